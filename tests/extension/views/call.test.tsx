// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from "vitest";
import { refusal } from "../../../extension/preview/stand-in";
import { company, party, ring, session, talk } from "../../../extension/preview/states";
import { Panel } from "../../../extension/src/panel/panel";
import { draw, pass, settled, stateOf } from "./draw";

const panel = () => <Panel />;

afterEach(() => vi.useRealTimers());

it("is answered and declined by its buttons", async () => {
  const drawn = await draw(panel, stateOf("ring", "ru"), { "phone.answer": {}, "phone.end": {} });
  await drawn.press("Ответить");
  await drawn.press("Отклонить");
  expect(drawn.asked.value).toEqual(["phone.answer {}", 'phone.end {"number":null}']);
});

it("answers by Alt+A and ends by Alt+E under any keyboard layout", async () => {
  const drawn = await draw(panel, stateOf("ring", "ru"), { "phone.answer": {}, "phone.end": {} });
  await drawn.key({ key: "ф", code: "KeyA", altKey: true });
  await drawn.key({ key: "у", code: "KeyE", altKey: true });
  expect(drawn.asked.value).toEqual(["phone.answer {}", 'phone.end {"number":null}']);
});

it("does not take the second click of a double click on Answer as End", async () => {
  vi.useFakeTimers();
  const drawn = await draw(panel, company("ru", { phone: ring("ru") }), { "phone.answer": {}, "phone.end": {} });
  await drawn.press("Ответить");
  await drawn.change({ phone: talk("ru") });
  await drawn.press("Завершить");
  expect(drawn.asked.value).toEqual(["phone.answer {}"]);
  await pass(599);
  await drawn.press("Завершить");
  expect(drawn.asked.value).toEqual(["phone.answer {}"]);
  await pass(1);
  await drawn.press("Завершить");
  expect(drawn.asked.value).toEqual(["phone.answer {}", 'phone.end {"number":null}']);
});

it("ignores for 300 ms a click that was meant for what the ring has covered", async () => {
  vi.useFakeTimers();
  const drawn = await draw(panel, company("ru"), { "phone.answer": {} });
  await drawn.change({ phone: ring("ru") });
  await drawn.press("Ответить");
  expect(drawn.asked.value).toEqual([]);
  await pass(300);
  await drawn.press("Ответить");
  expect(drawn.asked.value).toEqual(["phone.answer {}"]);
});

it("says to pick up the phone once answering by program was refused", async () => {
  const byHand = refusal("answer-by-hand", "Этот телефон не умеет отвечать сам", "Снимите трубку.");
  const drawn = await draw(panel, stateOf("ring", "ru"), { "phone.answer": byHand });
  await drawn.press("Ответить");
  expect(drawn.words()).toContain("Этот телефон не умеет отвечать сам");
  expect(drawn.words()).toContain("Снимите трубку телефона, чтобы ответить");
  expect(() => drawn.button("Ответить")).toThrow();
});

it("shows a spinner after 300 ms and the reason after 5 s", async () => {
  vi.useFakeTimers();
  const drawn = await draw(panel, stateOf("ring", "ru"));
  await drawn.press("Ответить");
  expect(drawn.button("Ответить").getAttribute("aria-busy")).toBeNull();
  await pass(300);
  expect(drawn.button("Ответить").getAttribute("aria-busy")).toBe("true");
  await pass(4700);
  expect(drawn.words()).toContain("отвечает дольше обычного");
});

it("counts the time of the talk from its start", async () => {
  vi.useFakeTimers({ now: 1_000_000 });
  const drawn = await draw(panel, company("ru", { phone: talk("ru", { stateSince: 0, talkSince: 995_000 }) }));
  expect(drawn.words()).toContain("00:05");
  await pass(2005);
  expect(drawn.words()).toContain("00:07");
  await drawn.change({ phone: talk("ru", { talkSince: Date.now() - 3_725_000 }) });
  await pass(5);
  expect(drawn.words()).toContain("1:02:05");
});

it("opens the main card by the name, another by its row", async () => {
  const drawn = await draw(panel, stateOf("ring", "ru"), { "cards.open": { outcome: "opened" } });
  await settled(() => drawn.root.querySelector<HTMLElement>("button.who-name")?.click());
  await drawn.press("Новый клиент");
  expect(drawn.asked.value).toEqual(['cards.open {"card":"card-0"}', 'cards.open {"card":"card-1"}']);
});

it("makes the name plain text when no card is the main one", async () => {
  const plain = party("ru", { cards: party("ru").cards.map((card) => ({ ...card, isMain: false })) });
  const drawn = await draw(panel, company("ru", { phone: ring("ru", { parties: [plain] }) }));
  expect(drawn.root.querySelector(".who-name")?.tagName).toBe("SPAN");
});

it("shows markup in a name as text", async () => {
  const drawn = await draw(panel, stateOf("ring-hostile", "ru"));
  expect(drawn.root.querySelector("img")).toBeNull();
  expect(drawn.words()).toContain("<img src=x onerror=alert(1)>");
});

it("shows the rest of the cards on demand", async () => {
  const drawn = await draw(panel, stateOf("talk-many", "ru"));
  expect(drawn.words()).not.toContain("Найти по номеру");
  await drawn.press("Показать ещё 2 карточки");
  expect(drawn.words()).toContain("Найти по номеру");
});

it("says why an order was refused, beside the call", async () => {
  const gone = refusal("nothing-to-end", "Звонок уже завершён", "Делать ничего не нужно.");
  const drawn = await draw(panel, stateOf("talk", "ru"), { "phone.end": gone });
  await drawn.press("Завершить");
  expect(drawn.root.querySelector(".dock [role=alert]")?.textContent).toContain("Звонок уже завершён");
});

it("is announced once: a name that comes later changes nothing", async () => {
  const nameless = ring("ru", { parties: [party("ru", { name: "" })] });
  const drawn = await draw(panel, company("ru", { phone: nameless }));
  const live = drawn.root.querySelector("[aria-live=assertive]");
  expect(live?.textContent).toBe("Входящий звонок: +7 912 345-67-89");
  await drawn.change({ phone: ring("ru") });
  expect(live?.textContent).toBe("Входящий звонок: +7 912 345-67-89");
  await drawn.change({ phone: talk("ru") });
  expect(live?.textContent).toBe("Разговор: Рога без копыт, ООО");
});

it("leaves the focus where the employee types", async () => {
  const drawn = await draw(panel, company("ru"));
  drawn.field("Номер телефона").focus();
  await drawn.change({ phone: ring("ru") });
  expect(document.activeElement).toBe(drawn.field("Номер телефона"));
});

it("is not shown as live without a connection", async () => {
  const lost = session("ru", { phase: "waiting", retryAt: Date.now() + 5000 });
  const drawn = await draw(panel, company("ru", { phone: talk("ru"), session: lost }));
  expect(drawn.words()).not.toContain("В разговоре");
  expect(drawn.words()).toContain("Нет связи");
});

it("keeps the focus at the call when Answer goes away under it", async () => {
  const drawn = await draw(panel, stateOf("ring"), { "phone.answer": {} });
  drawn.button("Ответить").focus();
  await drawn.change({ phone: talk("ru") });
  expect(document.activeElement).toBe(drawn.root.querySelector(".dock"));
});

it("forgets a refusal when it was read, and at the next call", async () => {
  const gone = refusal("nothing-to-end", "Звонок уже завершён", "Делать ничего не нужно.");
  const drawn = await draw(panel, stateOf("talk"), { "phone.end": gone });
  await drawn.press("Завершить");
  await drawn.press("Закрыть");
  expect(drawn.words()).not.toContain("Звонок уже завершён");
  await drawn.press("Завершить");
  await drawn.change({ phone: company("ru").phone });
  expect(drawn.words()).toContain("Звонок уже завершён");
  await drawn.change({ phone: ring("ru") });
  expect(drawn.words()).not.toContain("Звонок уже завершён");
});
