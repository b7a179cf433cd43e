import { type Signal, useSignal } from "@preact/signals";
import { Eye, EyeOff } from "lucide";
import type { JSX } from "preact";
import { text } from "../text";
import { IconButton } from "./button";

interface PasswordFieldProps {
  id: string;
  name: string;
  label: string;
  value: Signal<string>;
  /** What the browser may fill in. */
  autocomplete: "current-password" | "new-password";
  isWrong: boolean;
  /** What is wrong with it, when that is said here. */
  fault?: string;
}

/** With a button that shows it: a wrong keyboard layout is the usual reason of a refusal. */
export function PasswordField({ id, name, label, value, autocomplete, isWrong, fault }: PasswordFieldProps): JSX.Element {
  const isShown = useSignal(false);
  const common = {
    ...{ id, name, autocomplete },
    class: "field",
    value: value.value,
    "aria-invalid": isWrong || undefined,
    "aria-describedby": fault ? `${id}-fault` : undefined,
    onInput: (event: { currentTarget: HTMLInputElement }) => (value.value = event.currentTarget.value),
  };
  return (
    <div>
      <label class="label" for={id}>
        {label}
      </label>
      <div class="pw">
        {isShown.value ? (
          <input {...common} type="text" spellcheck={false} autocapitalize="none" />
        ) : (
          <input {...common} type="password" />
        )}
        <IconButton
          icon={isShown.value ? EyeOff : Eye}
          label={isShown.value ? text("hidePassword") : text("showPassword")}
          onPress={() => (isShown.value = !isShown.value)}
        />
      </div>
      {fault && (
        <p class="hint wrong" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </div>
  );
}
