/**
 * Content scripts follow two things: the CRM sites of the settings, and what the person has granted in this
 * browser. The browser is asked by a view, under a click; here the outcome is only carried out.
 */
import { browser } from "wxt/browser";
import { sitePattern } from "../shared/site-pattern";
import type { SiteAccess } from "../shared/messages";
import type { HostLink } from "./host-link";
import type { Mirror } from "./mirror";

const SCRIPT = "/content-scripts/buttons.js";
const SCRIPT_ID = "buttons";

export class Sites {
  /** One synchronisation after the other. */
  #last: Promise<void> = Promise.resolve();

  constructor(
    private readonly host: HostLink,
    private readonly mirror: Mirror,
  ) {}

  /** Registers listeners; called in the worker's first turn. */
  start(): void {
    browser.permissions.onAdded.addListener(() => this.#schedule());
    browser.permissions.onRemoved.addListener(() => this.#schedule());
    // Pages that were open before keep a script that is cut off, or none: they get the new one.
    browser.runtime.onInstalled.addListener(() => void this.#injectWhereRegistered());
    this.mirror.subscribe(({ settings }, before) => {
      if (settings !== before.settings) this.#schedule();
    });
  }

  /** As `servesNow`, once the settings are known; rejects when there is no host to know them from. */
  async serves(origin: string): Promise<boolean> {
    await this.host.whenOpen();
    await this.#last;
    return this.servesNow(origin);
  }

  /** Whether frames of this origin belong to a site of the settings that was granted; the port counts too. */
  servesNow(origin: string): boolean {
    return this.mirror.state.sites.some((site) => site.isGranted && site.origin === origin);
  }

  #schedule(): void {
    this.#last = this.#last.then(() => this.#synchronise());
  }

  async #synchronise(): Promise<void> {
    const { settings } = this.mirror.state;
    if (settings === null) return; // what was registered before stays until the host has spoken
    const sites = await Promise.all(settings.values.sites.map(({ origin }) => accessTo(origin)));
    this.mirror.change({ sites });
    const granted = sites.filter(({ isGranted }) => isGranted);
    const patterns = [...new Set(granted.map(({ origin }) => sitePattern(origin)))].sort();
    await inject(await register(patterns));
  }

  async #injectWhereRegistered(): Promise<void> {
    const granted = await browser.permissions.getAll();
    await inject((granted.origins ?? []).filter((pattern) => /^https?:/.test(pattern)));
  }
}

async function accessTo(origin: string): Promise<SiteAccess> {
  // registerContentScripts would resolve without the permission and inject nothing.
  return { origin, isGranted: await browser.permissions.contains({ origins: [sitePattern(origin)] }) };
}

/** Answers the patterns that are new. */
async function register(patterns: string[]): Promise<string[]> {
  const [registered] = await browser.scripting.getRegisteredContentScripts({ ids: [SCRIPT_ID] });
  const known = registered?.matches ?? [];
  if (patterns.length === 0) {
    if (registered) await browser.scripting.unregisterContentScripts({ ids: [SCRIPT_ID] });
    return [];
  }
  if (patterns.join() === known.join()) return [];
  const script = {
    id: SCRIPT_ID,
    matches: patterns,
    js: [SCRIPT],
    allFrames: true,
    matchOriginAsFallback: true, // frames without an address of their own: about:blank, srcdoc, blob
    runAt: "document_idle" as const,
    persistAcrossSessions: true,
  };
  if (registered) await browser.scripting.updateContentScripts([script]);
  else await browser.scripting.registerContentScripts([script]);
  return patterns.filter((pattern) => !known.includes(pattern));
}

/** Into the tabs that are open already; a tab that cannot be scripted now is left alone. */
async function inject(patterns: string[]): Promise<void> {
  if (patterns.length === 0) return;
  const tabs = await browser.tabs.query({ url: patterns });
  const ids = tabs.flatMap(({ id, discarded }) => (id === undefined || discarded ? [] : [id]));
  await Promise.allSettled(
    ids.map((tabId) => browser.scripting.executeScript({ target: { tabId, allFrames: true }, files: [SCRIPT] })),
  );
}
