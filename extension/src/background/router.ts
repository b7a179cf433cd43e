/**
 * Views and pages in, host out. A view is a page of this extension and may ask all. A page may ask only about
 * numbers that it has shown itself, and learns only of calls with them.
 */
import { browser, type Browser } from "wxt/browser";
import type { RequestsToHost } from "../contract/generated";
import { Refusal } from "../shared/failures";
import { BUTTONS_PORT, VIEW_PORT, type AskMessage, type CompanionState, type WorkerMessage } from "../shared/messages";
import type { Cards } from "./cards";
import type { Frames } from "./frames";
import type { HostLink } from "./host-link";
import type { Mirror } from "./mirror";
import { PageDesk } from "./page-desk";
import type { Places } from "./places";
import type { Sites } from "./sites";

type Port = Browser.runtime.Port;
type Handler = (method: string, params: unknown) => Promise<unknown>;

/** What a view may ask of the host as it is; the rest of its requests is the worker's own. */
const FORWARDED: ReadonlySet<string> = new Set<keyof RequestsToHost>([
  "session.login",
  "session.logout",
  "settings.get",
  "settings.set",
  "phone.call",
  "phone.answer",
  "phone.end",
  "phone.actions",
  "phone.abort",
  "phone.hold",
  "phone.resume",
  "phone.toggle",
  "phone.join",
  "phone.transfer",
  "phone.conference",
  "phone.ghost",
  "phone.dtmf",
  "conference.members",
  "conference.invite",
  "conference.remove",
  "conference.leave",
  "plan.page",
  "plan.search",
  "plan.actions",
  "plan.photos",
  "status.set",
  "status.breaks",
  "redirect.set",
  "session.changePassword",
  "history.page",
  "history.clear",
  "cards.list",
  "cards.check",
  "numbers.find",
  "ui.awake", // a person does not want to wait for the next try
]);

export class Router {
  constructor(
    private readonly host: HostLink,
    private readonly mirror: Mirror,
    private readonly cards: Cards,
    private readonly sites: Sites,
    private readonly frames: Frames,
    private readonly places: Places,
  ) {}

  /** Registers listeners; called in the worker's first turn. */
  start(): void {
    browser.runtime.onConnect.addListener((port) => {
      if (port.sender?.id !== browser.runtime.id) return port.disconnect();
      if (port.name === VIEW_PORT && isOwnPage(port)) return this.#serveView(port);
      if (port.name === BUTTONS_PORT && port.sender.tab) return this.#servePage(port);
      port.disconnect();
    });
  }

  #serveView(port: Port): void {
    const gone = goneSignal(port);
    const send = (state: CompanionState): void => post<CompanionState>(port, { kind: "state", state });
    this.mirror.subscribe(send, gone);
    this.mirror.subscribePlan((changed) => post<CompanionState>(port, { kind: "plan", changed }), gone);
    send(this.mirror.state);
    this.host.open();
    listen(port, (method, params) => this.#answerView(method, params));
  }

  #servePage(port: Port): void {
    const desk = new PageDesk(this.host, this.mirror, this.cards, this.sites, originOf(port));
    const gone = goneSignal(port);
    const tabId = port.sender?.tab?.id ?? -1;
    this.frames.add(tabId, port.sender?.frameId ?? 0, desk, gone);
    desk.watch((state) => post(port, { kind: "state", state }), gone);
    listen(port, async (method, params) => {
      if (method !== "fields.picked") return desk.answer(method, params);
      desk.pick(null);
      this.frames.stop();
      return {};
    });
  }

  async #answerView(method: string, params: unknown): Promise<unknown> {
    if (FORWARDED.has(method)) return this.host.ask(method as keyof RequestsToHost, params as never);
    const { card, id, origin } = params as Record<string, string | undefined>;
    switch (method) {
      case "cards.open":
        return this.cards.open(card ?? "");
      case "notices.dismiss":
        this.mirror.dismiss(id ?? "");
        return {};
      case "host.retry":
        this.host.open();
        return {};
      case "places.pick":
        await (origin === undefined ? this.places.pickBefore() : this.places.pickAt(origin));
        return {};
      case "places.leave":
        this.places.leave();
        return {};
      default:
        throw unknownMethod(method);
    }
  }
}

export function unknownMethod(method: string): Refusal {
  const view = Refusal.viewOf(new Error(`nobody answers ${method}`));
  return new Refusal({ ...view, code: "method-unknown" });
}

function listen(port: Port, handler: Handler): void {
  port.onMessage.addListener(({ id, method, params }: AskMessage) => {
    handler(method, params).then(
      (result) => post(port, { kind: "answer", id, result }),
      (error: unknown) => post(port, { kind: "refusal", id, refusal: Refusal.viewOf(error) }),
    );
  });
}

function post<State>(port: Port, message: WorkerMessage<State>): void {
  try {
    port.postMessage(message);
  } catch {
    // The other end left while the answer was on its way.
  }
}

function goneSignal(port: Port): AbortSignal {
  const gone = new AbortController();
  port.onDisconnect.addListener(() => gone.abort());
  return gone.signal;
}

function isOwnPage({ sender }: Port): boolean {
  return sender?.url?.startsWith(browser.runtime.getURL("/")) ?? false;
}

/** Of the frame that connected; Firefox tells only its address. */
function originOf({ sender }: Port): string {
  if (sender?.origin) return sender.origin;
  return sender?.url ? new URL(sender.url).origin : "";
}
