/** The other end of the native port: speaks JSON-RPC as the relay would, and notes what it was asked. */
import { fakeBrowser } from "wxt/testing/fake-browser";
import type { HelloResult, PhoneView, SessionView, SettingsView } from "../../extension/src/contract/generated";
import { portPair, type PortEnd } from "./platform";

interface Message {
  id?: unknown;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: unknown;
}

type Answer = (params: never) => unknown;

export const READY: PhoneView = {
  revision: 1,
  state: "ready",
  stateSince: 1_000,
  talkSince: null,
  parties: [],
  held: null,
  heldSince: null,
  conference: null,
  verbs: [],
  canCall: true,
};

const SESSION: SessionView = {
  revision: 1,
  phase: "online",
  server: "oktell.example",
  login: "ivanov",
  userName: "",
  number: "101",
  userState: "ready",
  reason: null,
  retryAt: null,
  isInsecure: false,
  secretStore: "keyring",
};

export function settingsWith(...origins: string[]): SettingsView {
  const site = { preset: "custom", openTemplate: "", createTemplate: "", searchTemplate: "", textNumbers: false };
  return {
    revision: 1,
    managed: [],
    values: {
      servers: [],
      sites: origins.map((origin) => ({ origin, ...site })),
      openRecordWhen: "ring",
      createRecordWhen: "ring",
      searchWhen: "never",
      region: "RU",
      language: "auto",
      caFile: "",
      showCallerWhenLocked: false,
      ringWindow: true,
      ringSound: false,
      ringVolume: 60,
      taughtFields: [],
      dialRules: { outside: "", national: "", international: "" },
    },
  };
}

export class NativeHost {
  /** One for each `connectNative`; the last is the live one. */
  readonly ports: PortEnd[] = [];
  readonly received: Message[] = [];
  /** By method; absent: no answer. An Error is answered as one, with the ErrorView in `cause`. */
  readonly answers: Record<string, Answer> = {};

  constructor(hello: Partial<HelloResult> = {}) {
    const whole: HelloResult = {
      contract: 1,
      version: "1.2.3",
      agent: "agent-1",
      methods: [],
      session: SESSION,
      phone: READY,
      settings: settingsWith(),
      status: null,
      queue: null,
      plan: null,
      history: null,
      attention: null,
      notices: [],
      ...hello,
    };
    this.answers["session.hello"] = () => whole;
    Object.assign(fakeBrowser.runtime, {
      connectNative: (name: string) => {
        const [browserEnd, hostEnd] = portPair(name);
        hostEnd.onMessage.addListener((message) => this.#receive(hostEnd, message as Message));
        this.ports.push(hostEnd);
        return browserEnd;
      },
    });
  }

  get port(): PortEnd {
    const last = this.ports.at(-1);
    if (!last) throw new Error("no port was opened");
    return last;
  }

  asked(method: string): unknown[] {
    return this.received.filter((message) => message.method === method).map(({ params }) => params);
  }

  tell(method: string, params: unknown): void {
    this.port.postMessage({ jsonrpc: "2.0", method, params });
  }

  request(id: string, method: string, params: unknown): void {
    this.port.postMessage({ jsonrpc: "2.0", id, method, params });
  }

  answerTo(id: string): Message | undefined {
    return this.received.find((message) => message.id === id && message.method === undefined);
  }

  #receive(port: PortEnd, message: Message): void {
    this.received.push(message);
    const answer = message.method === undefined ? undefined : this.answers[message.method];
    if (answer === undefined) return;
    const result = answer(message.params as never);
    if (result instanceof Error) {
      port.postMessage({ jsonrpc: "2.0", id: message.id, error: { code: -32000, message: result.message, data: result.cause } });
    } else port.postMessage({ jsonrpc: "2.0", id: message.id, result });
  }
}
