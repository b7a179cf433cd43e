import { beforeEach, expect, test } from "vitest";
import type { NumberView } from "../../extension/src/contract/generated";
import type { PageState } from "../../extension/src/shared/messages";
import { NativeHost, READY, settingsWith } from "./native-host";
import { preparePlatform, until } from "./platform";
import { startWorker, type Client, type Worker } from "./worker";

const ORIGIN = "https://crm.example";
const CALLS = { dial: "89123456789", e164: "+79123456789", extension: null, shown: "+7 912 345-67-89", about: "", dialled: "" };

let host: NativeHost;
let worker: Worker;

beforeEach(() => {
  preparePlatform("https://crm.example/*");
  host = new NativeHost({ settings: settingsWith(ORIGIN) });
  host.answers["numbers.find"] = ({ texts }: { texts: string[] }) => ({ numbers: texts.map(numberIn) });
  host.answers["phone.call"] = ({ number }: { number: string }) => ({ dialled: number });
  host.answers["phone.end"] = () => ({});
  worker = startWorker();
});

function numberIn(text: string): NumberView {
  const digits = text.replace(/\D/g, "");
  return digits.endsWith("9123456789") ? { text, ...CALLS } : { text, ...CALLS, dial: null, e164: null };
}

function page(origin: string = ORIGIN): Client {
  return worker.connect("buttons", { origin, url: `${origin}/card`, tab: { id: 1 } });
}

function view(): Client {
  return worker.connect("view", { url: `chrome-extension://${hostId()}/sidepanel.html` });
}

function hostId(): string {
  return "test-extension-id";
}

function lastState(client: Client): PageState | undefined {
  return client.heard.filter(({ kind }) => kind === "state").at(-1)?.state;
}

function talk(number: string, revision = 2): void {
  const party = { key: "p", name: "", number, shown: "", via: "", ivr: "", isExternal: true, cards: [] };
  host.tell("phone.changed", { ...READY, revision, state: "talk", talkSince: 7_000, parties: [party] });
}

test("a view gets the whole state at once and at each change", async () => {
  const client = view();
  await until(() => client.heard.some(({ state }) => (state as { phone?: unknown } | undefined)?.phone != null));
  talk("101");
  await until(() => JSON.stringify(client.heard.at(-1)).includes('"talk"'));
});

test("a view's request reaches the host as it is", async () => {
  expect(await view().ask("phone.call", { number: "101" })).toEqual({ dialled: "101" });
  expect(host.asked("phone.call")).toEqual([{ number: "101" }]);
});

test("a page that names its port like a view is turned away", async () => {
  const client = worker.connect("view", { origin: ORIGIN, url: `${ORIGIN}/card`, tab: { id: 1 } });
  await until(() => !client.port.isOpen);
});

test("another extension is turned away", async () => {
  const client = worker.connect("view", { id: "other", url: "chrome-extension://other/x.html" });
  await until(() => !client.port.isOpen);
});

test.each(["session.login", "settings.get", "cards.list", "settings.set", "session.hello", "cards.claim"])(
  "a page may not ask %s",
  async (method) => {
    expect(await page().ask(method, {})).toBe("page-not-served");
    expect(host.asked(method).filter((params) => JSON.stringify(params) !== '{"contract":1}')).toEqual([]);
  },
);

test("a page dials a number that it has shown, and no other", async () => {
  const client = page();
  expect(await client.ask("phone.call", { number: CALLS.dial })).toBe("number-missing");
  await client.ask("numbers.find", { texts: ["8 912 345-67-89"] });
  expect(await client.ask("phone.call", { number: CALLS.dial })).toEqual({ dialled: CALLS.dial });
  expect(await client.ask("phone.call", { number: "112" })).toBe("number-missing");
  expect(host.asked("phone.call")).toHaveLength(1);
});

test("a text that is no number allows no dialling of nothing", async () => {
  const client = page();
  await client.ask("numbers.find", { texts: ["no number"] });
  expect(await client.ask("phone.call", {})).toBe("number-missing");
});

test("a page learns of a call with its own number only", async () => {
  const [mine, other] = [page(), page()];
  await mine.ask("numbers.find", { texts: ["+7 912 345-67-89"] });
  talk("79123456789");
  await until(() => (lastState(mine)?.calls.length ?? 0) === 1);
  expect(lastState(mine)?.calls).toEqual([{ key: CALLS.e164, state: "talk", since: 7_000 }]);
  expect(lastState(other)).toEqual({
    isForeign: false,
    isReady: true,
    language: "auto",
    calls: [],
    withTexts: false,
    taught: [],
    turn: 0,
    picking: null,
  });
});

test("a page of a site that is not in the settings is served nothing", async () => {
  const client = page("https://other.example");
  expect(await client.ask("numbers.find", { texts: ["8 912 345-67-89"] })).toBe("page-not-served");
  await until(() => lastState(client)?.isForeign === true);
});

test("another port of the same host is another site", async () => {
  expect(await page("https://crm.example:8443").ask("numbers.find", { texts: [] })).toBe("page-not-served");
});

test("a page that asks before the host has spoken waits for it", async () => {
  const client = page();
  const found = client.ask("numbers.find", { texts: ["8 912 345-67-89"] });
  expect(await found).toMatchObject({ numbers: [{ dial: CALLS.dial }] });
});

test("a page may open only a card that the host gave it with its own number", async () => {
  host.answers["phone.actions"] = () => ({ number: CALLS, verbs: [], cards: [{ id: "c1" }] });
  host.answers["cards.open"] = ({ card }: { card: string }) => ({ card, url: `${ORIGIN}/?card=${card}` });
  const client = page();
  await client.ask("numbers.find", { texts: ["8 912 345-67-89"] });
  expect(await client.ask("cards.open", { card: "c1" })).toBe("page-not-served");
  await client.ask("phone.actions", { number: CALLS.dial });
  expect(await client.ask("cards.open", { card: "c1" })).toEqual({ outcome: "opened" });
});

test("a page may answer only a call that rings from its number", async () => {
  host.answers["phone.answer"] = () => ({});
  const client = page();
  await client.ask("numbers.find", { texts: ["8 912 345-67-89"] });
  expect(await client.ask("phone.answer", {})).toBe("page-not-served");
  const party = { key: "p", name: "", number: "89123456789", shown: "", via: "", ivr: "", isExternal: true, cards: [] };
  host.tell("phone.changed", { ...READY, revision: 2, state: "ring", parties: [party] });
  await until(() => lastState(client)?.calls[0]?.state === "ring");
  expect(await client.ask("phone.answer", {})).toEqual({});
});

test("a page may teach a place only after the person was asked there, and only for its own site", async () => {
  host.answers["settings.get"] = () => settingsWith(ORIGIN);
  host.answers["settings.set"] = () => settingsWith(ORIGIN);
  const client = page();
  expect(await client.ask("fields.teach", { selector: "#x", isPhone: true })).toBe("page-not-served");
  worker.frames.explainClicked(1, 0);
  await until(() => lastState(client)?.picking === "clicked");
  expect(await client.ask("fields.teach", { selector: "#x", isPhone: true })).toEqual({});
  const taughtFields = [{ origin: ORIGIN, selector: "#x", isPhone: true }];
  expect(host.asked("settings.set")).toEqual([{ values: { taughtFields } }]);
  await client.ask("fields.picked", {});
  await until(() => lastState(client)?.picking === null);
});

test("hold and the like are a page's only when it has opened a menu", async () => {
  host.answers["phone.hold"] = () => ({});
  host.answers["phone.actions"] = () => ({ number: CALLS, verbs: ["hold"], cards: [] });
  const client = page();
  await client.ask("numbers.find", { texts: ["8 912 345-67-89"] });
  expect(await client.ask("phone.hold", {})).toBe("page-not-served");
  await client.ask("phone.actions", { number: CALLS.dial });
  expect(await client.ask("phone.hold", {})).toEqual({});
});
