import type { JSX } from "preact";
import type { PartyView } from "../contract/generated";
import { text } from "../shared/text";
import { type CallOrders, nameOf } from "../shared/ui/call-orders";
import type { CallTools } from "./call-tools";
import { Cards } from "./cards";
import { useDesk } from "./desk-parts";
import { PartyMenu } from "./party-menu";

export interface PartyProps {
  party: PartyView;
  call: CallOrders;
  tools: CallTools;
  state: string;
  /** Its menu is the call's too. */
  isFirst: boolean;
}

/** One person on the line. The name is a link only when the scenario named a main card. */
export function Party(props: PartyProps): JSX.Element {
  const { party, call } = props;
  const desk = useDesk();
  const name = nameOf(party);
  const main = party.cards.find((card) => card.isMain);
  const number = party.name ? party.shown || party.number : "";
  return (
    <>
      <div class="who">
        <div class="who-is">
          {main ? (
            <button
              type="button"
              class="who-name"
              title={text("openCard")}
              onClick={() => void call.openCard.run(main.id)}
            >
              {name}
            </button>
          ) : (
            <span class="who-name">{name}</span>
          )}
          <div class="who-from">
            {number && <span class="num">{number}</span>}
            {party.via && <span>{party.via}</span>}
            {party.ivr && <span>{text("voiceMenu", party.ivr)}</span>}
          </div>
        </div>
        <PartyMenu {...props} />
      </div>
      {/* while the list gives a number, it gets the room */}
      {desk.purpose.value === "call" && <Cards cards={party.cards} onOpen={(card) => void call.openCard.run(card)} />}
    </>
  );
}
