import { type Signal, useSignal } from "@preact/signals";
import { Phone } from "lucide";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { SecretStore, SessionView, SettingsView } from "../contract/generated";
import { type Label, text } from "../shared/text";
import { Button } from "../shared/ui/button";
import type { Companion } from "../shared/ui/companion";
import { Icon } from "../shared/ui/icon";
import { RefusalNote } from "../shared/ui/note";
import { type Order, useOrder } from "../shared/ui/order";
import { PasswordField } from "../shared/ui/password-field";
import { Notices } from "./banners";
import { Connecting } from "./connecting";
import { ReplaceDialog } from "./replace-dialog";
import { type Field, TextField, fieldToMend } from "./sign-in-fields";

export interface SignInForm {
  server: Signal<string | null>;
  login: Signal<string | null>;
  password: Signal<string>;
  remember: Signal<boolean>;
  order: Order<[who: { server: string; login: string; replace: boolean }]>;
}

/** What was typed; null means untouched, so that the last session's words may stand there. */
export function useSignIn(companion: Companion): SignInForm {
  const password = useSignal("");
  const remember = useSignal(true);
  const order: SignInForm["order"] = useOrder(async (who) => {
    await companion.ask("session.login", { ...who, password: password.value, remember: remember.value });
    password.value = "";
  });
  return { server: useSignal<string | null>(null), login: useSignal<string | null>(null), password, remember, order };
}

interface SignInProps {
  form: SignInForm;
  session: SessionView;
  settings: SettingsView;
}

export function SignIn({ form, session, settings }: SignInProps): JSX.Element {
  const server = form.server.value ?? (session.server || (settings.values.servers[0] ?? ""));
  const login = form.login.value ?? session.login;
  const refusal = form.order.refusal.value ?? session.reason;
  const isOtherUser = refusal?.code === "other-user-signed-in";
  const missing = useSignal<Field | null>(null);
  const wrong = missing.value ?? (refusal && fieldToMend(refusal.code));
  const element = useRef<HTMLFormElement>(null);
  const isAsking = ["shown", "long"].includes(form.order.wait.value);

  useEffect(() => {
    const name = wrong ?? (!server ? "server" : !login ? "login" : "password");
    element.current?.querySelector<HTMLInputElement>(`[name=${name}]`)?.focus();
  }, [wrong, refusal, isAsking]);

  const send = (replace: boolean): void =>
    void form.order.run({ server: server.trim(), login: login.trim(), replace });
  const submit = (event: Event): void => {
    event.preventDefault();
    missing.value = !server.trim() ? "server" : !login.trim() ? "login" : null;
    if (!missing.value) send(false);
  };
  const type = (kept: Signal<string | null>) => (value: string) => {
    kept.value = value;
    missing.value = null;
  };

  if (isAsking) return <Connecting server={server} />;
  return (
    <main class="sign">
      <header>
        <h1>
          <span class="logo">
            <Icon of={Phone} size={18} isFilled />
          </span>
          {text("signInTitle")}
        </h1>
        <p>{text("signInLead")}</p>
      </header>
      <Notices />
      {refusal && !isOtherUser && <RefusalNote view={refusal} />}
      <form ref={element} onSubmit={submit} noValidate>
        <TextField
          name="server"
          label={text("server")}
          value={server}
          onType={type(form.server)}
          known={settings.values.servers}
          placeholder={text("serverPlaceholder")}
          isWrong={wrong === "server"}
          isMissing={missing.value === "server"}
        />
        <TextField
          name="login"
          label={text("login")}
          value={login}
          onType={type(form.login)}
          isWrong={wrong === "login"}
          isMissing={missing.value === "login"}
        />
        <PasswordField
          id="sign-in-password"
          name="password"
          label={text("password")}
          value={form.password}
          autocomplete="current-password"
          isWrong={wrong === "password"}
        />
        <label class="check">
          <input
            type="checkbox"
            checked={form.remember.value}
            onChange={(event) => (form.remember.value = event.currentTarget.checked)}
          />
          <span>{text("staySignedIn")}</span>
        </label>
        <Button kind="call" type="submit">
          {text("signIn")}
        </Button>
        <p class="hint">{form.remember.value ? text(SECRET_WORDS[session.secretStore] ?? "secretUnknown") : text("secretNone")}</p>
      </form>
      {isOtherUser && (
        <ReplaceDialog
          view={refusal}
          login={login}
          onReplace={() => send(true)}
          onCancel={() => (form.order.refusal.value = null)}
        />
      )}
    </main>
  );
}

const SECRET_WORDS: Partial<Record<SecretStore, Label>> = { keyring: "secretKeyring", "key-file": "secretKeyFile" };
