/** Opens cards: by itself when the host grants it, or because a person clicked one. */
import { browser } from "wxt/browser";
import type { CardKind, CardOfferParams, CardOfferResult } from "../contract/generated";
import { findCardTab, forgetCardTab, listCardTabs, rememberCardTab, type CardTab } from "./card-tabs";
import type { HostLink } from "./host-link";
import type { Mirror } from "./mirror";
import { createTab, focusTab } from "./tabs";

interface Opening {
  card: string;
  url: string;
  kind: CardKind;
  isByPerson: boolean;
}

export class Cards {
  /** One opening after the other: two clicks on a card must not make two tabs. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly host: HostLink,
    private readonly mirror: Mirror,
  ) {}

  /** Registers listeners; called in the worker's first turn. */
  start(): void {
    browser.tabs.onRemoved.addListener((tabId) => void this.#closed(tabId));
    void this.#publish();
  }

  /** The host only asks; a tab is made only when it grants the claim. */
  offer({ offer, card, kind }: CardOfferParams): Promise<CardOfferResult> {
    return this.#inTurn(async () => {
      const { granted, url } = await this.host.ask("cards.claim", { offer });
      if (!granted || url === null) return { outcome: "refused" };
      return { outcome: await this.#show({ card, url, kind, isByPerson: false }) };
    });
  }

  /** Rejects with the host's refusal. */
  open(card: string): Promise<{ outcome: "opened" | "focused" }> {
    return this.#inTurn(async () => {
      const { url } = await this.host.ask("cards.open", { card });
      return { outcome: await this.#show({ card, url, kind: this.#kindOf(card), isByPerson: true }) };
    });
  }

  async #show({ card, url, kind, isByPerson }: Opening): Promise<"opened" | "focused"> {
    const shown = await findCardTab(card, url);
    if (shown !== null) {
      await focusTab(shown.tabId, isByPerson);
      await this.#remember({ ...shown, card });
      return "focused";
    }
    const tabId = await createTab(url);
    if (tabId !== null) await this.#remember({ tabId, card, url, kind });
    return "opened";
  }

  async #remember(entry: CardTab): Promise<void> {
    await rememberCardTab(entry);
    await this.#publish();
  }

  async #closed(tabId: number): Promise<void> {
    const entry = await this.#inTurn(() => forgetCardTab(tabId));
    if (entry === null) return;
    await this.#publish();
    // With no host there is nobody who would open it again.
    await this.host.ask("cards.closed", { card: entry.card }).catch(() => undefined);
  }

  async #publish(): Promise<void> {
    this.mirror.change({ openCards: (await listCardTabs()).map(({ card }) => card) });
  }

  #kindOf(card: string): CardKind {
    const { phone } = this.mirror.state;
    const cards = [...(phone?.parties ?? []), ...(phone?.held ? [phone.held] : [])].flatMap((party) => party.cards);
    return cards.find(({ id }) => id === card)?.kind ?? "unknown";
  }

  #inTurn<Result>(task: () => Promise<Result>): Promise<Result> {
    const turn = this.#last.then(task);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
