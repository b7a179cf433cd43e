import { CircleCheck, RefreshCw, TriangleAlert } from "lucide";
import type { JSX } from "preact";
import { wordFailure } from "../shared/failures";
import type { CompanionState } from "../shared/messages";
import { text } from "../shared/text";
import { Button } from "../shared/ui/button";
import { useCompanion } from "../shared/ui/companion";
import { CommandLine } from "../shared/ui/copy-button";
import { Icon } from "../shared/ui/icon";
import { useOrder } from "../shared/ui/order";
import { Section } from "./section";

/** Each link of the chain, from this page to the telephone. */
export function Diagnostics({ state }: { state: CompanionState }): JSX.Element {
  const companion = useCompanion();
  const retry = useOrder(() => companion.ask("host.retry", {}));
  const { host, session, phone } = state;
  const isHostThere = host.phase === "open";
  const isOnline = isHostThere && session?.phase === "online";
  const hasPhone = isOnline && phone !== null && phone.state !== "disconnected";
  return (
    <Section id="diagnostics" title={text("optDiagnostics")}>
      <dl class="checks">
        <Check isGood name={text("diagExtension")} words={text("diagVersion", companion.version)} />
        <Check isGood={isHostThere} name={text("diagHost")} words={wordHost(state)} />
        {isHostThere && (
          <Check isGood={isOnline} name={text("diagServer")} words={isOnline ? session.server : wordServer(state)} />
        )}
        {isOnline && (
          <Check isGood={hasPhone} name={text("diagPhone")} words={text(hasPhone ? "diagPhoneOk" : "diagPhoneOff")} />
        )}
      </dl>
      <div>
        <Button icon={RefreshCw} onPress={() => void retry.run()} wait={retry.wait.value}>
          {text("checkAgain")}
        </Button>
      </div>
      <div>
        <p class="hint">{text("optDoctorHint")}</p>
        <CommandLine command="oktell-companion doctor" />
      </div>
    </Section>
  );
}

function wordHost({ host }: CompanionState): string {
  if (host.phase === "open") return text("diagHostOk", host.version);
  return host.failure ? wordFailure(host.failure).title : text("hostConnecting");
}

function wordServer({ session }: CompanionState): string {
  if (!session || session.phase === "signed-out") return text("statusSignedOut");
  return session.reason?.title ?? text(session.phase === "connecting" ? "statusConnecting" : "statusOffline");
}

function Check({ isGood, name, words }: { isGood: boolean; name: string; words: string }): JSX.Element {
  return (
    <div class={isGood ? "good" : "bad"}>
      <Icon of={isGood ? CircleCheck : TriangleAlert} />
      <dt>{name}</dt>
      <dd>{words}</dd>
    </div>
  );
}
