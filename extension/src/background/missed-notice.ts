/** One quiet notice of a call that nobody answered, with the way to call back, until the list was looked at. */
import { browser } from "wxt/browser";
import type { MissedView } from "../contract/generated";
import { maySayWho } from "../shared/ring";
import { text } from "../shared/text";
import type { HostLink } from "./host-link";
import type { Mirror } from "./mirror";
import { tellRefusal } from "./refusal-notice";

const ID = "missed";
const KEY = "missedCall"; // in storage.session: the button works after a restart of the worker too
const PANEL = { width: 400, height: 720 };

export class MissedNotice {
  #last: Promise<void> = Promise.resolve();

  constructor(
    private readonly host: HostLink,
    private readonly mirror: Mirror,
  ) {}

  /** Registers listeners; called in the worker's first turn. */
  start(): void {
    this.mirror.subscribe(({ history, isLocked }, before) => {
      if (before.history !== history && history?.missed === 0) this.#inTurn(forget);
      else if (before.isLocked !== isLocked) this.#inTurn(() => this.#showAgain());
    });
    browser.notifications.onClicked.addListener((id) => {
      if (id === ID) this.#inTurn(openPanel);
    });
    if (import.meta.env.BROWSER === "firefox") return; // its notifications have no buttons
    browser.notifications.onButtonClicked.addListener((id) => {
      if (id === ID) this.#inTurn(() => this.#callBack());
    });
  }

  /** The host tells one browser only. */
  tell(missed: MissedView): void {
    this.#inTurn(async () => {
      await browser.storage.session.set({ [KEY]: missed });
      await this.#show(missed);
    });
  }

  #inTurn(task: () => Promise<void>): void {
    this.#last = this.#last.then(task).catch(() => undefined);
  }

  async #show({ call, count }: MissedView): Promise<void> {
    const maySay = maySayWho(this.mirror.state);
    const who = [call.name, call.shown || call.number, call.via].filter(Boolean).join("\n");
    const options = {
      type: "basic" as const,
      iconUrl: browser.runtime.getURL("/icon/128.png" as "/"),
      title: count > 1 ? text("missedMany", count) : text("missedTitle"),
      message: maySay ? who || text("unknownParty") : text("callerHidden"),
    };
    if (import.meta.env.BROWSER === "firefox") {
      await browser.notifications.create(ID, options);
      return;
    }
    // What is not shown is not dialled.
    const buttons = maySay && call.number !== "" ? [{ title: text("callBack") }] : [];
    await browser.notifications.create(ID, { ...options, buttons, silent: true, priority: 0 });
  }

  async #showAgain(): Promise<void> {
    const missed = await kept();
    if (missed !== null) await this.#show(missed);
  }

  async #callBack(): Promise<void> {
    const missed = await kept();
    await forget();
    if (missed === null || !maySayWho(this.mirror.state)) return;
    await this.host.ask("phone.call", { number: missed.call.number, intercom: false }).catch(tellRefusal);
  }
}

async function kept(): Promise<MissedView | null> {
  const stored = await browser.storage.session.get(KEY);
  return (stored[KEY] as MissedView | undefined) ?? null;
}

async function forget(): Promise<void> {
  await browser.storage.session.remove(KEY);
  await browser.notifications.clear(ID);
}

/** A notification's click does not open the side panel in every browser; a window opens in all. */
async function openPanel(): Promise<void> {
  await forget();
  await browser.windows.create({ url: browser.runtime.getURL("/sidepanel.html"), type: "popup", ...PANEL });
}
