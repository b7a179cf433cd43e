// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from "vitest";
import { refusal } from "../../../extension/preview/stand-in";
import { Panel } from "../../../extension/src/panel/panel";
import { draw, pass, stateOf } from "./draw";

const panel = () => <Panel />;

afterEach(() => vi.useRealTimers());

it("sends what was typed, once, and asks to keep the password", async () => {
  const drawn = await draw(panel, stateOf("signin", "ru"));
  await drawn.type("Логин", " petrova ");
  await drawn.type("Пароль", "s e c r e t ");
  await drawn.press("Войти");
  await drawn.press("Войти");
  expect(drawn.asked.value).toEqual([
    'session.login {"server":"oktell.mycompany.ru","login":"petrova","replace":false,"password":"s e c r e t ","remember":true}',
  ]);
});

it("puts the focus on the field to correct and keeps what was typed", async () => {
  const wrong = refusal("name-unresolved", "Сервер не найден", "Проверьте адрес.");
  const drawn = await draw(panel, stateOf("signin", "ru"), { "session.login": wrong });
  await drawn.type("Логин", "petrova");
  await drawn.type("Пароль", "secret");
  await drawn.press("Войти");
  expect(drawn.words()).toContain("Сервер не найденПроверьте адрес.");
  expect(document.activeElement).toBe(drawn.field("Сервер"));
  expect(drawn.field("Сервер").getAttribute("aria-invalid")).toBe("true");
  expect(drawn.field("Пароль").value).toBe("secret");
});

it("asks nothing of the server while a field is empty", async () => {
  const drawn = await draw(panel, stateOf("signin", "ru"));
  await drawn.press("Войти");
  expect(drawn.asked.value).toEqual([]);
  expect(drawn.words()).toContain("Заполните это поле");
  expect(document.activeElement).toBe(drawn.field("Логин"));
});

it("replaces another user only after a confirmation that names him", async () => {
  const taken = refusal("other-user-signed-in", "Сейчас вошёл Иванов", "Он выйдет из Oktell во всех браузерах.");
  const drawn = await draw(panel, stateOf("signin", "ru"), { "session.login": taken });
  await drawn.type("Логин", "petrova");
  await drawn.press("Войти");
  expect(drawn.root.querySelector("dialog")?.textContent).toContain("Сейчас вошёл Иванов");
  await drawn.press("Войти как petrova");
  expect(drawn.asked.value[1]).toContain('"replace":true');
});

it("shows the password on demand", async () => {
  const drawn = await draw(panel, stateOf("signin", "ru"));
  await drawn.press("Показать пароль");
  expect(drawn.field("Пароль").type).toBe("text");
  await drawn.press("Скрыть пароль");
  expect(drawn.field("Пароль").type).toBe("password");
});

it("can be cancelled while the server is silent", async () => {
  vi.useFakeTimers();
  const drawn = await draw(panel, stateOf("signin", "ru"));
  await drawn.type("Логин", "petrova");
  await drawn.press("Войти");
  await pass(300);
  expect(drawn.words()).toContain("Подключаемся к oktell.mycompany.ru");
  await drawn.press("Отменить");
  expect(drawn.asked.value.at(-1)).toBe("session.logout {}");
});

it("shows what the agent wants to be known: a locked vault is why there is no session", async () => {
  const { notices } = stateOf("notice");
  const drawn = await draw(panel, { ...stateOf("signin"), notices });
  expect(drawn.words()).toContain("Журнал открытых карточек не читается");
  await drawn.press("Закрыть");
  expect(drawn.asked.value).toEqual(['notices.dismiss {"id":"n1"}']);
});
