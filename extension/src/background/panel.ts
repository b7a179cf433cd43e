/** The toolbar button opens the side panel, in Firefox the sidebar. */
import { browser } from "wxt/browser";

/** Firefox's own; the shared types know only Chromium's. */
interface SidebarAction {
  toggle(): Promise<void>;
}

/** Registers listeners; called in the worker's first turn. */
export function startPanel(): void {
  if (import.meta.env.BROWSER === "firefox") {
    const { sidebarAction } = browser as unknown as { sidebarAction: SidebarAction };
    // In the first turn of the gesture: after an await the browser refuses.
    browser.action.onClicked.addListener(() => void sidebarAction.toggle());
  } else {
    void browser.sidePanel.setPanelBehavior({ openPanelOnActionClick: true });
  }
}
