import type { SiteView } from "../../contract/generated";
import { Refusal } from "../failures";
import { text } from "../text";
import type { Companion } from "./companion";
import { siteName, withSite } from "./crm-site";
import { type Order, useOrder } from "./order";

/**
 * Permission first, then the settings. The browser is asked before anything is awaited: it grants only
 * within the click.
 */
export function useSaveSite(companion: Companion): Order<[SiteView]> {
  return useOrder(async (site: SiteView) => {
    await demandPermission(companion, site.origin);
    const sites = companion.state.value?.settings?.values.sites ?? [];
    await companion.ask("settings.set", { values: { sites: withSite(sites, site) } });
  });
}

/** For a site that the settings hold already: from another browser, or from the administrator. */
export function useAllowSite(companion: Companion): Order<[string]> {
  return useOrder((origin: string) => demandPermission(companion, origin));
}

async function demandPermission(companion: Companion, origin: string): Promise<void> {
  if (await companion.requestSite(origin)) return;
  throw new Refusal({
    code: "permission-denied",
    title: text("crmDenied", siteName(origin)),
    advice: text("crmDeniedAdvice"),
    canRetry: true,
    facts: {},
  });
}
