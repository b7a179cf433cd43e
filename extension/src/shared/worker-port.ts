/** The way of views and content scripts to the worker: one port, opened again when the worker dies. */
import { browser } from "wxt/browser";
import type { PlanChanged } from "../contract/generated";
import { Refusal } from "./failures";
import type { AskMessage, WorkerMessage } from "./messages";

type Shape<Requests> = Record<keyof Requests, { params: unknown; result: unknown }>;

export interface WorkerPort<Requests extends Shape<Requests>> {
  /** Rejects with a Refusal; a request whose port ended is refused, never sent again. */
  ask<Method extends keyof Requests & string>(
    method: Method,
    params: Requests[Method]["params"],
  ): Promise<Requests[Method]["result"]>;
}

const REOPEN_AFTER = 250; // ms; a message wakes a dead worker in about 40

/**
 * `onState` gets the whole state at once and at each change, until `signal` ends the port. `onOrphaned` is
 * called when the extension was reloaded or removed: then no port can be opened from this page any more. `onPlan`
 * hears of presence; only views are told.
 */
export function openWorkerPort<Requests extends Shape<Requests>, State>(
  name: string,
  onState: (state: State) => void,
  signal: AbortSignal,
  onOrphaned: () => void = () => undefined,
  onPlan: (changed: PlanChanged) => void = () => undefined,
): WorkerPort<Requests> {
  const waiting = new Map<number, { resolve: (result: never) => void; reject: (reason: Refusal) => void }>();
  let lastId = 0;
  let port = open();

  function open(): ReturnType<typeof browser.runtime.connect> | null {
    if (signal.aborted) return null;
    if (isOrphaned()) {
      onOrphaned();
      return null;
    }
    const opened = browser.runtime.connect({ name });
    opened.onMessage.addListener((message: WorkerMessage<State>) => {
      if (message.kind === "state") return onState(message.state);
      if (message.kind === "plan") return onPlan(message.changed);
      const asked = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.kind === "answer") asked?.resolve(message.result as never);
      else asked?.reject(new Refusal(message.refusal));
    });
    opened.onDisconnect.addListener(() => {
      port = null;
      if (isOrphaned()) {
        onOrphaned();
        return;
      }
      refuseAll();
      setTimeout(() => (port ??= open()), REOPEN_AFTER);
    });
    return opened;
  }

  function refuseAll(): void {
    for (const { reject } of waiting.values()) reject(Refusal.of({ code: "agent-restarted", detail: "" }));
    waiting.clear();
  }

  signal.addEventListener("abort", () => {
    port?.disconnect();
    port = null;
    waiting.clear(); // who asked is gone
  });

  return {
    ask(method, params) {
      const through = (port ??= open());
      if (through === null) return Promise.reject(Refusal.of({ code: "agent-restarted", detail: "" }));
      const message: AskMessage = { id: ++lastId, method, params };
      return new Promise((resolve, reject) => {
        waiting.set(message.id, { resolve, reject });
        through.postMessage(message);
      });
    },
  };
}

function isOrphaned(): boolean {
  // Typed as always there; a browser takes it away from the scripts of an extension that was reloaded.
  return (browser.runtime as Partial<typeof browser.runtime> | undefined)?.id === undefined;
}
