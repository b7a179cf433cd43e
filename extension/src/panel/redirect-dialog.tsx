import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { text } from "../shared/text";
import { Button } from "../shared/ui/button";
import { useCompanion } from "../shared/ui/companion";
import { Dialog } from "../shared/ui/dialog";
import { RefusalNote } from "../shared/ui/note";
import { useOrder } from "../shared/ui/order";

interface RedirectDialogProps {
  /** The number that is kept; empty when there is none. */
  number: string;
  onClose: () => void;
}

/** Where the calls go: kept by the server, and switched on at once. */
export function RedirectDialog({ number, onClose }: RedirectDialogProps): JSX.Element {
  const companion = useCompanion();
  const typed = useSignal(number);
  const turnOn = useOrder(async () => {
    await companion.ask("redirect.set", { number: typed.value.trim() });
    await companion.ask("status.set", { status: "redirect", reason: null });
    onClose();
  });
  const forget = useOrder(async () => {
    await companion.ask("redirect.set", { number: null });
    onClose();
  });
  const refused = turnOn.refusal.value ? turnOn : forget;
  const submit = (event: Event): void => {
    event.preventDefault();
    if (typed.value.trim()) void turnOn.run();
  };
  return (
    <Dialog title={text("statusRedirect")} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        {refused.refusal.value && <RefusalNote view={refused.refusal.value} />}
        <label class="label" for="redirect-number">
          {text("redirectNumber")}
        </label>
        <input
          id="redirect-number"
          class="field num"
          type="text"
          inputMode="tel"
          autocomplete="off"
          value={typed.value}
          aria-invalid={turnOn.refusal.value?.code === "number-unreadable" || undefined}
          onInput={(event) => (typed.value = event.currentTarget.value)}
        />
        <div class="acts">
          {number && (
            <Button kind="quiet" wait={forget.wait.value} onPress={() => void forget.run()}>
              {text("forgetNumber")}
            </Button>
          )}
          <Button onPress={onClose}>{text("cancel")}</Button>
          <Button kind="call" type="submit" isDisabled={!typed.value.trim()} wait={turnOn.wait.value}>
            {text("turnOn")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
