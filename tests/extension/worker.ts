/** The worker's own parts put together as in `background/index.ts`, before an in-memory host. */
import { fakeBrowser } from "wxt/testing/fake-browser";
import { Cards } from "../../extension/src/background/cards";
import { Frames } from "../../extension/src/background/frames";
import { HostLink } from "../../extension/src/background/host-link";
import { Mirror } from "../../extension/src/background/mirror";
import { Places } from "../../extension/src/background/places";
import { Router } from "../../extension/src/background/router";
import { Sites } from "../../extension/src/background/sites";
import type { CardOfferParams } from "../../extension/src/contract/generated";
import { portPair, type PortEnd } from "./platform";

export interface Worker {
  mirror: Mirror;
  link: HostLink;
  cards: Cards;
  sites: Sites;
  frames: Frames;
  /** A view or a page connects; what it hears is in `heard`. */
  connect(name: string, sender: object): Client;
}

export interface Client {
  port: PortEnd;
  heard: { kind: string; state?: never; id?: number; result?: never; refusal?: { code: string } }[];
  /** The result, or the code of the refusal. */
  ask(method: string, params: object): Promise<unknown>;
}

export function startWorker(): Worker {
  let connected: (port: PortEnd) => void = () => undefined;
  Object.assign(fakeBrowser.runtime, {
    onConnect: { addListener: (listener: (port: PortEnd) => void) => (connected = listener) },
    getURL: (path: string) => `chrome-extension://${fakeBrowser.runtime.id}${path}`,
  });
  const mirror = new Mirror();
  const link: HostLink = new HostLink({
    greet: () => Promise.resolve({ contract: 1 }),
    onState: (host) => mirror.change({ host }),
    onHello: (hello) => mirror.greet(hello),
    onNotification: (notification) => mirror.hear(notification),
    answer: (_, params) => cards.offer(params as CardOfferParams),
  });
  const cards = new Cards(link, mirror);
  const sites = new Sites(link, mirror);
  cards.start();
  sites.start();
  const frames = new Frames();
  new Router(link, mirror, cards, sites, frames, new Places(frames)).start();
  link.open();
  return { mirror, link, cards, sites, frames, connect: (name, sender) => connect(connected, name, sender) };
}

function connect(connected: (port: PortEnd) => void, name: string, sender: object): Client {
  const [port, workerEnd] = portPair(name);
  workerEnd.sender = { id: fakeBrowser.runtime.id, ...sender };
  const heard: Client["heard"] = [];
  const waiting = new Map<number, (answer: Client["heard"][number]) => void>();
  let lastId = 0;
  port.onMessage.addListener((message) => {
    const item = message as Client["heard"][number];
    heard.push(item);
    waiting.get(item.id ?? -1)?.(item);
  });
  connected(workerEnd);
  const ask = (method: string, params: object): Promise<unknown> => {
    const id = ++lastId;
    port.postMessage({ id, method, params });
    return new Promise((resolve) =>
      waiting.set(id, ({ kind, result, refusal }) => resolve(kind === "answer" ? result : refusal?.code)),
    );
  };
  return { port, heard, ask };
}
