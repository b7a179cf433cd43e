import { beforeEach, expect, test } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { NativeHost, READY } from "./native-host";
import { preparePlatform, until } from "./platform";
import { startWorker, type Worker } from "./worker";

const OFFER = { offer: "o1", card: "c1", kind: "openRecord" as const, title: "Client" };
const URL_OF_CARD = "https://crm.example/?record=1";

let host: NativeHost;
let worker: Worker;

beforeEach(async () => {
  preparePlatform();
  await fakeBrowser.windows.create({ type: "normal", focused: true });
  host = new NativeHost();
  host.answers["cards.claim"] = () => ({ granted: true, card: "c1", url: URL_OF_CARD });
  host.answers["cards.open"] = ({ card }: { card: string }) => ({ card, url: URL_OF_CARD });
  host.answers["cards.closed"] = () => ({});
  worker = startWorker();
});

async function cardTabs(): Promise<number[]> {
  const tabs = await fakeBrowser.tabs.query({});
  return tabs.filter(({ url }) => url === URL_OF_CARD).flatMap(({ id }) => (id === undefined ? [] : [id]));
}

test("an offer is claimed, and the granted card opens in a tab", async () => {
  expect(await worker.cards.offer(OFFER)).toEqual({ outcome: "opened" });
  expect(host.asked("cards.claim")).toEqual([{ offer: "o1" }]);
  expect(await cardTabs()).toHaveLength(1);
  expect(worker.mirror.state.openCards).toEqual(["c1"]);
});

test("without a grant there is no tab", async () => {
  host.answers["cards.claim"] = () => ({ granted: false, card: null, url: null });
  expect(await worker.cards.offer(OFFER)).toEqual({ outcome: "refused" });
  expect(await cardTabs()).toEqual([]);
});

test("the host's request is answered with the outcome", async () => {
  await worker.link.whenOpen();
  host.request("r1", "card.open", OFFER);
  await until(() => host.answerTo("r1") !== undefined);
  expect(host.answerTo("r1")?.result).toEqual({ outcome: "opened" });
});

test("a tab that shows the card is focused instead of a second one", async () => {
  await worker.cards.offer(OFFER);
  expect(await worker.cards.open("c1")).toEqual({ outcome: "focused" });
  expect(await worker.cards.open("c1")).toEqual({ outcome: "focused" });
  expect(await cardTabs()).toHaveLength(1);
});

test("two clicks at once make one tab", async () => {
  await Promise.all([worker.cards.open("c1"), worker.cards.open("c1")]);
  expect(await cardTabs()).toHaveLength(1);
});

test("the same record of a later call is focused, a form for a new record is not", async () => {
  await worker.cards.offer(OFFER);
  expect(await worker.cards.offer({ ...OFFER, offer: "o2", card: "c2" })).toEqual({ outcome: "focused" });
  await fakeBrowser.storage.session.clear();
  await worker.cards.offer({ ...OFFER, offer: "o3", card: "c3", kind: "createRecord" });
  const second = await worker.cards.offer({ ...OFFER, offer: "o4", card: "c4", kind: "createRecord" });
  expect(second).toEqual({ outcome: "opened" });
});

test("a closed tab is told to the host, and the card opens anew when a person asks", async () => {
  await worker.cards.offer(OFFER);
  const [tab] = await cardTabs();
  await fakeBrowser.tabs.remove(tab ?? 0);
  await until(() => host.asked("cards.closed").length === 1);
  expect(host.asked("cards.closed")).toEqual([{ card: "c1" }]);
  expect(await worker.cards.open("c1")).toEqual({ outcome: "opened" });
});

test("a worker that came back knows the tabs of the one before", async () => {
  await worker.cards.offer(OFFER);
  const next = startWorker();
  expect(await next.cards.open("c1")).toEqual({ outcome: "focused" });
  await until(() => next.mirror.state.openCards.length === 1);
});

test("a tab that has left the CRM does not show the card any more", async () => {
  preparePlatform("https://crm.example/*");
  await fakeBrowser.windows.create({ type: "normal", focused: true });
  host = new NativeHost({ phone: READY });
  host.answers["cards.open"] = ({ card }: { card: string }) => ({ card, url: URL_OF_CARD });
  worker = startWorker();
  await worker.cards.open("c1");
  const [tab] = await cardTabs();
  await fakeBrowser.tabs.update(tab ?? 0, { url: "https://news.example/" });
  expect(await worker.cards.open("c1")).toEqual({ outcome: "opened" });
});
