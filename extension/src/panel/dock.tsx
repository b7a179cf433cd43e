import { DoorOpen, Phone, PhoneCall, PhoneIncoming, PhoneOff, PhoneOutgoing, UserPlus } from "lucide";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import type { PhoneView } from "../contract/generated";
import { type Label, text } from "../shared/text";
import { Button } from "../shared/ui/button";
import type { CallOrders } from "../shared/ui/call-orders";
import { Timer } from "../shared/ui/clock";
import { Icon, type IconNode } from "../shared/ui/icon";
import { useKeptFocus } from "../shared/ui/kept-focus";
import { RefusalNote } from "../shared/ui/note";
import type { CallTools } from "./call-tools";
import { Conference } from "./conference";
import { useDesk } from "./desk-parts";
import { Held } from "./held";
import { Keypad } from "./keypad";
import { Party } from "./party";
import { Tools } from "./tools";

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

interface DockProps {
  phone: PhoneView;
  call: CallOrders;
  tools: CallTools;
}

/** The call that is on: who, for how long, with which cards, and what to do about it. */
export function Dock({ phone, call, tools }: DockProps): JSX.Element | null {
  const face = FACES[phone.state];
  const section = useRef<HTMLElement>(null);
  useKeptFocus(section);
  const view = call.refusal ?? tools.line.refusal;
  const forget = (): void => {
    call.forgetRefusal();
    tools.line.forgetRefusal();
  };
  const refusal = view && <RefusalNote view={view} onClose={forget} />;
  if (!face && !phone.held) return refusal;
  const label = text(phone.conference ? "conference" : (face?.label ?? "stateHeld"));
  return (
    <section ref={section} class={face?.style ?? "dock"} tabIndex={-1} aria-label={label} data-region="dock">
      {face && (
        <div class="dock-call">
          {phone.conference && phone.state === "talk" ? (
            <ConferenceCall phone={phone} tools={tools} isInert={call.isInert} refusal={refusal} />
          ) : (
            <SingleCall {...{ phone, call, tools, face, refusal }} />
          )}
        </div>
      )}
      {!face && refusal}
      <Held
        phone={phone}
        line={tools.line}
        isInert={call.isInert}
        onOpenCard={(card) => void call.openCard.run(card)}
      />
    </section>
  );
}

function SingleCall({ phone, call, tools, face, refusal }: DockProps & { face: Face; refusal: JSX.Element | null }): JSX.Element {
  return (
    <>
      <div class="caption">
        <Icon of={face.icon} size={14} isFilled={phone.state === "talk"} />
        <span>{text(face.label)}</span>
        <Timer since={phone.state === "talk" ? (phone.talkSince ?? phone.stateSince) : phone.stateSince} />
      </div>
      {phone.parties.map((party, index) => (
        <Party key={party.key} {...{ party, call, tools }} isFirst={index === 0} state={phone.state} />
      ))}
      {phone.parties.length === 0 && <div class="who-name">{text("unknownParty")}</div>}
      {phone.state === "backring" && <p class="pick-up">{text("stateBackringHint")}</p>}
      <Keypad tools={tools} />
      {refusal}
      <CallButtons state={phone.state} call={call} tools={tools} />
    </>
  );
}

/** Accept left, refuse right: on the same places in every state. */
function CallButtons({ state, call, tools }: { state: string; call: CallOrders; tools: CallTools }): JSX.Element {
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
      {state === "talk" && <Tools tools={tools} isInert={call.isInert} />}
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

interface ConferenceCallProps {
  phone: PhoneView;
  tools: CallTools;
  isInert: boolean;
  refusal: JSX.Element | null;
}

function ConferenceCall({ phone, tools, isInert, refusal }: ConferenceCallProps): JSX.Element {
  const desk = useDesk();
  const { line } = tools;
  const canInvite = line.has("conference") && line.can("conference") && !phone.conference?.isGhost;
  return (
    <>
      {phone.conference && (
        <Conference
          conference={phone.conference}
          phone={phone}
          line={line}
          canRemove={desk.knows("conference.remove")}
        />
      )}
      {refusal}
      <div class="dock-acts">
        {canInvite && (
          <Button icon={UserPlus} kind="soft" isInert={isInert} onPress={() => tools.press("conference")}>
            {text("invite")}
          </Button>
        )}
        {desk.knows("conference.leave") && (
          <Button
            icon={DoorOpen}
            kind="end"
            isInert={isInert}
            wait={line.leave.wait.value}
            title="Alt+E"
            onPress={() => void line.leave.run()}
          >
            {text("leave")}
          </Button>
        )}
      </div>
    </>
  );
}
