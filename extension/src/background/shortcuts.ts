/** What a person asks of the browser itself, whatever page is before him: entries of its menus, and keys. */
import { browser, type Browser } from "wxt/browser";
import { text } from "../shared/text";
import type { DialSelection } from "./dial-selection";
import type { HostLink } from "./host-link";
import type { Mirror } from "./mirror";
import type { Places } from "./places";
import { tellRefusal } from "./refusal-notice";

const CALL = "call-selection";
const WHY = "why-no-button";
const WHY_HERE = "why-no-button-here"; // of the toolbar's button: no place is clicked yet

export class Shortcuts {
  constructor(
    private readonly host: HostLink,
    private readonly mirror: Mirror,
    private readonly selection: DialSelection,
    private readonly places: Places,
  ) {}

  /** Registers listeners; called in the worker's first turn. */
  start(): void {
    browser.runtime.onInstalled.addListener(() => void this.#fillMenu());
    browser.contextMenus.onClicked.addListener((clicked, tab) => this.#tellRefusal(this.#choose(clicked, tab)));
    browser.commands.onCommand.addListener((command, tab) => this.#tellRefusal(this.#obey(command, tab)));
  }

  async #fillMenu(): Promise<void> {
    await browser.contextMenus.removeAll();
    browser.contextMenus.create({ id: CALL, title: text("menuCallSelection"), contexts: ["selection"] });
    browser.contextMenus.create({ id: WHY, title: text("whyTitle"), contexts: ["page", "editable", "link", "frame", "selection"] });
    browser.contextMenus.create({ id: WHY_HERE, title: text("whyTitle"), contexts: ["action"] });
  }

  #choose(clicked: Browser.contextMenus.OnClickData, tab: Browser.tabs.Tab | undefined): Promise<void> {
    const page = { tabId: tab?.id, address: clicked.pageUrl ?? tab?.url };
    switch (clicked.menuItemId) {
      case CALL:
        return this.selection.dial(clicked.selectionText ?? "");
      case WHY:
        return this.places.explainClicked(page, clicked.frameId ?? 0);
      case WHY_HERE:
        return this.places.pickIn(page);
      default:
        return Promise.resolve(); // of another version
    }
  }

  async #obey(command: string, tab: Browser.tabs.Tab | undefined): Promise<unknown> {
    await this.host.whenOpen();
    switch (command) {
      case "dial-selection":
        return tab?.id === undefined ? undefined : this.selection.dialIn(tab.id, tab.url);
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

  /** There is no view here to tell it in. */
  #tellRefusal(done: Promise<unknown>): void {
    done.catch(tellRefusal).catch(() => undefined);
  }
}
