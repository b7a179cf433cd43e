import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { PhoneView } from "../contract/generated";
import type { CallOrders } from "../shared/ui/call-orders";
import type { Dial } from "./dial";

/** In the order of F6. */
const REGIONS = ["dial", "dock", "list", "status"];

/** The keys of the panel. Letters go by their place on the keyboard, so a Russian layout works too. */
export function useKeys(panel: RefObject<HTMLElement | null>, phone: PhoneView, call: CallOrders, dial: Dial): void {
  const press = useRef<(event: KeyboardEvent) => boolean>(() => false);
  press.current = (event) => {
    if (event.altKey && !event.ctrlKey && !event.metaKey) {
      if (event.code === "KeyA" && phone.state === "ring" && call.canAnswer) return run(call.answer.run());
      if (event.code === "KeyE" && call.canEnd) return run(call.end.run());
      return false;
    }
    if (event.key === "F6") return focusNext(panel.current, event.shiftKey ? -1 : 1);
    if (event.key === "/" && !isTyping(event.target)) return focus(panel.current, "dial");
    if (event.key === "Escape" && dial.typed.value) {
      dial.type("");
      return focus(panel.current, "dial");
    }
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
  const inside = part?.querySelector<HTMLElement>(".dock-acts button") ?? part?.querySelector<HTMLElement>("button");
  (part instanceof HTMLInputElement ? part : (inside ?? part))?.focus();
  return part !== null && part !== undefined;
}
