import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useId } from "preact/hooks";

interface SegmentedProps<Value extends string> {
  /** The id of the visible label. */
  labelledBy: string;
  value: Value;
  options: readonly (readonly [Value, string])[];
  /** The choice shows as made until what this returns has settled; then `value` tells what came of it. */
  onChoose: (value: Value) => unknown;
  isDisabled?: boolean;
}

/** A choice of few: real radio inputs, so arrows, labels and forms work by themselves. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>): JSX.Element {
  const name = useId();
  const chosen = useSignal<Value | null>(null);
  const shown = chosen.value ?? props.value;
  const choose = async (value: Value): Promise<void> => {
    chosen.value = value;
    await props.onChoose(value);
    chosen.value = null;
  };
  return (
    <span class="seg" role="radiogroup" aria-labelledby={props.labelledBy}>
      {props.options.map(([value, words]) => (
        <label key={value}>
          <input
            type="radio"
            name={name}
            value={value}
            checked={value === shown}
            disabled={props.isDisabled}
            onChange={() => void choose(value)}
          />
          {words}
        </label>
      ))}
    </span>
  );
}
