import { afterEach, beforeEach, expect, test } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { badgeOf, startBadge } from "../../extension/src/background/badge";
import { HostLink } from "../../extension/src/background/host-link";
import { Mirror } from "../../extension/src/background/mirror";
import { RingNotification } from "../../extension/src/background/ring-notification";
import { RingWindow } from "../../extension/src/background/ring-window";
import type { PhoneState, PhoneView } from "../../extension/src/contract/generated";
import { chooseLanguage } from "../../extension/src/shared/language";
import type { CompanionState } from "../../extension/src/shared/messages";
import { NativeHost, READY, settingsWith } from "./native-host";
import { preparePlatform, until } from "./platform";

interface Shown {
  message: string;
  buttons?: { title: string }[];
}

const CARD = { id: "c1", kind: "openRecord" as const, title: "Client", isMain: true, isOpened: false };
const PARTY = {
  key: "p",
  name: "Ivan Tyulkov",
  number: "89123456789",
  shown: "+7 912 345-67-89",
  via: "",
  ivr: "",
  isExternal: true,
  cards: [CARD],
};

let mirror: Mirror;
let native: NativeHost;
let log: string[];
let last: Shown | null;
let cardsOpened: Promise<void>;

beforeEach(() => {
  preparePlatform();
  log = [];
  last = null;
  cardsOpened = Promise.resolve();
  Object.assign(fakeBrowser.notifications, {
    create: (_: string, shown: Shown) => note("create", shown),
    update: (_: string, shown: Shown) => note("update", shown),
    clear: () => note("clear", null),
    onButtonClicked: { addListener: () => undefined },
    onClicked: { addListener: () => undefined },
  });
  mirror = new Mirror();
  const host = new HostLink({
    greet: () => Promise.resolve({ contract: 1 }),
    onState: (state) => mirror.change({ host: state }),
    onHello: (hello) => mirror.greet(hello),
    onNotification: (notification) => mirror.hear(notification),
    answer: () => Promise.resolve({}),
  });
  native = new NativeHost({ settings: settingsWith() });
  native.answers["ring.shown"] = () => ({});
  Object.assign(fakeBrowser.runtime, { getContexts: () => Promise.resolve([]) });
  new RingNotification(host, mirror, () => Promise.resolve()).start();
  new RingWindow(mirror, () => cardsOpened).start();
  host.open();
  return until(() => host.state.phase === "open");
});

/** What one test has begun must not reach into the next: the browser's storage is one for all. */
afterEach(async () => {
  mirror.change({ phone: { ...READY, revision: 99 } });
  await untilTrue(async () => {
    const stored = await fakeBrowser.storage.session.get("ringWindow");
    return (await windows()) === 0 && stored.ringWindow == null;
  });
});

function note(what: string, shown: Shown | null): Promise<string> {
  log.push(what);
  last = shown;
  return Promise.resolve("ring");
}

function ring(changes: Partial<PhoneView> = {}): void {
  const phone = mirror.state.phone ?? READY;
  const base: PhoneView = { ...READY, state: "ring", stateSince: 5_000, parties: [PARTY], verbs: ["answer", "end"] };
  mirror.change({ phone: { ...base, revision: phone.revision + 1, ...changes } });
}

async function windows(): Promise<number> {
  return (await fakeBrowser.windows.getAll()).filter(({ type }) => type === "popup").length;
}

test("a ring is one notification with its two buttons, whatever is heard again", async () => {
  ring();
  ring();
  await until(() => log.length > 0);
  ring({ parties: [{ ...PARTY, name: "Ivan K. Tyulkov" }] });
  await until(() => log.length > 1);
  expect(log).toEqual(["create", "update"]);
  expect(last?.buttons?.map(({ title }) => title)).toEqual(["Answer", "Decline"]);
  expect(last?.message).toBe("Ivan K. Tyulkov\n+7 912 345-67-89");
});

test("the notification goes with the ring, and the next ring has its own", async () => {
  ring();
  await until(() => log.length === 1);
  mirror.change({ phone: { ...READY, revision: 9 } });
  await until(() => log.length === 2);
  ring({ stateSince: 8_000, revision: 10 });
  await until(() => log.length === 3);
  expect(log).toEqual(["create", "clear", "create"]);
});

test("a locked screen shows no name and no number", async () => {
  mirror.change({ isLocked: true });
  ring();
  await until(() => log.length === 1);
  expect(last?.message).not.toMatch(/Ivan|912/);
});

test("a phone that must be picked up by hand offers no answer button", async () => {
  ring({ verbs: ["end"] });
  await until(() => log.length === 1);
  expect(last?.buttons?.map(({ title }) => title)).toEqual(["Decline"]);
});

test("a ring with cards opens one window, which closes with the ring", async () => {
  ring();
  ring({ parties: [PARTY, { ...PARTY, key: "q" }] });
  await untilTrue(async () => (await windows()) === 1);
  mirror.change({ phone: { ...READY, revision: 9, state: "talk" } });
  await untilTrue(async () => (await windows()) === 0);
});

test("the window comes after the card that opens by itself", async () => {
  let opened: () => void = () => undefined;
  cardsOpened = new Promise((resolve) => (opened = resolve));
  ring();
  await until(() => log.length === 1);
  expect(await windows()).toBe(0);
  opened();
  await untilTrue(async () => (await windows()) === 1);
});

test("a ring without cards has its window too, and without it when the person wants none", async () => {
  ring({ parties: [{ ...PARTY, cards: [] }] });
  await untilTrue(async () => (await windows()) === 1);
  mirror.change({ phone: { ...READY, revision: 9 } });
  await untilTrue(async () => (await windows()) === 0);
  const settings = settingsWith();
  mirror.change({ settings: { ...settings, values: { ...settings.values, ringWindow: false } } });
  ring({ stateSince: 8_000 });
  await until(() => log.filter((what) => what === "create").length === 2);
  expect(await windows()).toBe(0);
});

test("a ring that another browser shows is not shown here, and comes when that one leaves", async () => {
  mirror.change({ attention: { revision: 1, ring: "r1", isHere: false } });
  ring();
  await Promise.resolve();
  expect(log).toEqual([]);
  mirror.change({ attention: { revision: 2, ring: "r1", isHere: true } });
  await until(() => native.asked("ring.shown").length === 1);
  expect(log).toEqual(["create"]);
  expect(native.asked("ring.shown")).toEqual([{ ring: "r1" }]);
  mirror.change({ attention: { revision: 3, ring: "r1", isHere: false } });
  await until(() => log.includes("clear"));
});

test("a second caller is told anew, and the buttons name whom they mean", async () => {
  ring();
  await until(() => log.length === 1);
  ring({ parties: [PARTY, { ...PARTY, key: "q", name: "Vika", shown: "446" }] });
  await until(() => log.length === 3);
  expect(log).toEqual(["create", "clear", "create"]);
  expect(last?.message).toContain("Vika");
  expect(last?.buttons).toHaveLength(2);
});

test("a locked screen has no window until it is unlocked", async () => {
  mirror.change({ isLocked: true });
  ring();
  await until(() => log.length === 1);
  expect(await windows()).toBe(0);
  mirror.change({ isLocked: false });
  await untilTrue(async () => (await windows()) === 1);
});

test("a window that the person has closed does not come back in the same ring", async () => {
  ring();
  await untilTrue(async () => (await windows()) === 1);
  const [popup] = (await fakeBrowser.windows.getAll()).filter(({ type }) => type === "popup");
  await fakeBrowser.windows.remove(popup?.id ?? 0);
  ring({ parties: [PARTY, { ...PARTY, key: "q" }] });
  await until(() => log.length === 3);
  expect(await windows()).toBe(0);
});

async function untilTrue(isSo: () => Promise<boolean>): Promise<void> {
  let now = false;
  await until(() => {
    void isSo().then((so) => (now = so));
    return now;
  });
}

test.each<[PhoneState, string]>([
  ["ready", ""],
  ["ring", "!"],
  ["call", "…"],
  ["talk", "•"],
  ["disconnected", "×"],
  ["unknown", ""],
])("the badge of %s is %j", (state, sign) => {
  expect(badgeOf({ ...mirror.state, phone: { ...READY, state } }).sign).toBe(sign);
});

test("the badge speaks the language of the settings, also when that changes in a call", async () => {
  const titles: string[] = [];
  Object.assign(fakeBrowser.action, {
    setBadgeText: () => Promise.resolve(),
    setBadgeBackgroundColor: () => Promise.resolve(),
    setBadgeTextColor: () => Promise.resolve(),
    setTitle: ({ title }: { title: string }) => Promise.resolve(void titles.push(title)),
  });
  startBadge(mirror);
  mirror.change({ phone: { ...READY, state: "talk" } });
  chooseLanguage("ru");
  mirror.change({});
  chooseLanguage("auto");
  await until(() => titles.length === 2);
  expect(titles).toEqual(["Oktell Companion: In a call", "Oktell Companion: В разговоре"]);
});

test("without a host or a connection the badge says so, signed out it says nothing", () => {
  const state: CompanionState = mirror.state;
  const failed = { ...state.host, phase: "failed" as const };
  expect(badgeOf({ ...state, host: failed }).sign).toBe("×");
  expect(badgeOf({ ...state, session: { ...state.session!, phase: "waiting" } }).sign).toBe("×");
  expect(badgeOf({ ...state, session: { ...state.session!, phase: "signed-out" } }).sign).toBe("");
});
