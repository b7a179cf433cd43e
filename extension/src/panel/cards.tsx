import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import type { CardView } from "../contract/generated";
import { plural, text } from "../shared/text";
import { CardTag, cardIcon, cardTitle } from "../shared/ui/card";
import { Icon } from "../shared/ui/icon";

/** More would push the buttons out of a small panel; the rest is one press away, and in the party's menu. */
const SHOWN = 3;

export function Cards({ cards, onOpen }: { cards: CardView[]; onOpen: (card: string) => void }): JSX.Element | null {
  const isWhole = useSignal(false);
  if (cards.length === 0) return null;
  const hidden = isWhole.value ? 0 : Math.max(0, cards.length - SHOWN);
  return (
    <div class="cards" role="group" aria-label={text("cards")}>
      {cards.slice(0, cards.length - hidden).map((card) => (
        <button
          key={card.id}
          type="button"
          class={card.isMain ? "card main" : "card"}
          title={cardTitle(card)}
          onClick={() => onOpen(card.id)}
        >
          <Icon of={cardIcon(card)} />
          <span class="lead">{cardTitle(card)}</span>
          <CardTag card={card} />
        </button>
      ))}
      {hidden > 0 && (
        <button
          type="button"
          class="card rest"
          aria-label={plural("moreCards", hidden)}
          onClick={() => (isWhole.value = true)}
        >
          {text("moreCards", hidden)}
        </button>
      )}
    </div>
  );
}
