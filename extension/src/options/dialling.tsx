import type { JSX } from "preact";
import { Trash2 } from "lucide";
import type { DialRulesView, SettingsView } from "../contract/generated";
import { type Label, text } from "../shared/text";
import { IconButton } from "../shared/ui/button";
import { siteName } from "../shared/ui/crm-site";
import { RefusalNote } from "../shared/ui/note";
import { useSaveSetting } from "./save-setting";
import { LockedNote, Section } from "./section";

const FIELDS: readonly { name: keyof DialRulesView; label: Label; example: string }[] = [
  { name: "outside", label: "optOutside", example: "9" },
  { name: "national", label: "optNational", example: "8" },
  { name: "international", label: "optInternational", example: "810" },
];

/** What the exchange wants before an outside number, and the places that were taught on sites. */
export function Dialling({ settings }: { settings: SettingsView }): JSX.Element {
  const save = useSaveSetting();
  const { dialRules, taughtFields } = settings.values;
  const isLocked = settings.managed.includes("dialRules");
  return (
    <Section id="dialling" title={text("optDialling")} lead={text("optDiallingLead")}>
      {isLocked && <LockedNote />}
      {FIELDS.map(({ name, label, example }) => (
        <div class="option" key={name}>
          <label class="label" for={`dial-${name}`}>
            {text(label)}
          </label>
          <input
            id={`dial-${name}`}
            class="field"
            size={8}
            maxLength={8}
            inputMode="tel"
            autocomplete="off"
            placeholder={example}
            value={dialRules[name]}
            disabled={isLocked}
            onChange={({ currentTarget }) => void save.run({ dialRules: { ...dialRules, [name]: currentTarget.value.trim() } })}
          />
        </div>
      ))}
      <p class="hint">{text("optDiallingEmpty")}</p>
      {taughtFields.length > 0 && (
        <>
          <h3 class="label">{text("optTaught")}</h3>
          <p class="hint">{text("optTaughtLead")}</p>
        </>
      )}
      {taughtFields.map((field) => (
        <div class="item" key={`${field.origin} ${field.selector}`}>
          <div>
            <b>{siteName(field.origin)}</b>
            <small>
              {text(field.isPhone ? "teachYes" : "teachNo")}: <code>{field.selector}</code>
            </small>
          </div>
          {!settings.managed.includes("taughtFields") && (
            <div class="acts">
              <IconButton
                icon={Trash2}
                label={text("teachForget")}
                onPress={() => void save.run({ taughtFields: taughtFields.filter((each) => each !== field) })}
              />
            </div>
          )}
        </div>
      ))}
      {save.refusal.value && <RefusalNote view={save.refusal.value} />}
    </Section>
  );
}
