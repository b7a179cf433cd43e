import { beforeEach, expect, test } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { DialSelection } from "../../extension/src/background/dial-selection";
import { Frames } from "../../extension/src/background/frames";
import { Places } from "../../extension/src/background/places";
import { Shortcuts } from "../../extension/src/background/shortcuts";
import { NativeHost, READY } from "./native-host";
import { preparePlatform, until } from "./platform";
import { startWorker, type Worker } from "./worker";

let host: NativeHost;
let worker: Worker;
let frames: Frames;
let clicked: (info: object, tab?: { id: number }) => void;
let commanded: (command: string, tab?: { id: number; url?: string }) => void;
let told: string[];

beforeEach(() => {
  preparePlatform();
  host = new NativeHost();
  host.answers["numbers.find"] = ({ texts }: { texts: string[] }) => ({
    numbers: texts.map((text) => ({ text, dial: /\d/.test(text) ? text.replace(/\D/g, "") : null, e164: null })),
  });
  for (const method of ["phone.call", "phone.answer", "phone.end", "phone.hold", "phone.resume"]) host.answers[method] = () => ({});
  told = [];
  Object.assign(fakeBrowser, {
    contextMenus: { onClicked: { addListener: (listener: typeof clicked) => (clicked = listener) } },
    commands: { onCommand: { addListener: (listener: typeof commanded) => (commanded = listener) } },
  });
  Object.assign(fakeBrowser.notifications, {
    create: (_: string, { title }: { title: string }) => Promise.resolve(void told.push(title)),
  });
  Object.assign(fakeBrowser.scripting, { executeScript: () => Promise.resolve([{ result: "" }, { result: "8 912 34 56 789" }]) });
  worker = startWorker();
  frames = new Frames();
  new Shortcuts(worker.link, worker.mirror, new DialSelection(worker.link), new Places(frames)).start();
});

test("c19 a selection is dialled from the context menu, whatever its spelling", async () => {
  clicked({ menuItemId: "call-selection", selectionText: " 8 912 34 56 789 " });
  await until(() => host.asked("phone.call").length === 1);
  expect(host.asked("phone.call")).toEqual([{ number: "89123456789", intercom: false }]);
});

test("c19 a key dials the selection of the frame that has the focus", async () => {
  commanded("dial-selection", { id: 1 });
  await until(() => host.asked("phone.call").length === 1);
});

test("a selection without a number is told, and dials nothing", async () => {
  clicked({ menuItemId: "call-selection", selectionText: "no number" });
  await until(() => told.length === 1);
  expect(host.asked("phone.call")).toEqual([]);
});

test.each([
  ["answer", "phone.answer"],
  ["end", "phone.end"],
  ["hold", "phone.hold"],
])("the key %s asks %s", async (command, method) => {
  commanded(command);
  await until(() => host.asked(method).length === 1);
});

test("the key of hold takes back what is held", async () => {
  await until(() => worker.mirror.state.phone !== null);
  host.tell("phone.changed", { ...READY, revision: 2, verbs: ["resume"] });
  await until(() => worker.mirror.state.phone?.verbs.includes("resume") === true);
  commanded("hold");
  await until(() => host.asked("phone.resume").length === 1);
});

test("why there is no button is asked of the frame that was clicked; without our script it is told", async () => {
  const asked = frameIn(1, 7);
  clicked({ menuItemId: "why-no-button", frameId: 7 }, { id: 1 });
  expect(asked).toEqual(["null", "clicked"]);
  clicked({ menuItemId: "why-no-button", frameId: 7 }, { id: 2 });
  await until(() => told.length === 1);
});

test("the toolbar's menu lets the person point in all frames of the tab, and the first choice ends it in all", async () => {
  const [one, other] = [frameIn(1, 0), frameIn(1, 7)];
  clicked({ menuItemId: "why-no-button-here" }, { id: 1 });
  await until(() => other.length === 1);
  frames.stop();
  expect([one, other]).toEqual([["pointed", "null"], ["pointed", "null"]]);
});

test.each([
  ["https://other.example/", true, "Buttons are off on this site"],
  ["file:///home/a.html", false, "The extension may not see files"],
  ["file:///home/a.html", true, "This is a file on your computer"],
  ["chrome://settings/", true, "This is a page of the browser itself"],
])("c20 a page without our script says why: %s, files allowed: %s", async (pageUrl, isAllowed, title) => {
  Object.assign(fakeBrowser.extension, { isAllowedFileSchemeAccess: () => Promise.resolve(isAllowed) });
  clicked({ menuItemId: "why-no-button", pageUrl }, { id: 3 });
  await until(() => told.length === 1);
  expect(told).toEqual([title]);
});

test("c20 the key on a page that the browser keeps closed says which permission is off", async () => {
  Object.assign(fakeBrowser.extension, { isAllowedFileSchemeAccess: () => Promise.resolve(false) });
  Object.assign(fakeBrowser.scripting, { executeScript: () => Promise.reject(new Error("Cannot access contents of the page")) });
  commanded("dial-selection", { id: 1, url: "file:///home/a.html" });
  await until(() => told.length === 1);
  expect(told).toEqual(["The extension may not see files"]);
});

/** A frame of a served site; what it was asked. */
function frameIn(tabId: number, frameId: number): string[] {
  const asked: string[] = [];
  const frame = { pick: (how: string | null) => asked.push(String(how)) > 0 };
  frames.add(tabId, frameId, frame, new AbortController().signal);
  return asked;
}
