import { useSignal } from "@preact/signals";
import { ChevronDown, History, PhoneIncoming, PhoneMissed, PhoneOutgoing, Trash2 } from "lucide";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import type { HistoryEntry, HistoryMark, HitMark } from "../contract/generated";
import { spokenLanguage, text } from "../shared/text";
import { Button, IconButton } from "../shared/ui/button";
import { showDuration } from "../shared/ui/clock";
import { useCompanion } from "../shared/ui/companion";
import { Icon } from "../shared/ui/icon";
import { RefusalNote } from "../shared/ui/note";
import { useOrder } from "../shared/ui/order";
import { useDesk } from "./desk-parts";
import { useHistoryPages } from "./history-pages";
import { NumberMenu } from "./number-menu";
import { Pieces } from "./plan/plan-row";
import { VERBS, actMain, mainVerb } from "./verbs";

/** Calls that are over, newest first; missed ones stand out. */
export function Recent({ mark }: { mark: HistoryMark }): JSX.Element {
  const desk = useDesk();
  const onlyMissed = useSignal(false);
  const pages = useHistoryPages(mark, onlyMissed.value);
  const entries = pages.entries.value;
  const isMore = entries !== null && entries.length < pages.total.value;
  const chip = (isMissed: boolean): JSX.Element => (
    <button
      type="button"
      class="chip"
      aria-pressed={onlyMissed.value === isMissed}
      onClick={() => (onlyMissed.value = isMissed)}
    >
      {text(isMissed ? "missed" : "allCalls")}
    </button>
  );
  return (
    <div class="content">
      <div class="filter" role="group" aria-label={text("recent")}>
        {chip(false)}
        {chip(true)}
        {pages.total.value > 0 && desk.knows("history.clear") && (
          <IconButton icon={Trash2} label={text("clearHistory")} onPress={() => (desk.dialog.value = "clear-history")} />
        )}
      </div>
      {pages.read.refusal.value && <RefusalNote view={pages.read.refusal.value} />}
      {entries && entries.length > 0 && <Days entries={entries} />}
      {entries?.length === 0 && (
        <div class="blank">
          <Icon of={History} size={24} />
          <h2>{text(onlyMissed.value ? "noMissed" : "noRecent")}</h2>
        </div>
      )}
      {isMore && (
        <p class="rest">
          <Button wait={pages.read.wait.value} onPress={() => void pages.read.run(true)}>
            {text("showMore")}
          </Button>
        </p>
      )}
    </div>
  );
}

function Days({ entries }: { entries: readonly HistoryEntry[] }): JSX.Element {
  const days = new Map<string, HistoryEntry[]>();
  for (const entry of entries) {
    const day = dayOf(entry.startedAt);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return (
    <>
      {[...days].map(([day, calls]) => (
        <section key={day} class="log-day" aria-label={day}>
          <h2 class="day">{day}</h2>
          <ul class="log-list">
            {calls.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

interface EntryProps {
  entry: HistoryEntry;
  /** What of them was searched for. */
  nameMarks?: readonly HitMark[];
  numberMarks?: readonly HitMark[];
}

/** A call that is over: who, how it went; the name opens its main card, the button calls back. */
export function Entry({ entry, nameMarks = [], numberMarks = [] }: EntryProps): JSX.Element {
  const companion = useCompanion();
  const openCard = useOrder((card: string) => companion.ask("cards.open", { card }));
  const number = entry.shown || entry.number;
  const name = entry.name || number || text("unknownParty");
  const main = entry.cards.find((card) => card.isMain);
  const icon = entry.isMissed ? PhoneMissed : entry.direction === "out" ? PhoneOutgoing : PhoneIncoming;
  const way = entry.isMissed ? "missedCall" : entry.direction === "out" ? "outgoingCall" : "incomingCall";
  const length = entry.talkSeconds > 0 ? showDuration(entry.talkSeconds) : "";
  const colleague = entry.answeredBy ? text("answeredBy", entry.answeredBy) : "";
  const shownName = <Pieces value={name} bold={0} marks={entry.name ? nameMarks : numberMarks} />;
  const rest = [length, colleague, entry.via].filter(Boolean).join(" · ");
  return (
    <li class={entry.isMissed ? "log missed" : "log"}>
      <Icon of={icon} size={16} />
      <span class="log-words">
        <span class="vh">{text(way)}: </span>
        {main ? (
          <button type="button" class="log-name" title={text("openCard")} onClick={() => void openCard.run(main.id)}>
            {shownName}
          </button>
        ) : (
          <b>{shownName}</b>
        )}
        <span class="log-about">
          {entry.name && <Pieces value={number} bold={0} marks={numberMarks} />}
          {entry.name && number && rest && " · "}
          {rest}
        </span>
        {openCard.refusal.value && <span class="log-about wrong">{openCard.refusal.value.title}</span>}
      </span>
      <span class="log-when num">{timeOf(entry.startedAt)}</span>
      {entry.number && <EntryActions entry={entry} name={name} onOpenCard={(card) => void openCard.run(card)} />}
    </li>
  );
}

interface EntryActionsProps {
  entry: HistoryEntry;
  name: string;
  onOpenCard: (card: string) => void;
}

function EntryActions({ entry, name, onOpenCard }: EntryActionsProps): JSX.Element {
  const desk = useDesk();
  const menu = useSignal<{ at: DOMRect; isByKey: boolean } | null>(null);
  const more = useRef<HTMLButtonElement>(null);
  const verb = mainVerb(desk, entry.number);
  const face = verb ? VERBS[verb] : undefined;
  const close = (): void => {
    menu.value = null;
    more.current?.focus();
  };
  return (
    <>
      <span class={`split log-acts ${face ? "" : "lone"}`}>
        {verb && face && (
          <button
            type="button"
            class={`go ${face.kind}`}
            aria-label={`${text(face.label)}: ${name}`}
            title={text(face.label)}
            onClick={() => void actMain(desk, entry.number)}
          >
            <Icon of={face.icon} size={14} isFilled={verb === "call"} />
          </button>
        )}
        <button
          ref={more}
          type="button"
          class="more"
          aria-haspopup="menu"
          aria-expanded={menu.value !== null}
          aria-label={`${text("more")}: ${name}`}
          onClick={(event) =>
            (menu.value = { at: event.currentTarget.getBoundingClientRect(), isByKey: event.detail === 0 })
          }
        >
          <Icon of={ChevronDown} size={14} />
        </button>
      </span>
      {menu.value && (
        <NumberMenu
          number={entry.number}
          shown={entry.shown || entry.number}
          cards={entry.cards}
          onOpenCard={onOpenCard}
          at={menu.value.at}
          isByKey={menu.value.isByKey}
          close={close}
        />
      )}
    </>
  );
}

function dayOf(time: number): string {
  const day = new Date(time);
  const ago = Math.round((startOf(new Date()) - startOf(day)) / 86_400_000);
  if (ago === 0) return text("today");
  if (ago === 1) return text("yesterday");
  const isThisYear = day.getFullYear() === new Date().getFullYear();
  const wanted: Intl.DateTimeFormatOptions = { day: "numeric", month: "long" };
  return day.toLocaleDateString(spokenLanguage(), isThisYear ? wanted : { ...wanted, year: "numeric" });
}

function startOf(day: Date): number {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime();
}

function timeOf(time: number): string {
  return new Date(time).toLocaleTimeString(spokenLanguage(), { hour: "2-digit", minute: "2-digit", hour12: false });
}
