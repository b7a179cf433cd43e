import { Pause, Phone, PhoneCall, PhoneIncoming, PhoneOff, PhoneOutgoing } from "lucide";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import type { PhoneView } from "../contract/generated";
import { type Label, text } from "../shared/text";
import { Button } from "../shared/ui/button";
import { Timer } from "../shared/ui/clock";
import { Icon, type IconNode } from "../shared/ui/icon";
import { useKeptFocus } from "../shared/ui/kept-focus";
import { RefusalNote } from "../shared/ui/note";
import { type CallOrders, nameOf } from "../shared/ui/call-orders";
import { Party } from "./party";

interface Face {
  label: Label;
  icon: IconNode;
  style: string;
}

const FACES: Record<string, Face> = {
  ring: { label: "stateRing", icon: PhoneIncoming, style: "dock ringing" },
  backring: { label: "stateBackring", icon: PhoneCall, style: "dock asking" },
  call: { label: "stateCall", icon: PhoneOutgoing, style: "dock" },
  backcall: { label: "stateCall", icon: PhoneOutgoing, style: "dock" },
  talk: { label: "stateTalk", icon: Phone, style: "dock" },
};

/** The call that is on: who, for how long, with which cards, and what to do about it. */
export function Dock({ phone, call }: { phone: PhoneView; call: CallOrders }): JSX.Element | null {
  const face = FACES[phone.state];
  const section = useRef<HTMLElement>(null);
  useKeptFocus(section);
  const refusal = call.refusal && <RefusalNote view={call.refusal} onClose={call.forgetRefusal} />;
  if (!face) return refusal;
  const label = text(face.label);
  return (
    <section ref={section} class={face.style} tabIndex={-1} aria-label={label} data-region="dock">
      <div class="dock-call">
        <div class="caption">
          <Icon of={face.icon} size={14} isFilled={phone.state === "talk"} />
          <span>{label}</span>
          <Timer since={phone.state === "talk" ? (phone.talkSince ?? phone.stateSince) : phone.stateSince} />
        </div>
        {phone.parties.map((party, index) => (
          <Party key={party.key} party={party} call={call} hasEnd={index === 0 && call.canEnd} state={phone.state} />
        ))}
        {phone.parties.length === 0 && <div class="who-name">{text("unknownParty")}</div>}
        {phone.state === "backring" && <p class="pick-up">{text("stateBackringHint")}</p>}
        {refusal}
        <CallButtons state={phone.state} call={call} />
      </div>
      {phone.held && <Held phone={phone} />}
    </section>
  );
}

/** Accept left, refuse right: on the same places in every state. */
function CallButtons({ state, call }: { state: string; call: CallOrders }): JSX.Element {
  const isRinging = state === "ring";
  const isLong = call.answer.wait.value === "long" || call.end.wait.value === "long";
  return (
    <div class="dock-acts">
      {isLong && <p class="pick-up">{text("orderTakesLong")}</p>}
      {isRinging && call.canAnswer && (
        <Button
          key="answer"
          kind="call"
          icon={Phone}
          isIconFilled
          isInert={call.isInert}
          wait={call.answer.wait.value}
          title="Alt+A"
          onPress={() => void call.answer.run()}
        >
          {text("answer")}
        </Button>
      )}
      {isRinging && !call.canAnswer && <p class="pick-up">{text("pickUpToAnswer")}</p>}
      {call.canEnd && (
        <Button
          key="end"
          kind="end"
          icon={PhoneOff}
          isInert={call.isInert}
          wait={call.end.wait.value}
          title="Alt+E"
          onPress={() => void call.end.run()}
        >
          {text(isRinging ? "decline" : "end")}
        </Button>
      )}
    </div>
  );
}

function Held({ phone }: { phone: PhoneView }): JSX.Element | null {
  const party = phone.held;
  if (!party) return null;
  return (
    <div class="held">
      <Icon of={Pause} size={14} />
      <span class="held-label">{text("stateHeld")}</span>
      <b>{nameOf(party)}</b>
      {party.name && <span class="num">{party.shown || party.number}</span>}
    </div>
  );
}
