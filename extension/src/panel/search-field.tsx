import { CornerDownLeft, ListFilter, PhoneForwarded, Search as SearchIcon, Settings, UserPlus, X } from "lucide";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { type Label, text } from "../shared/text";
import { IconButton } from "../shared/ui/button";
import { useCompanion } from "../shared/ui/companion";
import { Icon, type IconNode } from "../shared/ui/icon";
import { type DeskParts, type Purpose, useDesk } from "./desk-parts";
import { DIAL_ROW } from "./plan/plan-control";
import { ViewMenu } from "./plan/view-menu";
import { mayBeNumber } from "./search";
import { actMain } from "./verbs";

const FACES: Record<Purpose, { icon: IconNode; label: Label }> = {
  call: { icon: SearchIcon, label: "searchPlaceholder" },
  transfer: { icon: PhoneForwarded, label: "transferTo" },
  conference: { icon: UserPlus, label: "inviteWhom" },
};

/** The field on top of the panel. It never moves, and nothing takes the focus from it. */
export function SearchField(): JSX.Element {
  const companion = useCompanion();
  const desk = useDesk();
  const field = useRef<HTMLInputElement>(null);
  const { search } = desk;
  const face = FACES[desk.purpose.value];
  const hasPlan = desk.knows("plan.page");
  const label = hasPlan ? text(face.label) : text("dialLabel");
  const line = desk.list.value?.active.value;
  const active = line === "" || line === DIAL_ROW ? undefined : line; // that row tells itself
  return (
    <form
      class="top"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        void enter(desk);
      }}
    >
      <div class="search">
        <Icon of={face.icon} />
        <input
          ref={field}
          class={search.typed.value ? "field" : "field blank"}
          type="text"
          {...(hasPlan && {
            role: "combobox",
            "aria-expanded": true,
            "aria-haspopup": "grid" as const,
            "aria-controls": "people",
            "aria-autocomplete": "list" as const,
            "aria-activedescendant": active,
          })}
          autocomplete="off"
          spellcheck={false}
          maxLength={256}
          data-region="search"
          aria-label={label}
          placeholder={hasPlan ? label : text("dialPlaceholder")}
          value={search.typed.value}
          onFocus={() => desk.list.value?.leave()}
          onInput={(event) => search.type(event.currentTarget.value)}
          onKeyDown={(event) => {
            const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
            if (step === undefined || event.altKey || event.isComposing) return;
            event.preventDefault();
            desk.list.value?.move(step);
          }}
        />
        {search.typed.value ? (
          <span class="search-end">
            <IconButton
              icon={X}
              size={15}
              label={text("clear")}
              onPress={() => {
                search.type("");
                field.current?.focus();
              }}
            />
            <IconButton icon={CornerDownLeft} size={15} label={text("callTyped")} onPress={() => void enter(desk)} />
          </span>
        ) : (
          <kbd class="kbd" aria-hidden="true">
            /
          </kbd>
        )}
      </div>
      {hasPlan && <ViewMenu icon={ListFilter} />}
      <IconButton icon={Settings} size={17} label={text("settings")} onPress={() => companion.openSettings()} />
    </form>
  );
}

/**
 * Enter means the text that is in the field now. What a person sees and has under the keys is acted on; a number
 * is dialled as soon as it is read; one match alone is taken; of several none is taken before it was seen.
 */
export async function enter(desk: DeskParts): Promise<void> {
  const { search } = desk;
  const wanted = search.typed.value.trim();
  const isNow = (): boolean => search.typed.value.trim() === wanted;
  if (!desk.isOnline.value) return;
  if (desk.list.value?.enter() || !wanted) return;
  const hadSeen = search.isCurrent.value;
  if (mayBeNumber(wanted) || !desk.knows("plan.search")) {
    const number = await search.readNow();
    if (!isNow()) return;
    if (number.dial !== null) return desk.dial(number);
  }
  const found = await search.findNow();
  const isAlone = found?.hits.length === 1 && found.recent.length === 0;
  const only = isAlone ? desk.plan.row(found.hits[0]?.key ?? "") : undefined;
  if (!isNow() || hadSeen || !only || only.isMe) return;
  await actMain(desk, only.number);
}
