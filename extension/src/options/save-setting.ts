import type { SettingsValues } from "../contract/generated";
import { useCompanion } from "../shared/ui/companion";
import { type Order, useOrder } from "../shared/ui/order";

/** Changes some settings; the agent answers by the whole of them, which the page then shows. */
export function useSaveSetting(): Order<[Partial<SettingsValues>]> {
  const companion = useCompanion();
  return useOrder((values: Partial<SettingsValues>) => companion.ask("settings.set", { values }));
}
