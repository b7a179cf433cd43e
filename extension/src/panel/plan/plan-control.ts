import { type ReadonlySignal, type Signal, useComputed, useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useMemo } from "preact/hooks";
import type { PlanRow } from "../../contract/generated";
import type { DeskParts } from "../desk-parts";
import type { ListControl } from "../list-control";
import { actMain } from "../verbs";
import { fold } from "./choice";
import { type Layout, type Line, lineAt, lineOfRow, numberOf, placeOf } from "./layout";
import type { Lines } from "./use-lines";

export interface PlanControl extends ListControl {
  select(id: string): void;
}

interface Places {
  scroller: RefObject<HTMLElement | null>;
  grid: RefObject<HTMLElement | null>;
}

interface Active {
  /** For which text of the field it was chosen: what is found for another text makes it void. */
  chosen: Signal<{ id: string; text: string }>;
  active: ReadonlySignal<string>;
  hasDialRow: ReadonlySignal<boolean>;
}

/** The row on top that dials what was typed: the first line of a search. */
export const DIAL_ROW = "dial-row";
const ROW = "row-";
const HEADING = "department-";

export const idOfRow = (key: string): string => ROW + encodeURIComponent(key);
export const idOfHeading = (index: number): string => `${HEADING}${index}`;

/**
 * Keys in the list of people. Nothing is active until a person goes there; in a search the first line is, because
 * that is what Enter takes.
 */
export function usePlanControl(
  desk: DeskParts,
  lines: Lines,
  places: Places,
  openMenu: (row: PlanRow, at: DOMRect, isByKey: boolean) => void,
): PlanControl {
  const { chosen, active, hasDialRow } = useActiveLine(desk, lines);
  return useMemo(() => {
    const choose = (id: string): void => void (chosen.value = { id, text: desk.search.typed.value });
    const activeLine = (): Line | null => lineOf(lines.layout.value, active.value);
    const go = (number: number): void => {
      const layout = lines.layout.value;
      const line = lineAt(layout, Math.min(Math.max(number, 0), layout.lines - 1));
      if (!line) return;
      choose(idOf(layout, line));
      scrollTo(line, lines, places);
    };
    return {
      active,
      leave: () => choose(""),
      select: (id) => {
        if (id) choose(id);
      },
      move(step) {
        const line = activeLine();
        const next = line ? numberOf(line) + step : active.value === DIAL_ROW ? Math.max(step, 0) - 1 : 0;
        if (next < 0 && hasDialRow.value) choose(DIAL_ROW);
        else go(next);
      },
      goTo: (end) => go(end === "first" ? 0 : Infinity),
      enter() {
        const line = activeLine();
        const row = line?.group.rows[line.row];
        if (!line) return false;
        if (!row) toggle(desk, line);
        else act(desk, row);
        return true;
      },
      open() {
        const line = activeLine();
        const row = line?.group.rows[line.row];
        const element = document.getElementById(active.value);
        if (line && !row && line.group.isFolded) toggle(desk, line);
        if (row && element) openMenu(row, element.getBoundingClientRect(), true);
      },
      close() {
        const line = activeLine();
        if (line?.group.department == null || desk.search.isOn.value) return;
        choose(idOf(lines.layout.value, { group: line.group, row: -1 }));
        if (line.row < 0 && !line.group.isFolded) toggle(desk, line);
      },
    };
  }, []);
}

/** The line that a person has gone to; in a search, until then, the first one. */
function useActiveLine(desk: DeskParts, lines: Lines): Active {
  const chosen = useSignal({ id: "", text: "" });
  const hasDialRow = useComputed(() => desk.search.isOn.value && desk.search.number.value?.dial != null);
  const active = useComputed(() => {
    const { isOn, typed, isCurrent } = desk.search;
    const { id, text } = chosen.value;
    const isValid = id === DIAL_ROW ? hasDialRow.value : lineOf(lines.layout.value, id) !== null;
    if (isValid && text === typed.value) return id; // else it was chosen among what was found for another text
    if (!isOn.value) return "";
    if (hasDialRow.value) return DIAL_ROW;
    return isCurrent.value ? firstRowId(lines.layout.value) : "";
  });
  return { chosen, active, hasDialRow };
}

/** What was found for another text than the one in the field is not acted on. */
function act(desk: DeskParts, row: PlanRow): void {
  const isCurrent = !desk.search.isOn.value || desk.search.isCurrent.value;
  if (isCurrent && !row.isMe) void actMain(desk, row.number);
}

function toggle(desk: DeskParts, { group }: Line): void {
  if (group.department !== null && !desk.search.isOn.value) desk.choice.value = fold(desk.choice.value, group.department);
}

function idOf(layout: Layout, { group, row }: Line): string {
  const member = group.rows[row];
  return member ? idOfRow(member.key) : idOfHeading(layout.groups.indexOf(group));
}

function lineOf(layout: Layout, id: string): Line | null {
  if (id.startsWith(ROW)) return lineOfRow(layout, decodeURIComponent(id.slice(ROW.length)));
  const group = id.startsWith(HEADING) ? layout.groups[Number(id.slice(HEADING.length))] : undefined;
  return group?.department == null ? null : { group, row: -1 };
}

function firstRowId(layout: Layout): string {
  const row = layout.groups[0]?.rows[0];
  return row ? idOfRow(row.key) : "";
}

/** Just so far that the line is seen whole: under what lies over the list, and under its sticky heading. */
function scrollTo(line: Line, { measures }: Lines, { scroller, grid }: Places): void {
  const screen = scroller.current;
  if (!screen || !grid.current) return;
  const { top, height } = placeOf(line, measures);
  const at = top + grid.current.offsetTop;
  const covered = parseFloat(screen.style.scrollPaddingTop) || 0;
  const above = covered + (line.row >= 0 && line.group.department !== null ? measures.heading : 0);
  if (at - above < screen.scrollTop) screen.scrollTop = at - above;
  else if (at + height > screen.scrollTop + screen.clientHeight) screen.scrollTop = at + height - screen.clientHeight;
}

