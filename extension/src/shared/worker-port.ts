/** The way of views and content scripts to the worker: one port, opened again when the worker dies. */
import { browser } from "wxt/browser";
import { Refusal } from "./failures";
import type { AskMessage, WorkerMessage } from "./messages";

type Shape<Map> = Record<keyof Map, { params: unknown; result: unknown }>;

export interface WorkerPort<Map extends Shape<Map>> {
  /** Rejects with a Refusal; a request whose port ended is refused, never sent again. */
  ask<Method extends keyof Map & string>(
    method: Method,
    params: Map[Method]["params"],
  ): Promise<Map[Method]["result"]>;
}

const REOPEN_AFTER = 250; // ms; a message wakes a dead worker in about 40

/** `onState` gets the whole state at once and at each change, until `signal` ends the port. */
export function openWorkerPort<Map extends Shape<Map>, State>(
  name: string,
  onState: (state: State) => void,
  signal: AbortSignal,
): WorkerPort<Map> {
  interface Waiting {
    resolve: (result: never) => void;
    reject: (reason: Refusal) => void;
  }
  const waiting = new globalThis.Map<number, Waiting>();
  let lastId = 0;
  let port: ReturnType<typeof browser.runtime.connect> | null = null;

  function open(): void {
    if (port !== null || signal.aborted || browser.runtime?.id === undefined) return;
    port = browser.runtime.connect({ name });
    port.onMessage.addListener((message: WorkerMessage<State>) => {
      if (message.kind === "state") return onState(message.state);
      const asked = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.kind === "answer") asked?.resolve(message.result as never);
      else asked?.reject(new Refusal(message.refusal));
    });
    port.onDisconnect.addListener(() => {
      port = null;
      refuseAll();
      setTimeout(open, REOPEN_AFTER);
    });
  }

  function refuseAll(): void {
    for (const { reject } of waiting.values()) reject(Refusal.of({ code: "agent-restarted", detail: "" }));
    waiting.clear();
  }

  signal.addEventListener("abort", () => {
    port?.disconnect();
    port = null;
    refuseAll();
  });
  open();

  return {
    ask(method, params) {
      if (port === null) open();
      if (port === null) return Promise.reject(Refusal.of({ code: "agent-restarted", detail: "" }));
      const message: AskMessage = { id: ++lastId, method, params };
      return new Promise((resolve, reject) => {
        waiting.set(message.id, { resolve, reject });
        port?.postMessage(message);
      });
    },
  };
}
