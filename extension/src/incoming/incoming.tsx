import { useSignal } from "@preact/signals";
import { Phone, PhoneIncoming, PhoneOff, X } from "lucide";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { CardView, PartyView, PhoneView } from "../contract/generated";
import { plural, text } from "../shared/text";
import { Button, IconButton } from "../shared/ui/button";
import { type CallOrders, nameOf, useCallOrders } from "../shared/ui/call-orders";
import { cardIcon, cardTitle, useIsOpened } from "../shared/ui/card";
import { Timer } from "../shared/ui/clock";
import { useCompanion } from "../shared/ui/companion";
import { Icon } from "../shared/ui/icon";
import { useInertAtFirst } from "../shared/ui/inert";
import { RefusalNote } from "../shared/ui/note";

/** The small window of a ring. It takes no focus, and goes when the ring is over. */
export function Incoming(): JSX.Element | null {
  const state = useCompanion().state.value;
  const phone = state?.host.phase === "open" && state.session?.phase === "online" ? state.phone : null;
  const isRinging = phone?.state === "ring";
  useEffect(() => {
    document.title = text("incomingTitle");
    if (state && !isRinging) window.close();
  }, [state !== null, isRinging]);
  return isRinging ? <Ring phone={phone} /> : null;
}

const SETTLE_MS = 300;
const LONG_NAME = 26; // letters that fit into one line of the large type

function Ring({ phone }: { phone: PhoneView }): JSX.Element {
  const call = useCallOrders(phone);
  const isFresh = useInertAtFirst(SETTLE_MS);
  const party = phone.parties[0];
  const name = nameOf(party);
  const isLong = call.answer.wait.value === "long" || call.end.wait.value === "long";
  return (
    <main class="ring" aria-labelledby="party">
      <header class="ring-bar">
        <Icon of={PhoneIncoming} />
        <span>{text("stateRing")}</span>
        <Timer since={phone.stateSince} />
        <IconButton icon={X} label={text("hideWindow")} onPress={() => window.close()} />
      </header>
      <div class="ring-body">
        <h1 id="party" class={name.length > LONG_NAME ? "long" : party?.name ? "" : "num"} title={name}>
          {name}
        </h1>
        {party && <From party={party} />}
        {call.refusal ? <RefusalNote view={call.refusal} onClose={call.forgetRefusal} /> : <Chips cards={party?.cards ?? []} call={call} />}
        {isLong && <p class="hint">{text("orderTakesLong")}</p>}
      </div>
      <footer class="ring-acts">
        {call.canAnswer ? (
          <Button
            kind="call"
            icon={Phone}
            isIconFilled
            isInert={isFresh}
            wait={call.answer.wait.value}
            onPress={() => void call.answer.run()}
          >
            {text("answer")}
          </Button>
        ) : (
          <p>{text("pickUpToAnswer")}</p>
        )}
        {call.canEnd && (
          <Button
            kind="end"
            icon={PhoneOff}
            isInert={isFresh}
            wait={call.end.wait.value}
            onPress={() => void call.end.run()}
          >
            {text("decline")}
          </Button>
        )}
      </footer>
    </main>
  );
}

function From({ party }: { party: PartyView }): JSX.Element {
  return (
    <div class="ring-from">
      {party.name && <span class="num">{party.shown || party.number}</span>}
      {party.via && <span>{party.via}</span>}
      {party.ivr && <span>{party.ivr}</span>}
    </div>
  );
}

/** As many as fit into one line of the window. */
const SHOWN = 2;

function Chips({ cards, call }: { cards: CardView[]; call: CallOrders }): JSX.Element | null {
  const isWhole = useSignal(false);
  if (cards.length === 0) return null;
  const hidden = isWhole.value ? 0 : Math.max(0, cards.length - SHOWN);
  return (
    <div class={isWhole.value ? "chips whole" : "chips"} role="group" aria-label={text("cards")}>
      {cards.slice(0, cards.length - hidden).map((card) => (
        <Chip key={card.id} card={card} onOpen={() => void call.openCard.run(card.id)} />
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
