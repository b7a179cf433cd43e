// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { deskAnswers } from "../../../extension/preview/plan";
import { desk } from "../../../extension/preview/states";
import { Panel } from "../../../extension/src/panel/panel";
import { type Drawn, draw } from "./draw";

const FIELD = "Имя или номер";

beforeEach(() => localStorage.clear());

function people(answers: Record<string, unknown> = {}, state = desk("ru")): Promise<Drawn> {
  return draw(() => <Panel />, state, { ...deskAnswers("ru"), "phone.call": {}, ...answers });
}

describe("recent calls in the search", () => {
  it("stand below the plan with their own heading, the hit marked, and can be called", async () => {
    const drawn = await people();
    await drawn.type(FIELD, "копыт");
    expect(drawn.words()).toContain("Из недавних");
    expect(drawn.words()).not.toContain("Никого с таким именем");
    expect(drawn.root.querySelector(".log mark")?.textContent).toBe("копыт");
    await drawn.press("Позвонить: Рога без копыт, ООО");
    expect(drawn.asked.value.at(-1)).toBe('phone.call {"number":"+79123456789"}');
  });

  it("are not looked for where the host cannot", async () => {
    const state = desk("ru");
    const methods = state.methods.filter((method) => method !== "history.find");
    const drawn = await people({}, { ...state, methods });
    await drawn.type(FIELD, "копыт");
    expect(drawn.asked.value.filter((line) => line.startsWith("history.find"))).toEqual([]);
    expect(drawn.words()).toContain("Никого с таким именем");
  });

  it("keep their call button after their menu was open: such a number is asked about by itself", async () => {
    const drawn = await people({
      "plan.actions": { actions: [] },
      "phone.actions": { number: {}, verbs: ["call"], cards: [] },
    });
    await drawn.type(FIELD, "копыт");
    await drawn.press("Ещё: Рога без копыт, ООО");
    expect(drawn.root.querySelector("[role=menuitem]")?.textContent).toContain("Позвонить");
    expect(drawn.button("Позвонить: Рога без копыт, ООО")).toBeTruthy();
  });
});
