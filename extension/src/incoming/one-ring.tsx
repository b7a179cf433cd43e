import { Phone, PhoneOff } from "lucide";
import type { JSX } from "preact";
import type { PartyView, PhoneView } from "../contract/generated";
import { text } from "../shared/text";
import { Button } from "../shared/ui/button";
import { nameOf, useCallOrders } from "../shared/ui/call-orders";
import { useInertAtFirst } from "../shared/ui/inert";
import { RefusalNote } from "../shared/ui/note";
import { Bar } from "./bare";
import { Chips } from "./chips";

/** A window that has just come up ignores clicks that were meant for what it covers. */
export const SETTLE_MS = 300;
const LONG_NAME = 26; // letters that fit into one line of the large type

export function OneRing({ phone }: { phone: PhoneView }): JSX.Element {
  const call = useCallOrders(phone);
  const isFresh = useInertAtFirst(SETTLE_MS);
  const party = phone.parties[0];
  const name = nameOf(party);
  const isLong = call.answer.wait.value === "long" || call.end.wait.value === "long";
  return (
    <main class="ring" aria-labelledby="party">
      <Bar title={text("stateRing")} since={phone.stateSince} />
      <div class="ring-body">
        <h1 id="party" class={name.length > LONG_NAME ? "long" : party?.name ? "" : "num"} title={name}>
          {name}
        </h1>
        {party && <From party={party} />}
        {call.refusal ? (
          <RefusalNote view={call.refusal} onClose={call.forgetRefusal} />
        ) : (
          <Chips cards={party?.cards ?? []} onOpen={(card) => void call.openCard.run(card)} />
        )}
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
