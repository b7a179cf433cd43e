import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import type { PhoneView } from "../contract/generated";
import { text } from "../shared/text";
import { nameOf } from "../shared/ui/call-orders";

/**
 * Tells a screen reader of a ring and of a talk, once each: words that come later (a name, a card) change
 * nothing, and the timer is silent.
 */
export function Announcer({ phone }: { phone: PhoneView }): JSX.Element {
  const said = useRef({ state: "", words: "" });
  if (said.current.state !== phone.state) {
    const name = nameOf(phone.parties[0]);
    const isRing = phone.state === "ring";
    const words = isRing ? text("announceRing", name) : phone.state === "talk" ? text("announceTalk", name) : "";
    said.current = { state: phone.state, words };
  }
  return (
    <div class="vh" aria-live="assertive" aria-atomic="true">
      {said.current.words}
    </div>
  );
}
