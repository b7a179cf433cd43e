import { signal } from "@preact/signals";
import type { ComponentChild } from "preact";
import { browser } from "wxt/browser";
import { type CompanionState, VIEW_PORT, type ViewRequests } from "../messages";
import { sitePattern } from "../site-pattern";
import { openWorkerPort } from "../worker-port";
import type { Companion } from "./companion";
import { mount } from "./mount";

/** The companion of a page of the extension, until `until` fires. */
export function connect(until: AbortSignal): Companion {
  const state = signal<CompanionState | null>(null);
  const port = openWorkerPort<ViewRequests, CompanionState>(VIEW_PORT, (pushed) => (state.value = pushed), until);
  return {
    version: browser.runtime.getManifest().version,
    state,
    ask: (method, params) => port.ask(method, params),
    requestSite: (origin) => browser.permissions.request({ origins: [sitePattern(origin)] }),
    async forgetSite(origin) {
      await browser.permissions.remove({ origins: [sitePattern(origin)] });
    },
    openSettings: () => void browser.runtime.openOptionsPage(),
  };
}

/** What the script of a page does: the view, live until the page goes. */
export function open(view: () => ComponentChild): void {
  const gone = new AbortController();
  window.addEventListener("pagehide", () => gone.abort());
  const root = document.getElementById("root");
  if (root) mount(connect(gone.signal), view, root);
}
