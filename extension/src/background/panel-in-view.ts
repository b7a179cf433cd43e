/** Whether the person has the panel before his eyes, so that no window needs to come up beside it. */
import { browser } from "wxt/browser";

/** Firefox's own; the shared types know only Chromium's. */
interface SidebarAction {
  isOpen(details: { windowId: number }): Promise<boolean>;
}

/** Only in a window that has the focus: the panel of any other may be covered. In doubt it is not in view. */
export async function isPanelInView(): Promise<boolean> {
  const window = await browser.windows.getLastFocused().catch(() => null);
  if (window?.id === undefined || !window.focused) return false;
  if (import.meta.env.BROWSER === "firefox") {
    const { sidebarAction } = browser as unknown as { sidebarAction: SidebarAction };
    return sidebarAction.isOpen({ windowId: window.id }).catch(() => false);
  }
  const filter = { contextTypes: ["SIDE_PANEL" as const], windowIds: [window.id] };
  return browser.runtime.getContexts(filter).then(
    (panels) => panels.length > 0,
    () => false,
  );
}
