import { RefreshCw, Unplug } from "lucide";
import type { JSX } from "preact";
import { COMMANDS, type HostFailure, wordFailure } from "../shared/failures";
import type { HostState } from "../shared/messages";
import { text } from "../shared/text";
import { Button } from "../shared/ui/button";
import { useSecondsUntil } from "../shared/ui/clock";
import { useCompanion } from "../shared/ui/companion";
import { CommandLine } from "../shared/ui/copy-button";
import { Icon } from "../shared/ui/icon";
import { useOrder } from "../shared/ui/order";

/** Without the program on this computer there is nothing to show but the way to it. */
export function HostTrouble({ host, failure }: { host: HostState; failure: HostFailure }): JSX.Element {
  const companion = useCompanion();
  const retry = useOrder(() => companion.ask("host.retry", {}));
  const words = wordFailure(failure);
  return (
    <main class="blank">
      <div class="blank" role="alert">
        <Icon of={Unplug} size={28} />
        <h1>{words.title}</h1>
        <p>{words.advice}</p>
      </div>
      <CommandLine command={COMMANDS[failure.code]} />
      <Button icon={RefreshCw} onPress={() => void retry.run()} wait={retry.wait.value}>
        {text("checkAgain")}
      </Button>
      {host.phase === "failed" && host.retryAt !== null && <NextTry at={host.retryAt} />}
      {failure.detail && <p class="hint">{text("details", failure.detail)}</p>}
    </main>
  );
}

function NextTry({ at }: { at: number }): JSX.Element {
  return <p class="hint" aria-live="off">{text("nextTryIn", useSecondsUntil(at))}</p>;
}
