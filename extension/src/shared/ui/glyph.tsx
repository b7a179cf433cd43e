import type { JSX } from "preact";

export type Presence = "free" | "busy" | "break" | "dnd" | "off" | "unknown";

/** Our own, filled, 16 grid: every state has its own shape, not only its colour. */
const SHAPES: Record<Presence, string> = {
  free: "M8 3.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9z",
  busy: "M13.9 11.6v1.9a1.25 1.25 0 0 1-1.36 1.25A12.4 12.4 0 0 1 1.25 3.46 1.25 1.25 0 0 1 2.5 2.1h1.9a1.25 1.25 0 0 1 1.25 1.07c.08.6.22 1.2.43 1.76a1.25 1.25 0 0 1-.28 1.32l-.8.8a10 10 0 0 0 3.94 3.94l.8-.8a1.25 1.25 0 0 1 1.32-.28c.56.21 1.16.35 1.76.43a1.25 1.25 0 0 1 1.08 1.26z",
  break: "M2 5h9.5a2.75 2.75 0 0 1 0 5.5h-.7A4.2 4.2 0 0 1 6.9 13 4.6 4.6 0 0 1 2 8.4zm9.2 1.6v2.3h.3a1.15 1.15 0 0 0 0-2.3zM4 1.4h1.4v2.2H4zm3.2 0h1.4v2.2H7.2z",
  dnd: "M8 1.7a6.3 6.3 0 1 0 0 12.6A6.3 6.3 0 0 0 8 1.7zM4.6 7h6.8v2H4.6z",
  off: "M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3zm0 1.6a3.4 3.4 0 1 1 0 6.8 3.4 3.4 0 0 1 0-6.8z",
  unknown: "M3.5 7.2h9v1.6h-9z",
};

export function Glyph({ of, size = 14 }: { of: Presence; size?: number }): JSX.Element {
  return (
    <svg class="g" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={SHAPES[of]} fill-rule="evenodd" />
    </svg>
  );
}
