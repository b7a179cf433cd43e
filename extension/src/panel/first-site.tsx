import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import type { SettingsView } from "../contract/generated";
import { text } from "../shared/text";
import { useCompanion } from "../shared/ui/companion";
import { RefusalNote } from "../shared/ui/note";
import { useSaveSite } from "../shared/ui/save-site";
import { SiteForm } from "../shared/ui/site-form";

const SKIPPED = "crm-address-skipped"; // of this browser; the field stays in the settings

/** The way to the first CRM, until there is one or the person has put it off. */
export function FirstSite({ settings }: { settings: SettingsView }): JSX.Element | null {
  const save = useSaveSite(useCompanion());
  const isSkipped = useSignal(localStorage.getItem(SKIPPED) !== null);
  const isNeeded = settings.values.sites.length === 0 && !settings.managed.includes("sites");
  if (!isNeeded || isSkipped.value) return null;
  const skip = (): void => {
    localStorage.setItem(SKIPPED, "1");
    isSkipped.value = true;
  };
  return (
    <section class="first-site">
      {save.refusal.value && <RefusalNote view={save.refusal.value} />}
      <SiteForm
        label={text("crmTitle")}
        taken={[]}
        wait={save.wait.value}
        onSave={(site) => void save.run(site)}
        onSkip={skip}
      />
    </section>
  );
}
