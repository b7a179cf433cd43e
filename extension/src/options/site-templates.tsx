import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useId } from "preact/hooks";
import type { SiteView } from "../contract/generated";
import { text } from "../shared/text";
import { Button } from "../shared/ui/button";
import { useCompanion } from "../shared/ui/companion";
import { withSite } from "../shared/ui/crm-site";
import { RefusalNote } from "../shared/ui/note";
import { useOrder } from "../shared/ui/order";
import { Segmented } from "../shared/ui/segmented";
import { type Templates, TemplateFields, areValid, siteOf } from "../shared/ui/site-form";

interface SiteTemplatesProps {
  site: SiteView;
  isLocked: boolean;
  onDone: () => void;
}

/** The addresses of one site's cards, tried while they are typed. */
export function SiteTemplates({ site, isLocked, onDone }: SiteTemplatesProps): JSX.Element {
  const companion = useCompanion();
  const id = useId();
  const preset = useSignal(site.preset === "bpium" ? "bpium" : "custom");
  const templates = useSignal<Templates>({
    open: site.openTemplate,
    create: site.createTemplate,
    search: site.searchTemplate,
  });
  const save = useOrder(async () => {
    const sites = companion.state.value?.settings?.values.sites ?? [];
    const changed = { ...siteOf(site.origin, preset.value, templates.value), textNumbers: site.textNumbers };
    await companion.ask("settings.set", { values: { sites: withSite(sites, changed) } });
    onDone();
  });
  const isValid = preset.value === "bpium" || areValid(templates.value, site.origin);
  return (
    <form
      class="site-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isValid && !isLocked) void save.run();
      }}
    >
      <div>
        <span class="label" id={id}>
          {text("crmKind")}
        </span>
        <Segmented
          labelledBy={id}
          value={preset.value}
          isDisabled={isLocked}
          options={[
            ["bpium", text("crmBpium")],
            ["custom", text("crmCustom")],
          ]}
          onChoose={(value) => (preset.value = value)}
        />
        {preset.value === "bpium" && <p class="hint">{text("crmBpiumHint")}</p>}
      </div>
      {preset.value === "custom" && (
        <TemplateFields
          origin={site.origin}
          values={templates.value}
          isLocked={isLocked}
          onChange={(next) => (templates.value = next)}
        />
      )}
      {save.refusal.value && <RefusalNote view={save.refusal.value} />}
      <div class="acts">
        {!isLocked && (
          <Button kind="call" type="submit" wait={save.wait.value} isDisabled={!isValid}>
            {text("save")}
          </Button>
        )}
        <Button kind="quiet" onPress={onDone}>
          {text(isLocked ? "close" : "cancel")}
        </Button>
      </div>
    </form>
  );
}
