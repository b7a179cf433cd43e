import type { JSX } from "preact";
import { useId } from "preact/hooks";

interface SegmentedProps<Value extends string> {
  /** The id of the visible label. */
  labelledBy: string;
  value: Value;
  options: readonly (readonly [Value, string])[];
  onChoose: (value: Value) => void;
  isDisabled?: boolean;
}

/** A choice of few: real radio inputs, so arrows, labels and forms work by themselves. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>): JSX.Element {
  const name = useId();
  return (
    <span class="seg" role="radiogroup" aria-labelledby={props.labelledBy}>
      {props.options.map(([value, words]) => (
        <label key={value}>
          <input
            type="radio"
            name={name}
            value={value}
            checked={value === props.value}
            disabled={props.isDisabled}
            onChange={() => props.onChoose(value)}
          />
          {words}
        </label>
      ))}
    </span>
  );
}
