/** Opens cards: by itself when the host grants it, or because a person clicked one. */
import { browser } from "wxt/browser";
import type { CardKind, CardOfferParams, CardOfferResult } from "../contract/generated";
import { findCardTab, forgetCardTab, listCardTabs, rememberCardTab, type CardTab } from "./card-tabs";
import type { HostLink } from "./host-link";
import type { Mirror } from "./mirror";
import { createTab, focusTab, normalWindow, type NormalWindow } from "./tabs";

interface Opening {
  card: string;
  url: string;
  kind: CardKind;
  isByPerson: boolean;
}

/** What must be known to show a card. At a ring it is looked up while the host decides: every turn counts. */
interface Around {
  tabs: CardTab[];
  window: NormalWindow | null;
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
      const [{ granted, url }, around] = await Promise.all([this.host.ask("cards.claim", { offer }), lookAround()]);
      if (!granted || url === null) return { outcome: "refused" };
      return { outcome: await this.#show({ card, url, kind, isByPerson: false }, around) };
    });
  }

  /** Resolves when what is being opened now has its tab, or was refused. */
  async settled(): Promise<void> {
    await this.#last;
  }

  /** Rejects with the host's refusal. */
  open(card: string): Promise<{ outcome: "opened" | "focused" }> {
    return this.#inTurn(async () => {
      const { url } = await this.host.ask("cards.open", { card });
      const opening = { card, url, kind: this.#kindOf(card), isByPerson: true };
      return { outcome: await this.#show(opening, await lookAround()) };
    });
  }

  async #show({ card, url, kind, isByPerson }: Opening, around: Around): Promise<"opened" | "focused"> {
    const shown = await findCardTab(around.tabs, card, url);
    if (shown !== null) {
      await focusTab(shown.tabId, isByPerson);
      await this.#remember({ ...shown, card });
      return "focused";
    }
    const tabId = await createTab(url, around.window);
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

async function lookAround(): Promise<Around> {
  const [tabs, window] = await Promise.all([listCardTabs(), normalWindow()]);
  return { tabs, window };
}
