/**
 * The only place that opens the native port. A port that ends is opened again: after a delay while the worker
 * lives, by the alarm of `index.ts` when it died. Requests of the port that ended are refused and never sent
 * again, because nobody knows whether the host carried them out.
 */
import { browser } from "wxt/browser";
import type {
  HelloParams,
  HelloResult,
  NotificationsToBrowser,
  RequestsToHost,
} from "../contract/generated";
import { Refusal, type HostFailure } from "../shared/failures";
import type { HostState } from "../shared/messages";
import { failureOfEnd, failureOfRelay, isForPerson, refusalOfError } from "./host-failures";

const HOST = "ru.oktell.companion";
const OLDEST_CONTRACT = 1; // a host that speaks an older one cannot be used
const HELLO_LIMIT = 15_000; // ms; the relay looks for its agent for 10 s
const ANSWER_LIMIT = 60_000; // ms; the agent answers a login that gets no answer itself within 40 s
const FIRST_DELAY = 500; // ms, doubled at each failure
const LONGEST_DELAY = 30_000; // ms
const STEADY_AFTER = 10_000; // ms; a port that lived as long was a good one, and the delay starts anew

export type HostNotification = {
  [Method in keyof NotificationsToBrowser]: { method: Method; params: NotificationsToBrowser[Method]["params"] };
}[keyof NotificationsToBrowser];

/** What the link needs of the worker, and what it tells it. */
export interface HostClient {
  greet(): Promise<HelloParams>;
  onState(state: HostState): void;
  onHello(hello: HelloResult): void;
  /** Also those that came before the answer to hello: they are told after `onHello`. */
  onNotification(notification: HostNotification): void;
  /** A request of the host; a rejection is answered as an error. */
  answer(method: string, params: unknown): Promise<unknown>;
}

type NativePort = ReturnType<typeof browser.runtime.connectNative>;

interface Pending {
  resolve(result: unknown): void;
  reject(refusal: Refusal): void;
}

export class HostLink {
  #state: HostState = { phase: "closed", failure: null, retryAt: null, version: "" };
  #port: NativePort | null = null;
  #pending = new Map<number, Pending>();
  #lastId = 0;
  #early: HostNotification[] = [];
  #relayFailure: HostFailure | null = null;
  #waiters = new Set<Pending>();
  #failures = 0;
  #openedAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly client: HostClient) {}

  get state(): HostState {
    return this.#state;
  }

  /** Does nothing while a port is open or being opened. */
  open(): void {
    if (this.#port !== null) return;
    clearTimeout(this.#timer);
    this.#early = [];
    this.#relayFailure = null;
    this.#become({ phase: "opening", retryAt: null });
    const port = browser.runtime.connectNative(HOST);
    this.#port = port;
    port.onMessage.addListener((message: unknown) => this.#receive(port, message));
    port.onDisconnect.addListener((ended) => this.#end(port, failureOfEnd(ended)));
    void this.#greet(port);
  }

  /** Sent once. While the port is being opened it waits; it is refused when there is no host. */
  async ask<Method extends keyof RequestsToHost>(
    method: Method,
    params: RequestsToHost[Method]["params"],
  ): Promise<RequestsToHost[Method]["result"]> {
    await this.whenOpen();
    const port = this.#port;
    if (port === null) throw Refusal.of({ code: "agent-restarted", detail: "" });
    return this.#send(port, method, params, ANSWER_LIMIT);
  }

  /** A wish does not wait for the delay after a failure, unless a person must act first: then it rejects. */
  async whenOpen(): Promise<void> {
    const { phase, failure } = this.#state;
    if (phase === "open") return;
    if (phase === "failed" && failure !== null && isForPerson(failure)) throw Refusal.of(failure);
    this.open();
    await new Promise((resolve, reject) => this.#waiters.add({ resolve, reject }));
  }

  async #greet(port: NativePort): Promise<void> {
    const params = await this.client.greet();
    if (this.#port !== port) return;
    this.#become({ phase: "greeting" });
    try {
      const hello = await this.#send(port, "session.hello", params, HELLO_LIMIT);
      if (hello.contract < OLDEST_CONTRACT) {
        this.#end(port, { code: "host-other-version", detail: hello.version });
        return;
      }
      this.#openedAt = Date.now();
      this.client.onHello(hello);
      this.#become({ phase: "open", failure: null, retryAt: null, version: hello.version });
      for (const notification of this.#early.splice(0)) this.client.onNotification(notification);
      for (const waiter of this.#waiters) waiter.resolve(undefined);
      this.#waiters.clear();
    } catch (error) {
      const { code, title } = Refusal.viewOf(error);
      if (code === "other-version") this.#end(port, { code: "host-other-version", detail: title });
      else this.#end(port, { code: "host-silent", detail: title });
    }
  }

  #send<Method extends keyof RequestsToHost>(
    port: NativePort,
    method: Method,
    params: RequestsToHost[Method]["params"],
    limit: number,
  ): Promise<RequestsToHost[Method]["result"]> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => settle(Refusal.of({ code: "host-silent", detail: method })), limit);
      const settle = (refusal: Refusal): void => {
        clearTimeout(timer);
        this.#pending.delete(id);
        reject(refusal);
      };
      this.#pending.set(id, {
        resolve: (result) => {
          clearTimeout(timer);
          this.#pending.delete(id);
          resolve(result as RequestsToHost[Method]["result"]);
        },
        reject: settle,
      });
      port.postMessage({ jsonrpc: "2.0", id, method, params });
    });
  }

  #receive(port: NativePort, message: unknown): void {
    if (this.#port !== port || typeof message !== "object" || message === null) return;
    const { id, method, params, result, error } = message as Record<string, unknown>;
    if (typeof method !== "string") {
      if (error === undefined) this.#pending.get(Number(id))?.resolve(result);
      else this.#pending.get(Number(id))?.reject(refusalOfError(error));
    } else if (id === undefined || id === null) {
      this.#hear({ method, params } as HostNotification);
    } else {
      void this.#answer(port, id, method, params);
    }
  }

  #hear(notification: HostNotification): void {
    if (notification.method === "relay.failed") this.#relayFailure = failureOfRelay(notification.params);
    else if (this.#state.phase === "open") this.client.onNotification(notification);
    else this.#early.push(notification);
  }

  async #answer(port: NativePort, id: unknown, method: string, params: unknown): Promise<void> {
    const answer = await this.client.answer(method, params).then(
      (result) => ({ result }),
      (error: unknown) => {
        const view = Refusal.viewOf(error);
        const code = view.code === "method-unknown" ? -32601 : -32000;
        return { error: { code, message: view.code, data: view } };
      },
    );
    if (this.#port === port) port.postMessage({ jsonrpc: "2.0", id, ...answer });
  }

  #end(port: NativePort, failure: HostFailure): void {
    if (this.#port !== port) return;
    this.#port = null;
    port.disconnect();
    const reason = this.#relayFailure ?? failure;
    for (const asked of [...this.#pending.values()]) {
      asked.reject(Refusal.of({ code: "agent-restarted", detail: reason.detail }));
    }
    for (const waiter of this.#waiters) waiter.reject(Refusal.of(reason));
    this.#waiters.clear();
    if (this.#state.phase === "open" && Date.now() - this.#openedAt >= STEADY_AFTER) this.#failures = 0;
    const delay = isForPerson(reason) ? LONGEST_DELAY : Math.min(FIRST_DELAY * 2 ** this.#failures++, LONGEST_DELAY);
    this.#timer = setTimeout(() => this.open(), delay);
    this.#become({ phase: "failed", failure: reason, retryAt: Date.now() + delay });
  }

  #become(change: Partial<HostState>): void {
    this.#state = { ...this.#state, ...change };
    this.client.onState(this.#state);
  }
}
