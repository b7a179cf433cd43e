import type { JSX } from "preact";
import { Segmented } from "../shared/ui/segmented";
import { LockedNote } from "./section";

interface ChoiceRowProps<Value extends string> {
  /** Of the visible label. */
  id: string;
  label: string;
  hint?: string;
  value: Value;
  isLocked: boolean;
  options: readonly (readonly [Value, string])[];
  /** As in `Segmented`. */
  onChoose: (value: Value) => unknown;
}

/** A setting that is one of a few, and who fixed it. */
export function ChoiceRow<Value extends string>(props: ChoiceRowProps<Value>): JSX.Element {
  return (
    <div class="option">
      <div>
        <span class="label" id={props.id}>
          {props.label}
        </span>
        {props.hint && <p class="hint">{props.hint}</p>}
        {props.isLocked && <LockedNote />}
      </div>
      <Segmented
        labelledBy={props.id}
        value={props.value}
        isDisabled={props.isLocked}
        options={props.options}
        onChoose={props.onChoose}
      />
    </div>
  );
}
