import type { ReadonlySignal } from "@preact/signals";
import type { PlanRow } from "../../contract/generated";

/** Which line of the list is pointed at, by the pointer or by keys, and what that leads to. */
export interface ListPointing {
  /** The key of the row under the pointer. */
  hovered: ReadonlySignal<string>;
  /** The id of the line that keys act on. */
  active: ReadonlySignal<string>;
  /** False when what stands there is older than what is in the field. */
  mayAct(): boolean;
  openMenu(row: PlanRow, at: DOMRect, isByKey: boolean): void;
}
