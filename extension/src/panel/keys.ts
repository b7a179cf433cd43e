import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { PhoneView } from "../contract/generated";
import type { CallOrders } from "../shared/ui/call-orders";
import type { CallTools } from "./call-tools";
import type { DeskParts } from "./desk-parts";

/** In the order of F6. */
const REGIONS = ["search", "dock", "list", "tabs", "status"];

/** What in a part gets the focus. */
const FOCUSED: Partial<Record<string, string>> = {
  dock: ".dock-acts button, button",
  list: "[data-list], button",
  tabs: "[aria-selected=true]",
  status: ".status",
};

/** The keys of the panel. Letters go by their place on the keyboard, so a Russian layout works too. */
export function useKeys(
  panel: RefObject<HTMLElement | null>,
  phone: PhoneView,
  call: CallOrders,
  tools: CallTools,
  desk: DeskParts,
): void {
  const press = useRef<(event: KeyboardEvent) => boolean>(() => false);
  press.current = (event) => {
    if (document.querySelector("dialog[open]")) return false;
    if (event.altKey && !event.ctrlKey && !event.metaKey) return pressOfCall(event.code, phone, call, tools, desk);
    if (event.key === "F6") return focusNext(panel.current, event.shiftKey ? -1 : 1);
    if (event.key === "Escape") return stepBack(panel.current, tools, desk);
    if (isTyping(event.target) || event.ctrlKey || event.metaKey) return false;
    if (event.key === "?" || (event.code === "Slash" && event.shiftKey)) return showKeys(desk);
    if (event.key === "/" || event.code === "Slash") return focus(panel.current, "search");
    return false;
  };
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (!event.repeat && !event.defaultPrevented && press.current(event)) event.preventDefault();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}

function pressOfCall(code: string, phone: PhoneView, call: CallOrders, tools: CallTools, desk: DeskParts): boolean {
  switch (code) {
    case "KeyA":
      return phone.state === "ring" && call.canAnswer && run(call.answer.run());
    case "KeyE":
      if (phone.conference && desk.knows("conference.leave")) return run(tools.line.leave.run());
      return call.canEnd && run(call.end.run());
    case "KeyH": {
      const verb = (["hold", "resume", "toggle"] as const).find((each) => tools.line.has(each) && tools.line.can(each));
      if (verb) tools.line.run(verb);
      return verb !== undefined;
    }
    case "KeyT": {
      const canTransfer = tools.line.has("transfer") && tools.line.can("transfer");
      if (canTransfer) tools.press("transfer");
      return canTransfer;
    }
    default:
      return false;
  }
}

/** One thing at a time: the text, then what the list is for, then the keypad. */
function stepBack(panel: HTMLElement | null, tools: CallTools, desk: DeskParts): boolean {
  if (desk.search.typed.value) {
    desk.search.type("");
    return focus(panel, "search");
  }
  if (desk.purpose.value !== "call") {
    desk.leavePurpose();
    return true;
  }
  const isPadShown = tools.isPadShown.value;
  tools.isPadShown.value = false;
  return isPadShown;
}

function showKeys(desk: DeskParts): true {
  desk.dialog.value = "keys";
  return true;
}

function run(order: Promise<boolean>): true {
  void order;
  return true;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

function focusNext(panel: HTMLElement | null, step: number): boolean {
  const here = document.activeElement?.closest<HTMLElement>("[data-region]")?.dataset.region ?? "";
  const present = REGIONS.filter((name) => panel?.querySelector(`[data-region=${name}]`));
  const at = present.indexOf(here);
  const next = present[(at + step + present.length) % present.length];
  return next !== undefined && focus(panel, next);
}

function focus(panel: HTMLElement | null, region: string): boolean {
  const part = panel?.querySelector<HTMLElement>(`[data-region=${region}]`);
  const wanted = FOCUSED[region];
  const inside = wanted === undefined ? null : part?.querySelector<HTMLElement>(wanted);
  (inside ?? part)?.focus();
  return part !== null && part !== undefined;
}
