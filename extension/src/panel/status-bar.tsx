import { ChevronUp, DoorOpen, LockOpen, Settings } from "lucide";
import type { JSX } from "preact";
import type { PhoneView, SessionView } from "../contract/generated";
import { text } from "../shared/text";
import { useCompanion } from "../shared/ui/companion";
import { Icon } from "../shared/ui/icon";
import { MenuButton, MenuGroup, MenuItem } from "../shared/ui/menu";
import { RefusalNote } from "../shared/ui/note";
import { useOrder } from "../shared/ui/order";
import { statusOf } from "./status";

/** The own state by colour, shape and word; who is signed in; the way out. */
export function StatusBar({ session, phone }: { session: SessionView; phone: PhoneView }): JSX.Element {
  const companion = useCompanion();
  const signOut = useOrder(() => companion.ask("session.logout", {}));
  const status = statusOf(session, phone);
  const state = text(status.label);
  const name = session.userName || session.login;
  const who = [name, session.number].filter(Boolean).join(" · ");
  return (
    <footer data-region="status">
      {signOut.refusal.value && (
        <RefusalNote view={signOut.refusal.value} onClose={() => (signOut.refusal.value = null)} />
      )}
      {session.isInsecure && (
        <p class="insecure">
          <Icon of={LockOpen} size={14} />
          {text("insecureServer")}
        </p>
      )}
      <MenuButton
        class={`status ${status.look}`}
        label={text("statusMenu", state, who)}
        face={
          <>
            <Icon of={status.icon} size={18} isFilled={status.look === "busy"} />
            <span class="status-word">{state}</span>
            <small>{name}</small>
            {session.number && <span class="num who-number">{name ? `· ${session.number}` : session.number}</span>}
            <Icon of={ChevronUp} />
          </>
        }
      >
        <MenuGroup label={`${who} · ${session.server}`}>
          <MenuItem icon={Settings} onPress={() => companion.openSettings()}>
            {text("settings")}
          </MenuItem>
        </MenuGroup>
        <hr />
        <MenuItem icon={DoorOpen} onPress={() => void signOut.run()}>
          {text("signOut")}
        </MenuItem>
      </MenuButton>
    </footer>
  );
}
