import type { ComponentChildren, JSX } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";

interface DialogProps {
  title: string;
  /** Under the title, and read out with it. */
  lead?: string;
  class?: string;
  /** Something must be decided: read out as a warning. */
  isAlert?: boolean;
  /** Esc, too. */
  onClose: () => void;
  children: ComponentChildren;
}

/** A modal dialog: the rest of the page is out of reach, and the focus goes back where it was. */
export function Dialog({ title, lead, class: kind = "", isAlert = false, onClose, children }: DialogProps): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close(); // an element that is only taken away gives no focus back
  }, []);
  return (
    <dialog
      ref={dialog}
      class={`dialog ${kind}`}
      role={isAlert ? "alertdialog" : undefined}
      aria-labelledby={`${id}-title`}
      aria-describedby={lead ? `${id}-lead` : undefined}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={`${id}-title`}>{title}</h2>
      {lead && <p id={`${id}-lead`}>{lead}</p>}
      {children}
    </dialog>
  );
}
