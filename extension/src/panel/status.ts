import {
  Check,
  CircleHelp,
  CircleMinus,
  Coffee,
  Hand,
  Headset,
  Phone,
  PhoneForwarded,
  PhoneOff,
  WifiOff,
} from "lucide";
import type { OwnStatus, PhoneView, SessionView, StatusView, UserState } from "../contract/generated";
import { type Label, text } from "../shared/text";
import { isOnCall } from "../shared/ui/call-orders";
import type { IconNode } from "../shared/ui/icon";

export interface StatusFace {
  label: Label;
  look: "ready" | "busy" | "break" | "dnd" | "redirect" | "off";
  icon: IconNode;
}

const OFFLINE: StatusFace = { label: "statusOffline", look: "off", icon: WifiOff };
const CONNECTING: StatusFace = { label: "statusConnecting", look: "off", icon: WifiOff };
const NO_PHONE: StatusFace = { label: "statusNoPhone", look: "off", icon: PhoneOff };
const UNKNOWN: StatusFace = { label: "statusUnknown", look: "off", icon: CircleHelp };
const BUSY: StatusFace = { label: "statusBusy", look: "busy", icon: Phone };
const READY: StatusFace = { label: "statusReady", look: "ready", icon: Check };
const BREAK: StatusFace = { label: "statusBreak", look: "break", icon: Coffee };
const DND: StatusFace = { label: "statusDnd", look: "dnd", icon: CircleMinus };

/** A newer agent may know more states than these. */
const BY_USER_STATE: Partial<Record<UserState, StatusFace>> = {
  ready: READY,
  break: BREAK,
  dnd: DND,
  busy: BUSY,
  reserved: BUSY, // the server keeps the employee for a call that is about to ring
  "no-phone": NO_PHONE,
  disconnected: OFFLINE,
};

const BY_STATUS: Partial<Record<OwnStatus, StatusFace>> = {
  ready: READY,
  "ready-cc": { label: "statusReadyCc", look: "ready", icon: Headset },
  "ready-manual": { label: "statusReadyManual", look: "ready", icon: Hand },
  break: BREAK,
  dnd: DND,
  redirect: { label: "statusRedirect", look: "redirect", icon: PhoneForwarded },
  busy: BUSY,
  "busy-break": { label: "statusBusyBreak", look: "busy", icon: Phone },
  "no-phone": NO_PHONE,
  disconnected: OFFLINE,
};

export function faceOf(status: OwnStatus): StatusFace {
  return BY_STATUS[status] ?? UNKNOWN;
}

/** Nothing looks live without a connection; an own call says more than the server's word for it. */
export function statusOf(session: SessionView, phone: PhoneView, status: StatusView | null): StatusFace {
  if (session.phase === "connecting") return CONNECTING;
  if (session.phase !== "online") return OFFLINE;
  if (isOnCall(phone)) return BUSY;
  if (phone.state === "disconnected") return NO_PHONE;
  return status ? faceOf(status.status) : (BY_USER_STATE[session.userState] ?? UNKNOWN);
}

/** In words: with the reason of a break, and where the calls go in a redirection. */
export function wordsOf(face: StatusFace, status: StatusView | null): string {
  if (face.look === "break" && status?.reason) return text("statusBreakReason", status.reason.name);
  if (face.look === "redirect" && status?.redirectNumber) return text("statusRedirectTo", status.redirectNumber);
  return text(face.label);
}
