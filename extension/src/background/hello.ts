/** What this browser says of itself when it greets the host. */
import { browser } from "wxt/browser";
import type { HelloParams } from "../contract/generated";
import { text } from "../shared/text";
import { hasWindow } from "./tabs";

export const CONTRACT = 1; // grows with native_host/messaging/contract/base.py

const CLIENT = "client"; // in storage.local: a random id of this installation in this profile

export async function sayHello(): Promise<HelloParams> {
  const [client, window, managed] = await Promise.all([clientId(), hasWindow(), managedValues()]);
  return {
    contract: CONTRACT,
    client,
    version: browser.runtime.getManifest().version,
    locale: text("languageCode"), // what the host says must fit the labels around it
    browser: import.meta.env.BROWSER,
    hasWindow: window,
    managed,
  };
}

async function clientId(): Promise<string> {
  const stored = await browser.storage.local.get(CLIENT);
  const known = stored[CLIENT];
  if (typeof known === "string") return known;
  const made = crypto.randomUUID();
  await browser.storage.local.set({ [CLIENT]: made });
  return made;
}

/** What the administrator has set for this extension; Firefox rejects when there is nothing. */
async function managedValues(): Promise<Record<string, unknown> | null> {
  const values = await browser.storage.managed.get(null).catch(() => ({}));
  return Object.keys(values).length > 0 ? values : null;
}
