// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it } from "vitest";
import { deskAnswers, manyRows, planRows } from "../../../extension/preview/plan";
import { refusal } from "../../../extension/preview/stand-in";
import { desk } from "../../../extension/preview/states";
import type { PlanSearchResult } from "../../../extension/src/contract/generated";
import { Panel } from "../../../extension/src/panel/panel";
import { type Drawn, draw, settled, stateOf } from "./draw";

const FIELD = "Имя или номер";

beforeEach(() => localStorage.clear());

function people(answers: Record<string, unknown> = {}, state = desk("ru")): Promise<Drawn> {
  return draw(() => <Panel />, state, { ...deskAnswers("ru"), "phone.call": {}, "phone.transfer": {}, ...answers });
}

function row(drawn: Drawn, number: string): HTMLElement {
  const found = drawn.root.querySelector<HTMLElement>(`[data-key="n${number}"]`);
  if (!found) throw new Error(`no row ${number}`);
  return found;
}

function shown(drawn: Drawn): string[] {
  return [...drawn.root.querySelectorAll<HTMLElement>("[data-key]")].map(({ dataset }) => dataset.key ?? "");
}

function headings(drawn: Drawn): string[] {
  return [...drawn.root.querySelectorAll(".heading-name")].map(({ textContent }) => textContent);
}

async function hover(drawn: Drawn, number: string): Promise<void> {
  await settled(() => row(drawn, number).dispatchEvent(new PointerEvent("pointerover", { bubbles: true })));
}

async function enter(drawn: Drawn): Promise<void> {
  await settled(() => drawn.root.querySelector("form")?.requestSubmit());
}

function orders(drawn: Drawn): string[] {
  return drawn.asked.value.filter((line) => /^phone\.(call|transfer|conference)/.test(line));
}

/** An animation frame and what it draws. */
function frame(): Promise<void> {
  return act(() => new Promise<void>((resolve) => requestAnimationFrame(() => resolve())));
}

/** What is asked for only after something was drawn. */
async function rest(): Promise<void> {
  for (let round = 0; round < 4; round++) await settled(() => undefined);
}

describe("the number plan", () => {
  it("stands by department, with letter marks, surname in bold and the state in a word", async () => {
    const drawn = await people();
    expect(headings(drawn)).toContain("Административный отдел");
    expect(headings(drawn).at(-1)).toBe("Без отдела");
    expect(row(drawn, "447").textContent).toContain("занят");
    expect(row(drawn, "447").querySelector("b")?.textContent).toBe("Ёлкина");
    expect(row(drawn, "447").getAttribute("aria-label")).toBe("Ёлкина Анна, 447, занят");
    expect(row(drawn, "423").querySelector(".letter")?.textContent).toBe("Б");
    expect(row(drawn, "500").querySelector(".letter")?.textContent).toBe("");
  });

  it("remembers which departments are folded", async () => {
    const drawn = await people();
    await settled(() => drawn.root.querySelector<HTMLElement>(".heading")?.click());
    expect(shown(drawn)).not.toContain("n455");
    const again = await people();
    expect(shown(again)).not.toContain("n455");
    expect(again.root.querySelector(".heading")?.getAttribute("aria-expanded")).toBe("false");
  });

  it("can be one list, and hide who is offline", async () => {
    const drawn = await people();
    await drawn.press("Вид списка");
    await settled(() => drawn.root.querySelectorAll<HTMLElement>("[role=menuitemradio]")[1]?.click());
    expect(headings(drawn)).toEqual([]);
    await drawn.press("Вид списка");
    await settled(() => drawn.root.querySelector<HTMLElement>("[role=menuitemcheckbox]")?.click());
    expect(shown(drawn)).not.toContain("n423");
    expect(localStorage.getItem("number-plan")).toContain('"isOnlineOnly":true');
  });

  it("draws only what can be seen of ten thousand", async () => {
    const drawn = await people(deskAnswers("ru", manyRows(10_000)));
    await rest();
    expect(shown(drawn).length).toBeLessThan(60);
    expect(drawn.root.querySelector("[data-list]")?.getAttribute("aria-rowcount")).toBe("10200");
    expect(drawn.asked.value.filter((line) => line.startsWith("plan.page"))).toHaveLength(11);
  });

  it("hears of presence, and reads the plan again after a gap", async () => {
    const drawn = await people();
    drawn.tellPlan({ from: 1, to: 2, isNew: false, changes: [{ key: "n446", state: "dnd" }] });
    await frame();
    expect(row(drawn, "446").textContent).toContain("не беспокоить");
    drawn.tellPlan({ from: 7, to: 8, isNew: false, changes: [] });
    await frame();
    expect(drawn.asked.value.filter((line) => line.startsWith("plan.page"))).toHaveLength(2);
  });

  it("does not look live without a connection", async () => {
    const drawn = await people();
    const { session } = stateOf("desk-offline");
    await drawn.change({ session });
    expect(row(drawn, "447").textContent).not.toContain("занят");
    expect(row(drawn, "447").classList).toContain("unknown");
  });

  it("shows a row's actions in place of its state word, and calls by the main one", async () => {
    const drawn = await people();
    await hover(drawn, "447");
    expect(row(drawn, "447").querySelector(".state")).toBeNull();
    await settled(() => row(drawn, "447").querySelector<HTMLElement>(".go")?.click());
    expect(orders(drawn)).toEqual(['phone.call {"number":"447"}']);
  });

  it("offers in a row's menu what the host says of that number", async () => {
    const drawn = await people();
    await hover(drawn, "455");
    await settled(() => row(drawn, "455").querySelector<HTMLElement>(".more")?.click());
    const entries = [...drawn.root.querySelectorAll("[role=menuitem] .lead")].map(({ textContent }) => textContent);
    expect(entries).toEqual(["Позвонить", "Конференция", "Интерком", "Скопировать номер"]);
    expect(drawn.asked.value).toContain('plan.actions {"numbers":["455"]}');
  });

  it("hides a verb whose method the host does not know", async () => {
    const state = desk("ru");
    const methods = state.methods.filter((method) => method !== "phone.conference");
    const drawn = await people({}, { ...state, methods });
    await hover(drawn, "455");
    await settled(() => row(drawn, "455").querySelector<HTMLElement>(".more")?.click());
    expect(drawn.words()).not.toContain("Конференция");
  });
});

describe("the faults of the public panel", () => {
  it("P1: Enter before the answer calls nobody of an older list", async () => {
    const late: ((found: PlanSearchResult) => void)[] = [];
    const drawn = await people({ "plan.search": () => new Promise((resolve) => late.push(resolve)) });
    await drawn.type(FIELD, "козлов");
    await enter(drawn);
    expect(orders(drawn)).toEqual([]);
    const hits = ["n930", "n936"].map((key) => ({ key, marks: [], inNumber: false }));
    await settled(() => late[0]?.({ revision: 1, hits, total: 2, readAs: "" }));
    expect(orders(drawn)).toEqual([]); // of several none is called before it was seen
    await enter(drawn);
    expect(orders(drawn)).toEqual(['phone.call {"number":"930"}']);
  });

  it("P1: what was found for an older text cannot be acted on", async () => {
    let isSilent = false;
    const { "plan.search": search } = deskAnswers("ru") as { "plan.search": (params: unknown) => unknown };
    const drawn = await people({
      "plan.search": (params: unknown) => (isSilent ? new Promise(() => undefined) : search(params)),
    });
    await drawn.type(FIELD, "козлов");
    isSilent = true;
    await drawn.type(FIELD, "козлова");
    expect(shown(drawn)[0]).toBe("n930");
    await hover(drawn, "930");
    await settled(() => row(drawn, "930").querySelector<HTMLElement>(".go")?.click());
    await enter(drawn);
    expect(orders(drawn)).toEqual([]);
  });

  it("P1: the only match is called when it comes, the number in the field at once", async () => {
    const drawn = await people();
    await drawn.type(FIELD, "крайнова");
    await enter(drawn);
    await drawn.type(FIELD, "438");
    await enter(drawn);
    expect(orders(drawn)).toEqual(['phone.call {"number":"455"}', 'phone.call {"number":"438"}']);
    expect(drawn.field(FIELD).value).toBe("");
  });

  it("P2: markup in a name is text, in the list and in every attribute", async () => {
    const rows = planRows("ru").map((each) => ({ ...each, name: `"><img src=x onerror=alert(1)> ${each.name}` }));
    const drawn = await people(deskAnswers("ru", rows));
    expect(drawn.root.querySelector("img")).toBeNull();
    expect(drawn.words()).toContain("<img src=x onerror=alert(1)>");
  });

  it("P5: a bracket is searched for as it is", async () => {
    const drawn = await people();
    await drawn.type(FIELD, "(");
    expect(drawn.words()).toContain("Никого с таким именем");
    expect(shown(drawn)).toEqual([]);
  });

  it("P6: a text in the wrong layout is found, and can be searched for as it was typed", async () => {
    const drawn = await people();
    await drawn.type(FIELD, "Rjpkjd");
    expect(drawn.words()).toContain("Показано для «козлов».");
    expect(row(drawn, "930").querySelector("mark")?.textContent).toBe("Козлов");
    await drawn.press("Искать Rjpkjd");
    expect(shown(drawn)).toEqual([]);
    expect(drawn.words()).toContain("Никого с таким именем");
  });

  it("P8: everything is reached by keys, and has a role and a name", async () => {
    const drawn = await people();
    const list = drawn.root.querySelector<HTMLElement>("[data-list]");
    expect(list?.getAttribute("role")).toBe("treegrid");
    for (let step = 0; step < 3; step++) await drawn.key({ key: "ArrowDown" }, list ?? undefined);
    const active = list?.getAttribute("aria-activedescendant") ?? "";
    expect(document.getElementById(active)?.dataset.key).toBe("n500");
    await drawn.key({ key: "ArrowRight" }, list ?? undefined);
    expect(document.activeElement?.textContent).toContain("Позвонить");
    await drawn.key({ key: "Escape" }, document.activeElement ?? undefined);
    await drawn.key({ key: "Enter" }, list ?? undefined);
    expect(orders(drawn)).toEqual(['phone.call {"number":"500"}']);
  });

  it("P10: no photo is asked for that is not shown", async () => {
    const drawn = await people(deskAnswers("ru", manyRows(500)));
    expect(drawn.asked.value.filter((line) => line.startsWith("plan.photos"))).toEqual([]);
  });

  it("P12: the number is written alike in the dock and in the list of calls", async () => {
    const drawn = await people({}, stateOf("desk-ring"));
    expect(drawn.root.querySelector(".who-from .num")?.textContent).toBe("+7 912 345-67-89");
    await settled(() => drawn.root.querySelector<HTMLElement>("#tab-recent")?.click());
    await rest();
    expect(drawn.root.querySelector(".log-about")?.textContent).toBe("+7 912 345-67-89");
  });
});

describe("searching", () => {
  it("puts the row that dials a typed number on top", async () => {
    const drawn = await people();
    await drawn.type(FIELD, "9123456789");
    expect(drawn.root.querySelector(".dial-row")?.textContent).toContain("Позвонить +7 912 345-67-89");
    await enter(drawn);
    expect(orders(drawn)).toEqual(['phone.call {"number":"+79123456789"}']);
  });

  it("shows those who are offline on demand", async () => {
    localStorage.setItem("number-plan", '{"isOnlineOnly":true}');
    const drawn = await people();
    await drawn.type(FIELD, "fmc");
    expect(drawn.words()).toContain("Скрыты сотрудники не в сети");
    await drawn.press("Показать и их");
    expect(shown(drawn)).toEqual(["n423"]);
  });

  it("asks once at a time, always for the newest text", async () => {
    const late: ((found: PlanSearchResult) => void)[] = [];
    const drawn = await people({ "plan.search": () => new Promise((resolve) => late.push(resolve)) });
    for (const text of ["к", "ко", "коз"]) await drawn.type(FIELD, text);
    await settled(() => late[0]?.({ revision: 1, hits: [], total: 0, readAs: "" }));
    const asked = drawn.asked.value.filter((line) => line.startsWith("plan.search"));
    expect(asked.map((line) => (JSON.parse(line.slice("plan.search ".length)) as { text: string }).text)).toEqual([
      "к",
      "коз",
    ]);
  });

  it("finds again after the field was cleared", async () => {
    const drawn = await people();
    await drawn.type(FIELD, "козлов");
    await drawn.press("Очистить");
    expect(shown(drawn)).toContain("n455");
    await drawn.type(FIELD, "козлова");
    expect(shown(drawn)).toEqual(["n936"]);
  });

  it("goes through what was found from the field", async () => {
    const drawn = await people();
    await drawn.type(FIELD, "козлов");
    await drawn.key({ key: "ArrowDown" }, drawn.field(FIELD));
    await enter(drawn);
    expect(orders(drawn)).toEqual(['phone.call {"number":"936"}']);
  });

  it("keeps the text and says why when the order is refused", async () => {
    const drawn = await people({ "phone.call": refusal("user-busy", "Вы заняты", "Смените состояние.") });
    await drawn.type(FIELD, "438");
    await enter(drawn);
    expect(drawn.words()).toContain("Вы заняты");
    expect(drawn.field(FIELD).value).toBe("438");
  });
});
