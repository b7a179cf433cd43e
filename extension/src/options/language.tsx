import type { JSX } from "preact";
import type { SettingsView } from "../contract/generated";
import { text } from "../shared/text";
import { RefusalNote } from "../shared/ui/note";
import { ChoiceRow } from "./choice-row";
import { useSaveSetting } from "./save-setting";
import { Section } from "./section";

export function Language({ settings }: { settings: SettingsView }): JSX.Element {
  const save = useSaveSetting();
  return (
    <Section id="language" title={text("optLanguage")}>
      <ChoiceRow
        id="language-label"
        label={text("optLanguageHint")}
        value={settings.values.language}
        isLocked={settings.managed.includes("language")}
        options={[
          ["auto", text("languageAuto")],
          ["ru", text("languageRu")],
          ["en", text("languageEn")],
        ]}
        onChoose={(value) => save.run({ language: value })}
      />
      {save.refusal.value && <RefusalNote view={save.refusal.value} />}
    </Section>
  );
}
