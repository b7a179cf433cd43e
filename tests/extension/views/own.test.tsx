// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { deskAnswers } from "../../../extension/preview/plan";
import { refusal } from "../../../extension/preview/stand-in";
import { Panel } from "../../../extension/src/panel/panel";
import { type Drawn, draw, settled, stateOf } from "./draw";

beforeEach(() => localStorage.clear());

function drawn(answers: Record<string, unknown> = {}, name = "desk"): Promise<Drawn> {
  return draw(() => <Panel />, stateOf(name), { ...deskAnswers("ru"), ...answers });
}

async function choose(panel: Drawn, words: string): Promise<void> {
  await settled(() => panel.root.querySelector<HTMLElement>(".status")?.click());
  const entries = [...panel.root.querySelectorAll<HTMLElement>("[role^=menuitem]")];
  await settled(() => entries.find(({ textContent }) => textContent.includes(words))?.click());
}

function submit(panel: Drawn): Promise<void> {
  return settled(() => panel.root.querySelector<HTMLFormElement>("dialog form")?.requestSubmit());
}

function asked(panel: Drawn, method: string): string[] {
  return panel.asked.value.filter((line) => line.startsWith(method));
}

describe("the own menu", () => {
  it("names the employee, his number and his server", async () => {
    const panel = await drawn();
    await settled(() => panel.root.querySelector<HTMLElement>(".status")?.click());
    expect(panel.root.querySelector("[role=menu]")?.textContent).toContain("Петрова Анна · 101 · oktell.mycompany.ru");
  });

  it("opens the options, the panel's own window, the list of keys", async () => {
    const panel = await drawn();
    await choose(panel, "Настройки");
    await choose(panel, "В отдельном окне");
    await choose(panel, "Клавиши");
    expect(panel.asked.value.slice(-2)).toEqual(["settings.open {}", "window.open {}"]);
    expect(panel.root.querySelector("dialog")?.textContent).toContain("Alt+H");
  });

  it("offers only what this host knows and this moment allows", async () => {
    const panel = await drawn({}, "idle");
    await settled(() => panel.root.querySelector<HTMLElement>(".status")?.click());
    const words = panel.root.querySelector("[role=menu]")?.textContent ?? "";
    expect(words).not.toContain("Сменить пароль");
    expect(words).not.toContain("Очистить");
    expect(words).toContain("Выйти");
  });

  it("gives the focus back to the status when a dialog is left", async () => {
    const panel = await drawn();
    await choose(panel, "Клавиши");
    await panel.press("Закрыть");
    expect(document.activeElement).toBe(panel.root.querySelector(".status"));
  });
});

describe("the password", () => {
  const fill = async (panel: Drawn, old: string, fresh: string, again: string): Promise<void> => {
    await choose(panel, "Сменить пароль");
    await panel.type("Текущий пароль", old);
    await settled(() => {
      for (const [name, value] of [["new", fresh], ["repeat", again]] as const) {
        const field = panel.root.querySelector<HTMLInputElement>(`dialog [name=${name}]`);
        if (!field) continue;
        field.value = value;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
    });
    await submit(panel);
  };
  const faultAt = (panel: Drawn, name: string): string => {
    const field = panel.root.querySelector(`dialog [name=${name}]`);
    const id = field?.getAttribute("aria-describedby");
    const isWrong = field?.getAttribute("aria-invalid") === "true";
    return isWrong ? (panel.root.querySelector(`[id="${id ?? ""}"]`)?.textContent ?? "") : "";
  };

  it("is changed once the new one was typed twice, and says from when it counts", async () => {
    const panel = await drawn({ "session.changePassword": {} });
    await fill(panel, "before", "after", "after");
    expect(asked(panel, "session.changePassword")).toEqual(['session.changePassword {"old":"before","new":"after"}']);
    expect(panel.root.querySelector("dialog")?.textContent).toContain("Со следующего входа нужен новый пароль.");
    await panel.press("Закрыть");
    expect(panel.root.querySelector("dialog")).toBeNull();
  });

  it("is not asked of the server while the two differ or the new one is empty", async () => {
    const panel = await drawn();
    await fill(panel, "before", "after", "aftre");
    expect(faultAt(panel, "repeat")).toBe("Пароли не совпадают");
    expect(document.activeElement).toBe(panel.root.querySelector("dialog [name=repeat]"));
    await fill(panel, "before", "", "");
    expect(faultAt(panel, "new")).toBe("Заполните это поле");
    expect(asked(panel, "session.changePassword")).toEqual([]);
  });

  it.each([
    ["old-password-wrong", "old"],
    ["new-password-empty", "new"],
  ])("has the refusal %s at the field to mend", async (code, name) => {
    const panel = await drawn({ "session.changePassword": refusal(code, "Не подошёл", "Введите заново.") });
    await fill(panel, "before", "after", "after");
    expect(faultAt(panel, name)).toBe("Не подошёл. Введите заново.");
    expect(document.activeElement).toBe(panel.root.querySelector(`dialog [name=${name}]`));
  });

  it("has a refusal that is about no field above them", async () => {
    const refused = refusal("password-not-changed", "Сервер Oktell не сменил пароль", "Попробуйте другой пароль.");
    const panel = await drawn({ "session.changePassword": refused });
    await fill(panel, "before", "after", "after");
    expect(panel.root.querySelector("dialog [role=alert]")?.textContent).toContain("Сервер Oktell не сменил пароль");
    expect(panel.root.querySelector("dialog [aria-invalid]")).toBeNull();
  });
});

describe("the list of calls", () => {
  it("is cleared only after a second word", async () => {
    const panel = await drawn({ "history.clear": {} });
    await settled(() => panel.root.querySelector<HTMLElement>("#tab-recent")?.click());
    await settled(() => undefined);
    await panel.press("Очистить список звонков");
    expect(panel.root.querySelector("[role=alertdialog]")?.textContent).toContain("Вернуть их нельзя");
    await panel.press("Отменить");
    expect(asked(panel, "history.clear")).toEqual([]);
    await choose(panel, "Очистить список звонков");
    await panel.press("Очистить");
    expect(asked(panel, "history.clear")).toEqual(["history.clear {}"]);
    expect(panel.root.querySelector("dialog")).toBeNull();
  });
});
