/** Going through a list by keys, from the list itself or from the field above it. */
import type { ReadonlySignal } from "@preact/signals";

export interface ListControl {
  /** The id of the line that keys act on; empty when there is none. */
  active: ReadonlySignal<string>;
  /** No line is active any more. */
  leave(): void;
  /** Onwards by so many lines; stays at the ends. */
  move(step: number): void;
  /** To the first or the last line. */
  goTo(end: "first" | "last"): void;
  /** The main action of the active line; false when there is no such line. */
  enter(): boolean;
  /** Its menu, or what is folded in it. */
  open(): void;
  /** Folds what the active line belongs to. */
  close(): void;
}

const PAGE_STEP = 10; // lines

/** True when the key was one of the list's. */
export function keyInList(event: KeyboardEvent, list: ListControl): boolean {
  switch (event.key) {
    case "ArrowDown":
      list.move(1);
      return true;
    case "ArrowUp":
      list.move(-1);
      return true;
    case "PageDown":
      list.move(PAGE_STEP);
      return true;
    case "PageUp":
      list.move(-PAGE_STEP);
      return true;
    case "Home":
      list.goTo("first");
      return true;
    case "End":
      list.goTo("last");
      return true;
    case "ArrowRight":
    case "ContextMenu":
      list.open();
      return true;
    case "ArrowLeft":
      list.close();
      return true;
    case "Enter":
      return list.enter();
    case "F10":
      if (event.shiftKey) list.open();
      return event.shiftKey;
    default:
      return false;
  }
}
