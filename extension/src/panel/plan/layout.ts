/**
 * Where the lines of a list stand: headings and rows, all rows of one height, so a list of thousands is as cheap
 * to lay out as its headings are many.
 */
import type { PlanRow } from "../../contract/generated";

/** Heights in pixels. */
export interface Measures {
  row: number;
  heading: number;
  /** Above the first and below the last row of a group. */
  gap: number;
}

export interface Part {
  /** Null: rows without a heading. */
  department: string | null;
  rows: readonly PlanRow[];
}

export interface Group extends Part {
  isFolded: boolean;
  top: number;
  height: number;
  /** Where its rows begin, from its own top. */
  rowsTop: number;
  /** The number of its first line among all lines of the list. */
  firstLine: number;
  lines: number;
}

export interface Layout {
  groups: readonly Group[];
  height: number;
  lines: number;
}

/** A heading or a row; `row` is the index in its group, -1 for the heading. */
export interface Line {
  group: Group;
  row: number;
}

/** Rows that come in the order of the list, cut where the department changes. */
export function byDepartment(rows: readonly PlanRow[]): Part[] {
  const parts = new Map<string, PlanRow[]>();
  for (const row of rows) {
    const part = parts.get(row.department);
    if (part) part.push(row);
    else parts.set(row.department, [row]);
  }
  return [...parts].map(([department, members]) => ({ department, rows: members }));
}

export function layOut(parts: readonly Part[], folded: ReadonlySet<string>, measures: Measures): Layout {
  const groups: Group[] = [];
  let top = 0;
  let lines = 0;
  for (const part of parts) {
    const hasHeading = part.department !== null;
    const isFolded = part.department !== null && folded.has(part.department);
    const shown = isFolded ? 0 : part.rows.length;
    const rowsTop = (hasHeading ? measures.heading : 0) + measures.gap;
    const height = shown > 0 ? rowsTop + shown * measures.row + measures.gap : hasHeading ? measures.heading : 0;
    const group = { ...part, isFolded, top, height, rowsTop, firstLine: lines, lines: shown + (hasHeading ? 1 : 0) };
    groups.push(group);
    top += height;
    lines += group.lines;
  }
  return { groups, height: top, lines };
}

export interface Visible {
  group: Group;
  /** Indexes of its rows that touch the range; `to` is not included. */
  from: number;
  to: number;
}

/** What of the list lies between two heights. */
export function visibleIn(layout: Layout, top: number, bottom: number, { row }: Measures): Visible[] {
  const visible: Visible[] = [];
  for (let at = firstBelow(layout.groups, top); at < layout.groups.length; at++) {
    const group = layout.groups[at];
    if (!group || group.top > bottom) break;
    const shown = group.isFolded ? 0 : group.rows.length;
    const index = (height: number): number => Math.floor((height - group.top - group.rowsTop) / row);
    const from = Math.min(shown, Math.max(0, index(top)));
    visible.push({ group, from, to: Math.max(from, Math.min(shown, index(bottom) + 1)) });
  }
  return visible;
}

export function lineAt(layout: Layout, number: number): Line | null {
  const group = layout.groups.find(({ firstLine, lines }) => number >= firstLine && number < firstLine + lines);
  if (!group) return null;
  return { group, row: number - group.firstLine - (group.department === null ? 0 : 1) };
}

export function numberOf({ group, row }: Line): number {
  return group.firstLine + row + (group.department === null ? 0 : 1);
}

/** Null when the row is not in the list, or in a folded group. */
export function lineOfRow(layout: Layout, key: string): Line | null {
  for (const group of layout.groups) {
    const row = group.isFolded ? -1 : group.rows.findIndex((each) => each.key === key);
    if (row >= 0) return { group, row };
  }
  return null;
}

/** From the top of the list. */
export function placeOf({ group, row }: Line, measures: Measures): { top: number; height: number } {
  if (row < 0) return { top: group.top, height: measures.heading };
  return { top: group.top + group.rowsTop + row * measures.row, height: measures.row };
}

/** The first group that ends below `top`, by halving: groups are in order. */
function firstBelow(groups: readonly Group[], top: number): number {
  let low = 0;
  let high = groups.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const group = groups[middle];
    if (group && group.top + group.height <= top) low = middle + 1;
    else high = middle;
  }
  return low;
}
