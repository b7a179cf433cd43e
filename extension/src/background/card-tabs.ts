/** Which tab shows which card; kept in `storage.session`, so a dead worker forgets nothing. */
import { browser } from "wxt/browser";
import type { CardKind } from "../contract/generated";
import { sitePattern } from "../shared/site-pattern";
import { findTab } from "./tabs";

export interface CardTab {
  tabId: number;
  card: string;
  url: string;
  kind: CardKind;
}

const KEY = "cardTabs";

export async function listCardTabs(): Promise<CardTab[]> {
  const stored = await browser.storage.session.get(KEY);
  return (stored[KEY] as CardTab[] | undefined) ?? [];
}

export async function rememberCardTab(entry: CardTab): Promise<void> {
  const others = (await listCardTabs()).filter(({ tabId }) => tabId !== entry.tabId);
  await browser.storage.session.set({ [KEY]: [...others, entry] });
}

/** Answers what the tab showed. */
export async function forgetCardTab(tabId: number): Promise<CardTab | null> {
  const entries = await listCardTabs();
  await browser.storage.session.set({ [KEY]: entries.filter((entry) => entry.tabId !== tabId) });
  return entries.find((entry) => entry.tabId === tabId) ?? null;
}

/**
 * The one of `entries` that shows this card, or the same record from an earlier call. A form for a new record
 * belongs to its own call only. Tabs that have left the CRM are forgotten.
 */
export async function findCardTab(entries: CardTab[], card: string, url: string): Promise<CardTab | null> {
  for (const entry of [...entries].reverse()) {
    const isSameRecord = entry.kind !== "createRecord" && entry.url === url;
    if (entry.card !== card && !isSameRecord) continue;
    if (await isShown(entry)) return entry;
    await forgetCardTab(entry.tabId);
  }
  return null;
}

async function isShown({ tabId, url }: CardTab): Promise<boolean> {
  const tab = await findTab(tabId);
  if (tab === null) return false;
  if (!(await browser.permissions.contains({ origins: [sitePattern(url)] }))) return true; // cannot be told
  const shown = tab.pendingUrl ?? tab.url;
  return shown !== undefined && new URL(shown).origin === new URL(url).origin;
}
