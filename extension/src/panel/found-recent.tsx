import type { JSX } from "preact";
import { text } from "../shared/text";
import { useDesk } from "./desk-parts";
import { Entry } from "./recent";

/** Below the hits of the plan: people outside the company whom the employee has talked to. */
export function FoundRecent(): JSX.Element | null {
  const { search } = useDesk();
  const recent = search.isOn.value ? (search.found.value?.recent ?? []) : [];
  if (recent.length === 0) return null;
  return (
    <section class={search.isCurrent.value ? "log-day" : "log-day stale"} aria-label={text("fromRecent")}>
      <h2 class="day">{text("fromRecent")}</h2>
      <ul class="log-list">
        {recent.map(({ entry, marks, inNumber }) => (
          <Entry key={entry.id} entry={entry} nameMarks={inNumber ? [] : marks} numberMarks={inNumber ? marks : []} />
        ))}
      </ul>
    </section>
  );
}
