import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useId, useRef } from "preact/hooks";
import type { SiteView } from "../../contract/generated";
import { text } from "../text";
import { Button } from "./button";
import { type AddressProblem, PLACEHOLDERS, isBpiumHost, judgeTemplate, readAddress, siteName } from "./crm-site";
import type { Wait } from "./order";
import { Segmented } from "./segmented";
import { TemplateField } from "./template-field";

type Preset = "bpium" | "custom";

interface SiteFormProps {
  label: string;
  /** Origins that are in the list already. */
  taken: readonly string[];
  wait: Wait;
  /** Called in the first turn of the submit, so that the browser may be asked. */
  onSave: (site: SiteView) => void;
  onSkip?: () => void;
}

/** One field for the address; the rest shows when the address is known and its CRM is not. */
export function SiteForm({ label, taken, wait, onSave, onSkip }: SiteFormProps): JSX.Element {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const address = useSignal("");
  const chosen = useSignal<Preset | null>(null);
  const templates = useSignal({ open: "", create: "", search: "" });
  const problem = useSignal<AddressProblem | "crmDuplicate" | null>(null);

  const read = readAddress(address.value);
  const origin = "origin" in read ? read.origin : "";
  const preset = chosen.value ?? (isBpiumHost(origin) ? "bpium" : "custom");

  const submit = (event: Event): void => {
    event.preventDefault();
    problem.value = "problem" in read ? read.problem : taken.includes(origin) ? "crmDuplicate" : null;
    if (problem.value) field.current?.focus();
    else if (preset === "bpium" || areValid(templates.value, origin)) onSave(siteOf(origin, preset, templates.value));
  };

  return (
    <form class="site-form" onSubmit={submit} noValidate>
      <div>
        <label class="label" for={id}>
          {label}
        </label>
        <input
          ref={field}
          id={id}
          class="field"
          type="url"
          inputMode="url"
          autocomplete="off"
          spellcheck={false}
          placeholder={text("crmPlaceholder")}
          value={address.value}
          aria-invalid={problem.value ? true : undefined}
          aria-describedby={`${id}-hint`}
          onInput={(event) => {
            address.value = event.currentTarget.value;
            problem.value = null;
          }}
        />
        <p id={`${id}-hint`} class={problem.value ? "hint wrong" : "hint"}>
          {problem.value ? text(problem.value) : origin ? text("crmWillAsk", siteName(origin)) : text("crmLead")}
        </p>
      </div>
      {origin && (
        <>
          <div>
            <span class="label" id={`${id}-kind`}>
              {text("crmKind")}
            </span>
            <Segmented<Preset>
              labelledBy={`${id}-kind`}
              value={preset}
              options={[
                ["bpium", text("crmBpium")],
                ["custom", text("crmCustom")],
              ]}
              onChoose={(value) => (chosen.value = value)}
            />
            {preset === "bpium" && <p class="hint">{text("crmBpiumHint")}</p>}
          </div>
          {preset === "custom" && (
            <TemplateFields origin={origin} values={templates.value} onChange={(next) => (templates.value = next)} />
          )}
        </>
      )}
      <div class="acts">
        <Button kind="call" type="submit" wait={wait}>
          {text("crmSave")}
        </Button>
        {onSkip && (
          <Button kind="quiet" onPress={onSkip}>
            {text("skip")}
          </Button>
        )}
      </div>
    </form>
  );
}

export interface Templates {
  open: string;
  create: string;
  search: string;
}

interface TemplateFieldsProps {
  origin: string;
  values: Templates;
  onChange: (values: Templates) => void;
  isLocked?: boolean;
}

export function TemplateFields({ origin, values, onChange, isLocked = false }: TemplateFieldsProps): JSX.Element {
  return (
    <>
      {(["open", "create", "search"] as const).map((kind) => (
        <TemplateField
          key={kind}
          kind={kind}
          origin={origin}
          value={values[kind]}
          isLocked={isLocked}
          onInput={(value) => onChange({ ...values, [kind]: value })}
        />
      ))}
      <p class="hint">
        {text("placeholders", PLACEHOLDERS.join(", "))}. {text("previewLead")}
      </p>
    </>
  );
}

/** An empty template is valid: the site then opens no cards of that kind. */
export function areValid(templates: Templates, origin: string): boolean {
  return (["open", "create", "search"] as const).every((kind) => {
    const template = templates[kind].trim();
    return !template || !judgeTemplate(template, origin, kind).problem;
  });
}

/** Bpium's own templates are known to the agent, so they are not sent. */
export function siteOf(origin: string, preset: string, templates: Templates): SiteView {
  const isCustom = preset === "custom";
  return {
    origin,
    preset,
    openTemplate: isCustom ? templates.open.trim() : "",
    createTemplate: isCustom ? templates.create.trim() : "",
    searchTemplate: templates.search.trim(),
    textNumbers: false,
  };
}
