import { RefreshCw } from "lucide";
import type { JSX } from "preact";
import { text } from "../shared/text";
import { Button } from "../shared/ui/button";
import { useCompanion } from "../shared/ui/companion";
import { Icon } from "../shared/ui/icon";
import { useOrder } from "../shared/ui/order";

/** The program on this computer is being started: mostly over before it shows. */
export function Starting(): JSX.Element {
  return (
    <main class="blank late">
      <Icon of={RefreshCw} size={28} isSpinning />
      <h1>{text("hostConnecting")}</h1>
    </main>
  );
}

/** On the way to the server, before anything of it is known. */
export function Connecting({ server }: { server: string }): JSX.Element {
  const companion = useCompanion();
  const cancel = useOrder(() => companion.ask("session.logout", {}));
  return (
    <main class="blank">
      <div class="blank" role="status">
        <Icon of={RefreshCw} size={28} isSpinning />
        <h1>{text("connectingTo", server)}</h1>
        <p>{text("connectingHint")}</p>
      </div>
      <Button onPress={() => void cancel.run()} wait={cancel.wait.value}>
        {text("cancel")}
      </Button>
    </main>
  );
}
