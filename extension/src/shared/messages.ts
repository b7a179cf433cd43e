/**
 * The one contract between the worker and the other parts of the extension.
 *
 * A view (panel, incoming window, options) connects a port named `view`, a content script one named `buttons`.
 * Both ask by `ask(method, params)`; the worker pushes a view the whole state, and a page only what concerns
 * the numbers which that page itself has shown: a page must never read the phone.
 */
import type {
  AttentionView,
  ErrorView,
  HistoryMark,
  NoticeView,
  Nothing,
  PhoneView,
  PlanChanged,
  PlanMark,
  QueueView,
  RequestsToHost,
  SessionView,
  SettingsView,
  StatusView,
} from "../contract/generated";
import type { HostFailure } from "./failures";

export const VIEW_PORT = "view";
export const BUTTONS_PORT = "buttons";

export type HostPhase = "closed" | "opening" | "greeting" | "open" | "failed";

/** How the worker stands with the program on this computer. */
export interface HostState {
  phase: HostPhase;
  /** Set in `failed`, and kept while the port is being opened again. */
  failure: HostFailure | null;
  /** When the worker tries again, Unix milliseconds. */
  retryAt: number | null;
  /** Of the program; empty until it has said hello. */
  version: string;
}

/** A CRM of the settings, and whether this browser has been given access to it. */
export interface SiteAccess {
  origin: string;
  isGranted: boolean;
}

/**
 * The whole state, as the worker last knew it. What comes from the host is null until it has said hello; it
 * is kept when the host goes, so a view must look at `host.phase` before it shows anything as live.
 */
export interface CompanionState {
  host: HostState;
  session: SessionView | null;
  phone: PhoneView | null;
  settings: SettingsView | null;
  /** These four are null until the host has them, and always with a host that does not know them. */
  status: StatusView | null;
  queue: QueueView | null;
  /** Only that there is one: a view reads its rows by `plan.page` and hears of presence by itself. */
  plan: PlanMark | null;
  history: HistoryMark | null;
  /** Whether this browser shows the ring; null with a host that does not choose one. */
  attention: AttentionView | null;
  /** Of this browser, where it may know. */
  isLocked: boolean;
  notices: NoticeView[];
  /** Methods that the host knows; a feature whose method is absent is hidden. */
  methods: string[];
  sites: SiteAccess[];
  /** Cards that a tab of this browser shows now. */
  openCards: string[];
  /** A page waits for the person to point at a place that has no button. */
  isPicking: boolean;
}

interface LocalRequests {
  /** Opens the card's address in a tab, or focuses the tab that shows the card. */
  "cards.open": { params: { card: string }; result: { outcome: "opened" | "focused" } };
  /** The person has read the notice: all views drop it. */
  "notices.dismiss": { params: { id: string }; result: Nothing };
  /** Opens the port to the host at once instead of at `host.retryAt`. */
  "host.retry": { params: Nothing; result: Nothing };
  /** "Why is there no button here?": the page before the person, or a tab of that site, waits for him to point. */
  "places.pick": { params: { origin?: string }; result: Nothing };
  /** He does not want to know any more. */
  "places.leave": { params: Nothing; result: Nothing };
}

type HostOnly = "session.hello" | "cards.claim" | "cards.closed" | "ui.focus" | "ring.shown";

/** What a view may ask. */
export type ViewRequests = Omit<RequestsToHost, HostOnly | keyof LocalRequests> & LocalRequests;

/** What a page's content script may ask; the router checks each against the numbers which the page has shown. */
export type PageRequests = Pick<
  ViewRequests,
  | "numbers.find"
  | "numbers.explain"
  | "phone.actions"
  | "phone.call"
  | "phone.answer"
  | "phone.end"
  | "phone.hold"
  | "phone.resume"
  | "phone.toggle"
  | "phone.join"
  | "phone.transfer"
  | "phone.conference"
  | "phone.ghost"
  | "cards.open"
> & {
  /** A person says of a place on this site what it is; null: forget what was said. */
  "fields.teach": { params: { selector: string; isPhone: boolean | null }; result: Nothing };
  /** The person has picked a place, or has given it up: the other frames of the tab stop too. */
  "fields.picked": { params: Nothing; result: Nothing };
};

/** A call with a number of the page. `key` is `numberKey` of its NumberView. */
export interface PageCall {
  key: string;
  state: "ring" | "call" | "talk";
  since: number;
}

/** All that a page learns without asking. */
export interface PageState {
  /** The settings do not name this site (any more), or the person has taken the permission back. */
  isForeign: boolean;
  /** Numbers can be read now: the host is there and somebody is signed in. */
  isReady: boolean;
  /** Of the settings: `auto` leaves the labels to the browser. */
  language: string;
  calls: PageCall[];
  /** Numbers in plain text count too. */
  withTexts: boolean;
  /** What a person has said of places on this site. */
  taught: { selector: string; isPhone: boolean }[];
  /** Another value each time when an open menu may offer other things. Zero while the page has opened none. */
  turn: number;
  /** The person asks why there is no button: at what he points next, or at what he has just right-clicked. */
  picking: "pointed" | "clicked" | null;
}

/** From a view or a page to the worker. */
export interface AskMessage {
  id: number;
  method: string;
  params: unknown;
}

/**
 * From the worker: an answer to `id`, the state, or presence in the number plan. Presence goes to views only and
 * past the state: thousands of numbers change many times a second.
 */
export type WorkerMessage<State> =
  | { kind: "answer"; id: number; result: unknown }
  | { kind: "refusal"; id: number; refusal: ErrorView }
  | { kind: "state"; state: State }
  | { kind: "plan"; changed: PlanChanged };

/** Two texts with one key are one number: E.164 where there is one, else what is dialled. */
export function numberKey(number: { e164: string | null; dial: string | null }): string | null {
  return number.e164 ?? number.dial;
}
