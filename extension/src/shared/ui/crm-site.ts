/**
 * The address of a CRM as a person types it, and the templates of its cards, judged while they are typed.
 * The agent judges them again: this only saves the person a round.
 */
import type { SiteView } from "../../contract/generated";

export type AddressProblem = "crmEmpty" | "crmUnreadable" | "crmNotWeb";

/** `company.bpium.ru/#/section/1` -> `https://company.bpium.ru`. A bare name means https. */
export function readAddress(typed: string): { origin: string } | { problem: AddressProblem } {
  const trimmed = typed.trim();
  if (!trimmed) return { problem: "crmEmpty" };
  const url = parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`);
  if (!url) return { problem: "crmUnreadable" };
  if (!isWeb(url)) return { problem: "crmNotWeb" };
  const isName = url.hostname.includes(".") || url.hostname === "localhost" || url.hostname.startsWith("[");
  // A single word is rather half an address than the name of a machine, unless the scheme says it is meant.
  if (!isName && !trimmed.includes("://")) return { problem: "crmUnreadable" };
  return { origin: url.origin };
}

/** Bpium lives at company.bpium.ru; a company's own domain cannot be told, so there the person chooses. */
export function isBpiumHost(origin: string): boolean {
  const host = parse(origin)?.hostname ?? "";
  return host === "bpium.ru" || host.endsWith(".bpium.ru");
}

/** The part of an address that people read: without the scheme. */
export function siteName(origin: string): string {
  return parse(origin)?.host ?? origin;
}

export type TemplateKind = "open" | "create" | "search";
export interface Segment {
  words: string;
  isValue: boolean;
}
export interface TemplateProblem {
  key: "previewOtherSite" | "previewNotUrl" | "previewUnknown" | "previewMissing";
  fact?: string;
}
export interface Judged {
  segments: Segment[];
  problem: TemplateProblem | null;
}

/** The example of every preview; the number is +7 912 345-67-89 of the words beside it. */
const SAMPLE: Record<string, string> = { catalogId: "3", recordId: "1", number: "+79123456789" };
export const PLACEHOLDERS = Object.keys(SAMPLE).map((name) => `{${name}}`);

/** Without these a card of that kind would always be the same page. */
const REQUIRED: Record<TemplateKind, string | null> = { open: "recordId", create: null, search: "number" };

/** The sample address in pieces, values marked, and what is wrong with the template. */
export function judgeTemplate(template: string, origin: string, kind: TemplateKind): Judged {
  const segments: Segment[] = [];
  const names: string[] = [];
  let end = 0;
  for (const match of template.matchAll(/\{([^{}]*)\}/g)) {
    const name = match[1] ?? "";
    names.push(name);
    segments.push({ words: template.slice(end, match.index), isValue: false });
    segments.push({ words: encodeURIComponent(SAMPLE[name] ?? match[0]), isValue: name in SAMPLE });
    end = match.index + match[0].length;
  }
  segments.push({ words: template.slice(end), isValue: false });
  return {
    segments: segments.filter((segment) => segment.words),
    problem: findProblem(segments.map((segment) => segment.words).join(""), names, origin, kind),
  };
}

function findProblem(filled: string, names: string[], origin: string, kind: TemplateKind): TemplateProblem | null {
  const unknown = names.find((name) => !(name in SAMPLE));
  if (unknown !== undefined) return { key: "previewUnknown", fact: `{${unknown}}` };
  const url = parse(filled);
  if (!url || !isWeb(url)) return { key: "previewNotUrl" };
  if (url.origin !== origin) return { key: "previewOtherSite", fact: siteName(origin) };
  const required = REQUIRED[kind];
  if (required && !names.includes(required)) return { key: "previewMissing", fact: `{${required}}` };
  return null;
}

/** The list with this site in it; a site of the same origin is replaced in its place. */
export function withSite(sites: readonly SiteView[], site: SiteView): SiteView[] {
  const isKnown = sites.some((each) => each.origin === site.origin);
  return isKnown ? sites.map((each) => (each.origin === site.origin ? site : each)) : [...sites, site];
}

function parse(address: string): URL | null {
  return URL.canParse(address) ? new URL(address) : null;
}

function isWeb(url: URL): boolean {
  return url.protocol === "https:" || url.protocol === "http:";
}
