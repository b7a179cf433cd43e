import { useSignal } from "@preact/signals";
import { Phone, PhoneOff } from "lucide";
import type { JSX } from "preact";
import type { PhoneView, SettingsView } from "../contract/generated";
import { text } from "../shared/text";
import { useCompanion } from "../shared/ui/companion";
import { siteName } from "../shared/ui/crm-site";
import { Icon } from "../shared/ui/icon";
import { RefusalNote } from "../shared/ui/note";
import { useSaveSite } from "../shared/ui/save-site";
import { SiteForm } from "../shared/ui/site-form";

interface HomeProps {
  phone: PhoneView;
  settings: SettingsView;
  /** Connected, and no call is on. */
  isCalm: boolean;
}

/** What stands under the call: the way to the first CRM, else a word that all is well. */
export function Home({ phone, settings, isCalm }: HomeProps): JSX.Element {
  const { sites } = settings.values;
  return (
    <div class="home">
      {sites.length === 0 && !settings.managed.includes("sites") && <FirstSite />}
      {isCalm && phone.state === "disconnected" && (
        <div class="blank">
          <Icon of={PhoneOff} size={24} />
          <h2>{text("idleNoPhone")}</h2>
          <p>{text("idleNoPhoneHint")}</p>
        </div>
      )}
      {isCalm && phone.state !== "disconnected" && (
        <div class="blank">
          <Icon of={Phone} size={24} />
          <h2>{text("idleTitle")}</h2>
          <p>{sites[0] ? text("idleHintSite", siteName(sites[0].origin)) : text("idleHint")}</p>
        </div>
      )}
    </div>
  );
}

const SKIPPED = "crm-address-skipped"; // of this browser; the field stays in the settings

function FirstSite(): JSX.Element | null {
  const save = useSaveSite(useCompanion());
  const isSkipped = useSignal(localStorage.getItem(SKIPPED) !== null);
  if (isSkipped.value) return null;
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
