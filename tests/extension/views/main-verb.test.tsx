// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from "vitest";
import { deskAnswers } from "../../../extension/preview/plan";
import { desk } from "../../../extension/preview/states";
import type { Verb } from "../../../extension/src/contract/generated";
import { Panel } from "../../../extension/src/panel/panel";
import { INERT_MS } from "../../../extension/src/shared/ui/inert";
import { type Drawn, draw, pass, settled } from "./draw";

const FIELD = "Имя или номер";

afterEach(() => vi.useRealTimers());

/** A panel whose host offers `now()` for every number. */
function offering(now: () => Verb[]): Promise<Drawn> {
  const answers = { "phone.call": {}, "phone.transfer": {}, "plan.actions": () => ({ actions: [{ verbs: now() }] }) };
  return draw(() => <Panel />, desk("ru"), { ...deskAnswers("ru"), ...answers });
}

async function pointAt(drawn: Drawn, key: string): Promise<void> {
  await settled(() => {
    drawn.root.querySelector(`[data-key="${key}"]`)?.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
  });
}

function mainButton(drawn: Drawn): HTMLElement | null {
  return drawn.root.querySelector<HTMLElement>("[data-key] .go");
}

async function enter(drawn: Drawn, typed: string): Promise<void> {
  await drawn.type(FIELD, typed);
  await settled(() => drawn.root.querySelector("form")?.requestSubmit());
}

function orders(drawn: Drawn): string[] {
  return drawn.asked.value.filter((line) => /^phone\.(call|transfer)/.test(line));
}

describe("the main action of a row", () => {
  it("is not carried out when the host has another word for it by now", async () => {
    vi.useFakeTimers();
    let verbs: Verb[] = ["transfer"];
    const drawn = await offering(() => verbs);
    await pointAt(drawn, "n447");
    expect(mainButton(drawn)?.getAttribute("aria-label")).toBe("Перевести");
    await pass(INERT_MS); // it has just changed
    verbs = ["call"]; // the host knows it already, the panel has not heard of it
    await settled(() => mainButton(drawn)?.click());
    expect(orders(drawn)).toEqual([]);
    expect(mainButton(drawn)?.getAttribute("aria-label")).toBe("Позвонить");
    await enter(drawn, "447");
    expect(orders(drawn)).toEqual(['phone.call {"number":"447"}']);
  });

  it("is found out by Enter where nothing was possible when the host was last asked", async () => {
    let verbs: Verb[] = [];
    const drawn = await offering(() => verbs);
    await pointAt(drawn, "n930");
    expect(mainButton(drawn)).toBeNull();
    verbs = ["call"];
    await enter(drawn, "козлов пётр");
    expect(orders(drawn)).toEqual(['phone.call {"number":"930"}']);
  });
});
