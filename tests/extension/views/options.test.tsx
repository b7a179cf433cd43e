// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { refusal } from "../../../extension/preview/stand-in";
import { company } from "../../../extension/preview/states";
import { Options } from "../../../extension/src/options/options";
import { draw, settled, stateOf } from "./draw";

const options = () => <Options />;

it.each([
  ["ru", ["Настройки", "oktell.mycompany.ru", "Сайты CRM", "company.bpium.ru", "Что когда открывать", "Диагностика"]],
  ["en", ["Settings", "Anna Petrova, 101", "CRM sites", "What opens when", "Try an action list", "Diagnostics"]],
] as const)("has all sections in %s", async (language, words) => {
  const drawn = await draw(options, company(language));
  for (const each of words) expect(drawn.words()).toContain(each);
});

it("sets when a card opens", async () => {
  const drawn = await draw(options, company("ru"), { "settings.set": {} });
  const group = drawn.root.querySelector("[aria-labelledby=createRecordWhen]");
  await settled(() => group?.querySelector<HTMLInputElement>("[value=answer]")?.click());
  expect(drawn.asked.value).toEqual(['settings.set {"values":{"createRecordWhen":"answer"}}']);
});

it("sets the language", async () => {
  const drawn = await draw(options, company("ru"), { "settings.set": {} });
  const group = drawn.root.querySelector("[aria-labelledby=language-label]");
  await settled(() => group?.querySelector<HTMLInputElement>("[value=en]")?.click());
  expect(drawn.asked.value).toEqual(['settings.set {"values":{"language":"en"}}']);
});

it("shows a choice as made while the agent is keeping it, and takes it back when it was refused", async () => {
  let refuse: (reason: unknown) => void = () => undefined;
  const kept = new Promise((_, reject) => (refuse = reject));
  const drawn = await draw(options, company("ru"), { "settings.set": () => kept });
  const choice = drawn.root.querySelector<HTMLInputElement>("[aria-labelledby=createRecordWhen] [value=answer]");
  await settled(() => choice?.click());
  await drawn.change({}); // a push of something else draws the page anew
  expect(choice?.checked).toBe(true);
  await settled(() => refuse(refusal("setting-managed", "Эту настройку задал администратор", "Обратитесь к нему.")));
  expect(choice?.checked).toBe(false);
});

it("says why a setting was refused", async () => {
  const managed = refusal("setting-managed", "Эту настройку задал администратор", "Обратитесь к нему.");
  const drawn = await draw(options, company("ru"), { "settings.set": managed });
  const group = drawn.root.querySelector("[aria-labelledby=language-label]");
  await settled(() => group?.querySelector<HTMLInputElement>("[value=en]")?.click());
  expect(drawn.words()).toContain("Эту настройку задал администратор");
});

it("locks what the administrator fixed", async () => {
  const drawn = await draw(options, stateOf("managed"));
  const locked = drawn.root.querySelectorAll("[aria-labelledby=openRecordWhen] input:disabled");
  expect(locked).toHaveLength(3);
  expect(drawn.root.querySelectorAll("[aria-labelledby=searchWhen] input:disabled")).toHaveLength(0);
  expect(drawn.words()).toContain("Задано администратором");
  expect(() => drawn.button("Ещё сайт")).toThrow();
  expect(() => drawn.button("Удалить company.bpium.ru")).toThrow();
});

describe("the sites", () => {
  it("are removed together with their permission", async () => {
    const drawn = await draw(options, stateOf("sites"), { "settings.set": {} });
    await drawn.press("Удалить crm.example.ru");
    expect(drawn.asked.value[0]).toContain('"origin":"https://company.bpium.ru"');
    expect(drawn.asked.value[0]).not.toContain("crm.example.ru");
    expect(drawn.asked.value[1]).toBe('site.forget "https://crm.example.ru"');
  });

  it("get their permission by a click", async () => {
    const drawn = await draw(options, stateOf("sites"));
    await drawn.press("Разрешить");
    expect(drawn.asked.value).toEqual(['site.request "https://crm.example.ru"']);
  });

  it("are not added twice", async () => {
    const drawn = await draw(options, company("ru"));
    await drawn.press("Ещё сайт");
    await drawn.type("Адрес CRM", "https://company.bpium.ru/x");
    await drawn.press("Разрешить и сохранить");
    expect(drawn.words()).toContain("Этот сайт уже есть в списке");
    expect(drawn.asked.value).toEqual([]);
  });

  it("keep their order when a template is changed", async () => {
    const drawn = await draw(options, stateOf("sites"), { "settings.set": {} });
    await drawn.press("Адреса карточек: crm.example.ru");
    await drawn.type("Адрес новой записи", "https://crm.example.ru/new?phone={number}");
    await drawn.press("Сохранить");
    const sent = drawn.asked.value[0] ?? "";
    expect(sent.indexOf("company.bpium.ru")).toBeLessThan(sent.indexOf("crm.example.ru"));
    expect(sent).toContain('"createTemplate":"https://crm.example.ru/new?phone={number}"');
  });
});

describe("trying an action list", () => {
  it("shows the cards that come out of it and the remarks", async () => {
    const result = {
      cards: [
        { kind: "openRecord", title: "Рога", url: "https://company.bpium.ru/?x", opensByItself: true, isMain: false, number: "+7" },
        { kind: "newer", title: "<b>", url: null, opensByItself: false, isMain: true, number: null },
      ],
      notes: ["Запись 3 «Без каталога» пропущена: нет catalogId"],
    };
    const drawn = await draw(options, company("ru"), { "cards.check": result });
    await drawn.press("Вставить пример");
    await drawn.press("Проверить");
    expect(drawn.asked.value[0]).toContain("cards.check");
    for (const words of ["Получатся 2 карточки", "откроется сама", "https://company.bpium.ru/?x", "<b>", "нет catalogId"]) {
      expect(drawn.words()).toContain(words);
    }
  });

  it("says when nothing comes out of it", async () => {
    const drawn = await draw(options, company("ru"), { "cards.check": { cards: [], notes: [] } });
    await drawn.press("Проверить");
    expect(drawn.words()).toContain("Карточек не получилось");
    expect(drawn.words()).toContain("Замечаний нет");
  });
});

it("names the link that is broken", async () => {
  const drawn = await draw(options, stateOf("missing"));
  expect(drawn.words()).toContain("На компьютере не установлена программа Oktell Companion");
  expect(drawn.words()).not.toContain("подключён");
});
