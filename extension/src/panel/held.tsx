import { Pause } from "lucide";
import type { JSX } from "preact";
import type { PhoneView, Verb } from "../contract/generated";
import { text } from "../shared/text";
import { nameOf } from "../shared/ui/call-orders";
import { Timer } from "../shared/ui/clock";
import { Icon } from "../shared/ui/icon";
import { Button } from "../shared/ui/button";
import { Cards } from "./cards";
import type { LineOrders } from "./line-orders";
import { VERBS } from "./verbs";

const OFFERED: readonly Verb[] = ["resume", "toggle", "join"];

interface HeldProps {
  phone: PhoneView;
  line: LineOrders;
  isInert: boolean;
  onOpenCard: (card: string) => void;
}

/** Who is on hold, and the ways back to him. In a narrow panel it is one line. */
export function Held({ phone, line, isInert, onOpenCard }: HeldProps): JSX.Element | null {
  const party = phone.held;
  if (!party) return null;
  const verbs = OFFERED.filter((verb) => line.has(verb) && line.can(verb));
  return (
    <div class="held" role="group" aria-label={`${text("stateHeld")}: ${nameOf(party)}`}>
      <div class="caption">
        <Icon of={Pause} size={13} />
        <span class="held-label">{text("stateHeld")}</span>
        {phone.heldSince !== null && <Timer since={phone.heldSince} />}
      </div>
      <div class="held-who">
        <b>{nameOf(party)}</b>
        {party.name && <span class="num">{party.shown || party.number}</span>}
      </div>
      {phone.parties.length === 0 && <Cards cards={party.cards} onOpen={onOpenCard} />}
      {verbs.length > 0 && (
        <div class="held-acts">
          {verbs.map((verb) => {
            const face = VERBS[verb];
            if (!face) return null;
            return (
              <Button
                key={verb}
                icon={face.icon}
                isInert={isInert}
                wait={line.waitOf(verb)}
                title={text(face.label)}
                label={text(face.label)}
                onPress={() => line.run(verb)}
              >
                {text(face.label)}
              </Button>
            );
          })}
        </div>
      )}
    </div>
  );
}
