// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { refusal } from "../../../extension/preview/stand-in";
import { company, phone } from "../../../extension/preview/states";
import type { CompanionState } from "../../../extension/src/shared/messages";
import { Panel } from "../../../extension/src/panel/panel";
import { draw, settled, stateOf } from "./draw";

const panel = () => <Panel />;

beforeEach(() => localStorage.clear());

describe("dialling", () => {
  const typeAndEnter = async (drawn: Awaited<ReturnType<typeof draw>>, value: string) => {
    await drawn.type("Номер телефона", value);
    await settled(() => drawn.root.querySelector("form")?.requestSubmit());
  };

  it("dials what was shown", async () => {
    const drawn = await draw(panel, company("ru"), { "phone.call": { dialled: "+79123456789" } });
    await typeAndEnter(drawn, "8 (912) 345-67-89");
    expect(drawn.asked.value).toEqual([
      'numbers.find {"texts":["8 (912) 345-67-89"]}',
      'phone.call {"number":"+79123456789"}',
    ]);
    expect(drawn.field("Номер телефона").value).toBe("");
  });

  it("does not dial a text that has changed since Enter", async () => {
    const late: ((found: unknown) => void)[] = [];
    const find = () => new Promise((resolve) => late.push(resolve));
    const drawn = await draw(panel, company("ru"), { "numbers.find": find, "phone.call": {} });
    await typeAndEnter(drawn, "9123456789");
    await drawn.type("Номер телефона", "912345678");
    const found = { text: "9123456789", dial: "+79123456789", e164: null, extension: null, shown: "", about: "", dialled: "" };
    await settled(() => late[0]?.({ numbers: [found] }));
    expect(drawn.asked.value.some((line) => line.startsWith("phone.call"))).toBe(false);
  });

  it("says that a text holds no number", async () => {
    const drawn = await draw(panel, company("ru"), { "phone.call": {} });
    await typeAndEnter(drawn, "склад");
    expect(drawn.words()).toContain("Здесь нет номера, который можно набрать");
    expect(drawn.asked.value).toHaveLength(1);
  });

  it("says why the call was refused and keeps the number", async () => {
    const busy = refusal("phone-occupied", "Телефон занят", "Завершите разговор.");
    const drawn = await draw(panel, company("ru"), { "phone.call": busy });
    await typeAndEnter(drawn, "9123456789");
    expect(drawn.words()).toContain("Телефон занят");
    expect(drawn.field("Номер телефона").value).toBe("9123456789");
  });
});

describe("the CRM's address", () => {
  it("asks the browser first, then saves a Bpium site", async () => {
    const drawn = await draw(panel, stateOf("crm", "ru"), { "settings.set": {} });
    await drawn.type("Адрес CRM", "company.bpium.ru/#/section/1");
    await drawn.press("Разрешить и сохранить");
    expect(drawn.asked.value).toEqual([
      'site.request "https://company.bpium.ru"',
      'settings.set {"values":{"sites":[{"origin":"https://company.bpium.ru","preset":"bpium","openTemplate":"","createTemplate":"","searchTemplate":"","textNumbers":false}]}}',
    ]);
  });

  it("saves nothing without the permission and says so", async () => {
    const drawn = await draw(panel, stateOf("crm", "ru"), { "site.request": false });
    await drawn.type("Адрес CRM", "company.bpium.ru");
    await drawn.press("Разрешить и сохранить");
    expect(drawn.asked.value).toEqual(['site.request "https://company.bpium.ru"']);
    expect(drawn.words()).toContain("Браузер не дал разрешение для company.bpium.ru");
  });

  it("does not ask for what is no address", async () => {
    const drawn = await draw(panel, stateOf("crm", "ru"));
    await drawn.type("Адрес CRM", "company");
    await drawn.press("Разрешить и сохранить");
    expect(drawn.asked.value).toEqual([]);
    expect(drawn.words()).toContain("Это не похоже на адрес сайта");
  });

  it("shows what a custom template opens and refuses one that leads elsewhere", async () => {
    const drawn = await draw(panel, stateOf("crm", "ru"), { "settings.set": {} });
    await drawn.type("Адрес CRM", "crm.example.ru");
    await drawn.type("Адрес существующей записи", "https://crm.example.ru/{catalogId}/{recordId}?p={number}");
    expect(drawn.words()).toContain("https://crm.example.ru/3/1?p=%2B79123456789");
    await drawn.type("Адрес существующей записи", "https://evil.example/{recordId}");
    expect(drawn.words()).toContain("Адрес ведёт на другой сайт, нужен crm.example.ru");
    await drawn.press("Разрешить и сохранить");
    expect(drawn.asked.value).toEqual([]);
  });

  it("can be left for later", async () => {
    const drawn = await draw(panel, stateOf("crm", "ru"));
    await drawn.press("Позже");
    expect(drawn.words()).not.toContain("Адрес CRM");
  });
});

describe("the rest of the desk", () => {
  it("tries the server at once on demand", async () => {
    const drawn = await draw(panel, stateOf("offline", "ru"));
    await drawn.press("Повторить сейчас");
    expect(drawn.asked.value).toEqual(['ui.awake {"reason":"person"}']);
  });

  it("signs out from the menu of the status bar, by keys", async () => {
    const drawn = await draw(panel, company("ru"), { "session.logout": {} });
    const bar = drawn.button("Состояние: Готов. Петрова Анна · 101");
    await drawn.key({ key: "ArrowDown" }, bar);
    expect(document.activeElement?.textContent).toBe("Настройки");
    await drawn.key({ key: "End" }, document.activeElement ?? undefined);
    expect(document.activeElement?.textContent).toBe("Выйти");
    await drawn.press("Выйти");
    expect(drawn.asked.value).toEqual(["session.logout {}"]);
    expect(drawn.root.querySelector("[role=menu]")).toBeNull();
  });

  it("asks for the cards anew when a person opens the party's menu", async () => {
    const drawn = await draw(panel, stateOf("talk", "ru"));
    await drawn.press("Действия со звонком");
    expect(drawn.asked.value).toEqual(['cards.list {"party":"party-1"}']);
    await drawn.key({ key: "Escape" }, drawn.root.querySelector("[role=menu]") ?? undefined);
    expect(document.activeElement).toBe(drawn.button("Действия со звонком"));
  });

  it("goes through its parts by F6", async () => {
    const drawn = await draw(panel, stateOf("talk", "ru"));
    const visited = [];
    for (let step = 0; step < 5; step++) {
      await drawn.key({ key: "F6" });
      visited.push(document.activeElement?.closest<HTMLElement>("[data-region]")?.dataset.region);
    }
    expect(visited).toEqual(["search", "dock", "list", "status", "search"]);
  });

  it("is drawn anew in the language of the settings", async () => {
    const drawn = await draw(panel, company("ru"));
    await drawn.change({ settings: { ...company("en").settings, revision: 2 } as CompanionState["settings"] });
    expect(drawn.words()).toContain("No calls right now");
    expect(document.documentElement.lang).toBe("en");
  });

  it("shows an unknown number as such", async () => {
    const drawn = await draw(panel, company("ru", { phone: phone({ state: "ring", verbs: ["end"] }) }));
    expect(drawn.words()).toContain("Номер не определён");
  });
});
