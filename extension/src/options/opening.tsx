import type { JSX } from "preact";
import type { OpenWhen, SettingsView } from "../contract/generated";
import { type Label, text } from "../shared/text";
import { RefusalNote } from "../shared/ui/note";
import { ChoiceRow } from "./choice-row";
import { useSaveSetting } from "./save-setting";
import { Section } from "./section";

type Name = "openRecordWhen" | "createRecordWhen" | "searchWhen";

const ROWS: readonly { name: Name; label: Label; hint?: Label }[] = [
  { name: "openRecordWhen", label: "optOpenRecord" },
  { name: "createRecordWhen", label: "optCreateRecord", hint: "optCreateRecordHint" },
  { name: "searchWhen", label: "optSearch", hint: "optSearchHint" },
];

/** When a card opens by itself, kind by kind. */
export function Opening({ settings }: { settings: SettingsView }): JSX.Element {
  const save = useSaveSetting();
  return (
    <Section id="opening" title={text("optOpening")} lead={text("optOpeningLead")}>
      {ROWS.map(({ name, label, hint }) => (
        <ChoiceRow<OpenWhen>
          key={name}
          id={name}
          label={text(label)}
          {...(hint && { hint: text(hint) })}
          value={settings.values[name]}
          isLocked={settings.managed.includes(name)}
          options={[
            ["ring", text("whenRing")],
            ["answer", text("whenAnswer")],
            ["never", text("whenNever")],
          ]}
          onChoose={(value) => save.run({ [name]: value })}
        />
      ))}
      {save.refusal.value && <RefusalNote view={save.refusal.value} />}
    </Section>
  );
}
