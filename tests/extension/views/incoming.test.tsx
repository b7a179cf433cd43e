// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { refusal } from "../../../extension/preview/stand-in";
import { cards, company, party, phone, ring, session, settings, talk } from "../../../extension/preview/states";
import { Incoming } from "../../../extension/src/incoming/incoming";
import { draw, pass } from "./draw";

const incoming = () => <Incoming />;
const close = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(window, "close").mockImplementation(close);
  close.mockClear();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const fresh = () => pass(300);

it.each([
  ["ru", ["Входящий звонок", "Рога без копыт, ООО", "+7 912 345-67-89", "очередь «Поддержка»", "Ответить", "Отклонить"]],
  ["en", ["Incoming call", "Horns & No Hooves LLC", "queue “Support”", "Answer", "Decline"]],
] as const)("says in %s who is calling", async (language, words) => {
  const drawn = await draw(incoming, company(language, { phone: ring(language) }));
  for (const each of words) expect(drawn.words()).toContain(each);
  expect(document.title).toBe(words[0]);
});

it("answers, declines and opens a card", async () => {
  const drawn = await draw(incoming, company("ru", { phone: ring("ru") }), { "phone.answer": {}, "phone.end": {} });
  await fresh();
  await drawn.press("Ответить");
  await drawn.press("Отклонить");
  await drawn.press("Новый клиент");
  expect(drawn.asked.value).toEqual(["phone.answer {}", 'phone.end {"number":null}', 'cards.open {"card":"card-1"}']);
});

it("ignores for 300 ms a click that was meant for what lay under it", async () => {
  const drawn = await draw(incoming, company("ru", { phone: ring("ru") }));
  await drawn.press("Отклонить");
  expect(drawn.asked.value).toEqual([]);
});

it("closes itself when the ring is over", async () => {
  const drawn = await draw(incoming, company("ru", { phone: ring("ru") }));
  expect(close).not.toHaveBeenCalled();
  await drawn.change({ phone: talk("ru") });
  await pass(700);
  expect(close).toHaveBeenCalled();
});

it("closes itself when the connection is lost: nobody knows whether it still rings", async () => {
  const drawn = await draw(incoming, company("ru", { phone: ring("ru") }));
  await drawn.change({ session: session("ru", { phase: "waiting" }) });
  await pass(700);
  expect(close).toHaveBeenCalled();
});

it("closes itself when it comes too late", async () => {
  await draw(incoming, company("ru", { phone: phone() }));
  await pass(0);
  expect(close).toHaveBeenCalled();
});

it("hides without an order to the phone", async () => {
  const drawn = await draw(incoming, company("ru", { phone: ring("ru") }));
  await drawn.press("Скрыть, звонок продолжится");
  expect(close).toHaveBeenCalled();
  expect(drawn.asked.value).toEqual([]);
});

it("says to pick up the phone where a program cannot answer", async () => {
  const drawn = await draw(incoming, company("ru", { phone: ring("ru", { verbs: ["end"] }) }));
  expect(drawn.words()).toContain("Снимите трубку телефона, чтобы ответить");
  expect(() => drawn.button("Ответить")).toThrow();
});

it("says why an order was refused", async () => {
  const gone = refusal("not-ringing", "Звонок уже не звонит", "Его принял кто-то другой.");
  const drawn = await draw(incoming, company("ru", { phone: ring("ru") }), { "phone.answer": gone });
  await fresh();
  await drawn.press("Ответить");
  expect(drawn.words()).toContain("Звонок уже не звонит");
});

it("shows two cards and the rest on demand", async () => {
  const many = ring("ru", { parties: [party("ru", { cards: cards("ru", 5) })] });
  const drawn = await draw(incoming, company("ru", { phone: many }));
  expect(drawn.words()).not.toContain("Новое обращение");
  await drawn.press("Показать ещё 3 карточки");
  expect(drawn.words()).toContain("Найти по номеру");
});

const TWO = ring("ru", {
  parties: [party("ru"), party("ru", { key: "party-2", name: "Блохина Виктория", number: "446", shown: "446", cards: [] })],
});

it("shows two who ring at once, and answers and declines the one whom an answer gets", async () => {
  const drawn = await draw(incoming, company("ru", { phone: TWO }), { "phone.answer": {}, "phone.end": {} });
  expect(drawn.words()).toContain("Входящие звонки · 2");
  expect(drawn.words()).toContain("тоже звонит");
  await fresh();
  await drawn.press("Ответить: Рога без копыт, ООО");
  await drawn.press("Отклонить: Рога без копыт, ООО");
  expect(drawn.asked.value).toEqual(["phone.answer {}", 'phone.end {"number":"+79123456789"}']);
});

it("keeps the rows in their places when the other one comes first, and its fresh buttons inert", async () => {
  const drawn = await draw(incoming, company("ru", { phone: TWO }), { "phone.end": {} });
  await fresh();
  await drawn.change({ phone: { ...TWO, parties: [...TWO.parties].reverse() } });
  const names = [...drawn.root.querySelectorAll("li b")].map((each) => each.textContent);
  expect(names).toEqual(["Рога без копыт, ООО", "Блохина Виктория"]);
  await drawn.press("Отклонить: Блохина Виктория");
  expect(drawn.asked.value).toEqual([]);
  await pass(600);
  await drawn.press("Отклонить: Блохина Виктория");
  expect(drawn.asked.value).toEqual(['phone.end {"number":"446"}']);
});

it("says nothing of the caller on a locked screen, unless that is allowed", async () => {
  const drawn = await draw(incoming, company("ru", { phone: ring("ru"), isLocked: true }));
  expect(drawn.words()).not.toMatch(/Рога|912|Новый клиент/);
  await drawn.change({ settings: settings("ru", { showCallerWhenLocked: true }) });
  expect(drawn.words()).toContain("Рога без копыт, ООО");
});

it("closes where another browser shows the ring", async () => {
  const here = { revision: 1, ring: "r", isHere: true };
  const drawn = await draw(incoming, company("ru", { phone: ring("ru"), attention: here }));
  await drawn.change({ attention: { ...here, revision: 2, isHere: false } });
  await pass(700);
  expect(close).toHaveBeenCalled();
});
