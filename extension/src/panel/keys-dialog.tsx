import type { JSX } from "preact";
import { type Label, text } from "../shared/text";
import { Button } from "../shared/ui/button";
import { Dialog } from "../shared/ui/dialog";

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

export function KeysDialog({ onClose }: { onClose: () => void }): JSX.Element {
  return (
    <Dialog title={text("keys")} class="keys" onClose={onClose}>
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
    </Dialog>
  );
}
