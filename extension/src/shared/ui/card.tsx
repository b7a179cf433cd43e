import { Check, FilePlus, FileText, Search } from "lucide";
import type { JSX } from "preact";
import type { CardKind, CardView } from "../../contract/generated";
import { text } from "../text";
import { useCompanion } from "./companion";
import { Icon, type IconNode } from "./icon";

const ICONS: Record<CardKind, IconNode> = {
  openRecord: FileText,
  createRecord: FilePlus,
  search: Search,
  unknown: FileText,
};
const KINDS = {
  openRecord: "cardKindOpenRecord",
  createRecord: "cardKindCreateRecord",
  search: "cardKindSearch",
  unknown: "openCard",
} as const;

/** Takes any text: a newer agent may know more kinds. */
export function cardIconOf(kind: string): IconNode {
  return kind in ICONS ? ICONS[kind as CardKind] : FileText;
}

export function cardIcon(card: CardView): IconNode {
  return cardIconOf(card.kind);
}

export function cardTitle(card: CardView): string {
  return card.title || text(KINDS[card.kind]);
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
