import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { HistoryEntry, HistoryMark } from "../contract/generated";
import { useCompanion } from "../shared/ui/companion";
import { type Order, useOrder } from "../shared/ui/order";

const PAGE = 50; // entries

export interface HistoryPages {
  /** Null until the first page is there. */
  entries: Signal<readonly HistoryEntry[] | null>;
  total: Signal<number>;
  read: Order<[isMore: boolean]>;
}

/** Recent calls while they are looked at: reading them says that the missed ones were seen. */
export function useHistoryPages({ revision, missed }: HistoryMark, onlyMissed: boolean): HistoryPages {
  const companion = useCompanion();
  const entries = useSignal<readonly HistoryEntry[] | null>(null);
  const total = useSignal(0);
  const newest = useMemo(() => ({ revision: -1 }), []);
  const read = useOrder(async (isMore: boolean) => {
    const known = isMore ? (entries.value ?? []) : [];
    const page = await companion.ask("history.page", { offset: known.length, limit: PAGE, onlyMissed, isSeen: missed > 0 });
    newest.revision = page.revision;
    total.value = page.total;
    const ids = new Set(known.map(({ id }) => id)); // a call that came in between has pushed the rest on
    entries.value = [...known, ...page.entries.filter(({ id }) => !ids.has(id))];
  });
  useEffect(() => {
    if (revision !== newest.revision) void read.run(false);
  }, [revision]);
  useEffect(() => {
    if (newest.revision >= 0) void read.run(false);
  }, [onlyMissed]);
  return { entries, total, read };
}
