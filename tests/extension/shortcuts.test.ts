import { beforeEach, expect, test } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { DialSelection } from "../../extension/src/background/dial-selection";
import { Frames } from "../../extension/src/background/frames";
import { Shortcuts } from "../../extension/src/background/shortcuts";
import { NativeHost, READY } from "./native-host";
import { preparePlatform, until } from "./platform";
import { startWorker, type Worker } from "./worker";

let host: NativeHost;
let worker: Worker;
let frames: Frames;
let clicked: (info: object, tab?: { id: number }) => void;
let commanded: (command: string, tab?: { id: number }) => void;
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
  new Shortcuts(worker.link, worker.mirror, new DialSelection(worker.link), frames).start();
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
  const asked: string[] = [];
  frames.add(1, 7, { pick: (how) => void asked.push(String(how)) }, new AbortController().signal);
  clicked({ menuItemId: "why-no-button", frameId: 7 }, { id: 1 });
  expect(asked).toEqual(["null", "clicked"]);
  clicked({ menuItemId: "why-no-button", frameId: 7 }, { id: 2 });
  await until(() => told.length === 1);
});
