import { Phone, PhoneIncoming, PhoneOff, X } from "lucide";
import type { ComponentChildren, JSX } from "preact";
import { text } from "../shared/text";
import { IconButton } from "../shared/ui/button";
import { Timer } from "../shared/ui/clock";
import { Icon } from "../shared/ui/icon";

/** The heading of the window, with the way to hide it. */
export function Bar({ title, since }: { title: string; since: number }): JSX.Element {
  return (
    <header class="ring-bar">
      <Icon of={PhoneIncoming} />
      <span>{title}</span>
      <Timer since={since} />
      <IconButton icon={X} label={text("hideWindow")} onPress={() => window.close()} />
    </header>
  );
}

/** The screen is locked: that it rings, and no more. */
export function Hidden({ since }: { since: number }): JSX.Element {
  return (
    <main class="ring" aria-label={text("incomingTitle")}>
      <Bar title={text("stateRing")} since={since} />
      <Words>{text("callerHidden")}</Words>
    </main>
  );
}

/** A last look: a second click of a double click falls on nothing. */
export function Over({ isTalk }: { isTalk: boolean }): JSX.Element {
  return (
    <main class="ring over" aria-live="polite">
      <Words>
        <Icon of={isTalk ? Phone : PhoneOff} size={20} isFilled={isTalk} />
        {text(isTalk ? "stateTalk" : "ringOver")}
      </Words>
    </main>
  );
}

function Words({ children }: { children: ComponentChildren }): JSX.Element {
  return <p class="ring-words">{children}</p>;
}
