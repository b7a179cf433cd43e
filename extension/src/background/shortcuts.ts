/** What a person asks of the browser itself, whatever page is before him: entries of its context menu, and keys. */
import { browser } from "wxt/browser";
import { Refusal } from "../shared/failures";
import { text } from "../shared/text";
import type { DialSelection } from "./dial-selection";
import type { Frames } from "./frames";
import type { HostLink } from "./host-link";
import type { Mirror } from "./mirror";
import { tellRefusal } from "./refusal-notice";

const CALL = "call-selection";
const WHY = "why-no-button";

export class Shortcuts {
  constructor(
    private readonly host: HostLink,
    private readonly mirror: Mirror,
    private readonly selection: DialSelection,
    private readonly frames: Frames,
  ) {}

  /** Registers listeners; called in the worker's first turn. */
  start(): void {
    browser.runtime.onInstalled.addListener(() => void this.#fillMenu());
    browser.contextMenus.onClicked.addListener(({ menuItemId, selectionText, frameId }, tab) => {
      if (menuItemId === CALL) this.#tellRefusal(this.selection.dial(selectionText ?? ""));
      if (menuItemId === WHY && tab?.id !== undefined) this.#tellRefusal(this.#explain(tab.id, frameId ?? 0));
    });
    browser.commands.onCommand.addListener((command, tab) => this.#tellRefusal(this.#obey(command, tab?.id)));
  }

  async #fillMenu(): Promise<void> {
    await browser.contextMenus.removeAll();
    browser.contextMenus.create({ id: CALL, title: text("menuCallSelection"), contexts: ["selection"] });
    browser.contextMenus.create({ id: WHY, title: text("menuWhy"), contexts: ["page", "editable", "link", "frame"] });
  }

  async #obey(command: string, tabId: number | undefined): Promise<unknown> {
    await this.host.whenOpen();
    switch (command) {
      case "dial-selection":
        return tabId === undefined ? undefined : this.selection.dialIn(tabId);
      case "answer":
        return this.host.ask("phone.answer", {});
      case "end":
        return this.host.ask("phone.end", {});
      case "hold":
        return this.host.ask(this.mirror.state.phone?.verbs.includes("resume") ? "phone.resume" : "phone.hold", {});
      default:
        return undefined; // of another version
    }
  }

  #explain(tabId: number, frameId: number): Promise<void> {
    if (this.frames.explainClicked(tabId, frameId)) return Promise.resolve();
    const view = { code: "page-not-served", title: text("siteNotOn"), advice: text("siteNotOnAdvice"), canRetry: false, facts: {} };
    return Promise.reject(new Refusal(view));
  }

  /** There is no view here to tell it in. */
  #tellRefusal(done: Promise<unknown>): void {
    done.catch(tellRefusal).catch(() => undefined);
  }
}
