import { type JSX, h } from "preact";

/** A node of the `lucide` package (ISC): 24 grid, stroke 2. */
export type IconNode = readonly (readonly [tag: string, attributes: Record<string, string | number | undefined>])[];

interface IconProps {
  of: IconNode;
  size?: number;
  isFilled?: boolean;
  isSpinning?: boolean;
}

/** Always beside a word or inside a labelled button, so hidden from screen readers. */
export function Icon({ of, size = 16, isFilled = false, isSpinning = false }: IconProps): JSX.Element {
  const names = ["i", isFilled && "i-fill", isSpinning && "spin"].filter(Boolean).join(" ");
  return (
    <svg class={names} width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {of.map(([tag, attributes], index) => h(tag, { key: index, ...attributes }))}
    </svg>
  );
}
