import { LoaderCircle } from "lucide";
import type { ComponentChildren, JSX } from "preact";
import { Icon, type IconNode } from "./icon";
import type { Wait } from "./order";

interface ButtonProps {
  children: ComponentChildren;
  onPress?: () => void;
  kind?: "plain" | "call" | "end" | "quiet" | "soft";
  type?: "button" | "submit";
  icon?: IconNode;
  isIconFilled?: boolean;
  /** How long its order has been waiting: a spinner takes the icon's place, so the label does not move. */
  wait?: Wait;
  /** Ignores presses without looking disabled: it has just replaced another button. */
  isInert?: boolean;
  isDisabled?: boolean;
  title?: string;
  label?: string;
}

const KINDS = { plain: "btn", call: "btn btn-call", end: "btn btn-end", quiet: "btn btn-quiet", soft: "btn btn-soft" };

export function Button(props: ButtonProps): JSX.Element {
  const { kind = "plain", type = "button", wait = "none", isInert = false, isDisabled = false } = props;
  const isSpinning = wait === "shown" || wait === "long";
  const press = (event: Event): void => {
    if (!isInert && !isDisabled) props.onPress?.();
    else event.preventDefault();
  };
  return (
    <button
      type={type}
      class={KINDS[kind]}
      onClick={press}
      aria-disabled={isInert || isDisabled || undefined}
      aria-busy={isSpinning || undefined}
      aria-label={props.label}
      title={props.title}
    >
      {isSpinning ? (
        <Icon of={LoaderCircle} isSpinning />
      ) : (
        props.icon && <Icon of={props.icon} isFilled={props.isIconFilled ?? false} />
      )}
      <span>{props.children}</span>
    </button>
  );
}

interface IconButtonProps {
  icon: IconNode;
  label: string;
  onPress: () => void;
  size?: number;
  isPressed?: boolean;
}

export function IconButton({ icon, label, onPress, size = 16, isPressed }: IconButtonProps): JSX.Element {
  return (
    <button
      type="button"
      class="icon-btn"
      aria-label={label}
      title={label}
      aria-pressed={isPressed}
      onClick={onPress}
    >
      <Icon of={icon} size={size} />
    </button>
  );
}
