/** Pages that our scripts do not reach, and what the person can do about it. */
import { browser } from "wxt/browser";
import { Refusal } from "../shared/failures";
import { text, type Label } from "../shared/text";

export type Words = [code: string, title: Label, advice: Label];

/** Why a page has no script of ours, and so no button at all; without a permission its address may be unknown. */
export async function whyNone(address: string | undefined): Promise<Words> {
  const isWeb = address === undefined || /^https?:/.test(address);
  return isWeb ? ["page-not-served", "siteNotOn", "siteNotOnAdvice"] : whyClosed(address);
}

/** Why the browser does not let us in, though the person has just asked for it there. */
export async function whyClosed(address: string | undefined): Promise<Words> {
  if (address?.startsWith("file:") !== true) return ["page-of-browser", "pageOfBrowser", "pageOfBrowserAdvice"];
  const isAllowed = await browser.extension.isAllowedFileSchemeAccess();
  return isAllowed ? ["page-is-file", "pageIsFile", "pageIsFileAdvice"] : ["files-not-allowed", "filesNotAllowed", "filesNotAllowedAdvice"];
}

export function refuse([code, title, advice]: Words): Refusal {
  return new Refusal({ code, title: text(title), advice: text(advice), canRetry: false, facts: {} });
}
