/** States of a desk with everything that this version's host knows: plan, status, queue, history. */
import type { ConferenceView, PartyView, PhoneView, StatusView } from "../src/contract/generated";
import type { CompanionState } from "../src/shared/messages";
import { type Language, SILENT, cards, company, party, phone, ring, session, settings, talk } from "./company";
import { waiting } from "./plan";

/** All that a host of this version knows of what the desk needs. */
export const METHODS = [
  ...["call", "answer", "end", "hold", "resume", "toggle", "join", "transfer", "conference", "ghost", "dtmf"].map(
    (name) => `phone.${name}`,
  ),
  ...["phone.actions", "plan.page", "plan.search", "plan.actions"],
  ...["history.page", "history.find", "history.clear", "status.set", "redirect.set", "session.changePassword"],
  ...["conference.remove", "conference.leave", "conference.invite"],
];

export function status(language: Language, part: Partial<StatusView> = {}): StatusView {
  const names = {
    ru: ["Обед", "Технический перерыв", "Обучение", "Совещание"],
    en: ["Lunch", "Technical break", "Training", "Meeting"],
  }[language];
  return {
    revision: 1,
    status: "ready",
    since: Date.now() - 760_000,
    reason: null,
    redirectNumber: "+7 912 345-67-89",
    choices: ["ready", "ready-cc", "break", "dnd", "redirect"],
    breaks: names.map((name, id) => ({ id, name })),
    ...part,
  };
}

/** The company with everything that this version's host knows. */
export function desk(language: Language, part: Partial<CompanionState> = {}): CompanionState {
  return company(language, {
    methods: METHODS,
    status: status(language),
    queue: { revision: 1, waiting: waiting(language) },
    plan: { revision: 1, size: 20 },
    history: { revision: 1, size: 5, missed: 2 },
    ...part,
  });
}

const TALK_VERBS: PhoneView["verbs"] = ["end", "hold", "transfer", "conference"];

function conference(language: Language): ConferenceView {
  const ru = language === "ru";
  const member = { number: "", shown: "", state: "talking", isMe: false, isCreator: false } as const;
  return {
    id: "c1",
    isMine: true,
    isGhost: false,
    members: [
      { ...member, key: "m1", name: "", number: "101", shown: "101", isMe: true, isCreator: true },
      { ...member, key: "m2", name: ru ? "Блохина Виктория" : "Victoria Blokhina", number: "446", shown: "446" },
      { ...member, key: "m3", name: ru ? "Рога без копыт, ООО" : "Horns & No Hooves LLC" },
      { ...member, key: "m4", name: ru ? "Рудаков Станислав" : "Stanislav Rudakov", number: "439", shown: "439", state: "calling" },
    ],
  };
}

const heldParty = (language: Language): PartyView =>
  party(language, {
    key: "party-2",
    name: language === "ru" ? "Блохина Виктория" : "Victoria Blokhina",
    number: "446",
    shown: "446",
    cards: [],
  });

export const DESKS: Record<string, (language: Language) => CompanionState> = {
  desk: (language) => desk(language),
  "desk-crm": (language) => desk(language, { settings: settings(language, { sites: [] }), sites: [] }),
  "desk-offline": (language) =>
    desk(language, {
      session: session(language, { phase: "waiting", reason: SILENT(language), retryAt: Date.now() + 7000 }),
    }),
  "desk-ring": (language) => desk(language, { phone: ring(language) }),
  "desk-talk": (language) => desk(language, { phone: talk(language, { verbs: TALK_VERBS }) }),
  "desk-parties": (language) =>
    desk(language, {
      phone: talk(language, {
        verbs: TALK_VERBS,
        parties: [
          party(language, { cards: cards(language, 1), ivr: language === "ru" ? "Главное меню" : "Main menu" }),
          party(language, { key: "party-3", name: "", number: "+74951234567", shown: "+7 495 123-45-67", cards: [] }),
        ],
      }),
    }),
  "desk-hold": (language) =>
    desk(language, {
      phone: talk(language, {
        verbs: ["end", "transfer", "toggle", "join"],
        parties: [party(language, { cards: [] })],
        held: heldParty(language),
        heldSince: Date.now() - 72_000,
      }),
    }),
  "desk-held-alone": (language) =>
    desk(language, {
      phone: phone({ verbs: ["resume"], held: heldParty(language), heldSince: Date.now() - 72_000 }),
    }),
  "desk-conference": (language) =>
    desk(language, {
      phone: talk(language, { verbs: ["end", "conference"], parties: [], conference: conference(language) }),
    }),
  "desk-break": (language) =>
    desk(language, {
      status: status(language, { status: "break", reason: { id: 0, name: language === "ru" ? "Обед" : "Lunch" } }),
    }),
  "desk-redirect": (language) => desk(language, { status: status(language, { status: "redirect" }) }),
  "desk-dnd": (language) => desk(language, { status: status(language, { status: "dnd" }) }),
  "desk-cc": (language) => desk(language, { status: status(language, { status: "ready-cc" }) }),
};

