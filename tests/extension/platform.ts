/** Parts of the browser that WXT's fake leaves out: ports in memory, labels, optional permissions. */
import { vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import labels from "../../extension/src/public/_locales/en/messages.json";

type Listener<Value> = (value: Value) => void;

class Happening<Value> {
  #listeners = new Set<Listener<Value>>();
  addListener = (listener: Listener<Value>): void => void this.#listeners.add(listener);
  removeListener = (listener: Listener<Value>): void => void this.#listeners.delete(listener);
  tell(value: Value): void {
    for (const listener of [...this.#listeners]) listener(value);
  }
}

/** One end of a port; messages are copied and arrive in a later turn, as between processes. */
export class PortEnd {
  readonly onMessage = new Happening<unknown>();
  readonly onDisconnect = new Happening<PortEnd>();
  other!: PortEnd;
  sender: unknown;
  isOpen = true;
  error: { message: string } | null = null;

  constructor(readonly name: string) {}

  postMessage = (message: unknown): void => {
    const copy: unknown = structuredClone(message);
    queueMicrotask(() => {
      if (this.other.isOpen) this.other.onMessage.tell(copy);
    });
  };

  /** Tells the other end, as browsers do. */
  disconnect = (words?: string): void => {
    if (!this.isOpen) return;
    this.isOpen = false;
    const { other } = this;
    if (words !== undefined) other.error = { message: words };
    queueMicrotask(() => {
      if (!other.isOpen) return;
      other.isOpen = false;
      other.onDisconnect.tell(other);
    });
  };
}

export function portPair(name: string): [PortEnd, PortEnd] {
  const [left, right] = [new PortEnd(name), new PortEnd(name)];
  left.other = right;
  right.other = left;
  return [left, right];
}

const queryAll = fakeBrowser.tabs.query;

export interface RegisteredScript {
  id: string;
  matches: string[];
}

/** What the person has granted, and what the extension has registered and injected. */
export interface Platform {
  /** Match patterns; call `tellGranted` after a change. */
  granted: Set<string>;
  scripts: RegisteredScript[];
  /** The patterns of each query for tabs to inject into. */
  injected: unknown[];
  tellGranted(): void;
}

export function preparePlatform(...patterns: string[]): Platform {
  fakeBrowser.reset();
  const changed = new Happening<object>();
  const platform: Platform = {
    granted: new Set(patterns),
    scripts: [],
    injected: [],
    tellGranted: () => changed.tell({}),
  };
  const texts = labels as Record<string, { message: string }>;
  Object.assign(fakeBrowser.i18n, {
    getMessage: (key: string) => texts[key]?.message ?? "",
    getUILanguage: () => "en",
  });
  Object.assign(fakeBrowser.permissions, {
    contains: ({ origins }: { origins: string[] }) =>
      Promise.resolve(origins.every((origin) => platform.granted.has(origin))),
    onAdded: changed,
    onRemoved: changed,
  });
  Object.assign(fakeBrowser.scripting, {
    getRegisteredContentScripts: () => Promise.resolve(platform.scripts),
    registerContentScripts: (scripts: RegisteredScript[]) => Promise.resolve(void (platform.scripts = scripts)),
    updateContentScripts: (scripts: RegisteredScript[]) => Promise.resolve(void (platform.scripts = scripts)),
    unregisterContentScripts: () => Promise.resolve(void (platform.scripts = [])),
    executeScript: () => Promise.resolve([]),
  });
  Object.assign(fakeBrowser.tabs, {
    query: (filter: { url?: string[] }) => {
      if (filter.url === undefined) return queryAll(filter);
      platform.injected.push(filter.url);
      return Promise.resolve([]); // the fake cannot match patterns
    },
  });
  return platform;
}

/** Waits for a condition; the time limit only ends a test that would never pass. */
export function until(isSo: () => boolean): Promise<void> {
  return vi.waitUntil(isSo, { timeout: 5_000, interval: 1 }).then(() => undefined);
}
