import { Copy } from "lucide";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { CardView } from "../contract/generated";
import { text } from "../shared/text";
import { CardTag, cardIcon, cardTitle } from "../shared/ui/card";
import { Menu, MenuGroup, MenuItem } from "../shared/ui/menu";
import { useDesk } from "./desk-parts";
import { VERBS, offered } from "./verbs";

interface NumberMenuProps {
  number: string;
  /** As people write it. */
  shown?: string;
  cards?: readonly CardView[];
  onOpenCard?: (card: string) => void;
  at: DOMRect;
  isByKey: boolean;
  close: () => void;
}

/** All that can be done with a number now: the host's verbs, the cards of its call, its copy. */
export function NumberMenu(props: NumberMenuProps): JSX.Element {
  const { number, shown = number, cards = [], onOpenCard } = props;
  const desk = useDesk();
  const owner = useRef<HTMLElement>(null);
  useEffect(() => {
    if (desk.isOnline.value && desk.knows("plan.actions")) void desk.verbs.ask(number);
  }, [number, desk.phone.value.revision]);
  const known = desk.verbs.of(number).value;
  const verbs = desk.isOnline.value ? offered(known ?? (desk.phone.value.canCall ? ["call"] : []), desk) : [];
  return (
    <Menu label={text("buttonActions", shown)} owner={owner} at={props.at} isByKey={props.isByKey} close={props.close}>
      {verbs.map((verb, index) => {
        const face = VERBS[verb];
        if (!face) return null;
        return (
          <MenuItem
            key={verb}
            icon={face.icon}
            kind={face.kind}
            aside={index === 0 && <kbd class="kbd">Enter</kbd>}
            onPress={() => void desk.act(verb, number)}
          >
            {text(face.label)}
          </MenuItem>
        );
      })}
      {verbs.length > 0 && <hr />}
      {cards.length > 0 && (
        <>
          <MenuGroup label={text("cards")}>
            {cards.map((card) => (
              <MenuItem
                key={card.id}
                icon={cardIcon(card)}
                kind="call"
                aside={<CardTag card={card} />}
                onPress={() => onOpenCard?.(card.id)}
              >
                {cardTitle(card)}
              </MenuItem>
            ))}
          </MenuGroup>
          <hr />
        </>
      )}
      {number && (
        <MenuItem
          icon={Copy}
          aside={<span class="num">{shown}</span>}
          onPress={() => void navigator.clipboard.writeText(shown)}
        >
          {text("copyNumber")}
        </MenuItem>
      )}
    </Menu>
  );
}
