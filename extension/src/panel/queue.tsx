import { Hourglass } from "lucide";
import type { JSX } from "preact";
import type { QueueView, WaitingView } from "../contract/generated";
import { text } from "../shared/text";
import { Timer, useSecondsSince } from "../shared/ui/clock";
import { Icon } from "../shared/ui/icon";

const LONG_SECONDS = 120;

/** Who waits for the employee, the longest first. */
export function Queue({ queue, isLive }: { queue: QueueView | null; isLive: boolean }): JSX.Element {
  const waiting = isLive ? (queue?.waiting ?? []) : [];
  if (waiting.length === 0) {
    return (
      <div class="content">
        <div class="blank">
          <Icon of={Hourglass} size={24} />
          <h2>{text(isLive ? "queueEmpty" : "queueUnknown")}</h2>
        </div>
      </div>
    );
  }
  return (
    <div class="content">
      <h2 class="day">{text("queueWaiting", waiting.length)}</h2>
      <ul class="log-list">
        {waiting.map((each) => (
          <Waiting key={each.key} waiting={each} />
        ))}
      </ul>
    </div>
  );
}

function Waiting({ waiting }: { waiting: WaitingView }): JSX.Element {
  const isLong = useSecondsSince(waiting.since) >= LONG_SECONDS;
  const number = waiting.shown || waiting.number;
  const name = waiting.name || number || text("unknownParty");
  const about = [waiting.name ? number : "", waiting.queue, isLong ? text("waitsLong") : ""].filter(Boolean);
  return (
    <li class={isLong ? "log missed" : "log"}>
      <Icon of={Hourglass} size={16} />
      <span class="log-words">
        <b>{name}</b>
        <span class="log-about">{about.join(" · ")}</span>
      </span>
      <span class="log-when">
        <Timer since={waiting.since} />
      </span>
    </li>
  );
}
