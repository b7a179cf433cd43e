import { AppWindow, CircleHelp, DoorOpen, Keyboard, KeyRound, Settings, Trash2 } from "lucide";
import type { JSX } from "preact";
import type { SessionView } from "../contract/generated";
import { text } from "../shared/text";
import { useCompanion } from "../shared/ui/companion";
import { MenuGroup, MenuItem } from "../shared/ui/menu";
import { useDesk } from "./desk-parts";

interface OwnEntriesProps {
  session: SessionView;
  /** Name and number of the employee. */
  who: string;
  onSignOut: () => void;
}

/** Who is signed in and where, and what belongs to nobody but the employee. */
export function OwnEntries({ session, who, onSignOut }: OwnEntriesProps): JSX.Element {
  const companion = useCompanion();
  const desk = useDesk();
  const isOnline = session.phase === "online";
  const calls = companion.state.value?.history?.size ?? 0;
  return (
    <>
      <MenuGroup label={`${who} · ${session.server}`}>
        <MenuItem icon={Settings} onPress={() => companion.openSettings()}>
          {text("settings")}
        </MenuItem>
        {isOnline && desk.knows("session.changePassword") && (
          <MenuItem icon={KeyRound} onPress={() => (desk.dialog.value = "password")}>
            {text("changePassword")}
          </MenuItem>
        )}
        {calls > 0 && desk.knows("history.clear") && (
          <MenuItem icon={Trash2} onPress={() => (desk.dialog.value = "clear-history")}>
            {text("clearHistory")}
          </MenuItem>
        )}
        <MenuItem icon={CircleHelp} onPress={() => void desk.pick.run()}>
          {text("whyMenu")}
        </MenuItem>
        <MenuItem icon={AppWindow} onPress={() => companion.openWindow()}>
          {text("ownWindow")}
        </MenuItem>
        <MenuItem icon={Keyboard} aside={<kbd class="kbd">?</kbd>} onPress={() => (desk.dialog.value = "keys")}>
          {text("keys")}
        </MenuItem>
      </MenuGroup>
      <hr />
      <MenuItem icon={DoorOpen} onPress={onSignOut}>
        {text("signOut")}
      </MenuItem>
    </>
  );
}
