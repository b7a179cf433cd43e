/** Tells the host that this browser was used last, and that the computer is awake or online again. */
import { browser } from "wxt/browser";
import type { HostLink } from "./host-link";
import type { Screen } from "./screen";

const ALARM = "reopen";
const ALARM_MINUTES = 0.5; // the shortest that Chromium keeps; a dead worker is back within 30 s
const SLEPT_AFTER = 90_000; // ms between two alarms: the computer was asleep

export class Presence {
  #alarmAt = Date.now();

  constructor(
    private readonly host: HostLink,
    private readonly screen: Screen,
  ) {}

  /** Registers listeners; called in the worker's first turn. */
  start(): void {
    void browser.alarms.create(ALARM, { periodInMinutes: ALARM_MINUTES });
    browser.alarms.onAlarm.addListener(({ name }) => {
      if (name === ALARM) this.#alarm();
    });
    browser.windows.onFocusChanged.addListener((windowId) => {
      if (windowId !== browser.windows.WINDOW_ID_NONE) this.#tell("ui.focus");
    });
    addEventListener("online", () => this.#tell("ui.awake", "online"));
    this.screen.onChange(() => {
      if (!this.screen.isLocked) this.#tell("ui.awake", "unlocked");
    });
  }

  #alarm(): void {
    const slept = Date.now() - this.#alarmAt > SLEPT_AFTER;
    this.#alarmAt = Date.now();
    this.host.open();
    if (slept) this.#tell("ui.awake", "resumed");
  }

  /** A host that is not there learns as much from the next hello. */
  #tell(method: "ui.focus" | "ui.awake", reason?: string): void {
    if (this.host.state.phase !== "open") return;
    void this.host.ask(method, reason === undefined ? {} : { reason }).catch(() => undefined);
  }
}
