import { Keyboard, LoaderCircle, Phone, PhoneForwarded, UserPlus } from "lucide";
import type { JSX } from "preact";
import type { NumberView } from "../../contract/generated";
import { type Label, text } from "../../shared/text";
import { Icon, type IconNode } from "../../shared/ui/icon";
import { type DeskParts, type Purpose, useDesk } from "../desk-parts";
import { mayBeNumber } from "../search";
import { DIAL_ROW } from "./plan-control";

const DIALS: Record<Purpose, { label: Label; icon: IconNode }> = {
  call: { label: "dialCall", icon: Phone },
  transfer: { label: "dialTransfer", icon: PhoneForwarded },
  conference: { label: "dialInvite", icon: UserPlus },
};

/** What stands above the rows: what the list is for, how the text was read, the row that dials it. */
export function SearchHead(): JSX.Element {
  return (
    <>
      <PurposeTip />
      <LayoutTip />
      <DialRow />
    </>
  );
}

function PurposeTip(): JSX.Element | null {
  const desk = useDesk();
  const purpose = desk.purpose.value;
  if (purpose === "call") return null;
  return (
    <div class="tip">
      <Icon of={DIALS[purpose].icon} size={15} />
      <span>
        {text(purpose === "transfer" ? "transferWhom" : "inviteWhomLead")}{" "}
        <button type="button" class="link" onClick={() => desk.leavePurpose()}>
          {text("cancel")}
        </button>{" "}
        <kbd class="kbd" aria-hidden="true">
          Esc
        </kbd>
      </span>
    </div>
  );
}

/** The text was meant for the other keyboard layout; one press looks for it as it stands. */
function LayoutTip(): JSX.Element | null {
  const { search } = useDesk();
  const readAs = search.isOn.value ? search.found.value?.readAs : "";
  if (!readAs) return null;
  return (
    <div class="tip" role="status">
      <Icon of={Keyboard} size={15} />
      <span>
        {text("shownFor", readAs)}{" "}
        <button type="button" class="link" onClick={() => search.findAsTyped()}>
          {text("searchAsTyped", search.found.value?.text ?? "")}
        </button>
      </span>
    </div>
  );
}

/** What Enter dials. For a number it stands there from the first digit on, so nothing jumps when the reading comes. */
function DialRow(): JSX.Element | null {
  const desk = useDesk();
  const { search } = desk;
  const number = search.number.value;
  const canFind = desk.knows("plan.search");
  const dial = number?.dial ?? null;
  const isShown = !canFind || (mayBeNumber(search.typed.value) && (number === null || dial !== null));
  if (!search.isOn.value || !isShown) return null;
  const face = DIALS[desk.purpose.value];
  const canDial = desk.isOnline.value && number !== null && dial !== null;
  const isWaiting = ["shown", "long"].includes(desk.order.wait.value) && desk.ordered.value === dial;
  const isActive = canFind && desk.list.value?.active.value === DIAL_ROW;
  return (
    <button
      type="button"
      id={DIAL_ROW}
      class={isActive ? "dial-row active" : "dial-row"}
      aria-disabled={!canDial || undefined}
      aria-busy={isWaiting || undefined}
      onClick={() => number && canDial && void desk.dial(number)}
    >
      <span class="dial-mark">
        <Icon
          of={isWaiting ? LoaderCircle : face.icon}
          size={14}
          isFilled={!isWaiting && desk.purpose.value === "call"}
          isSpinning={isWaiting}
        />
      </span>
      <span class="dial-words" role="status">
        <span class="num">{canDial ? text(face.label, number.shown || number.text) : text("call")}</span>
        <small>{about(desk, number)}</small>
      </span>
      {canDial && (
        <kbd class="kbd" aria-hidden="true">
          Enter
        </kbd>
      )}
    </button>
  );
}

function about(desk: DeskParts, number: NumberView | null): string {
  if (desk.order.wait.value === "long") return text("orderTakesLong");
  if (!desk.isOnline.value) return text("dialNotNow");
  if (number === null) return text("dialReading");
  return number.dial === null ? text("dialUnreadable") : describe(number, number.dial);
}

/** Where the number is, how it will be dialled when that looks different, and what is left to the person. */
function describe(number: NumberView, dial: string): string {
  const digits = (value: string): string => value.replace(/[^\d*#]/g, "");
  const parts = [number.about];
  if (!digits(number.shown).startsWith(digits(dial))) parts.push(text("dialAs", dial));
  if (number.extension) parts.push(text("dialExtensionByHand", number.extension));
  return parts.filter(Boolean).join(" · ");
}
