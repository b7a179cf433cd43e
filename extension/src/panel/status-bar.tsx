import { ChevronUp, LockOpen } from "lucide";
import type { JSX } from "preact";
import type { BreakView, OwnStatus, PhoneView, SessionView, StatusView } from "../contract/generated";
import { text } from "../shared/text";
import { showDuration, useSecondsSince } from "../shared/ui/clock";
import { useCompanion } from "../shared/ui/companion";
import { Icon } from "../shared/ui/icon";
import { MenuButton } from "../shared/ui/menu";
import { RefusalNote } from "../shared/ui/note";
import { useOrder } from "../shared/ui/order";
import { useDesk } from "./desk-parts";
import { OwnEntries } from "./own-entries";
import { StatusChoices } from "./status-choices";
import { statusOf, wordsOf } from "./status";

interface StatusBarProps {
  session: SessionView;
  phone: PhoneView;
  /** Null with a host that cannot set it. */
  status: StatusView | null;
}

/** The own state by colour, shape and word; the way to another one; who is signed in; the way out. */
export function StatusBar({ session, phone, status }: StatusBarProps): JSX.Element {
  const companion = useCompanion();
  const desk = useDesk();
  const signOut = useOrder(() => companion.ask("session.logout", {}));
  const set = useOrder((wanted: OwnStatus, reason: BreakView | null) =>
    companion.ask("status.set", { status: wanted, reason: reason?.id ?? null }),
  );
  const face = statusOf(session, phone, status);
  const words = wordsOf(face, status);
  const isPlain = words === text(face.label); // else the words need the room of the name
  const name = session.userName || session.login;
  const who = [name, session.number].filter(Boolean).join(" · ");
  const refused = signOut.refusal.value ? signOut : set;
  const canSet = status !== null && session.phase === "online" && desk.knows("status.set");
  return (
    <footer data-region="status">
      {refused.refusal.value && (
        <RefusalNote view={refused.refusal.value} onClose={() => (refused.refusal.value = null)} />
      )}
      {session.isInsecure && (
        <p class="insecure">
          <Icon of={LockOpen} size={14} />
          {text("insecureServer")}
        </p>
      )}
      <MenuButton
        class={`status ${face.look}`}
        label={text("statusMenu", words, isPlain ? who : session.number)}
        face={
          <>
            <Icon of={face.icon} size={18} isFilled={face.look === "busy"} />
            <span class="status-word">{words}</span>
            {face.look === "break" && status && <Since since={status.since} />}
            {/* The spaces are for readers of texts: what is seen must be found in the label. */}{" "}
            <small>{isPlain && name}</small>{" "}
            {session.number && (
              <span class="num who-number">{isPlain && name ? `· ${session.number}` : session.number}</span>
            )}
            <Icon of={ChevronUp} />
          </>
        }
      >
        {canSet && (
          <StatusChoices
            status={status}
            onSet={(wanted, reason) => void set.run(wanted, reason)}
            onAskRedirect={() => (desk.dialog.value = "redirect")}
          />
        )}
        <OwnEntries session={session} who={who} onSignOut={() => void signOut.run()} />
      </MenuButton>
    </footer>
  );
}

/** Drawn by the style, as it is no part of the button's name: that would change every second. */
function Since({ since }: { since: number }): JSX.Element {
  return <span class="since num" data-time={showDuration(useSecondsSince(since))} />;
}
