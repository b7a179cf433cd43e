import { Lock, LockOpen, Server } from "lucide";
import type { JSX } from "preact";
import type { SessionView, SettingsView } from "../contract/generated";
import { text } from "../shared/text";
import { Button } from "../shared/ui/button";
import { useCompanion } from "../shared/ui/companion";
import { Icon } from "../shared/ui/icon";
import { Note, RefusalNote } from "../shared/ui/note";
import { useOrder } from "../shared/ui/order";
import { LockedNote, Section } from "./section";

/** Who is signed in where, and the servers that sign-in offers. */
export function Servers({ session, settings }: { session: SessionView | null; settings: SettingsView }): JSX.Element {
  const companion = useCompanion();
  const signOut = useOrder(() => companion.ask("session.logout", {}));
  const isSignedIn = session !== null && session.phase !== "signed-out";
  const others = settings.values.servers.filter((server) => !isSignedIn || server !== session.server);
  return (
    <Section id="servers" title={text("optServers")} lead={text("optServersLead")}>
      {isSignedIn ? (
        <div class="item">
          <Icon of={Server} size={18} />
          <div>
            <b>{session.server}</b>
            <small>{[session.userName || session.login, session.number].filter(Boolean).join(", ")}</small>
            {session.phase === "online" && <Channel isInsecure={session.isInsecure} />}
          </div>
          <Button onPress={() => void signOut.run()} wait={signOut.wait.value}>
            {text("signOut")}
          </Button>
        </div>
      ) : (
        <div class="item">
          <Icon of={Server} size={18} />
          <div>
            <b>{text("optNoServer")}</b>
            <small>{text("optNoServerHint")}</small>
          </div>
        </div>
      )}
      {session?.reason && (
        <Note level="warning" title={session.reason.title} advice={session.reason.advice} />
      )}
      {signOut.refusal.value && <RefusalNote view={signOut.refusal.value} />}
      {others.length > 0 && (
        <div>
          <p class="label">{text("optKnownServers")}</p>
          <ul class="plain">
            {others.map((server) => (
              <li key={server}>{server}</li>
            ))}
          </ul>
          {settings.managed.includes("servers") && <LockedNote />}
        </div>
      )}
    </Section>
  );
}

function Channel({ isInsecure }: { isInsecure: boolean }): JSX.Element {
  return (
    <small class={isInsecure ? "verdict wrong" : "verdict"}>
      <Icon of={isInsecure ? LockOpen : Lock} size={14} />
      <span>{text(isInsecure ? "optInsecure" : "optSecure")}</span>
    </small>
  );
}
