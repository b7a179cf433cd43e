/** States of the trial company, to look at and to test with. */
import type { CardView, ErrorView, PartyView, PhoneView, SessionView, SettingsView } from "../src/contract/generated";
import type { HostFailureCode } from "../src/shared/failures";
import type { CompanionState, HostState } from "../src/shared/messages";

export type Language = "ru" | "en";

const OPEN: HostState = { phase: "open", failure: null, retryAt: null, version: "0.1.0" };

export function session(language: Language, part: Partial<SessionView> = {}): SessionView {
  return {
    revision: 1,
    phase: "online",
    server: "oktell.mycompany.ru",
    login: "petrova",
    userName: language === "ru" ? "Петрова Анна" : "Anna Petrova",
    number: "101",
    userState: "ready",
    reason: null,
    retryAt: null,
    isInsecure: false,
    secretStore: "keyring",
    ...part,
  };
}

export function phone(part: Partial<PhoneView> = {}): PhoneView {
  return {
    revision: 1,
    state: "ready",
    stateSince: Date.now(),
    talkSince: null,
    parties: [],
    held: null,
    heldSince: null,
    conference: null,
    verbs: [],
    canCall: true,
    ...part,
  };
}

export function settings(language: Language, part: Partial<SettingsView["values"]> = {}): SettingsView {
  return {
    revision: 1,
    managed: [],
    values: {
      servers: ["oktell.mycompany.ru", "oktell-spb.mycompany.ru"],
      sites: [
        { origin: "https://company.bpium.ru", preset: "bpium", openTemplate: "", createTemplate: "", searchTemplate: "", textNumbers: false },
      ],
      openRecordWhen: "ring",
      createRecordWhen: "ring",
      searchWhen: "never",
      region: "RU",
      language,
      caFile: "",
      showCallerWhenLocked: false,
      taughtFields: [],
      dialRules: { outside: "", national: "", international: "" },
      ...part,
    },
  };
}

export function company(language: Language, part: Partial<CompanionState> = {}): CompanionState {
  return {
    host: OPEN,
    session: session(language),
    phone: phone(),
    settings: settings(language),
    status: null,
    queue: null,
    plan: null,
    history: null,
    notices: [],
    methods: [],
    sites: [{ origin: "https://company.bpium.ru", isGranted: true }],
    openCards: [],
    ...part,
  };
}

export function cards(language: Language, count = 3): CardView[] {
  const titles = {
    ru: ["Рога без копыт, ООО", "Новый клиент", "Новое обращение", "Договор 17/2026 от 1 марта", "Найти по номеру"],
    en: ["Horns & No Hooves LLC", "New client", "New request", "Contract 17/2026 of 1 March", "Search by number"],
  }[language];
  return titles.slice(0, count).map((title, index) => ({
    id: `card-${index}`,
    kind: (["openRecord", "createRecord", "createRecord", "openRecord", "search"] as const)[index] ?? "unknown",
    title,
    isMain: index === 0,
    isOpened: false,
  }));
}

export function party(language: Language, part: Partial<PartyView> = {}): PartyView {
  return {
    key: "party-1",
    name: language === "ru" ? "Рога без копыт, ООО" : "Horns & No Hooves LLC",
    number: "+79123456789",
    shown: "+7 912 345-67-89",
    via: language === "ru" ? "очередь «Поддержка»" : "queue “Support”",
    ivr: "",
    isExternal: true,
    cards: cards(language),
    ...part,
  };
}

export function ring(language: Language, part: Partial<PhoneView> = {}): PhoneView {
  return phone({
    state: "ring",
    stateSince: Date.now() - 4000,
    parties: [party(language)],
    verbs: ["answer", "end"],
    canCall: false,
    ...part,
  });
}

export function talk(language: Language, part: Partial<PhoneView> = {}): PhoneView {
  const opened = cards(language).map((card, index) => ({ ...card, isOpened: index === 0 }));
  return phone({
    state: "talk",
    stateSince: Date.now() - 207_000,
    talkSince: Date.now() - 207_000,
    parties: [party(language, { cards: opened })],
    verbs: ["end"],
    canCall: false,
    ...part,
  });
}

export function failure(language: Language, code: string, ru: [string, string], en: [string, string]): ErrorView {
  const [title, advice] = language === "ru" ? ru : en;
  return { code, title, advice, canRetry: false, facts: {} };
}

export const WRONG_PASSWORD = (language: Language): ErrorView =>
  failure(
    language,
    "wrong-password",
    ["Пароль не подошёл", "Проверьте раскладку и Caps Lock. Если пароль забыт, его сменит администратор Oktell."],
    ["Wrong password", "Check the keyboard layout and Caps Lock. If it is lost, your Oktell administrator can change it."],
  );

const SILENT = (language: Language): ErrorView =>
  failure(language, "server-silent", ["Сервер Oktell не отвечает", ""], ["The Oktell server does not answer", ""]);

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
