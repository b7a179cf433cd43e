// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { deskAnswers } from "../../../extension/preview/plan";
import { refusal } from "../../../extension/preview/stand-in";
import { desk, phone, talk } from "../../../extension/preview/states";
import { Panel } from "../../../extension/src/panel/panel";
import { type Drawn, draw, settled, stateOf } from "./draw";

beforeEach(() => localStorage.clear());

const DONE = Object.fromEntries(
  ["hold", "resume", "toggle", "join", "transfer", "conference", "end"].map((name) => [`phone.${name}`, {}]),
);

function drawn(name: string, answers: Record<string, unknown> = {}): Promise<Drawn> {
  return draw(() => <Panel />, stateOf(name), {
    ...deskAnswers("ru"),
    ...DONE,
    "conference.remove": {},
    "conference.leave": {},
    "status.set": {},
    "redirect.set": {},
    ...answers,
  });
}

function ordered(panel: Drawn): string[] {
  return panel.asked.value.filter((line) => /^(phone\.(?!actions)|conference|status|redirect)/.test(line));
}

function hover(panel: Drawn, number: string): Promise<void> {
  const row = panel.root.querySelector(`[data-key="n${number}"]`);
  return settled(() => row?.dispatchEvent(new PointerEvent("pointerover", { bubbles: true })));
}

describe("a talk", () => {
  it("is put on hold by its tool and by Alt+H", async () => {
    const panel = await drawn("desk-talk");
    await panel.press("Удержать");
    await panel.key({ key: "р", code: "KeyH", altKey: true });
    expect(ordered(panel)).toEqual(["phone.hold {}", "phone.hold {}"]);
  });

  it("is given away to whom the list is asked for, until Esc", async () => {
    const panel = await drawn("desk-talk");
    await panel.press("Перевести");
    expect(document.activeElement).toBe(panel.field("Кому перевести"));
    await hover(panel, "455");
    await settled(() => panel.root.querySelector<HTMLElement>(".row .go")?.click());
    expect(ordered(panel)).toEqual(['phone.transfer {"number":"455"}']);
    expect(panel.words()).not.toContain("Кому перевести звонок?");
    await panel.key({ key: "е", code: "KeyT", altKey: true });
    expect(panel.words()).toContain("Кому перевести звонок?");
    await panel.key({ key: "Escape" });
    expect(panel.words()).not.toContain("Кому перевести звонок?");
    expect(ordered(panel)).toHaveLength(1);
  });

  it("is given away to a number that was typed", async () => {
    const panel = await drawn("desk-talk");
    await panel.press("Перевести");
    await panel.type("Кому перевести", "9123456789");
    expect(panel.words()).toContain("Перевести на +7 912 345-67-89");
    await settled(() => panel.root.querySelector("form")?.requestSubmit());
    expect(ordered(panel)).toEqual(['phone.transfer {"number":"+79123456789"}']);
  });

  it("does not call once it has ended under a transfer", async () => {
    const panel = await drawn("desk-talk");
    await panel.press("Перевести");
    await panel.change({ phone: phone() });
    expect(panel.words()).not.toContain("Кому перевести звонок?");
    expect(panel.field("Имя или номер").value).toBe("");
  });

  it("keeps a tool in its place when it cannot be used now", async () => {
    const panel = await drawn("desk-hold");
    expect(panel.button("Удержать").getAttribute("aria-disabled")).toBe("true");
    await panel.press("Удержать");
    expect(ordered(panel)).toEqual([]);
  });

  it("hides the tools of a host that does not know them", async () => {
    const state = stateOf("desk-talk");
    const panel = await draw(() => <Panel />, { ...state, methods: ["plan.page"] }, deskAnswers("ru"));
    expect(() => panel.button("Удержать")).toThrow();
    expect(panel.button("Завершить")).toBeTruthy();
  });

  it("names the voice menu, and each of several parties with its own cards and menu", async () => {
    const panel = await drawn("desk-parties");
    expect(panel.words()).toContain("голосовое меню «Главное меню»");
    expect(panel.root.querySelectorAll("[aria-label='Действия со звонком'][aria-haspopup]")).toHaveLength(2);
  });

  it("says of tones what the phone must do", async () => {
    const byHand = refusal("dtmf-needs-web-phone", "Тоны передаёт только веб-телефон", "Наберите на телефоне.");
    const panel = await drawn("desk-talk", { "phone.dtmf": byHand });
    await panel.press("Донабор");
    await panel.press("5");
    expect(panel.asked.value).toContain('phone.dtmf {"tones":"5"}');
    expect(panel.words()).toContain("Тоны передаёт только веб-телефон");
  });

  it("shows the extension large that was dialled with the number", async () => {
    const find = { text: "", dial: "+79123456789", e164: "+79123456789", extension: "1042", shown: "", about: "" };
    const panel = await draw(() => <Panel />, desk("ru"), {
      ...deskAnswers("ru"),
      "phone.call": {},
      "numbers.find": { numbers: [find] },
    });
    await panel.type("Имя или номер", "8 912 345-67-89 доб. 1042");
    await settled(() => panel.root.querySelector("form")?.requestSubmit());
    await panel.change({ phone: talk("ru") });
    expect(panel.words()).toContain("Наберите на телефоне1042");
  });
});

describe("who is on hold", () => {
  it("is switched to and joined", async () => {
    const panel = await drawn("desk-hold");
    await panel.press("Переключить");
    await panel.press("Соединить");
    expect(ordered(panel)).toEqual(["phone.toggle {}", "phone.join {}"]);
    expect(panel.words()).toContain("01:12");
  });

  it("is taken back when nobody else is on the line", async () => {
    const panel = await drawn("desk-held-alone");
    await panel.press("Вернуть");
    expect(ordered(panel)).toEqual(["phone.resume {}"]);
  });
});

describe("a conference", () => {
  it("shows its members; its maker takes one out, invites another, leaves", async () => {
    const panel = await drawn("desk-conference");
    expect(panel.words()).toContain("Конференция · 4");
    expect(panel.words()).toContain("вызываем…");
    await panel.press("Удалить из конференции: Блохина Виктория");
    await panel.press("Пригласить");
    await hover(panel, "455");
    await settled(() => panel.root.querySelector<HTMLElement>(".row .go")?.click());
    await panel.press("Выйти");
    expect(ordered(panel)).toEqual([
      'conference.remove {"member":"m2"}',
      'phone.conference {"numbers":["455"]}',
      "conference.leave {}",
    ]);
  });

  it("lets only its maker take members out", async () => {
    const state = stateOf("desk-conference");
    const { conference, ...rest } = state.phone!;
    const guest = { ...rest, conference: conference && { ...conference, isMine: false } };
    const panel = await draw(() => <Panel />, { ...state, phone: guest }, deskAnswers("ru"));
    expect(panel.root.querySelector(".member .icon-btn")).toBeNull();
  });
});

describe("the own status", () => {
  const choose = async (panel: Drawn, words: string): Promise<void> => {
    await settled(() => panel.root.querySelector<HTMLElement>(".status")?.click());
    const entries = [...panel.root.querySelectorAll<HTMLElement>("[role^=menuitem]")];
    await settled(() => entries.find(({ textContent }) => textContent.includes(words))?.click());
  };

  it("is set from its menu, a break with its reason", async () => {
    const panel = await drawn("desk");
    await choose(panel, "Готов, колл-центр");
    await choose(panel, "Обучение");
    await choose(panel, "Не беспокоить");
    await choose(panel, "Переадресация");
    expect(ordered(panel)).toEqual([
      'status.set {"status":"ready-cc","reason":null}',
      'status.set {"status":"break","reason":2}',
      'status.set {"status":"dnd","reason":null}',
      'status.set {"status":"redirect","reason":null}',
    ]);
  });

  it("asks for the number of a redirection, keeps it, and turns it on", async () => {
    const panel = await drawn("desk");
    await choose(panel, "Изменить");
    await panel.type("Номер переадресации", "446");
    await settled(() => panel.root.querySelector<HTMLFormElement>("dialog form")?.requestSubmit());
    expect(ordered(panel)).toEqual(['redirect.set {"number":"446"}', 'status.set {"status":"redirect","reason":null}']);
    expect(panel.root.querySelector("dialog")).toBeNull();
  });

  it("says the reason and the length of a break, and where calls go", async () => {
    const panel = await drawn("desk-break");
    expect(panel.root.querySelector(".status")?.textContent).toContain("Перерыв: Обед");
    expect(panel.root.querySelector<HTMLElement>(".status .since")?.dataset.time).toBe("12:40");
    await panel.change({ status: stateOf("desk-redirect").status });
    expect(panel.root.querySelector(".status")?.textContent).toContain("На +7 912 345-67-89");
  });
});

describe("the tabs", () => {
  it("tell who waits and for how long, and that two minutes are long", async () => {
    const panel = await drawn("desk");
    await settled(() => panel.root.querySelector<HTMLElement>("#tab-queue")?.click());
    expect(panel.words()).toContain("Ждут в очереди · 3");
    expect(panel.words()).toContain("02:48");
    expect(panel.root.querySelectorAll(".log.missed")).toHaveLength(1);
  });

  it("show recent calls by day, missed ones alone on demand, and say that they were seen", async () => {
    const panel = await drawn("desk");
    expect(panel.root.querySelector("#tab-recent")?.textContent).toContain("2 пропущенных");
    await settled(() => panel.root.querySelector<HTMLElement>("#tab-recent")?.click());
    await settled(() => undefined);
    expect(panel.asked.value).toContain('history.page {"offset":0,"limit":50,"onlyMissed":false,"isSeen":true}');
    expect(panel.words()).toContain("Склад, приёмная");
    await panel.press("Пропущенные");
    await settled(() => undefined);
    expect(panel.words()).not.toContain("Склад, приёмная");
  });

  it("go by arrows, and are not there for a host that knows neither", async () => {
    const panel = await drawn("desk");
    const bar = panel.root.querySelector("[role=tablist]");
    await panel.key({ key: "ArrowRight" }, bar ?? undefined);
    expect(document.activeElement?.id).toBe("tab-recent");
    await panel.change({ history: null, queue: null });
    expect(panel.root.querySelector("[role=tablist]")).toBeNull();
  });

  it("list the keys by ?, and close the list by its button", async () => {
    const panel = await drawn("desk");
    await panel.key({ key: "?", code: "Slash", shiftKey: true });
    expect(panel.root.querySelector("dialog")?.textContent).toContain("Alt+T");
    await panel.press("Закрыть");
    expect(panel.root.querySelector("dialog")).toBeNull();
  });
});
