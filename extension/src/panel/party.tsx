import { Copy, Ellipsis, PhoneOff } from "lucide";
import type { JSX } from "preact";
import type { PartyView } from "../contract/generated";
import { text } from "../shared/text";
import { CardTag, cardIcon, cardTitle } from "../shared/ui/card";
import { useCompanion } from "../shared/ui/companion";
import { Icon } from "../shared/ui/icon";
import { MenuButton, MenuGroup, MenuItem } from "../shared/ui/menu";
import { type CallOrders, nameOf } from "../shared/ui/call-orders";
import { Cards } from "./cards";

interface PartyProps {
  party: PartyView;
  call: CallOrders;
  state: string;
  /** The menu of the first party ends the call too. */
  hasEnd: boolean;
}

/** One person on the line. The name is a link only when the scenario named a main card. */
export function Party({ party, call, state, hasEnd }: PartyProps): JSX.Element {
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
            {party.ivr && <span>{party.ivr}</span>}
          </div>
        </div>
        <PartyMenu party={party} call={call} state={state} hasEnd={hasEnd} />
      </div>
      <Cards cards={party.cards} onOpen={(card) => void call.openCard.run(card)} />
    </>
  );
}

function PartyMenu({ party, call, state, hasEnd }: PartyProps): JSX.Element | null {
  const companion = useCompanion();
  const number = party.shown || party.number;
  if (!number && !hasEnd && party.cards.length === 0) return null;
  // The scenario may have set the list since; what it gives comes with the next state of the phone.
  const refresh = (): void => void companion.ask("cards.list", { party: party.key }).catch(() => undefined);
  return (
    <MenuButton class="icon-btn" label={text("callMenu")} face={<Icon of={Ellipsis} size={18} />} onOpen={refresh}>
      {party.cards.length > 0 && (
        <MenuGroup label={text("cards")}>
          {party.cards.map((card) => (
            <MenuItem
              key={card.id}
              icon={cardIcon(card)}
              kind="call"
              aside={<CardTag card={card} />}
              onPress={() => void call.openCard.run(card.id)}
            >
              {cardTitle(card)}
            </MenuItem>
          ))}
        </MenuGroup>
      )}
      {party.cards.length > 0 && number && <hr />}
      {number && (
        <MenuItem
          icon={Copy}
          aside={<span class="num">{number}</span>}
          onPress={() => void navigator.clipboard.writeText(number)}
        >
          {text("copyNumber")}
        </MenuItem>
      )}
      {hasEnd && (number || party.cards.length > 0) && <hr />}
      {hasEnd && (
        <MenuItem icon={PhoneOff} kind="end" onPress={() => void call.end.run()}>
          {text(state === "ring" ? "decline" : "end")}
        </MenuItem>
      )}
    </MenuButton>
  );
}
