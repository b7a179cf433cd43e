import type { JSX } from "preact";
import type { SettingsView } from "../contract/generated";
import { type Label, text } from "../shared/text";
import { RefusalNote } from "../shared/ui/note";
import { ChoiceRow } from "./choice-row";
import { useSaveSetting } from "./save-setting";
import { Section } from "./section";

type Name = "ringWindow" | "ringSound" | "showCallerWhenLocked";

const ROWS: readonly { name: Name; label: Label; hint?: Label }[] = [
  { name: "ringWindow", label: "optRingWindow", hint: "optRingWindowHint" },
  { name: "showCallerWhenLocked", label: "optWhenLocked" },
  { name: "ringSound", label: "optRingSound", hint: "optRingSoundHint" },
];

/** How an incoming call calls for attention. */
export function Ringing({ settings }: { settings: SettingsView }): JSX.Element {
  const save = useSaveSetting();
  const { values, managed } = settings;
  return (
    <Section id="ringing" title={text("optRing")}>
      {ROWS.map(({ name, label, hint }) => (
        <ChoiceRow
          key={name}
          id={name}
          label={text(label)}
          {...(hint && { hint: text(hint) })}
          value={values[name] ? "on" : "off"}
          isLocked={managed.includes(name)}
          options={[
            ["on", text("on")],
            ["off", text("off")],
          ]}
          onChoose={(value) => save.run({ [name]: value === "on" })}
        />
      ))}
      <div class="option">
        <label class="label" for="ring-volume">
          {text("optRingVolume")}
        </label>
        <input
          id="ring-volume"
          type="range"
          min={0}
          max={100}
          step={5}
          value={values.ringVolume}
          disabled={!values.ringSound || managed.includes("ringVolume")}
          onChange={({ currentTarget }) => void save.run({ ringVolume: Number(currentTarget.value) })}
        />
      </div>
      {save.refusal.value && <RefusalNote view={save.refusal.value} />}
    </Section>
  );
}
