import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { PhoneView } from "../contract/generated";
import { LAST_LOOK_MS, maySayWho, ringHere } from "../shared/ring";
import { text } from "../shared/text";
import { useCompanion } from "../shared/ui/companion";
import { Hidden, Over } from "./bare";
import { OneRing } from "./one-ring";
import { SeveralRings } from "./several-rings";

/** The small window of a ring. It takes no focus, and goes when the ring is over. */
export function Incoming(): JSX.Element | null {
  const state = useCompanion().state.value;
  const isOnline = state?.session?.phase === "online";
  const phone = state && isOnline && ringHere(state) !== null ? state.phone : null;
  const last = useRef<PhoneView | null>(null);
  if (phone) last.current = phone;
  const isOver = state !== null && phone === null;
  useEffect(() => {
    document.title = text("incomingTitle");
    if (!isOver) return;
    const timer = setTimeout(() => window.close(), last.current ? LAST_LOOK_MS : 0);
    return () => clearTimeout(timer);
  }, [isOver]);

  if (state === null) return null;
  if (phone === null) return last.current && <Over isTalk={isOnline && state.phone?.state === "talk"} />;
  if (!maySayWho(state)) return <Hidden since={phone.stateSince} />;
  return phone.parties.length > 1 ? <SeveralRings phone={phone} /> : <OneRing phone={phone} />;
}
