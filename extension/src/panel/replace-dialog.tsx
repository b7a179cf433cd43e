import type { JSX } from "preact";
import type { ErrorView } from "../contract/generated";
import { text } from "../shared/text";
import { Button } from "../shared/ui/button";
import { Dialog } from "../shared/ui/dialog";

interface ReplaceDialogProps {
  /** Names the user who is signed in now. */
  view: ErrorView;
  login: string;
  onReplace: () => void;
  onCancel: () => void;
}

/** Another user is signed in on this computer: nobody is signed out without a person saying so. */
export function ReplaceDialog({ view, login, onReplace, onCancel }: ReplaceDialogProps): JSX.Element {
  return (
    <Dialog title={view.title} lead={view.advice} isAlert onClose={onCancel}>
      <div class="acts">
        <Button onPress={onCancel}>{text("cancel")}</Button>
        <Button kind="call" onPress={onReplace}>
          {text("replaceUser", login)}
        </Button>
      </div>
    </Dialog>
  );
}
