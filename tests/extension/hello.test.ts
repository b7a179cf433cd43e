import { beforeEach, expect, test } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { sayHello } from "../../extension/src/background/hello";
import { preparePlatform } from "./platform";

beforeEach(() => {
  preparePlatform();
  Object.assign(fakeBrowser.runtime, { getManifest: () => ({ version: "1.2.3" }) });
  Object.assign(fakeBrowser.storage, { managed: { get: () => Promise.reject(new Error("no policy")) } });
});

test("hello names the language of the labels, not that of a browser for which there are none", async () => {
  Object.assign(fakeBrowser.i18n, { getUILanguage: () => "de" });
  expect((await sayHello()).locale).toBe("en");
});

test("hello names the same installation again", async () => {
  const { client } = await sayHello();
  expect(client).not.toBe("");
  expect((await sayHello()).client).toBe(client);
});
