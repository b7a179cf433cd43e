/* eslint-disable */
/**
 * The contract between extension and agent.
 * Made from native_host/messaging/contract by `make contract`; never edited by hand.
 */

/**
 * How the agent stands with the Oktell server: `waiting` tries again at `retryAt`, `refused` only after a
 * person has acted.
 */
export type LinkPhase = "signed-out" | "connecting" | "online" | "waiting" | "refused" | "unknown";
/**
 * The employee's own state on the server (protocol, section 8).
 */
export type UserState =
  "disconnected" | "ready" | "break" | "dnd" | "busy" | "reserved" | "no-phone" | "unknown";
/**
 * What locks the secrets on this computer.
 */
export type SecretStore = "keyring" | "key-file" | "unknown";
/**
 * What the employee's phone does (protocol, section 6).
 */
export type PhoneState =
  "disconnected" | "ready" | "backring" | "backcall" | "call" | "ring" | "talk" | "unknown";
/**
 * What a card does when it is opened.
 */
export type CardKind = "openRecord" | "createRecord" | "search" | "unknown";
/**
 * How far a member of a conference has come.
 */
export type MemberState = "calling" | "talking" | "unknown";
/**
 * What can be done with a number now.
 */
export type Verb =
  | "call"
  | "intercom"
  | "answer"
  | "end"
  | "hold"
  | "resume"
  | "toggle"
  | "join"
  | "transfer"
  | "conference"
  | "listen"
  | "help"
  | "barge"
  | "unknown";
/**
 * When a card opens by itself.
 */
export type OpenWhen = "ring" | "answer" | "never" | "unknown";
/**
 * What the employee is to the others, as he chose it or as his phone makes it.
 */
export type OwnStatus =
  | "ready"
  | "ready-cc"
  | "ready-manual"
  | "break"
  | "dnd"
  | "redirect"
  | "busy"
  | "busy-break"
  | "no-phone"
  | "disconnected"
  | "unknown";
/**
 * No parameters, or no result.
 */
export type Nothing = Record<string, never>;
/**
 * Where a page shows a text that may be a number.
 */
export type NumberPlace = "field" | "text" | "unknown";
/**
 * How a supervisor takes part in a talk of others.
 */
export type GhostMode = "listen" | "help" | "barge" | "unknown";
/**
 * The state of a number of the plan (protocol, section 9).
 */
export type NumberState = "offline" | "free" | "break" | "dnd" | "busy" | "unknown";
/**
 * Who called whom.
 */
export type CallDirection = "in" | "out" | "unknown";
/**
 * What became of an offer. `refused`: not granted, or no window to open it in.
 */
export type CardOutcome = "opened" | "focused" | "refused" | "failed" | "unknown";
/**
 * Every code that an error may have. A newer agent may know more.
 */
export type ErrorCode =
  | "address-invalid"
  | "name-unresolved"
  | "port-refused"
  | "server-silent"
  | "not-oktell"
  | "servers-unreachable"
  | "proxy-refused"
  | "tls-missing"
  | "tls-unsuitable"
  | "certificate-unknown"
  | "certificate-expired"
  | "certificate-wrong-name"
  | "connection-lost"
  | "wrong-password"
  | "session-expired"
  | "desktop-client-signed-in"
  | "licence-limit"
  | "server-starting"
  | "server-too-old"
  | "login-refused"
  | "not-signed-in"
  | "other-user-signed-in"
  | "other-user-in-call"
  | "request-timeout"
  | "request-refused"
  | "web-server-unreachable"
  | "web-server-refused"
  | "number-missing"
  | "user-disconnected"
  | "phone-disconnected"
  | "held-call-present"
  | "in-conference"
  | "phone-occupied"
  | "user-busy"
  | "already-on-the-line"
  | "call-refused"
  | "not-ringing"
  | "answer-by-hand"
  | "nothing-to-end"
  | "not-in-talk"
  | "nothing-on-hold"
  | "on-break"
  | "nobody-to-invite"
  | "conference-refused"
  | "conference-not-possible"
  | "held-party-cannot-join"
  | "not-in-conference"
  | "not-the-creator"
  | "ghost-refused"
  | "ghost-no-right"
  | "ghost-no-user"
  | "ghost-not-possible"
  | "dtmf-needs-web-phone"
  | "status-not-possible"
  | "redirect-number-missing"
  | "old-password-wrong"
  | "new-password-empty"
  | "password-not-changed"
  | "number-unreadable"
  | "card-gone"
  | "card-site-missing"
  | "template-invalid"
  | "site-not-allowed"
  | "setting-invalid"
  | "setting-managed"
  | "settings-unreadable"
  | "vault-locked"
  | "vault-broken"
  | "journal-set-aside"
  | "history-set-aside"
  | "settings-set-aside"
  | "agent-unreachable"
  | "agent-restarted"
  | "runtime-folder-unsafe"
  | "origin-unknown"
  | "other-version"
  | "frame-broken"
  | "frame-too-big"
  | "too-many-requests"
  | "method-unknown"
  | "params-invalid"
  | "internal";

/**
 * The contract between extension and agent, version 1.
 */
export interface Contract {
  RequestsToHost: RequestsToHost;
  RequestsOfShell: RequestsOfShell;
  RequestsToBrowser: RequestsToBrowser;
  NotificationsToBrowser: NotificationsToBrowser;
  ErrorCode: ErrorCode;
}
/**
 * What the extension may ask of the agent.
 */
export interface RequestsToHost {
  /**
   * First request of each connection; says who is there and answers the whole state.
   */
  "session.hello": {
    params: HelloParams;
    result: HelloResult;
  };
  /**
   * Signs in and keeps the session; answers when the server has. Errors: wrong-password, desktop-client-signed-in, licence-limit, server-starting, login-refused, address-invalid, name-unresolved, port-refused, server-silent, not-oktell, tls-missing, certificate-unknown, certificate-expired, certificate-wrong-name, other-user-signed-in, other-user-in-call, vault-locked.
   */
  "session.login": {
    params: LoginParams;
    result: SessionView;
  };
  /**
   * Signs out and forgets the session and the password.
   */
  "session.logout": {
    params: Nothing;
    result: SessionView;
  };
  /**
   * The settings in force.
   */
  "settings.get": {
    params: Nothing;
    result: SettingsView;
  };
  /**
   * Changes some settings. Errors: setting-invalid, setting-managed, template-invalid, site-not-allowed.
   */
  "settings.set": {
    params: SettingsSetParams;
    result: SettingsView;
  };
  /**
   * Orders a call. Never repeated by the machine. Errors: number-missing, number-unreadable, user-disconnected, phone-disconnected, held-call-present, in-conference, phone-occupied, user-busy, already-on-the-line, call-refused, request-timeout, not-signed-in.
   */
  "phone.call": {
    params: CallParams;
    result: CallResult;
  };
  /**
   * Answers the ringing call. Errors: not-ringing, answer-by-hand, not-signed-in.
   */
  "phone.answer": {
    params: Nothing;
    result: Nothing;
  };
  /**
   * Ends the call; declines it while it rings. Errors: nothing-to-end, not-signed-in.
   */
  "phone.end": {
    params: EndParams;
    result: Nothing;
  };
  /**
   * What a number offers now.
   */
  "phone.actions": {
    params: ActionsParams;
    result: ActionsResult;
  };
  /**
   * The cards of a party.
   */
  "cards.list": {
    params: CardsListParams;
    result: CardsListResult;
  };
  /**
   * A person clicked a card. Errors: card-gone, card-site-missing, site-not-allowed.
   */
  "cards.open": {
    params: CardOpenParams;
    result: CardOpenResult;
  };
  /**
   * Answers `card.open`: this browser would open it.
   */
  "cards.claim": {
    params: ClaimParams;
    result: ClaimResult;
  };
  /**
   * The employee closed the card's tab.
   */
  "cards.closed": {
    params: CardClosedParams;
    result: Nothing;
  };
  /**
   * Tries an action list.
   */
  "cards.check": {
    params: CardsCheckParams;
    result: CardsCheckResult;
  };
  /**
   * Reads numbers of a page.
   */
  "numbers.find": {
    params: NumbersFindParams;
    result: NumbersFindResult;
  };
  /**
   * Why a text is no number.
   */
  "numbers.explain": {
    params: NumbersExplainParams;
    result: NumbersExplainResult;
  };
  /**
   * This browser was used last.
   */
  "ui.focus": {
    params: Nothing;
    result: Nothing;
  };
  /**
   * Online, unlocked or resumed: try the server at once.
   */
  "ui.awake": {
    params: AwakeParams;
    result: Nothing;
  };
  /**
   * Takes back an ordered call. Errors: nothing-to-end, not-signed-in, request-timeout, request-refused.
   */
  "phone.abort": {
    params: Nothing;
    result: Nothing;
  };
  /**
   * Puts the talk on hold. Errors: not-in-talk, not-signed-in, request-timeout, request-refused.
   */
  "phone.hold": {
    params: Nothing;
    result: Nothing;
  };
  /**
   * Back to the held party. Errors: nothing-on-hold, not-signed-in, request-timeout, request-refused.
   */
  "phone.resume": {
    params: Nothing;
    result: Nothing;
  };
  /**
   * Swaps held and current. Errors: nothing-on-hold, not-signed-in, request-timeout, request-refused.
   */
  "phone.toggle": {
    params: Nothing;
    result: Nothing;
  };
  /**
   * Connects the held party with the current one; the employee leaves. Errors: nothing-on-hold, not-in-talk, not-signed-in, request-timeout, request-refused.
   */
  "phone.join": {
    params: Nothing;
    result: Nothing;
  };
  /**
   * Gives the current party to a number, or to the held party. Errors: not-in-talk, number-missing, number-unreadable, not-signed-in, request-timeout, request-refused.
   */
  "phone.transfer": {
    params: TransferParams;
    result: Nothing;
  };
  /**
   * Makes or widens a conference. Errors: on-break, nobody-to-invite, conference-refused, conference-not-possible, held-party-cannot-join, not-in-conference, not-the-creator, not-signed-in, request-timeout, request-refused.
   */
  "phone.conference": {
    params: ConferenceParams;
    result: Nothing;
  };
  /**
   * Listens in, whispers or joins, as a supervisor may. Errors: ghost-refused, ghost-no-right, ghost-no-user, ghost-not-possible, not-signed-in, request-timeout, request-refused.
   */
  "phone.ghost": {
    params: GhostParams;
    result: Nothing;
  };
  /**
   * Sends tones. Errors: dtmf-needs-web-phone.
   */
  "phone.dtmf": {
    params: DtmfParams;
    result: Nothing;
  };
  /**
   * Who is in the conference. Errors: not-in-conference.
   */
  "conference.members": {
    params: Nothing;
    result: ConferenceView;
  };
  /**
   * Invites numbers. Errors: on-break, nobody-to-invite, conference-refused, conference-not-possible, held-party-cannot-join, not-in-conference, not-the-creator, not-signed-in, request-timeout, request-refused.
   */
  "conference.invite": {
    params: InviteParams;
    result: Nothing;
  };
  /**
   * Removes a member. Errors: on-break, nobody-to-invite, conference-refused, conference-not-possible, held-party-cannot-join, not-in-conference, not-the-creator, not-signed-in, request-timeout, request-refused.
   */
  "conference.remove": {
    params: RemoveParams;
    result: Nothing;
  };
  /**
   * Leaves; the others go on. Errors: not-in-conference, not-signed-in, request-timeout, request-refused.
   */
  "conference.leave": {
    params: Nothing;
    result: Nothing;
  };
  /**
   * What many numbers offer now.
   */
  "plan.actions": {
    params: PlanActionsParams;
    result: PlanActionsResult;
  };
  /**
   * Sets the own status. Errors: status-not-possible, redirect-number-missing, request-refused, request-timeout, not-signed-in.
   */
  "status.set": {
    params: StatusSetParams;
    result: StatusView;
  };
  /**
   * The reasons for a break.
   */
  "status.breaks": {
    params: Nothing;
    result: BreaksResult;
  };
  /**
   * Keeps the number for redirection; does not switch it on. Errors: number-unreadable, request-refused, request-timeout, not-signed-in.
   */
  "redirect.set": {
    params: RedirectParams;
    result: StatusView;
  };
  /**
   * Changes the password on the server, and in the vault if it is kept there. Errors: old-password-wrong, new-password-empty, password-not-changed, not-signed-in.
   */
  "session.changePassword": {
    params: ChangePasswordParams;
    result: Nothing;
  };
  /**
   * A page of the number plan. Errors: not-signed-in.
   */
  "plan.page": {
    params: PlanPageParams;
    result: PlanPageResult;
  };
  /**
   * Finds people and numbers. Errors: not-signed-in.
   */
  "plan.search": {
    params: PlanSearchParams;
    result: PlanSearchResult;
  };
  /**
   * Photos of people. Errors: not-signed-in.
   */
  "plan.photos": {
    params: PlanPhotosParams;
    result: PlanPhotosResult;
  };
  /**
   * Recent calls.
   */
  "history.page": {
    params: HistoryPageParams;
    result: HistoryPageResult;
  };
  /**
   * Finds people in recent calls.
   */
  "history.find": {
    params: HistoryFindParams;
    result: HistoryFindResult;
  };
  /**
   * Forgets all calls that are kept on this computer.
   */
  "history.clear": {
    params: Nothing;
    result: Nothing;
  };
  /**
   * This browser shows the ring.
   */
  "ring.shown": {
    params: RingShownParams;
    result: Nothing;
  };
  /**
   * The person's settings as a file.
   */
  "settings.export": {
    params: Nothing;
    result: SettingsExportResult;
  };
  /**
   * Takes over the settings of such a file: all that may be set, or none. Errors: settings-unreadable, setting-invalid, template-invalid, site-not-allowed.
   */
  "settings.import": {
    params: SettingsImportParams;
    result: SettingsImportResult;
  };
  /**
   * How things stand, to be sent to support.
   */
  "diagnostics.export": {
    params: Nothing;
    result: DiagnosticsResult;
  };
}
/**
 * `client` is a random id that the extension keeps for its installation in one browser profile.
 */
export interface HelloParams {
  /**
   * the version of this contract that the extension knows
   */
  contract: number;
  client?: string;
  /**
   * the extension's
   */
  version?: string;
  /**
   * the language of all texts that the agent sends: `ru` or `en`
   */
  locale?: string;
  /**
   * name and version, for diagnostics
   */
  browser?: string;
  /**
   * false: cards are offered to other browsers first
   */
  hasWindow?: boolean;
  /**
   * what the administrator's policy of the browser says
   */
  managed?: {
    [k: string]: unknown;
  } | null;
}
/**
 * The whole state; `agent` is a new random id at each start of the agent.
 */
export interface HelloResult {
  contract: number;
  version: string;
  agent: string;
  /**
   * what this agent answers; a feature without its method is hidden
   */
  methods: string[];
  session: SessionView;
  phone: PhoneView;
  settings: SettingsView;
  status: StatusView | null;
  queue: QueueView | null;
  plan: PlanMark | null;
  history: HistoryMark | null;
  attention: AttentionView | null;
  notices: NoticeView[];
}
/**
 * The one Oktell session of this computer's user.
 */
export interface SessionView {
  revision: number;
  phase: LinkPhase;
  server: string;
  login: string;
  userName: string;
  /**
   * the employee's internal number
   */
  number: string;
  userState: UserState;
  /**
   * why the phase is `waiting` or `refused`
   */
  reason: ErrorView | null;
  /**
   * when the agent tries again
   */
  retryAt: number | null;
  /**
   * the connection has no TLS; a lasting warning
   */
  isInsecure: boolean;
  secretStore: SecretStore;
}
/**
 * A failure for people: `title` says what happened, `advice` what to do; both in the user's language.
 */
export interface ErrorView {
  /**
   * stable; one of the codes of this contract, or of a newer one
   */
  code: string;
  title: string;
  advice: string;
  /**
   * the same request may succeed later without a person's help
   */
  canRetry: boolean;
  /**
   * what the sentences were filled with: server, number, field ...
   */
  facts: {
    [k: string]: string | number;
  };
}
/**
 * The phone. `state` is never `backcall`: that is shown as `call`. `verbs` are what can be done now
 * with the call itself.
 */
export interface PhoneView {
  revision: number;
  state: PhoneState;
  stateSince: number;
  talkSince: number | null;
  parties: PartyView[];
  held: PartyView | null;
  heldSince: number | null;
  conference: ConferenceView | null;
  verbs: Verb[];
  canCall: boolean;
}
/**
 * A person on the line. `shown` is the number as people write it, `number` what can be dialled.
 */
export interface PartyView {
  /**
   * tells two parties of one call apart
   */
  key: string;
  name: string;
  number: string;
  shown: string;
  /**
   * the queue or outside line, in words; empty when unknown
   */
  via: string;
  /**
   * the name of the voice menu, when a machine is on the line
   */
  ivr: string;
  isExternal: boolean;
  cards: CardView[];
}
/**
 * A card that the call offers. `id` is opaque and lives as long as the agent remembers the call.
 */
export interface CardView {
  id: string;
  kind: CardKind;
  title: string;
  /**
   * a click on the party's name or number opens it
   */
  isMain: boolean;
  /**
   * it was opened in this call already
   */
  isOpened: boolean;
}
/**
 * `is_mine`: the employee has made it and may remove members.
 */
export interface ConferenceView {
  id: string;
  isMine: boolean;
  /**
   * a supervisor listens to a talk of others
   */
  isGhost: boolean;
  members: MemberView[];
}
/**
 * Somebody of a conference, the employee included.
 */
export interface MemberView {
  key: string;
  name: string;
  number: string;
  shown: string;
  state: MemberState;
  isMe: boolean;
  isCreator: boolean;
}
/**
 * The settings in force; a name in `managed` was fixed by the administrator and cannot be set.
 */
export interface SettingsView {
  revision: number;
  values: SettingsValues;
  managed: string[];
}
/**
 * What a person or the administrator can set.
 */
export interface SettingsValues {
  servers: string[];
  sites: SiteView[];
  openRecordWhen: OpenWhen;
  createRecordWhen: OpenWhen;
  searchWhen: OpenWhen;
  /**
   * the country of numbers without a country code, ISO 3166
   */
  region: string;
  /**
   * `auto`, `ru` or `en`
   */
  language: string;
  /**
   * a PEM file with the certificate that signed the server's
   */
  caFile: string;
  /**
   * name and number on a locked screen
   */
  showCallerWhenLocked: boolean;
  /**
   * a small window while it rings and the panel is out of sight
   */
  ringWindow: boolean;
  /**
   * the browser rings too, beside the telephone
   */
  ringSound: boolean;
  /**
   * of that sound, 0 to 100
   */
  ringVolume: number;
  taughtFields: TaughtField[];
  dialRules: DialRulesView;
}
/**
 * A CRM: `origin` is scheme, host and port. Templates hold `{catalogId}`, `{recordId}`, `{number}`.
 */
export interface SiteView {
  origin: string;
  /**
   * `bpium` or `custom`
   */
  preset: string;
  openTemplate: string;
  createTemplate: string;
  searchTemplate: string;
  /**
   * numbers in plain text of its pages get buttons too
   */
  textNumbers: boolean;
}
/**
 * What a person said of a place on a site: it is the place of a number, or it is not.
 */
export interface TaughtField {
  origin: string;
  /**
   * CSS, within the document or the shadow root of the field
   */
  selector: string;
  isPhone: boolean;
}
/**
 * How outside numbers are dialled; all empty: as the server writes them (79123456789).
 */
export interface DialRulesView {
  /**
   * before every outside number, for example 9
   */
  outside: string;
  /**
   * in the place of the own country's code, for example 8
   */
  national: string;
  /**
   * before the code of another country, for example 810
   */
  international: string;
}
/**
 * `status` is what is shown; `choices` what may be set now, in the order of the menu.
 */
export interface StatusView {
  revision: number;
  status: OwnStatus;
  since: number;
  reason: BreakView | null;
  /**
   * where calls go in `redirect`; kept while it is off
   */
  redirectNumber: string;
  choices: OwnStatus[];
  breaks: BreakView[];
}
/**
 * A reason for a break, as the server names it.
 */
export interface BreakView {
  id: number;
  name: string;
}
/**
 * Who waits, the longest first.
 */
export interface QueueView {
  revision: number;
  waiting: WaitingView[];
}
/**
 * Somebody who waits in the queue.
 */
export interface WaitingView {
  key: string;
  name: string;
  number: string;
  shown: string;
  queue: string;
  since: number;
}
/**
 * Which plan the agent has, without its rows.
 */
export interface PlanMark {
  revision: number;
  size: number;
}
/**
 * `missed`: those that came since the list was last looked at.
 */
export interface HistoryMark {
  revision: number;
  size: number;
  missed: number;
}
/**
 * Whether this browser is the one that shows the ring: notification, window, sound. The others are told
 * the same with `isHere` false.
 */
export interface AttentionView {
  revision: number;
  /**
   * tells one ring from the next; null: nothing rings
   */
  ring: string | null;
  isHere: boolean;
}
/**
 * Something that the user should know once; not the failure of a request.
 */
export interface NoticeView {
  id: string;
  /**
   * `info`, `warning` or `error`
   */
  level: string;
  text: ErrorView;
}
/**
 * `replace` true: the person has confirmed that the user signed in now is signed out.
 */
export interface LoginParams {
  /**
   * a name, or an address with scheme or port; a bare name means wss on 443
   */
  server: string;
  login: string;
  password: string;
  /**
   * keep the password, encrypted, for when the session has ended
   */
  remember?: boolean;
  replace?: boolean;
}
/**
 * `values` holds only the names that change, in the contract's spelling.
 */
export interface SettingsSetParams {
  values: {
    [k: string]: unknown;
  };
}
export interface CallParams {
  number: string;
  /**
   * the other phone answers by itself
   */
  intercom?: boolean;
}
/**
 * The number as it was dialled.
 */
export interface CallResult {
  dialled: string;
}
/**
 * `number` null: what is on now.
 */
export interface EndParams {
  number?: string | null;
}
export interface ActionsParams {
  number: string;
}
/**
 * What the number offers now, the main action first; `cards` when it is a party of the call.
 */
export interface ActionsResult {
  number: NumberView;
  verbs: Verb[];
  cards: CardView[];
}
/**
 * What a text of a page holds. `dial` null: nothing that can be dialled.
 */
export interface NumberView {
  /**
   * as it was given; of several in one text, the piece of this one
   */
  text: string;
  dial: string | null;
  e164: string | null;
  /**
   * to be dialled after the call is up
   */
  extension: string | null;
  /**
   * as people write it
   */
  shown: string;
  /**
   * mobile, Russia: in the user's language
   */
  about: string;
  /**
   * what the server is asked to call, after the dial rules
   */
  dialled: string;
}
/**
 * `party` is a PartyView's key; null: the parties of the present call.
 */
export interface CardsListParams {
  party?: string | null;
}
export interface CardsListResult {
  cards: CardView[];
}
export interface CardOpenParams {
  card: string;
}
/**
 * The address to open. The browser that asked opens it, or focuses the tab that shows this card.
 */
export interface CardOpenResult {
  card: string;
  url: string;
}
export interface ClaimParams {
  offer: string;
}
/**
 * Granted to the first claimant only; then `card` and `url` are set.
 */
export interface ClaimResult {
  granted: boolean;
  card: string | null;
  url: string | null;
}
export interface CardClosedParams {
  card: string;
}
/**
 * An action list as a scenario would set it, to be tried by its author.
 */
export interface CardsCheckParams {
  text: string;
  /**
   * the party to try it for
   */
  number?: string;
}
export interface CardsCheckResult {
  cards: CheckedCard[];
  notes: string[];
}
export interface CheckedCard {
  kind: string;
  title: string;
  /**
   * null: no site of the settings has a template for it
   */
  url: string | null;
  opensByItself: boolean;
  isMain: boolean;
  /**
   * the party that it belongs to; null: every party
   */
  number: string | null;
}
/**
 * `region` null: the region of the settings. `field`: each text is the value of a phone field, and short
 * numbers count. `text`: each is plain text of a page, which must show that it means a phone.
 */
export interface NumbersFindParams {
  /**
   * @maxItems 1000
   */
  texts: string[];
  region?: string | null;
  kind?: NumberPlace;
  /**
   * for each text what the page shows before it: a label, the heading of a column
   *
   * @maxItems 1000
   */
  before?: string[];
}
/**
 * The first number of each text. `others`: for each text the further ones, where any text has some.
 */
export interface NumbersFindResult {
  numbers: NumberView[];
  others: NumberView[][];
}
/**
 * One text, as in `numbers.find`.
 */
export interface NumbersExplainParams {
  text: string;
  kind?: NumberPlace;
  before?: string;
}
/**
 * Why the text has no button; `reason` null: it holds a number.
 */
export interface NumbersExplainResult {
  reason: ErrorView | null;
  number: NumberView | null;
}
export interface AwakeParams {
  /**
   * `online`, `unlocked` or `resumed`
   */
  reason?: string;
}
export interface TransferParams {
  /**
   * null: to the held party, as `phone.join`
   */
  number?: string | null;
}
export interface ConferenceParams {
  /**
   * in a talk it becomes a conference first; in a conference they are invited
   *
   * @maxItems 50
   */
  numbers: string[];
}
export interface GhostParams {
  number: string;
  mode: GhostMode;
}
export interface DtmfParams {
  /**
   * 0-9 * #
   */
  tones: string;
}
export interface InviteParams {
  /**
   * @maxItems 50
   */
  numbers: string[];
}
export interface RemoveParams {
  /**
   * a MemberView's key
   */
  member: string;
}
export interface PlanActionsParams {
  /**
   * @maxItems 500
   */
  numbers: string[];
}
export interface PlanActionsResult {
  actions: NumberActions[];
}
export interface NumberActions {
  number: string;
  verbs: Verb[];
}
export interface StatusSetParams {
  status: OwnStatus;
  /**
   * a BreakView's id; only with `break`
   */
  reason?: number | null;
}
export interface BreaksResult {
  breaks: BreakView[];
}
export interface RedirectParams {
  /**
   * null: no redirection any more
   */
  number: string | null;
}
export interface ChangePasswordParams {
  old: string;
  new: string;
}
export interface PlanPageParams {
  offset?: number;
  limit?: number;
}
/**
 * Rows in the order of the list: department, then surname. Pages of one `revision` belong together.
 */
export interface PlanPageResult {
  revision: number;
  total: number;
  rows: PlanRow[];
}
/**
 * One number. `key` stays the same while the plan lives; a person without a number has none.
 */
export interface PlanRow {
  key: string;
  number: string;
  name: string;
  /**
   * how many letters of `name` are the surname; 0 where unknown
   */
  surnameLength: number;
  department: string;
  state: NumberState;
  /**
   * the user's id where the number is a person's
   */
  user: string;
  isMe: boolean;
  /**
   * the employee may listen in
   */
  isSupervised: boolean;
}
export interface PlanSearchParams {
  text: string;
  limit?: number;
}
/**
 * Best first; the exact number on top. `read_as`: the text as read in the other keyboard layout.
 */
export interface PlanSearchResult {
  revision: number;
  hits: PlanHit[];
  total: number;
  readAs: string;
}
/**
 * What of the name, or of the number when `in_number`, was found.
 */
export interface PlanHit {
  key: string;
  marks: HitMark[];
  inNumber: boolean;
}
/**
 * Letters of a text from `start` up to `end`, the latter not included.
 */
export interface HitMark {
  start: number;
  end: number;
}
/**
 * Ask for those who are on the screen. `size`: pixels of the screen that a photo fills in its height.
 */
export interface PlanPhotosParams {
  /**
   * @maxItems 200
   */
  users: string[];
  size?: number;
}
/**
 * In the order of asking. Who is missing did not fit into one frame, or did not come in time: ask again,
 * for these alone.
 */
export interface PlanPhotosResult {
  photos: PhotoView[];
}
/**
 * The picture itself as a data URL (png, jpeg, gif or webp); null: none, or none that could be loaded.
 */
export interface PhotoView {
  user: string;
  url: string | null;
}
/**
 * Newest first. Reading the first page with `is_seen` clears the count of missed calls.
 */
export interface HistoryPageParams {
  offset?: number;
  limit?: number;
  onlyMissed?: boolean;
  isSeen?: boolean;
}
export interface HistoryPageResult {
  revision: number;
  total: number;
  entries: HistoryEntry[];
}
/**
 * A call that is over. `talkSeconds` 0: nobody spoke. `answeredBy`: the colleague who took a call that
 * rang here too; it is not missed.
 */
export interface HistoryEntry {
  id: string;
  direction: CallDirection;
  isMissed: boolean;
  name: string;
  number: string;
  shown: string;
  via: string;
  startedAt: number;
  talkSeconds: number;
  answeredBy: string;
  cards: CardView[];
}
export interface HistoryFindParams {
  text: string;
  limit?: number;
}
/**
 * Best first. Who is in the number plan is found by `plan.search` alone.
 */
export interface HistoryFindResult {
  hits: HistoryHit[];
}
/**
 * The newest call with somebody, and what of the name was found, or of `shown` when `in_number`.
 */
export interface HistoryHit {
  entry: HistoryEntry;
  marks: HitMark[];
  inNumber: boolean;
}
/**
 * `ring` of the AttentionView. Without this word within a second another browser is told to show it.
 */
export interface RingShownParams {
  ring: string;
}
/**
 * The person's own settings as the text of a file, without logins and what the administrator fixed.
 */
export interface SettingsExportResult {
  fileName: string;
  text: string;
}
export interface SettingsImportParams {
  text: string;
}
/**
 * `skipped`: settings of the file that the administrator fixed, or that this version does not know.
 */
export interface SettingsImportResult {
  settings: SettingsView;
  skipped: string[];
}
/**
 * `troubles`: the last warnings and errors of the log, oldest first. `text`: all of it, to be sent on.
 * No password, no session, of numbers only the last digits.
 */
export interface DiagnosticsResult {
  facts: FactView[];
  troubles: string[];
  text: string;
}
/**
 * `name` is stable: `agent`, `python`, `system`, `browsers`, `server`, `secrets`, `data`, `log`.
 */
export interface FactView {
  name: string;
  value: string;
}
/**
 * What the shell may ask of the agent, and no more.
 */
export interface RequestsOfShell {
  /**
   * How the agent, the session and the phone stand.
   */
  "agent.status": {
    params: StatusParams;
    result: StatusResult;
  };
  /**
   * Ends the agent without logout; its session is kept.
   */
  "agent.stop": {
    params: Nothing;
    result: Nothing;
  };
  /**
   * From now on this connection is told what browsers are told, until it closes.
   */
  "agent.watch": {
    params: WatchParams;
    result: Nothing;
  };
  /**
   * As for a browser.
   */
  "phone.call": {
    params: CallParams;
    result: CallResult;
  };
  /**
   * As for a browser.
   */
  "phone.end": {
    params: EndParams;
    result: Nothing;
  };
}
export interface StatusParams {
  locale?: string;
}
/**
 * What the agent is and how it stands.
 */
export interface StatusResult {
  version: string;
  contract: number;
  pid: number;
  session: SessionView;
  phone: PhoneView;
  browsers: BrowserView[];
  secretStore: SecretStore;
}
/**
 * A browser that has said hello.
 */
export interface BrowserView {
  name: string;
  version: string;
}
export interface WatchParams {
  locale?: string;
}
/**
 * What the agent may ask of a browser.
 */
export interface RequestsToBrowser {
  /**
   * Offers one automatic opening; answered when the tab is there, or is not to be.
   */
  "card.open": {
    params: CardOfferParams;
    result: CardOfferResult;
  };
}
/**
 * Only asks. The browser answers by `cards.claim`, and makes the tab only when granted.
 */
export interface CardOfferParams {
  offer: string;
  card: string;
  kind: CardKind;
  title: string;
}
export interface CardOfferResult {
  outcome: CardOutcome;
}
/**
 * What the agent tells a browser, without an answer.
 */
export interface NotificationsToBrowser {
  /**
   * The own status, whole.
   */
  "status.changed": {
    params: StatusView;
  };
  /**
   * The queue, whole.
   */
  "queue.changed": {
    params: QueueView;
  };
  /**
   * Presence has changed; at most one in 50 ms, merged by number while it waits.
   */
  "plan.changed": {
    params: PlanChanged;
  };
  /**
   * Something was added, seen or cleared.
   */
  "history.changed": {
    params: HistoryMark;
  };
  /**
   * Which browser shows the ring has changed.
   */
  "attention.changed": {
    params: AttentionView;
  };
  /**
   * A call was missed; only the browser used last hears of it.
   */
  "call.missed": {
    params: MissedView;
  };
  /**
   * The session, whole.
   */
  "session.changed": {
    params: SessionView;
  };
  /**
   * The phone, whole.
   */
  "phone.changed": {
    params: PhoneView;
  };
  /**
   * The settings, whole.
   */
  "settings.changed": {
    params: SettingsView;
  };
  /**
   * Something to tell the user.
   */
  notice: {
    params: NoticeView;
  };
  /**
   * The last frame: no agent was reached, a side broke the frames, or the agent sends the relay away.
   */
  "relay.failed": {
    params: RelayFailedParams;
  };
}
/**
 * Changes from revision `from` to `to`; on a gap, or with `is_new`, the plan is read again.
 */
export interface PlanChanged {
  from: number;
  to: number;
  isNew: boolean;
  changes: PlanChange[];
}
/**
 * A number's new state.
 */
export interface PlanChange {
  key: string;
  state: NumberState;
}
/**
 * A call that nobody answered; `count`: how many since the list was last looked at.
 */
export interface MissedView {
  call: HistoryEntry;
  count: number;
}
/**
 * No agent words it: the extension has sentences of its own for what the relay and the door may say.
 */
export interface RelayFailedParams {
  code: string;
  /**
   * for the log, in English
   */
  detail: string;
}
