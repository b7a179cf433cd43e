import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { type Label, text } from "../shared/text";
import { Button } from "../shared/ui/button";
import { useDesk } from "./desk-parts";

const KEYS: readonly (readonly [keys: string, label: Label])[] = [
  ["/", "keySearch"],
  ["↑ ↓", "keyList"],
  ["Enter", "keyEnter"],
  ["→", "keyMenu"],
  ["Esc", "keyBack"],
  ["Alt+A", "answer"],
  ["Alt+H", "keyHold"],
  ["Alt+T", "transfer"],
  ["Alt+E", "keyEnd"],
  ["F6", "keyParts"],
  ["?", "keyKeys"],
];

export function KeysDialog(): JSX.Element | null {
  const { areKeysShown } = useDesk();
  return areKeysShown.value ? <OpenKeys onClose={() => (areKeysShown.value = false)} /> : null;
}

function OpenKeys({ onClose }: { onClose: () => void }): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      class="dialog keys"
      aria-labelledby="keys-title"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id="keys-title">{text("keys")}</h2>
      <dl>
        {KEYS.map(([keys, label]) => (
          <div key={keys}>
            <dt>
              <kbd class="kbd">{keys}</kbd>
            </dt>
            <dd>{text(label)}</dd>
          </div>
        ))}
      </dl>
      <div class="acts">
        <Button onPress={onClose}>{text("close")}</Button>
      </div>
    </dialog>
  );
}
