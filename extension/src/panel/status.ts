import { Check, CircleHelp, CircleMinus, Coffee, Phone, PhoneOff, WifiOff } from "lucide";
import type { PhoneView, SessionView, UserState } from "../contract/generated";
import type { Label } from "../shared/text";
import type { IconNode } from "../shared/ui/icon";
import { isOnCall } from "../shared/ui/call-orders";

export interface Status {
  label: Label;
  look: "ready" | "busy" | "break" | "dnd" | "off";
  icon: IconNode;
}

const OFFLINE: Status = { label: "statusOffline", look: "off", icon: WifiOff };
const CONNECTING: Status = { label: "statusConnecting", look: "off", icon: WifiOff };
const NO_PHONE: Status = { label: "statusNoPhone", look: "off", icon: PhoneOff };
const UNKNOWN: Status = { label: "statusUnknown", look: "off", icon: CircleHelp };
const BUSY: Status = { label: "statusBusy", look: "busy", icon: Phone };

/** A newer agent may know more states than these. */
const BY_USER_STATE: Partial<Record<UserState, Status>> = {
  ready: { label: "statusReady", look: "ready", icon: Check },
  break: { label: "statusBreak", look: "break", icon: Coffee },
  dnd: { label: "statusDnd", look: "dnd", icon: CircleMinus },
  busy: BUSY,
  reserved: BUSY, // the server keeps the employee for a call that is about to ring
  "no-phone": NO_PHONE,
  disconnected: OFFLINE,
};

/** Nothing looks live without a connection; an own call says more than the server's word for it. */
export function statusOf(session: SessionView, phone: PhoneView): Status {
  if (session.phase === "connecting") return CONNECTING;
  if (session.phase !== "online") return OFFLINE;
  if (isOnCall(phone)) return BUSY;
  if (phone.state === "disconnected") return NO_PHONE;
  return BY_USER_STATE[session.userState] ?? UNKNOWN;
}
