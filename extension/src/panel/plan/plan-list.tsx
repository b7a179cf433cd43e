import { useComputed, useSignal } from "@preact/signals";
import { ChevronDown } from "lucide";
import type { JSX, RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { PlanRow } from "../../contract/generated";
import { plural, text } from "../../shared/text";
import { Icon } from "../../shared/ui/icon";
import { type DeskParts, useDesk } from "../desk-parts";
import { keyInList } from "../list-control";
import { NumberMenu } from "../number-menu";
import { letterOf } from "../words";
import { fold } from "./choice";
import { type Group, type Layout, type Visible, visibleIn } from "./layout";
import { idOfHeading, idOfRow, usePlanControl } from "./plan-control";
import { Row } from "./plan-row";
import type { ListPointing } from "./pointing";
import { type Lines, useLines } from "./use-lines";
import { useViewport } from "./viewport";

interface MenuState {
  row: PlanRow;
  at: DOMRect;
  isByKey: boolean;
}

/** Everybody, or whoever was found. Only what can be seen is drawn; headings stick while their rows pass. */
export function PlanList({ scroller }: { scroller: RefObject<HTMLElement | null> }): JSX.Element {
  const desk = useDesk();
  const grid = useRef<HTMLDivElement>(null);
  const lines = useLines(desk, grid);
  const viewport = useViewport(scroller, grid);
  const menu = useSignal<MenuState | null>(null);
  const hovered = useSignal("");
  const openMenu = (row: PlanRow, at: DOMRect, isByKey: boolean): void => {
    if (mayAct(desk)) menu.value = { row, at, isByKey };
  };
  const control = usePlanControl(desk, lines, { scroller, grid }, openMenu);
  const pointing = useRef<ListPointing>({ hovered, active: control.active, mayAct: () => mayAct(desk), openMenu });
  useLayoutEffect(() => {
    desk.list.value = control;
    return () => void (desk.list.value = null);
  }, [control]);

  const layout = lines.layout.value;
  const { top, bottom } = viewport.value;
  const isSearch = lines.hits.value !== null;
  const isStale = isSearch && !desk.search.isCurrent.value;
  return (
    <>
      <div
        ref={grid}
        class={isStale ? "lines stale" : "lines"}
        role={isSearch ? "grid" : "treegrid"}
        id="people"
        tabIndex={0}
        data-list
        aria-label={text("people")}
        aria-rowcount={layout.lines}
        aria-busy={isStale || !desk.plan.isWhole.value}
        aria-activedescendant={useComputed(() => control.active.value || undefined)}
        style={{ height: `${layout.height}px` }}
        onKeyDown={(event) => {
          if (keyInList(event, control)) event.preventDefault();
        }}
        onPointerOver={(event) => (hovered.value = keyUnder(event))}
        onPointerLeave={() => (hovered.value = "")}
        onClick={(event) => control.select(idUnder(event))}
        onContextMenu={(event) => {
          const row = desk.plan.row(keyUnder(event));
          if (!row) return;
          event.preventDefault();
          control.select(idUnder(event));
          openMenu(row, new DOMRect(event.clientX, event.clientY, 0, 0), false);
        }}
      >
        {visibleIn(layout, top, bottom, lines.measures).map((part) => (
          <Department
            key={part.group.department ?? ""}
            index={layout.groups.indexOf(part.group)}
            {...{ part, layout, lines, isSearch, desk }}
            pointing={pointing.current}
          />
        ))}
      </div>
      {menu.value && (
        <NumberMenu
          number={menu.value.row.number}
          at={menu.value.at}
          isByKey={menu.value.isByKey}
          close={() => {
            menu.value = null;
            grid.current?.focus({ preventScroll: true });
          }}
        />
      )}
    </>
  );
}

interface DepartmentProps {
  index: number;
  part: Visible;
  layout: Layout;
  lines: Lines;
  isSearch: boolean;
  desk: DeskParts;
  pointing: ListPointing;
}

function Department({ index, part, lines, isSearch, desk, pointing }: DepartmentProps): JSX.Element {
  const { group, from, to } = part;
  const hasHeading = group.department !== null;
  return (
    <div role="rowgroup" class="group" style={{ top: `${group.top}px`, height: `${group.height}px` }}>
      {hasHeading && <Heading index={index} group={group} isFoldable={!isSearch} desk={desk} pointing={pointing} />}
      {group.rows.slice(from, to).map((row, offset) => {
        const at = from + offset;
        const hit = lines.hits.value?.get(row.key);
        const letter = letterOf(row.name);
        const before = group.rows[at - 1];
        return (
          <Row
            key={row.key}
            row={row}
            id={idOfRow(row.key)}
            number={group.firstLine + at + (hasHeading ? 2 : 1)}
            top={group.rowsTop + at * lines.measures.row}
            letter={before && letterOf(before.name) === letter ? "" : letter}
            level={isSearch ? undefined : hasHeading ? 2 : 1}
            marks={hit?.marks ?? NO_MARKS}
            isInNumber={hit?.inNumber ?? false}
            isLive={desk.isOnline.value}
            pointing={pointing}
          />
        );
      })}
    </div>
  );
}

const NO_MARKS: readonly never[] = [];

interface HeadingProps {
  index: number;
  group: Group;
  isFoldable: boolean;
  desk: DeskParts;
  pointing: ListPointing;
}

/** While something is searched for all departments are open. */
function Heading({ index, group, isFoldable, desk, pointing }: HeadingProps): JSX.Element {
  const id = idOfHeading(index);
  const isActive = useComputed(() => pointing.active.value === id).value;
  const department = group.department ?? "";
  const name = department === "" ? text("noDepartment") : department;
  return (
    <div
      role="row"
      id={id}
      class={`heading ${isFoldable ? "foldable" : ""} ${isActive ? "active" : ""}`}
      aria-rowindex={group.firstLine + 1}
      aria-level={isFoldable ? 1 : undefined}
      aria-expanded={isFoldable ? !group.isFolded : undefined}
      aria-selected={isActive}
      aria-label={`${name}, ${plural("numbersIn", group.rows.length)}`}
      data-line={id}
      onClick={() => {
        if (isFoldable) desk.choice.value = fold(desk.choice.value, group.department ?? "");
      }}
    >
      <span role="gridcell" class="heading-words">
        {isFoldable && <Icon of={ChevronDown} size={13} />}
        <span class="heading-name">{name}</span>
        <span class="num">{group.rows.length}</span>
      </span>
    </div>
  );
}

/** What is older than the text in the field must not be acted on. */
function mayAct(desk: DeskParts): boolean {
  return !desk.search.isOn.value || desk.search.isCurrent.value;
}

function keyUnder(event: Event): string {
  return (event.target as Element).closest<HTMLElement>("[data-key]")?.dataset.key ?? "";
}

function idUnder(event: Event): string {
  return (event.target as Element).closest("[role=row]")?.id ?? "";
}
