import { Phone, PhoneOff } from "lucide";
import type { JSX } from "preact";
import type { PhoneView, SettingsView } from "../contract/generated";
import { text } from "../shared/text";
import { siteName } from "../shared/ui/crm-site";
import { Icon } from "../shared/ui/icon";
import { FirstSite } from "./first-site";
import { SearchHead } from "./plan/search-head";

interface HomeProps {
  phone: PhoneView;
  settings: SettingsView;
  /** Connected, and no call is on. */
  isCalm: boolean;
}

/** What stands under the call with a host that knows no number plan. */
export function Home({ phone, settings, isCalm }: HomeProps): JSX.Element {
  const { sites } = settings.values;
  return (
    <div class="content home">
      <SearchHead />
      <FirstSite settings={settings} />
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
