/** The trial company: its session, phone, settings and cards, to make states of. */
import type { CardView, ErrorView, PartyView, PhoneView, SessionView, SettingsView } from "../src/contract/generated";
import type { CompanionState, HostState } from "../src/shared/messages";

export type Language = "ru" | "en";

export const OPEN: HostState = { phase: "open", failure: null, retryAt: null, version: "0.1.0" };

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
      ringWindow: true,
      ringSound: false,
      ringVolume: 60,
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
    attention: null,
    isLocked: false,
    notices: [],
    methods: [],
    sites: [{ origin: "https://company.bpium.ru", isGranted: true }],
    openCards: [],
    isPicking: false,
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

export const SILENT = (language: Language): ErrorView =>
  failure(language, "server-silent", ["Сервер Oktell не отвечает", ""], ["The Oktell server does not answer", ""]);

