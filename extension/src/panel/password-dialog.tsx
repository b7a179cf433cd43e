import { type Signal, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { ErrorCode } from "../contract/generated";
import { type Label, text } from "../shared/text";
import { Button } from "../shared/ui/button";
import { useCompanion } from "../shared/ui/companion";
import { Dialog } from "../shared/ui/dialog";
import { RefusalNote } from "../shared/ui/note";
import { useOrder } from "../shared/ui/order";
import { PasswordField } from "../shared/ui/password-field";

type Field = "old" | "new" | "repeat";

const LABELS: Record<Field, Label> = { old: "oldPassword", new: "newPassword", repeat: "repeatPassword" };

/** Where a refusal is to be mended; any other is about none of the fields. */
const TO_MEND: Partial<Record<string, Field>> = {
  "old-password-wrong": "old",
  "new-password-empty": "new",
} satisfies Partial<Record<ErrorCode, Field>>;

/** The employee's password on the Oktell server; where it is kept on this computer it is changed there too. */
export function PasswordDialog({ onClose }: { onClose: () => void }): JSX.Element {
  const companion = useCompanion();
  const login = companion.state.value?.session?.login ?? "";
  const form = useRef<HTMLFormElement>(null);
  const values: Record<Field, Signal<string>> = { old: useSignal(""), new: useSignal(""), repeat: useSignal("") };
  const fault = useSignal<{ field: Field; words: string } | null>(null);
  const isDone = useSignal(false);
  const change = useOrder(async () => {
    await companion.ask("session.changePassword", { old: values.old.value, new: values.new.value });
    isDone.value = true;
  });
  const refusal = change.refusal.value;
  const refused = refusal ? (TO_MEND[refusal.code] ?? null) : null;
  const wrong = fault.value?.field ?? refused;
  useEffect(() => {
    if (wrong) form.current?.querySelector<HTMLInputElement>(`[name=${wrong}]`)?.focus();
  }, [wrong, fault.value, refusal]);

  if (isDone.value) return <Changed onClose={onClose} />;
  const submit = (event: Event): void => {
    event.preventDefault();
    change.refusal.value = null;
    fault.value = faultIn(values);
    if (!fault.value) void change.run();
  };
  const words = (field: Field): string => {
    if (fault.value?.field === field) return fault.value.words;
    return refusal && refused === field ? `${refusal.title}. ${refusal.advice}` : "";
  };
  return (
    <Dialog title={text("changePassword")} onClose={onClose}>
      <form ref={form} class="fields" onSubmit={submit} noValidate>
        {refusal && !refused && <RefusalNote view={refusal} />}
        {/* whose it is, for the browser's own store of passwords */}
        <input type="text" name="username" autocomplete="username" value={login} readOnly hidden />
        {(["old", "new", "repeat"] as const).map((field) => (
          <PasswordField
            key={field}
            id={`password-${field}`}
            name={field}
            label={text(LABELS[field])}
            value={values[field]}
            autocomplete={field === "old" ? "current-password" : "new-password"}
            isWrong={wrong === field}
            fault={words(field)}
          />
        ))}
        <div class="acts">
          <Button onPress={onClose}>{text("cancel")}</Button>
          <Button kind="call" type="submit" wait={change.wait.value}>
            {text("changePassword")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** What needs no server to be seen. An empty old password is one that the server may know. */
function faultIn(values: Record<Field, Signal<string>>): { field: Field; words: string } | null {
  if (!values.new.value) return { field: "new", words: text("fieldMissing") };
  if (values.new.value !== values.repeat.value) return { field: "repeat", words: text("passwordsDiffer") };
  return null;
}

function Changed({ onClose }: { onClose: () => void }): JSX.Element {
  return (
    <Dialog title={text("passwordChanged")} lead={text("passwordChangedHint")} onClose={onClose}>
      <div class="acts">
        <Button onPress={onClose}>{text("close")}</Button>
      </div>
    </Dialog>
  );
}
