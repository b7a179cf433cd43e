/** Tabs and windows for cards. No `tabs` permission: addresses are seen only on sites that were granted. */
import { browser, type Browser } from "wxt/browser";

export type NormalWindow = Browser.windows.Window;

/** The one used last; null when there is none. */
export async function normalWindow(): Promise<NormalWindow | null> {
  const last = await browser.windows.getLastFocused().catch(() => null);
  if (last?.type === "normal") return last;
  const windows = await browser.windows.getAll({ windowTypes: ["normal"] });
  return windows.find((window) => window.focused) ?? windows[0] ?? null;
}

export async function hasWindow(): Promise<boolean> {
  return (await normalWindow()) !== null;
}

/** In `window`; with none, a window is made. */
export async function createTab(url: string, window: NormalWindow | null): Promise<number | null> {
  if (window?.id === undefined) {
    const made = await browser.windows.create({ url, type: "normal" });
    return made?.tabs?.[0]?.id ?? null;
  }
  const tab = await browser.tabs.create({ url, windowId: window.id, active: true });
  return tab.id ?? null;
}

/** `raise` also brings the window to the front: only for a person's click, never for a ring. */
export async function focusTab(tabId: number, raise: boolean): Promise<void> {
  const tab = await browser.tabs.update(tabId, { active: true });
  if (raise && tab?.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true });
}

export async function findTab(tabId: number): Promise<Browser.tabs.Tab | null> {
  return browser.tabs.get(tabId).catch(() => null);
}
