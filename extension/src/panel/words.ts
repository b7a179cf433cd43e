/** Names cut into what is bold and what was found. */
import type { HitMark } from "../contract/generated";

export interface Piece {
  words: string;
  isBold: boolean;
  isHit: boolean;
}

/** `bold` letters from the start are the surname. Letters are counted as the host does: by code points. */
export function cut(value: string, bold: number, marks: readonly HitMark[]): Piece[] {
  const letters = Array.from(value);
  const pieces: Piece[] = [];
  letters.forEach((letter, at) => {
    const isBold = at < bold;
    const isHit = marks.some(({ start, end }) => at >= start && at < end);
    const last = pieces.at(-1);
    if (last?.isBold === isBold && last.isHit === isHit) last.words += letter;
    else pieces.push({ words: letter, isBold, isHit });
  });
  return pieces;
}

/** Under which letter of the list a name stands. */
export function letterOf(name: string): string {
  return (Array.from(name.trim())[0] ?? "").toLocaleUpperCase();
}
