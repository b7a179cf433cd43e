/** The last state of the host, and who listens to it. Nothing is decided here. */
import type { HelloResult, NoticeView, PlanChanged } from "../contract/generated";
import type { CompanionState } from "../shared/messages";
import type { HostNotification } from "./host-link";

export type Listener = (state: CompanionState, before: CompanionState) => void;

export type PlanListener = (changed: PlanChanged) => void;

export class Mirror {
  #listeners = new Set<Listener>();
  #planListeners = new Set<PlanListener>();
  #state: CompanionState = {
    host: { phase: "closed", failure: null, retryAt: null, version: "" },
    session: null,
    phone: null,
    settings: null,
    status: null,
    queue: null,
    plan: null,
    history: null,
    attention: null,
    isLocked: false,
    notices: [],
    methods: [],
    sites: [],
    openCards: [],
    isPicking: false,
  };

  get state(): CompanionState {
    return this.#state;
  }

  /** Called at each change, in the order of subscription, until `signal` fires. */
  subscribe(listener: Listener, signal?: AbortSignal): void {
    this.#listeners.add(listener);
    signal?.addEventListener("abort", () => this.#listeners.delete(listener));
  }

  /** Presence is handed on and not kept: each view that shows the plan has read it itself. */
  subscribePlan(listener: PlanListener, signal: AbortSignal): void {
    this.#planListeners.add(listener);
    signal.addEventListener("abort", () => this.#planListeners.delete(listener));
  }

  change(part: Partial<CompanionState>): void {
    const before = this.#state;
    this.#state = { ...before, ...part };
    for (const listener of [...this.#listeners]) listener(this.#state, before);
  }

  /** The whole state of an agent, which may be another one than before: its revisions start anew. */
  greet(hello: HelloResult): void {
    const { session, phone, settings, status, queue, plan, history, notices, methods } = hello;
    const attention = (hello as Partial<HelloResult>).attention ?? null; // an older host does not say
    this.change({
      ...{ session, phone, settings, status, queue, plan, history, attention, methods },
      notices: notices.reduce(withNotice, this.#state.notices),
    });
  }

  /** A view that is older than the one known is ignored. */
  hear(notification: HostNotification): void {
    const { session, phone, settings, status, queue, history, attention, notices } = this.#state;
    switch (notification.method) {
      case "session.changed":
        if (isNewer(notification.params, session)) this.change({ session: notification.params });
        break;
      case "phone.changed":
        if (isNewer(notification.params, phone)) this.change({ phone: notification.params });
        break;
      case "settings.changed":
        if (isNewer(notification.params, settings)) this.change({ settings: notification.params });
        break;
      case "status.changed":
        if (isNewer(notification.params, status)) this.change({ status: notification.params });
        break;
      case "queue.changed":
        if (isNewer(notification.params, queue)) this.change({ queue: notification.params });
        break;
      case "history.changed":
        if (isNewer(notification.params, history)) this.change({ history: notification.params });
        break;
      case "attention.changed":
        if (isNewer(notification.params, attention)) this.change({ attention: notification.params });
        break;
      case "plan.changed":
        this.#hearPlan(notification.params);
        break;
      case "notice":
        this.change({ notices: withNotice(notices, notification.params) });
        break;
      default: // the link's own matter
    }
  }

  /** Only another plan is a change of the state: the mark of one that merely lives is not sent around. */
  #hearPlan(changed: PlanChanged): void {
    if (changed.isNew) this.change({ plan: { revision: changed.to, size: this.#state.plan?.size ?? 0 } });
    for (const listener of [...this.#planListeners]) listener(changed);
  }

  dismiss(id: string): void {
    this.change({ notices: this.#state.notices.filter((notice) => notice.id !== id) });
  }
}

function isNewer(view: { revision: number }, known: { revision: number } | null): boolean {
  return known === null || view.revision > known.revision;
}

function withNotice(notices: NoticeView[], added: NoticeView): NoticeView[] {
  return [...notices.filter(({ id }) => id !== added.id), added];
}
