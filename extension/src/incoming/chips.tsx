import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import type { CardView } from "../contract/generated";
import { plural, text } from "../shared/text";
import { cardIcon, cardTitle, useIsOpened } from "../shared/ui/card";
import { Icon } from "../shared/ui/icon";

/** As many as fit into one line of the window. */
const SHOWN = 2;

/** The cards of the call, the main one marked; the rest on demand. */
export function Chips({ cards, onOpen }: { cards: CardView[]; onOpen: (card: string) => void }): JSX.Element | null {
  const isWhole = useSignal(false);
  if (cards.length === 0) return null;
  const hidden = isWhole.value ? 0 : Math.max(0, cards.length - SHOWN);
  return (
    <div class={isWhole.value ? "chips whole" : "chips"} role="group" aria-label={text("cards")}>
      {cards.slice(0, cards.length - hidden).map((card) => (
        <Chip key={card.id} card={card} onOpen={() => onOpen(card.id)} />
      ))}
      {hidden > 0 && (
        <button
          type="button"
          class="chip rest num"
          aria-label={plural("moreCards", hidden)}
          onClick={() => (isWhole.value = true)}
        >
          +{hidden}
        </button>
      )}
    </div>
  );
}

function Chip({ card, onOpen }: { card: CardView; onOpen: () => void }): JSX.Element {
  const isOpened = useIsOpened(card);
  const note = isOpened ? text("cardOpened") : card.isMain ? text("cardMain") : "";
  const title = [cardTitle(card), note].filter(Boolean).join(" · ");
  return (
    <button type="button" class={card.isMain ? "chip main" : "chip"} title={title} aria-label={title} onClick={onOpen}>
      <Icon of={cardIcon(card)} size={15} />
      <span>{cardTitle(card)}</span>
    </button>
  );
}
