import type { JSX } from "preact";
import type { SettingsView } from "../contract/generated";
import { text } from "../shared/text";
import { RefusalNote } from "../shared/ui/note";
import { Segmented } from "../shared/ui/segmented";
import { useSaveSetting } from "./save-setting";
import { LockedNote, Section } from "./section";

export function Language({ settings }: { settings: SettingsView }): JSX.Element {
  const save = useSaveSetting();
  const isLocked = settings.managed.includes("language");
  return (
    <Section id="language" title={text("optLanguage")}>
      <div class="option">
        <div>
          <span class="label" id="language-label">
            {text("optLanguageHint")}
          </span>
          {isLocked && <LockedNote />}
        </div>
        <Segmented
          labelledBy="language-label"
          value={settings.values.language}
          isDisabled={isLocked}
          options={[
            ["auto", text("languageAuto")],
            ["ru", text("languageRu")],
            ["en", text("languageEn")],
          ]}
          onChoose={(value) => save.run({ language: value })}
        />
      </div>
      {save.refusal.value && <RefusalNote view={save.refusal.value} />}
    </Section>
  );
}
