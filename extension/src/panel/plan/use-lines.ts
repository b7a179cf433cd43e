/** Which lines the list of people has now: of the plan, or of what was found in it. */
import { type ReadonlySignal, useComputed, useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { PlanHit, PlanRow } from "../../contract/generated";
import type { DeskParts } from "../desk-parts";
import { type Layout, type Measures, type Part, byDepartment, layOut } from "./layout";

export interface Lines {
  layout: ReadonlySignal<Layout>;
  measures: Measures;
  /** What was found, by the row's key; null while nothing is searched for. */
  hits: ReadonlySignal<ReadonlyMap<string, PlanHit> | null>;
  /** Some are not shown because they are offline. */
  hidden: ReadonlySignal<number>;
}

const NONE: ReadonlySet<string> = new Set();
const ROW = 2.25; // rem, as --row
const HEADING = 1.75;
const GAP = 0.25;
const SETTLED_MS = 600; // comings and goings are drawn together
const STILL_MS = 2000; // whoever moved the pointer or a key since is about to press something

export function useLines(desk: DeskParts, grid: RefObject<HTMLElement | null>): Lines {
  const rem = useRef(0);
  rem.current ||= parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  const measures = useRef<Measures>({ row: ROW * rem.current, heading: HEADING * rem.current, gap: GAP * rem.current });
  const comings = useSettledComings(desk, grid);
  const hits = useComputed(() => {
    const { found, isOn } = desk.search;
    if (!isOn.value || !found.value) return null;
    return new Map(found.value.hits.map((hit) => [hit.key, hit]));
  });
  const all = useComputed(() => {
    const rows = desk.plan.rows.value;
    if (!hits.value) return rows;
    return [...hits.value.keys()].map((key) => desk.plan.row(key)).filter((row) => row !== undefined);
  });
  const shown = useComputed(() => {
    const { isOnlineOnly } = desk.choice.value;
    if (!isOnlineOnly || !desk.isOnline.value) return all.value;
    return comings.value >= 0 ? all.value.filter(({ key }) => desk.plan.stateOf(key) !== "offline") : all.value;
  });
  const layout = useComputed(() => {
    const { isByDepartment, folded } = desk.choice.value;
    const isGrouped = isByDepartment && desk.purpose.value === "call";
    const isFolding = isGrouped && !hits.value;
    return layOut(partsOf(shown.value, isGrouped), isFolding ? new Set(folded) : NONE, measures.current);
  });
  const hidden = useComputed(() => all.value.length - shown.value.length);
  return { layout, measures: measures.current, hits, hidden };
}

function partsOf(rows: readonly PlanRow[], isGrouped: boolean): Part[] {
  if (isGrouped) return byDepartment(rows);
  return rows.length > 0 ? [{ department: null, rows }] : [];
}

/** Grows when those who came or went may be drawn: not while somebody is aiming at a row. */
function useSettledComings(desk: DeskParts, grid: RefObject<HTMLElement | null>): ReadonlySignal<number> {
  const settled = useSignal(0);
  useEffect(() => {
    const gone = new AbortController();
    let usedAt = -STILL_MS;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const draw = (): void => {
      const isAimedAt = performance.now() - usedAt < STILL_MS;
      timer = isAimedAt ? setTimeout(draw, STILL_MS) : null;
      if (!isAimedAt) settled.value++;
    };
    const use = (): void => void (usedAt = performance.now());
    grid.current?.addEventListener("pointermove", use, { passive: true, signal: gone.signal });
    grid.current?.addEventListener("keydown", use, { passive: true, signal: gone.signal });
    const stop = desk.plan.comings.subscribe(() => {
      if (desk.choice.peek().isOnlineOnly) timer ??= setTimeout(draw, SETTLED_MS);
    });
    return () => {
      stop();
      gone.abort();
      if (timer !== null) clearTimeout(timer);
    };
  }, [desk.plan]);
  return settled;
}
