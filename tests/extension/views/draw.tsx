/** Draws a view from a made-up state, as the pages of the extension draw it. */
import type { ComponentChild } from "preact";
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, vi } from "vitest";
import { type Answers, type StandIn, standIn } from "../../../extension/preview/stand-in";
import { type Language, STATES } from "../../../extension/preview/states";
import type { CompanionState } from "../../../extension/src/shared/messages";
import { mount } from "../../../extension/src/shared/ui/mount";

export interface Drawn extends StandIn {
  root: HTMLElement;
  /** All words on the screen, in one line. */
  words(): string;
  button(name: string): HTMLElement;
  field(label: string): HTMLInputElement;
  press(name: string): Promise<void>;
  type(label: string, value: string): Promise<void>;
  key(init: KeyboardEventInit, at?: Element): Promise<void>;
  change(part: Partial<CompanionState>): Promise<void>;
}

let root: HTMLElement | null = null;

afterEach(() => {
  if (root) render(null, root);
  root?.remove();
});

export async function draw(view: () => ComponentChild, state: CompanionState, answers: Answers = {}): Promise<Drawn> {
  const stand = standIn(state, answers);
  const into = document.body.appendChild(document.createElement("div"));
  root = into;
  await act(() => mount(stand.companion, view, into));
  const named = (name: string): HTMLElement => {
    const all = [...into.querySelectorAll<HTMLElement>("button")];
    const found = all.find((each) => [each.getAttribute("aria-label"), each.textContent.trim()].includes(name));
    if (!found) throw new Error(`no button "${name}" among ${all.map((each) => each.textContent).join(", ")}`);
    return found;
  };
  const labelled = (label: string): HTMLInputElement => {
    const direct = into.querySelector<HTMLInputElement>(`[aria-label="${label}"]`);
    const tied = [...into.querySelectorAll("label")].find((each) => each.textContent.trim().startsWith(label));
    const found = direct ?? into.querySelector<HTMLInputElement>(`[id="${tied?.htmlFor ?? ""}"]`);
    if (!found) throw new Error(`no field "${label}"`);
    return found;
  };
  return {
    ...stand,
    root: into,
    words: () => into.textContent.replace(/\s+/g, " "),
    button: named,
    field: labelled,
    press: (name) => settled(() => named(name).click()),
    type: (label, value) =>
      settled(() => {
        const field = labelled(label);
        field.value = value;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }),
    key: (init, at = document.body) =>
      settled(() => void at.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...init }))),
    change: (part) => settled(() => void (stand.state.value = { ...stand.state.value, ...part })),
  };
}

/** Enough turns for an answer that is there already to reach the screen; no time passes. */
const TURNS = 20;

export function settled(step: () => unknown): Promise<void> {
  return act(async () => {
    step();
    for (let turn = 0; turn < TURNS; turn++) await Promise.resolve();
  });
}

/** Lets the (fake) time pass. */
export function pass(ms: number): Promise<void> {
  return act(async () => {
    await vi.advanceTimersByTimeAsync(ms);
  });
}

export function stateOf(name: string, language: Language = "ru"): CompanionState {
  const make = STATES[name];
  if (!make) throw new Error(`no state ${name}`);
  return make(language);
}

export const LANGUAGES: readonly Language[] = ["ru", "en"];
