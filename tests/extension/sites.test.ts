import { beforeEach, expect, test } from "vitest";
import { NativeHost, settingsWith } from "./native-host";
import { preparePlatform, until, type Platform } from "./platform";
import { startWorker, type Worker } from "./worker";

let platform: Platform;

beforeEach(() => {
  platform = preparePlatform();
});

function start(...origins: string[]): { worker: Worker; host: NativeHost } {
  const host = new NativeHost({ settings: settingsWith(...origins) });
  return { host, worker: startWorker() };
}

test("a granted site of the settings gets the script, without the port in the pattern", async () => {
  platform.granted.add("http://127.0.0.1/*");
  start("http://127.0.0.1:8080");
  await until(() => platform.scripts.length === 1);
  expect(platform.scripts[0]).toMatchObject({ matches: ["http://127.0.0.1/*"], js: ["/content-scripts/buttons.js"], allFrames: true });
  expect(platform.injected).toEqual([["http://127.0.0.1/*"]]);
});

test("a site that was not granted gets none, and says so", async () => {
  const { worker } = start("https://crm.example");
  await until(() => worker.mirror.state.sites.length === 1);
  expect(worker.mirror.state.sites).toEqual([{ origin: "https://crm.example", isGranted: false }]);
  expect(platform.scripts).toEqual([]);
});

test("a permission given later is seen, and one taken back too", async () => {
  const { worker } = start("https://crm.example");
  await until(() => worker.mirror.state.sites.length === 1);
  platform.granted.add("https://crm.example/*");
  platform.tellGranted();
  await until(() => platform.scripts.length === 1 && worker.sites.servesNow("https://crm.example"));
  platform.granted.clear();
  platform.tellGranted();
  await until(() => platform.scripts.length === 0);
  expect(worker.sites.servesNow("https://crm.example")).toBe(false);
});

test("a site that leaves the settings loses its script though the browser still grants it", async () => {
  platform.granted.add("https://crm.example/*");
  const { host } = start("https://crm.example");
  await until(() => platform.scripts.length === 1);
  host.tell("settings.changed", { ...settingsWith(), revision: 2 });
  await until(() => platform.scripts.length === 0);
});

test("a second site is injected alone", async () => {
  platform.granted.add("https://a.example/*").add("https://b.example/*");
  const { host } = start("https://a.example");
  await until(() => platform.scripts.length === 1);
  host.tell("settings.changed", { ...settingsWith("https://a.example", "https://b.example"), revision: 2 });
  await until(() => platform.injected.length === 2);
  expect(platform.injected[1]).toEqual(["https://b.example/*"]);
  expect(platform.scripts).toHaveLength(1);
});
