import { useSignal } from "@preact/signals";
import { Copy } from "lucide";
import type { JSX } from "preact";
import { text } from "../shared/text";
import { Button } from "../shared/ui/button";
import type { CallTools } from "./call-tools";

const KEYS = Array.from("123456789*0#");

/**
 * Tones for whoever answers with a machine. They go out by the web phone only; an extension that was dialled is
 * shown large, to be keyed in on the phone.
 */
export function Keypad({ tools }: { tools: CallTools }): JSX.Element | null {
  const pressed = useSignal("");
  if (!tools.isPadShown.value) return null;
  if (tools.extension) return <Extension extension={tools.extension} />;
  const press = (key: string): void => {
    pressed.value += key;
    void tools.line.tones.run(key);
  };
  return (
    <div
      class="pad"
      role="group"
      aria-label={text("keypad")}
      onKeyDown={(event) => {
        if (!KEYS.includes(event.key) || event.altKey || event.ctrlKey) return;
        event.preventDefault();
        press(event.key);
      }}
    >
      <output class="pad-out num" aria-label={text("keyed")}>
        {pressed.value}
      </output>
      <div class="pad-keys">
        {KEYS.map((key) => (
          <button key={key} type="button" onClick={() => press(key)}>
            {key}
          </button>
        ))}
      </div>
    </div>
  );
}

function Extension({ extension }: { extension: string }): JSX.Element {
  const isCopied = useSignal(false);
  return (
    <div class="extension">
      <span class="extension-words">
        <span class="hint">{text("extensionByHand")}</span>
        <b class="num">{extension}</b>
      </span>
      <Button
        icon={Copy}
        onPress={() => void navigator.clipboard.writeText(extension).then(() => (isCopied.value = true))}
      >
        {text(isCopied.value ? "copied" : "copy")}
      </Button>
    </div>
  );
}
