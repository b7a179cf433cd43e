import { Phone, Settings, X } from "lucide";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { text } from "../shared/text";
import { IconButton } from "../shared/ui/button";
import { useCompanion } from "../shared/ui/companion";
import { Icon } from "../shared/ui/icon";
import type { Dial } from "./dial";

/** The field on top of the panel. It never moves, and nothing takes the focus from it. */
export function DialField({ dial }: { dial: Dial }): JSX.Element {
  const companion = useCompanion();
  const field = useRef<HTMLInputElement>(null);
  return (
    <form
      class="top"
      role="search"
      aria-label={text("dialPlaceholder")}
      onSubmit={(event) => {
        event.preventDefault();
        void dial.enter();
      }}
    >
      <div class="dial-field">
        <Icon of={Phone} />
        <input
          ref={field}
          class="field"
          type="text"
          inputMode="tel"
          autocomplete="off"
          spellcheck={false}
          maxLength={256}
          data-region="dial"
          aria-label={text("dialLabel")}
          placeholder={text("dialPlaceholder")}
          value={dial.typed.value}
          onInput={(event) => dial.type(event.currentTarget.value)}
        />
        {dial.typed.value ? (
          <IconButton
            icon={X}
            label={text("clear")}
            onPress={() => {
              dial.type("");
              field.current?.focus();
            }}
          />
        ) : (
          <kbd class="kbd" aria-hidden="true">
            /
          </kbd>
        )}
      </div>
      <IconButton icon={Settings} size={17} label={text("settings")} onPress={() => companion.openSettings()} />
    </form>
  );
}
