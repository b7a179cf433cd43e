/** "Why is there no button here?": the page that is meant is asked; a page that cannot answer has a reason too. */
import { browser } from "wxt/browser";
import { sitePattern } from "../shared/site-pattern";
import { refuse, whyNone } from "./closed-pages";
import type { Frames } from "./frames";
import { focusTab, normalWindow } from "./tabs";

/** What is known of a page without the permission for its site: its address only after a gesture of the person. */
interface Page {
  tabId: number | undefined;
  address: string | undefined;
}

export class Places {
  constructor(private readonly frames: Frames) {}

  /** In the tab before the person: the next place that he points at. Rejects with a Refusal. */
  async pickBefore(): Promise<void> {
    const window = await normalWindow();
    const [tab] = await browser.tabs.query({ active: true, ...(window?.id !== undefined && { windowId: window.id }) });
    await this.pickIn({ tabId: tab?.id, address: tab?.url });
  }

  /** In the tab of that site which was used last; it comes to the front. */
  async pickAt(origin: string): Promise<void> {
    const tabs = await browser.tabs.query({ url: sitePattern(origin) });
    const [tab] = tabs
      .filter(({ url }) => url !== undefined && new URL(url).origin === origin)
      .sort((one, other) => other.lastAccessed - one.lastAccessed);
    if (tab?.id === undefined) throw refuse(["site-not-open", "siteNoTab", "siteNoTabAdvice"]);
    await focusTab(tab.id, true);
    await this.pickIn({ tabId: tab.id, address: tab.url });
  }

  async pickIn({ tabId, address }: Page): Promise<void> {
    if (tabId === undefined || !this.frames.pick(tabId)) throw refuse(await whyNone(address));
  }

  /** The place that the person has right-clicked. */
  async explainClicked(page: Page, frameId: number): Promise<void> {
    const isAsked = page.tabId !== undefined && this.frames.explainClicked(page.tabId, frameId);
    if (!isAsked) throw refuse(await whyNone(page.address));
  }

  leave(): void {
    this.frames.stop();
  }
}
