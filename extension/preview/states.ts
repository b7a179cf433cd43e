/** States of the trial company by name, to look at and to test with. */
import type { PhoneView, SessionView } from "../src/contract/generated";
import type { HostFailureCode } from "../src/shared/failures";
import type { CompanionState } from "../src/shared/messages";
import {
  type Language,
  OPEN,
  SILENT,
  WRONG_PASSWORD,
  cards,
  company,
  failure,
  party,
  phone,
  ring,
  session,
  settings,
  talk,
} from "./company";
import { DESKS } from "./desks";

export * from "./company";
export { desk, status } from "./desks";

const withHost = (code: HostFailureCode, detail = "") => (language: Language) =>
  company(language, {
    host: { phase: "failed", failure: { code, detail }, retryAt: Date.now() + 25_000, version: "" },
    session: null,
    phone: null,
    settings: settings(language),
  });
const withSession = (part: (language: Language) => Partial<SessionView>) => (language: Language) =>
  company(language, { session: session(language, part(language)) });
const withPhone = (make: (language: Language) => PhoneView) => (language: Language) =>
  company(language, { phone: make(language) });

const CUSTOM = {
  origin: "https://crm.example.ru",
  preset: "custom",
  openTemplate: "https://crm.example.ru/c/{catalogId}/{recordId}?phone={number}",
  createTemplate: "",
  searchTemplate: "",
  textNumbers: false,
};

/** By the name that the preview takes. */
export const STATES: Partial<Record<string, (language: Language) => CompanionState>> = {
  ...DESKS,
  starting: (language) => company(language, { host: { ...OPEN, phase: "opening" }, session: null, phone: null }),
  missing: withHost("host-missing"),
  forbidden: withHost("host-forbidden"),
  "other-version": withHost("host-other-version"),
  unreachable: withHost("agent-unreachable", "connect: [Errno 111] Connection refused"),
  failed: withHost("host-failed", "Native host has exited."),
  signin: withSession(() => ({ phase: "signed-out", userName: "", number: "", login: "" })),
  "signin-error": withSession((language) => ({ phase: "refused", userName: "", reason: WRONG_PASSWORD(language) })),
  "signin-keyfile": withSession(() => ({ phase: "signed-out", secretStore: "key-file" })),
  connecting: withSession(() => ({ phase: "connecting", userName: "", number: "" })),
  reconnecting: withSession(() => ({ phase: "connecting" })),
  offline: withSession((language) => ({ phase: "waiting", reason: SILENT(language), retryAt: Date.now() + 7000 })),
  crm: (language) => company(language, { settings: settings(language, { sites: [] }), sites: [] }),
  denied: (language) => company(language, { sites: [{ origin: "https://company.bpium.ru", isGranted: false }] }),
  idle: (language) => company(language),
  insecure: withSession(() => ({ isInsecure: true })),
  break: withSession(() => ({ userState: "break" })),
  dnd: withSession(() => ({ userState: "dnd" })),
  "no-phone": withPhone(() => phone({ state: "disconnected", canCall: false })),
  notice: (language) =>
    company(language, {
      notices: [
        {
          id: "n1",
          level: "warning",
          text: failure(
            language,
            "journal-set-aside",
            ["Журнал открытых карточек не читается", "Он отложен в сторону, начат новый."],
            ["The journal of opened cards is unreadable", "It was set aside, a new one is begun."],
          ),
        },
      ],
    }),
  ring: withPhone((language) => ring(language)),
  "ring-unknown": withPhone((language) =>
    ring(language, { parties: [party(language, { name: "", cards: [], via: "" })], verbs: ["end"] }),
  ),
  "ring-hostile": withPhone((language) =>
    ring(language, {
      parties: [
        party(language, {
          name: "<img src=x onerror=alert(1)> ОченьДлинноеНазваниеКомпанииБезПробеловКотороеНеПомещается & Ко",
          cards: cards(language, 5),
          ivr: "IVR: продажи",
        }),
      ],
    }),
  ),
  "ring-crm": (language) =>
    company(language, { phone: ring(language), settings: settings(language, { sites: [] }), sites: [] }),
  backring: withPhone((language) =>
    phone({ state: "backring", parties: [party(language, { cards: [], via: "" })], verbs: ["end"], canCall: false }),
  ),
  call: withPhone((language) =>
    phone({ state: "call", parties: [party(language, { cards: [], via: "" })], verbs: ["end"], canCall: false }),
  ),
  talk: withPhone((language) => talk(language)),
  "talk-many": withPhone((language) => talk(language, { parties: [party(language, { cards: cards(language, 5) })] })),
  hold: withPhone((language) =>
    talk(language, {
      held: party(language, {
        key: "party-2",
        name: language === "ru" ? "Блохина Виктория" : "Victoria Blokhina",
        number: "446",
        shown: "446",
      }),
    }),
  ),
  managed: (language) => ({
    ...company(language, {
      sites: [
        { origin: "https://company.bpium.ru", isGranted: true },
        { origin: "https://crm.example.ru", isGranted: false },
      ],
    }),
    settings: {
      ...settings(language, { sites: [...settings(language).values.sites, CUSTOM] }),
      managed: ["sites", "servers", "openRecordWhen", "language"],
    },
  }),
  sites: (language) =>
    company(language, {
      settings: settings(language, { sites: [...settings(language).values.sites, CUSTOM] }),
      sites: [
        { origin: "https://company.bpium.ru", isGranted: true },
        { origin: "https://crm.example.ru", isGranted: false },
      ],
    }),
};
