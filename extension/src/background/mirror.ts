/** The last state of the host, and who listens to it. Nothing is decided here. */
import type { HelloResult, NoticeView } from "../contract/generated";
import type { CompanionState } from "../shared/messages";
import type { HostNotification } from "./host-link";

export type Listener = (state: CompanionState, before: CompanionState) => void;

export class Mirror {
  #listeners = new Set<Listener>();
  #state: CompanionState = {
    host: { phase: "closed", failure: null, retryAt: null, version: "" },
    session: null,
    phone: null,
    settings: null,
    notices: [],
    methods: [],
    sites: [],
    openCards: [],
  };

  get state(): CompanionState {
    return this.#state;
  }

  /** Called at each change, in the order of subscription, until `signal` fires. */
  subscribe(listener: Listener, signal?: AbortSignal): void {
    this.#listeners.add(listener);
    signal?.addEventListener("abort", () => this.#listeners.delete(listener));
  }

  change(part: Partial<CompanionState>): void {
    const before = this.#state;
    this.#state = { ...before, ...part };
    for (const listener of [...this.#listeners]) listener(this.#state, before);
  }

  /** The whole state of an agent, which may be another one than before: its revisions start anew. */
  greet({ session, phone, settings, notices, methods }: HelloResult): void {
    this.change({ session, phone, settings, methods, notices: notices.reduce(withNotice, this.#state.notices) });
  }

  /** A view that is older than the one known is ignored. */
  hear(notification: HostNotification): void {
    const { session, phone, settings, notices } = this.#state;
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
      case "notice":
        this.change({ notices: withNotice(notices, notification.params) });
        break;
      default: // the link's own matter, or of a feature that no view shows yet
    }
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
