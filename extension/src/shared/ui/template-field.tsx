import { CircleAlert, CircleCheck } from "lucide";
import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { text } from "../text";
import { type TemplateKind, judgeTemplate } from "./crm-site";
import { Icon } from "./icon";

interface TemplateFieldProps {
  kind: TemplateKind;
  origin: string;
  value: string;
  onInput: (value: string) => void;
  isLocked?: boolean;
}

const LABELS = { open: "openTemplate", create: "createTemplate", search: "searchTemplate" } as const;
const EXAMPLES = {
  open: "/client/{catalogId}/{recordId}",
  create: "/client/{catalogId}/new?phone={number}",
  search: "/search?q={number}",
};

/** One template of a card's address; as soon as there is one, the address that an example would open. */
export function TemplateField({ kind, origin, value, onInput, isLocked }: TemplateFieldProps): JSX.Element {
  const id = useId();
  const isSet = value.trim() !== "";
  const judged = isSet ? judgeTemplate(value.trim(), origin, kind) : null;
  return (
    <div>
      <label class="label" for={id}>
        {text(LABELS[kind])} {kind !== "open" && <span class="hint">{text("optional")}</span>}
      </label>
      <input
        id={id}
        class="field template"
        value={value}
        placeholder={origin + EXAMPLES[kind]}
        readOnly={isLocked}
        spellcheck={false}
        autocomplete="off"
        aria-invalid={judged?.problem ? true : undefined}
        aria-describedby={`${id}-preview`}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <div id={`${id}-preview`} class="preview" hidden={!judged}>
        {judged && (
          <>
            <code>
              {judged.segments.map((segment, index) =>
                segment.isValue ? <mark key={index}>{segment.words}</mark> : segment.words,
              )}
            </code>
            <span class={judged.problem ? "verdict wrong" : "verdict"}>
              <Icon of={judged.problem ? CircleAlert : CircleCheck} size={15} />
              <span>{judged.problem ? text(judged.problem.key, judged.problem.fact ?? "") : text("previewOk")}</span>
            </span>
          </>
        )}
      </div>
    </div>
  );
}
