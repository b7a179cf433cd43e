import { Copy, Ellipsis, Grid3x3, PhoneOff } from "lucide";
import type { JSX } from "preact";
import type { Verb } from "../contract/generated";
import { text } from "../shared/text";
import { CardTag, cardIcon, cardTitle } from "../shared/ui/card";
import { useCompanion } from "../shared/ui/companion";
import { Icon } from "../shared/ui/icon";
import { MenuButton, MenuGroup, MenuItem } from "../shared/ui/menu";
import type { PartyProps } from "./party";
import { VERBS } from "./verbs";

const OF_CALL: readonly Verb[] = ["hold", "resume", "toggle", "join", "transfer", "conference"];

/** All that can be done with a party: the call's tools, its cards, its number, the end. */
export function PartyMenu({ party, call, tools, state, isFirst }: PartyProps): JSX.Element | null {
  const companion = useCompanion();
  const number = party.shown || party.number;
  const hasEnd = isFirst && call.canEnd;
  const verbs = isFirst ? OF_CALL.filter((verb) => tools.line.has(verb) && tools.line.can(verb)) : [];
  const hasPad = isFirst && tools.hasPad && tools.canPad;
  if (!number && !hasEnd && party.cards.length === 0) return null;
  // The scenario may have set the list since; what it gives comes with the next state of the phone.
  const refresh = (): void => void companion.ask("cards.list", { party: party.key }).catch(() => undefined);
  const parts = [
    verbs.map((verb) => {
      const face = VERBS[verb];
      return (
        face && (
          <MenuItem key={verb} icon={face.icon} onPress={() => tools.press(verb)}>
            {text(face.label)}
          </MenuItem>
        )
      );
    }),
    party.cards.length > 0 && (
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
    ),
    (hasPad || number) && (
      <>
        {hasPad && (
          <MenuItem icon={Grid3x3} onPress={() => (tools.isPadShown.value = !tools.isPadShown.value)}>
            {text("keypad")}
          </MenuItem>
        )}
        {number && (
          <MenuItem
            icon={Copy}
            aside={<span class="num">{number}</span>}
            onPress={() => void navigator.clipboard.writeText(number)}
          >
            {text("copyNumber")}
          </MenuItem>
        )}
      </>
    ),
    hasEnd && (
      <MenuItem icon={PhoneOff} kind="end" onPress={() => void call.end.run()}>
        {text(state === "ring" ? "decline" : "end")}
      </MenuItem>
    ),
  ].filter((part) => (Array.isArray(part) ? part.length > 0 : part));
  return (
    <MenuButton class="icon-btn" label={text("callMenu")} face={<Icon of={Ellipsis} size={18} />} onOpen={refresh}>
      {parts.map((part, index) => (
        <div key={index} class="menu-part" role="none">
          {part}
        </div>
      ))}
    </MenuButton>
  );
}
