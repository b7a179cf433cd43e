/** The number plan, the calls and the queue of the trial company. */
import type {
  HistoryEntry,
  HistoryHit,
  HistoryPageParams,
  NumberState,
  PlanHit,
  PlanPageParams,
  PlanRow,
  PlanSearchParams,
  PlanSearchResult,
  Verb,
  WaitingView,
} from "../src/contract/generated";
import { type Language, cards } from "./company";
import type { Answers } from "./stand-in";

type Person = [surname: string, rest: string, number: string, state: NumberState];

const DEPARTMENTS: Record<Language, [string, Person[]][]> = {
  ru: [
    ["Административный отдел", [
      ["Букашин", "FMC", "423", "offline"],
      ["Букашин", "Денис", "500", "free"],
      ["Крайнова", "Светлана", "455", "free"],
      ["Юрист", "Казань", "438", "break"],
    ]],
    ["Отдел по работе с клиентами", [
      ["Блохина", "Виктория", "446", "free"],
      ["Ёлкина", "Анна", "447", "busy"],
      ["Латкина", "Жанна", "903", "free"],
      ["Менеджер", "по работе с партнёрами", "453", "dnd"],
    ]],
    ["Отдел маркетинга и лидогенерации", [["Зуева", "Мария", "611", "unknown"], ["Орлов", "Илья", "612", "free"]]],
    ["Отдел продаж", [
      ["Козлов", "Пётр", "930", "free"],
      ["Козлова", "Анна Сергеевна", "936", "busy"],
      ["Константинопольская", "Евгения Александровна", "924", "free"],
    ]],
    ["Управление новых проектов", [["Гребенюк", "Евгений", "420", "free"]]],
    ["Управление технической поддержки", [
      ["Болташов", "Станислав", "434", "free"],
      ["Отдел", "технической информации", "510", "busy"],
      ["Рудаков", "Станислав", "439", "free"],
      ["Шалавин", "Дмитрий", "416", "busy"],
    ]],
    ["", [["Козловский", "склад", "118", "break"], ["Проходная", "", "100", "free"]]],
  ],
  en: [
    ["Administration", [
      ["Bukashin", "FMC", "423", "offline"],
      ["Bukashin", "Denis", "500", "free"],
      ["Kraynova", "Svetlana", "455", "free"],
      ["Lawyer", "Kazan", "438", "break"],
    ]],
    ["Client service", [
      ["Blokhina", "Victoria", "446", "free"],
      ["Latkina", "Zhanna", "903", "free"],
      ["Manager", "partner relations", "453", "dnd"],
      ["Yolkina", "Anna", "447", "busy"],
    ]],
    ["Sales", [
      ["Konstantinopolskaya", "Evgenia Alexandrovna", "924", "free"],
      ["Kozlov", "Pyotr", "930", "free"],
      ["Kozlova", "Anna Sergeevna", "936", "busy"],
    ]],
    ["Technical support", [
      ["Boltashov", "Stanislav", "434", "free"],
      ["Rudakov", "Stanislav", "439", "free"],
      ["Shalavin", "Dmitry", "416", "busy"],
    ]],
    ["", [["Kozlovsky", "warehouse", "118", "break"]]],
  ],
};

export function planRows(language: Language): PlanRow[] {
  return DEPARTMENTS[language].flatMap(([department, people]) =>
    people.map(([surname, rest, number, state]) => row({ department, surname, rest, number, state })),
  );
}

/** As large a plan as is wanted, in departments of fifty. */
export function manyRows(count: number): PlanRow[] {
  const states: NumberState[] = ["free", "busy", "free", "break", "free", "offline", "dnd"];
  return Array.from({ length: count }, (_, at) =>
    row({
      department: `Отдел ${String(Math.floor(at / 50) + 1).padStart(3, "0")}`,
      surname: `Фамилия${String(at).padStart(5, "0")}`,
      rest: "Имя",
      number: String(10_000 + at),
      state: states[at % states.length] ?? "free",
    }),
  );
}

interface RowParts {
  department: string;
  surname: string;
  rest: string;
  number: string;
  state: NumberState;
}

function row({ department, surname, rest, number, state }: RowParts): PlanRow {
  return {
    key: `n${number}`,
    number,
    name: `${surname} ${rest}`.trim(),
    surnameLength: rest ? surname.length : 0,
    department,
    state,
    user: "",
    isMe: false,
    isSupervised: false,
  };
}

export function history(language: Language): HistoryEntry[] {
  const ru = language === "ru";
  const entry = (id: string, minutesAgo: number, part: Partial<HistoryEntry>): HistoryEntry => ({
    id,
    direction: "in",
    isMissed: false,
    name: "",
    number: "+79123456789",
    shown: "+7 912 345-67-89",
    via: "",
    startedAt: Date.now() - minutesAgo * 60_000,
    talkSeconds: 0,
    answeredBy: "",
    cards: [],
    ...part,
  });
  const inside = (number: string): Partial<HistoryEntry> => ({ number, shown: number });
  return [
    entry("h1", 0, { name: ru ? "Рога без копыт, ООО" : "Horns & No Hooves LLC", isMissed: true, cards: cards(language) }),
    entry("h2", 1, { name: ru ? "Блохина Виктория" : "Victoria Blokhina", talkSeconds: 252, ...inside("446") }),
    entry("h3", 2, {
      name: ru ? "Иван Тюльков" : "Ivan Tyulkov",
      number: "+73432100017",
      shown: "+7 343 210-00-17",
      via: ru ? "очередь «Поддержка»" : "queue “Support”",
      isMissed: true,
    }),
    entry("h4", 3, { direction: "out", number: "+74951234567", shown: "+7 495 123-45-67", talkSeconds: 80 }),
    entry("h5", 60 * 24, {
      direction: "out",
      name: ru ? "Склад, приёмная" : "Warehouse desk",
      number: "+78435551010",
      shown: "+7 843 555-10-10",
      talkSeconds: 171,
    }),
  ];
}

export function waiting(language: Language): WaitingView[] {
  const ru = language === "ru";
  const queue = ru ? "Поддержка" : "Support";
  const ago = (seconds: number): number => Date.now() - seconds * 1000;
  return [
    { key: "q1", name: "", number: "+79161112233", shown: "+7 916 111-22-33", queue, since: ago(168) },
    {
      key: "q2",
      name: ru ? "Рога без копыт, ООО" : "Horns & No Hooves LLC",
      number: "+79123456789",
      shown: "+7 912 345-67-89",
      queue: ru ? "Продажи" : "Sales",
      since: ago(51),
    },
    { key: "q3", name: "", number: "+78432001414", shown: "+7 843 200-14-14", queue, since: ago(9) },
  ];
}

/** As the host answers, roughly: enough to look at. */
export function deskAnswers(language: Language, rows = planRows(language), calls = history(language)): Answers {
  return {
    "plan.page": ({ offset = 0, limit = 1000 }: PlanPageParams) => ({
      revision: 1,
      total: rows.length,
      rows: rows.slice(offset, offset + limit),
    }),
    "plan.search": (params: PlanSearchParams) => search(rows, params),
    "plan.actions": ({ numbers }: { numbers: string[] }) => ({
      actions: numbers.map((number) => ({ number, verbs: VERBS })),
    }),
    "history.find": ({ text }: { text: string }) => ({ hits: findCalls(calls, text) }),
    "history.page": ({ onlyMissed }: HistoryPageParams) => {
      const entries = calls.filter(({ isMissed }) => isMissed || !onlyMissed);
      return { revision: 1, total: entries.length, entries };
    },
  };
}

function findCalls(calls: HistoryEntry[], text: string): HistoryHit[] {
  return calls.flatMap((entry) => {
    const isInNumber = entry.shown.includes(text);
    const value = isInNumber ? entry.shown : entry.name.toLowerCase();
    const start = value.indexOf(text.toLowerCase());
    if (start < 0 || entry.number.length < 5) return [];
    return [{ entry, marks: [{ start, end: start + text.length }], inNumber: isInNumber }];
  });
}

const VERBS: Verb[] = ["call", "conference", "intercom"];
const LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбю";

function search(rows: PlanRow[], { text, limit = 200 }: PlanSearchParams): PlanSearchResult {
  const read = Array.from(text.toLowerCase(), (letter) => RUSSIAN[LATIN.indexOf(letter)] ?? letter).join("");
  const asTyped = find(rows, text.toLowerCase());
  const hits = asTyped.length > 0 ? asTyped : find(rows, read);
  const readAs = asTyped.length === 0 && hits.length > 0 && read !== text.toLowerCase() ? read : "";
  return { revision: 1, hits: hits.slice(0, limit), total: hits.length, readAs };
}

function find(rows: PlanRow[], wanted: string): PlanHit[] {
  const hits: PlanHit[] = [];
  for (const { key, name, number } of rows) {
    const inNumber = number.includes(wanted);
    const start = inNumber ? number.indexOf(wanted) : name.toLowerCase().indexOf(wanted);
    if (start >= 0) hits.push({ key, marks: [{ start, end: start + wanted.length }], inNumber });
  }
  return hits;
}
