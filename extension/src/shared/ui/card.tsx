import { Check, FilePlus, FileText, Search } from "lucide";
import type { JSX } from "preact";
import type { CardView } from "../../contract/generated";
import { type Label, text } from "../text";
import { useCompanion } from "./companion";
import { Icon, type IconNode } from "./icon";

/** A newer agent may know more kinds than these. */
const KINDS: Partial<Record<string, { icon: IconNode; label: Label }>> = {
  openRecord: { icon: FileText, label: "cardKindOpenRecord" },
  createRecord: { icon: FilePlus, label: "cardKindCreateRecord" },
  search: { icon: Search, label: "cardKindSearch" },
};

export function cardIcon({ kind }: { kind: string }): IconNode {
  return KINDS[kind]?.icon ?? FileText;
}

export function cardTitle(card: CardView): string {
  return card.title || text(KINDS[card.kind]?.label ?? "openCard");
}

/** A tab of some browser shows it. */
export function useIsOpened(card: CardView): boolean {
  const openHere = useCompanion().state.value?.openCards ?? [];
  return card.isOpened || openHere.includes(card.id);
}

/** «открыта» says more than «основная», so it wins. */
export function CardTag({ card }: { card: CardView }): JSX.Element | null {
  if (useIsOpened(card)) {
    return (
      <span class="tag">
        <Icon of={Check} size={12} />
        <span>{text("cardOpened")}</span>
      </span>
    );
  }
  if (!card.isMain) return null;
  return (
    <span class="tag">
      <span>{text("cardMain")}</span>
    </span>
  );
}
