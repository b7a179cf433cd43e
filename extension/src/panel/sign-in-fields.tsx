import type { JSX } from "preact";
import type { ErrorCode } from "../contract/generated";
import { text } from "../shared/text";

export type Field = "server" | "login" | "password";

const TO_MEND: Partial<Record<string, Field>> = {
  "address-invalid": "server",
  "name-unresolved": "server",
  "port-refused": "server",
  "server-silent": "server",
  "not-oktell": "server",
  "tls-missing": "server",
  "certificate-unknown": "server",
  "certificate-expired": "server",
  "certificate-wrong-name": "server",
  "login-refused": "login",
  "wrong-password": "password",
} satisfies Partial<Record<ErrorCode, Field>>;

/** Which field the person must correct after a refusal; null when none of them is at fault. */
export function fieldToMend(code: string): Field | null {
  return TO_MEND[code] ?? null;
}

interface TextFieldProps {
  name: "server" | "login";
  label: string;
  value: string;
  onType: (value: string) => void;
  /** Offered while typing. */
  known?: readonly string[];
  placeholder?: string;
  isWrong: boolean;
  isMissing: boolean;
}

export function TextField(props: TextFieldProps): JSX.Element {
  const id = `sign-in-${props.name}`;
  return (
    <div>
      <label class="label" for={id}>
        {props.label}
      </label>
      <input
        id={id}
        name={props.name}
        class="field"
        list={props.known && `${id}-known`}
        autocomplete={props.name === "login" ? "username" : "off"}
        autocapitalize="none"
        spellcheck={false}
        placeholder={props.placeholder}
        value={props.value}
        aria-invalid={props.isWrong || undefined}
        aria-describedby={props.isMissing ? `${id}-missing` : undefined}
        onInput={(event) => props.onType(event.currentTarget.value)}
      />
      {props.known && (
        <datalist id={`${id}-known`}>
          {props.known.map((value) => (
            <option key={value} value={value} />
          ))}
        </datalist>
      )}
      {props.isMissing && (
        <p class="hint wrong" id={`${id}-missing`}>
          {text("fieldMissing")}
        </p>
      )}
    </div>
  );
}
