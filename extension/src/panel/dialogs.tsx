import type { JSX } from "preact";
import { useCompanion } from "../shared/ui/companion";
import { ClearDialog } from "./clear-dialog";
import { useDesk } from "./desk-parts";
import { KeysDialog } from "./keys-dialog";
import { PasswordDialog } from "./password-dialog";
import { RedirectDialog } from "./redirect-dialog";

/** What may be open over the desk, one at a time. */
export type DialogName = "keys" | "password" | "clear-history" | "redirect";

export function Dialogs(): JSX.Element | null {
  const { dialog } = useDesk();
  const { status } = useCompanion().state.value ?? {};
  const close = (): void => void (dialog.value = null);
  switch (dialog.value) {
    case "keys":
      return <KeysDialog onClose={close} />;
    case "password":
      return <PasswordDialog onClose={close} />;
    case "clear-history":
      return <ClearDialog onClose={close} />;
    case "redirect":
      return <RedirectDialog number={status?.redirectNumber ?? ""} onClose={close} />;
    case null:
      return null;
  }
}
