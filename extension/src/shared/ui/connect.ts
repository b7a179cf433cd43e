import { signal } from "@preact/signals";
import type { ComponentChild } from "preact";
import { browser } from "wxt/browser";
import type { PlanChanged } from "../../contract/generated";
import { type CompanionState, VIEW_PORT, type ViewRequests } from "../messages";
import { sitePattern } from "../site-pattern";
import { openWorkerPort } from "../worker-port";
import type { Companion } from "./companion";
import { mount } from "./mount";

const WINDOW = { width: 400, height: 720 };

/** The companion of a page of the extension, until `until` fires. */
export function connect(until: AbortSignal): Companion {
  const state = signal<CompanionState | null>(null);
  const planListeners = new Set<(changed: PlanChanged) => void>();
  const port = openWorkerPort<ViewRequests, CompanionState>(
    VIEW_PORT,
    (pushed) => (state.value = pushed),
    until,
    () => undefined,
    (changed) => planListeners.forEach((listener) => listener(changed)),
  );
  return {
    version: browser.runtime.getManifest().version,
    state,
    ask: (method, params) => port.ask(method, params),
    requestSite: (origin) => browser.permissions.request({ origins: [sitePattern(origin)] }),
    async forgetSite(origin) {
      await browser.permissions.remove({ origins: [sitePattern(origin)] });
    },
    onPlan(listener, signal) {
      planListeners.add(listener);
      signal.addEventListener("abort", () => planListeners.delete(listener));
    },
    openSettings: () => void browser.runtime.openOptionsPage(),
    openWindow: () =>
      void browser.windows.create({ url: browser.runtime.getURL("/sidepanel.html"), type: "popup", ...WINDOW }),
  };
}

/** What the script of a page does: the view, live until the page goes. */
export function open(view: () => ComponentChild): void {
  const gone = new AbortController();
  window.addEventListener("pagehide", () => gone.abort());
  const root = document.getElementById("root");
  if (root) mount(connect(gone.signal), view, root);
}
