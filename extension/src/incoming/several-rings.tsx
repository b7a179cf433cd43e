import { FileText, Phone, PhoneOff } from "lucide";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import type { PartyView, PhoneView } from "../contract/generated";
import { text } from "../shared/text";
import { Button } from "../shared/ui/button";
import { nameOf, useCallOrders } from "../shared/ui/call-orders";
import { useCompanion } from "../shared/ui/companion";
import { useInertAfter, useInertAtFirst } from "../shared/ui/inert";
import { RefusalNote } from "../shared/ui/note";
import { useOrder } from "../shared/ui/order";
import { Bar } from "./bare";
import { SETTLE_MS } from "./one-ring";

/** Several ring at once. Rows stay where they came; the buttons stand at the one whom an answer gets. */
export function SeveralRings({ phone }: { phone: PhoneView }): JSX.Element {
  const companion = useCompanion();
  const call = useCallOrders(phone);
  const first = phone.parties[0];
  const decline = useOrder((number: string) => companion.ask("phone.end", { number: number || null }));
  const isFresh = useInertAtFirst(SETTLE_MS);
  const hasMoved = useInertAfter(first?.key ?? "");
  const isInert = isFresh || hasMoved;
  const refusal = call.refusal ?? decline.refusal.value;
  const acts = (party: PartyView): JSX.Element => (
    <div class="ring-pair">
      {call.canAnswer && (
        <Button
          kind="call"
          icon={Phone}
          isIconFilled
          isInert={isInert}
          label={text("answerWhom", nameOf(party))}
          title={text("answer")}
          wait={call.answer.wait.value}
          onPress={() => void call.answer.run()}
        >
          {null}
        </Button>
      )}
      {call.canEnd && (
        <Button
          kind="end"
          icon={PhoneOff}
          isInert={isInert}
          label={text("declineWhom", nameOf(party))}
          title={text("decline")}
          wait={decline.wait.value}
          onPress={() => void decline.run(party.number)}
        >
          {null}
        </Button>
      )}
    </div>
  );
  return (
    <main class="ring several" aria-label={text("incomingMany", phone.parties.length)}>
      <Bar title={text("incomingMany", phone.parties.length)} since={phone.stateSince} />
      <div class="ring-body">
        {refusal && (
          <RefusalNote
            view={refusal}
            onClose={() => {
              call.forgetRefusal();
              decline.refusal.value = null;
            }}
          />
        )}
        <ul>
          {useArrival(phone.parties).map((party) => (
            <li key={party.key}>
              <div>
                <b title={nameOf(party)}>{nameOf(party)}</b>
                <small>{[party.name && (party.shown || party.number), party.via].filter(Boolean).join(" · ")}</small>
              </div>
              {party === first ? acts(party) : <small>{text("ringsToo")}</small>}
            </li>
          ))}
        </ul>
        {!call.canAnswer && <p class="hint">{text("pickUpToAnswer")}</p>}
      </div>
      <footer class="ring-acts">
        <Button icon={FileText} onPress={() => companion.openWindow()}>
          {text("cardsInPanel")}
        </Button>
      </footer>
    </main>
  );
}

/** In the order in which this window has seen them come, whoever is the first by now. */
function useArrival(parties: PartyView[]): PartyView[] {
  const places = useRef(new Map<string, number>());
  for (const { key } of parties) {
    if (!places.current.has(key)) places.current.set(key, places.current.size);
  }
  const placeOf = ({ key }: PartyView): number => places.current.get(key) ?? 0;
  return [...parties].sort((one, other) => placeOf(one) - placeOf(other));
}
