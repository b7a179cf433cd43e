import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { memo } from "preact/compat";
import { useEffect } from "preact/hooks";
import { ChevronDown, LoaderCircle } from "lucide";
import type { HitMark, NumberState, PlanRow, Verb } from "../../contract/generated";
import { type Label, text } from "../../shared/text";
import { Glyph, type Presence } from "../../shared/ui/glyph";
import { Icon } from "../../shared/ui/icon";
import { useInertAfter } from "../../shared/ui/inert";
import { useDesk } from "../desk-parts";
import { VERBS, actMain, mainVerb } from "../verbs";
import { cut } from "../words";
import type { ListPointing } from "./pointing";

interface RowProps {
  row: PlanRow;
  id: string;
  /** Counted from 1 in the whole list. */
  number: number;
  top: number;
  letter: string;
  level: number | undefined;
  marks: readonly HitMark[];
  isInNumber: boolean;
  /** Presence is known: there is a connection. */
  isLive: boolean;
  pointing: ListPointing;
}

interface Face {
  glyph: Presence;
  word: Label | null;
}

const UNKNOWN: Face = { glyph: "unknown", word: null };
const FACES: Partial<Record<NumberState, Face>> = {
  free: { glyph: "free", word: null },
  busy: { glyph: "busy", word: "presenceBusy" },
  break: { glyph: "break", word: "presenceBreak" },
  dnd: { glyph: "dnd", word: "presenceDnd" },
  offline: { glyph: "off", word: "presenceOffline" },
};

/** One number of the plan: shape, then word, then colour tell its state. */
export const Row = memo(function Row(props: RowProps): JSX.Element {
  const { row, pointing, isLive } = props;
  const desk = useDesk();
  const presence = desk.plan.watch(row.key).value;
  const face = (isLive ? FACES[presence] : undefined) ?? UNKNOWN;
  const word = face.word ? text(face.word) : "";
  const own = row.isMe ? text("ownRow") : ""; // why it has no button
  const isPointedAt = useComputed(() => pointing.hovered.value === row.key || pointing.active.value === props.id).value;
  const isActive = useComputed(() => pointing.active.value === props.id).value;
  return (
    <div
      role="row"
      id={props.id}
      class={`row ${face.glyph} ${isPointedAt ? "pointed" : ""} ${isActive ? "active" : ""}`}
      style={{ top: `${props.top}px` }}
      aria-rowindex={props.number}
      aria-level={props.level}
      aria-selected={isActive}
      aria-label={[row.name, row.number, word, row.isMe ? text("you") : ""].filter(Boolean).join(", ")}
      data-key={row.key}
    >
      <span role="gridcell" class="cell">
        <span class="letter" aria-hidden="true">
          {props.letter}
        </span>
        <Glyph of={face.glyph} size={13} />
        <span class="name" title={row.name}>
          <span class="name-words">
            <Pieces value={row.name} bold={row.surnameLength} marks={props.isInNumber ? [] : props.marks} />
          </span>
          <span class="num">
            <Pieces value={row.name ? row.number : ""} bold={0} marks={props.isInNumber ? props.marks : []} />
          </span>
        </span>
        {(!isPointedAt || row.isMe) && <span class="state">{(own || word) && <span>{own || word}</span>}</span>}
      </span>
      {isPointedAt && !row.isMe && (
        <span role="gridcell" class="row-acts">
          <RowActions row={row} presence={presence} pointing={pointing} />
        </span>
      )}
    </div>
  );
});

/** A text with its surname in bold and its hits marked. */
export function Pieces({ value, bold, marks }: { value: string; bold: number; marks: readonly HitMark[] }): JSX.Element {
  return (
    <>
      {cut(value, bold, marks).map((piece, index) => {
        const words = piece.isHit ? <mark key={index}>{piece.words}</mark> : piece.words;
        return piece.isBold ? <b key={index}>{words}</b> : words;
      })}
    </>
  );
}

interface RowActionsProps {
  row: PlanRow;
  presence: NumberState;
  pointing: ListPointing;
}

/** The main action of a row, and the way to the rest. Keys reach both by Enter and the right arrow. */
function RowActions({ row, presence, pointing }: RowActionsProps): JSX.Element | null {
  const desk = useDesk();
  const verb = useMainVerb(row.number, presence);
  const face = verb ? VERBS[verb] : undefined;
  const isInert = useInertAfter(verb ?? "");
  const isWaiting = ["shown", "long"].includes(desk.order.wait.value) && desk.ordered.value === row.number;
  if (!desk.isOnline.value || !row.number) return null;
  const press = (): void => {
    if (!isInert && verb && pointing.mayAct()) void actMain(desk, row.number);
  };
  return (
    <span class={face ? "split" : "split lone"}>
      {verb && face && (
        <button
          type="button"
          class={`go ${face.kind}`}
          tabIndex={-1}
          aria-label={text(face.label)}
          title={text(face.label)}
          aria-busy={isWaiting || undefined}
          onClick={press}
        >
          <Icon of={isWaiting ? LoaderCircle : face.icon} size={14} isSpinning={isWaiting} isFilled={verb === "call" && !isWaiting} />
        </button>
      )}
      <button
        type="button"
        class="more"
        tabIndex={-1}
        aria-haspopup="menu"
        aria-label={text("more")}
        title={text("more")}
        onClick={(event) => pointing.openMenu(row, event.currentTarget.getBoundingClientRect(), event.detail === 0)}
      >
        <Icon of={ChevronDown} size={14} />
      </button>
    </span>
  );
}

/** Asks the host what the number offers as often as that may have changed. */
function useMainVerb(number: string, presence: NumberState): Verb | null {
  const desk = useDesk();
  const { revision } = desk.phone.value;
  useEffect(() => {
    if (desk.isOnline.value && desk.knows("plan.actions")) void desk.verbs.ask(number);
  }, [number, revision, presence, desk.isOnline.value]);
  return mainVerb(desk, number);
}
