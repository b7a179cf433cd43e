/** What one frame of a CRM page may ask and learn: only about numbers which that frame has shown. */
import type { GhostMode, NumberView, PhoneView, RequestsToHost, TaughtField } from "../contract/generated";
import { Refusal } from "../shared/failures";
import { numberKey, type PageCall, type PageRequests, type PageState } from "../shared/messages";
import { text } from "../shared/text";
import type { Cards } from "./cards";
import type { HostLink } from "./host-link";
import type { Mirror } from "./mirror";
import type { Sites } from "./sites";

type FindParams = RequestsToHost["numbers.find"]["params"];

interface Asked {
  number?: string;
  numbers?: string[];
  intercom?: boolean;
  card?: string;
  mode?: GhostMode;
}

const MOST_NUMBERS = 20_000; // a page that shows more has to be reloaded; the oldest are dropped

export class PageDesk {
  #shown = new Map<string, NumberView>(); // by key
  #cards = new Set<string>();
  #calls: PageCall[] = [];
  #hasMenu = false;
  #picking: PageState["picking"] = null;
  #wasPicked = false;
  #learned: () => void = () => undefined;

  constructor(
    private readonly host: HostLink,
    private readonly mirror: Mirror,
    private readonly cards: Cards,
    private readonly sites: Sites,
    private readonly origin: string,
  ) {}

  /** `send` gets the page's state at once and when it changes. */
  watch(send: (state: PageState) => void, signal: AbortSignal): void {
    let last = "";
    const tell = async (): Promise<void> => {
      const { host, session, settings } = this.mirror.state;
      const isServed = this.sites.servesNow(this.origin);
      const isReady = isServed && host.phase === "open" && session?.phase === "online";
      this.#calls = isReady ? await this.#ownCalls() : [];
      const language = settings?.values.language ?? "auto";
      const state: PageState = {
        isForeign: settings !== null && !isServed,
        isReady,
        language,
        calls: this.#calls,
        withTexts: settings?.values.sites.find(({ origin }) => origin === this.origin)?.textNumbers ?? false,
        taught: (settings?.values.taughtFields ?? []).filter(({ origin }) => origin === this.origin).map(taughtOf),
        turn: this.#hasMenu ? (this.mirror.state.phone?.revision ?? 0) : 0,
        picking: isServed ? this.#picking : null,
      };
      const wording = JSON.stringify(state);
      if (wording !== last && !signal.aborted) send(state);
      last = wording;
    };
    let turn = Promise.resolve();
    const schedule = (): void => void (turn = turn.then(tell).catch(() => undefined));
    this.#learned = schedule;
    this.mirror.subscribe(schedule, signal);
    schedule();
  }

  /** The person asks this page why there is no button; null: no more. False: the page is none of ours. */
  pick(how: PageState["picking"]): boolean {
    this.#picking = how;
    this.#wasPicked ||= how !== null;
    this.#learned();
    return this.sites.servesNow(this.origin);
  }

  async answer(method: string, params: unknown): Promise<unknown> {
    if (!(await this.sites.serves(this.origin))) throw refuse("page-not-served", "pageNotServed", "pageNotServedAdvice");
    const { number, numbers, intercom, card, mode } = params as Asked;
    switch (method) {
      case "numbers.find":
        return this.#find(params as FindParams);
      case "numbers.explain":
        return this.host.ask("numbers.explain", params as RequestsToHost["numbers.explain"]["params"]);
      case "fields.teach":
        return this.#teach(params as PageRequests["fields.teach"]["params"]);
      case "phone.actions":
        return this.#actions(this.#demand(number));
      case "phone.call":
        return this.host.ask("phone.call", { number: this.#demand(number), intercom: intercom === true });
      case "phone.end":
        return this.host.ask("phone.end", { number: this.#demand(number) });
      case "phone.transfer":
        return this.host.ask("phone.transfer", { number: this.#demand(number) });
      case "phone.conference":
        return this.host.ask("phone.conference", { numbers: (numbers ?? []).map((each) => this.#demand(each)) });
      case "phone.ghost":
        return this.host.ask("phone.ghost", { number: this.#demand(number), mode: mode ?? "unknown" });
      case "phone.hold":
      case "phone.resume":
      case "phone.toggle":
      case "phone.join":
        if (this.#hasMenu) return this.host.ask(method, {});
        break;
      case "phone.answer":
        if (this.#calls.some(({ state }) => state === "ring")) return this.host.ask("phone.answer", {});
        break;
      case "cards.open":
        if (card !== undefined && this.#cards.has(card)) return this.cards.open(card);
        break;
    }
    throw refuse("page-not-served", "pageNotServed", "pageNotServedAdvice");
  }

  async #find({ texts, kind, before }: FindParams): Promise<unknown> {
    const found = await this.host.ask("numbers.find", { texts, ...(kind && { kind }), ...(before && { before }) });
    for (const number of [...found.numbers, ...((found as Partial<typeof found>).others ?? []).flat()]) {
      const key = numberKey(number);
      if (key !== null) this.#shown.set(key, number);
    }
    for (const key of [...this.#shown.keys()].slice(0, Math.max(0, this.#shown.size - MOST_NUMBERS))) {
      this.#shown.delete(key);
    }
    this.#learned();
    return found;
  }

  async #actions(number: string): Promise<unknown> {
    const actions = await this.host.ask("phone.actions", { number });
    for (const { id } of actions.cards) this.#cards.add(id);
    this.#hasMenu = true;
    this.#learned();
    return actions;
  }

  /** Only while the person has just been asked: a page's script cannot reach this, and a frame has no use for it later. */
  async #teach({ selector, isPhone }: PageRequests["fields.teach"]["params"]): Promise<unknown> {
    if (!this.#wasPicked) throw refuse("page-not-served", "pageNotServed", "pageNotServedAdvice");
    const { values } = await this.host.ask("settings.get", {});
    const others = values.taughtFields.filter((each) => each.origin !== this.origin || each.selector !== selector);
    const said = isPhone === null ? [] : [{ origin: this.origin, selector, isPhone }];
    await this.host.ask("settings.set", { values: { taughtFields: [...others, ...said] } });
    return {};
  }

  /** What is dialled was shown by this frame before. */
  #demand(number: string | undefined): string {
    if ([...this.#shown.values()].some(({ dial }) => dial === number)) return number ?? "";
    throw refuse("number-missing", "buttonNumberGone", "buttonNumberGoneAdvice");
  }

  /** The host reads the parties' numbers as it reads the page's: sameness is its business. */
  async #ownCalls(): Promise<PageCall[]> {
    const { phone } = this.mirror.state;
    const state = phone && stateOfCall(phone);
    if (!state || this.#shown.size === 0) return [];
    const texts = phone.parties.map((party) => party.number).filter((number) => number !== "");
    if (texts.length === 0) return [];
    const { numbers } = await this.host.ask("numbers.find", { texts });
    const keys = numbers.map(numberKey).filter((key) => key !== null && this.#shown.has(key)) as string[];
    return keys.map((key) => ({ key, state, since: phone.talkSince ?? phone.stateSince }));
  }
}

function stateOfCall({ state }: PhoneView): PageCall["state"] | null {
  switch (state) {
    case "ring":
      return "ring";
    case "talk":
      return "talk";
    case "call":
    case "backcall":
    case "backring":
      return "call";
    default:
      return null;
  }
}

function taughtOf({ selector, isPhone }: TaughtField): PageState["taught"][number] {
  return { selector, isPhone };
}

function refuse(code: string, title: Parameters<typeof text>[0], advice: Parameters<typeof text>[0]): Refusal {
  return new Refusal({ code, title: text(title), advice: text(advice), canRetry: false, facts: {} });
}
