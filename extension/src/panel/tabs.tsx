import { History, Hourglass, Users } from "lucide";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { plural, text, type Label, type PluralLabel } from "../shared/text";
import { Icon, type IconNode } from "../shared/ui/icon";

export type Tab = "people" | "recent" | "queue";

interface TabsProps {
  tabs: readonly Tab[];
  shown: Tab;
  missed: number;
  waiting: number;
  onChoose: (tab: Tab) => void;
}

const FACES: Record<Tab, { icon: IconNode; label: Label; badge: PluralLabel; look: string }> = {
  people: { icon: Users, label: "people", badge: "numbersIn", look: "" },
  recent: { icon: History, label: "recent", badge: "missedCalls", look: "badge" },
  queue: { icon: Hourglass, label: "queue", badge: "waiting", look: "badge calm" },
};

/** The tabs pattern of ARIA: one stop for the tab key, arrows between them. */
export function Tabs({ tabs, shown, missed, waiting, onChoose }: TabsProps): JSX.Element {
  const bar = useRef<HTMLElement>(null);
  const counts: Record<Tab, number> = { people: 0, recent: missed, queue: waiting };
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = tabs.indexOf(shown);
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -at, End: tabs.length - 1 - at }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (!next) return;
    onChoose(next);
    bar.current?.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
  return (
    <nav ref={bar} class="tabs-bar" aria-label={text("sections")} data-region="tabs">
      <div class="tabs" role="tablist" aria-label={text("sections")} onKeyDown={onKeyDown}>
        {tabs.map((tab) => {
          const face = FACES[tab];
          const count = counts[tab];
          return (
            <button
              key={tab}
              type="button"
              id={`tab-${tab}`}
              class="tab"
              role="tab"
              aria-selected={tab === shown}
              aria-controls="list"
              tabIndex={tab === shown ? 0 : -1}
              onClick={() => onChoose(tab)}
            >
              <Icon of={face.icon} size={15} />
              <span class="tab-name">{text(face.label)}</span>
              {count > 0 && (
                <span class={face.look}>
                  <span aria-hidden="true">{count}</span>
                  <span class="vh">, {plural(face.badge, count)}</span>
                </span>
              )}
            </button>
          );
        })}
      </div>
    </nav>
  );
}
