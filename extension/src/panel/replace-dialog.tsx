import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { ErrorView } from "../contract/generated";
import { text } from "../shared/text";
import { Button } from "../shared/ui/button";

interface ReplaceDialogProps {
  /** Names the user who is signed in now. */
  view: ErrorView;
  login: string;
  onReplace: () => void;
  onCancel: () => void;
}

/** Another user is signed in on this computer: nobody is signed out without a person saying so. */
export function ReplaceDialog({ view, login, onReplace, onCancel }: ReplaceDialogProps): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      class="dialog"
      role="alertdialog"
      aria-labelledby="replace-title"
      aria-describedby="replace-advice"
      onCancel={(event) => {
        event.preventDefault();
        onCancel();
      }}
    >
      <h2 id="replace-title">{view.title}</h2>
      <p id="replace-advice">{view.advice}</p>
      <div class="acts">
        <Button onPress={onCancel}>{text("cancel")}</Button>
        <Button kind="call" onPress={onReplace}>
          {text("replaceUser", login)}
        </Button>
      </div>
    </dialog>
  );
}
