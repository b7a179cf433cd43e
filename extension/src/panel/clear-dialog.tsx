import type { JSX } from "preact";
import { text } from "../shared/text";
import { Button } from "../shared/ui/button";
import { useCompanion } from "../shared/ui/companion";
import { Dialog } from "../shared/ui/dialog";
import { RefusalNote } from "../shared/ui/note";
import { useOrder } from "../shared/ui/order";

/** Recent calls are kept on this computer alone: once they are gone nobody can bring them back. */
export function ClearDialog({ onClose }: { onClose: () => void }): JSX.Element {
  const companion = useCompanion();
  const clear = useOrder(async () => {
    await companion.ask("history.clear", {});
    onClose();
  });
  return (
    <Dialog title={text("clearHistoryAsk")} lead={text("clearHistoryHint")} isAlert onClose={onClose}>
      {clear.refusal.value && <RefusalNote view={clear.refusal.value} />}
      <div class="acts">
        <Button onPress={onClose}>{text("cancel")}</Button>
        <Button kind="call" wait={clear.wait.value} onPress={() => void clear.run()}>
          {text("clear")}
        </Button>
      </div>
    </Dialog>
  );
}
