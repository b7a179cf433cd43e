import { LoaderCircle, Phone, Search } from "lucide";
import type { JSX, RefObject } from "preact";
import type { SettingsView } from "../contract/generated";
import { plural, text } from "../shared/text";
import { Button } from "../shared/ui/button";
import { Icon } from "../shared/ui/icon";
import { RefusalNote } from "../shared/ui/note";
import { useDesk } from "./desk-parts";
import { FirstSite } from "./first-site";
import { FoundRecent } from "./found-recent";
import { PlanList } from "./plan/plan-list";
import { SearchHead } from "./plan/search-head";

interface PeopleProps {
  scroller: RefObject<HTMLElement | null>;
  settings: SettingsView;
}

/** Everybody inside the company, and whoever is looked for. */
export function People({ scroller, settings }: PeopleProps): JSX.Element {
  const { search, plan } = useDesk();
  return (
    <div class="content">
      {!search.isOn.value && <FirstSite settings={settings} />}
      {plan.refusal.value && !plan.isWhole.value && <RefusalNote view={plan.refusal.value} />}
      <SearchHead />
      <PlanList scroller={scroller} />
      <FoundRecent />
      <Blank />
    </div>
  );
}

/** Instead of rows: why there are none, and what leads to some. */
function Blank(): JSX.Element | null {
  const { search, plan, choice, isOnline, purpose } = useDesk();
  const rows = plan.rows.value;
  if (!search.isOn.value) {
    if (rows.length > 0 || plan.refusal.value || !isOnline.value) return null;
    return (
      <div class="blank">
        <Icon of={plan.isWhole.value ? Phone : LoaderCircle} size={24} isSpinning={!plan.isWhole.value} />
        <h2>{text(plan.isWhole.value ? "planEmpty" : "planReading")}</h2>
      </div>
    );
  }
  const found = search.found.value;
  if (!found || !search.isCurrent.value) return null;
  const isHiding = choice.value.isOnlineOnly && isOnline.value;
  const shown = found.hits.filter(({ key }) => !isHiding || plan.stateOf(key) !== "offline").length;
  const hidden = found.hits.length - shown;
  const canDial = search.number.value?.dial != null;
  if (shown > 0 || (hidden === 0 && (canDial || found.recent.length > 0))) {
    const rest = found.total - found.hits.length;
    return rest > 0 ? <p class="rest">{plural("moreFound", rest)}</p> : null;
  }
  return (
    <div class="blank" role="status">
      <Icon of={Search} size={24} />
      <h2>{text("nobodyFound")}</h2>
      {hidden > 0 && <p>{text("offlineHidden")}</p>}
      {hidden > 0 && (
        <Button onPress={() => (choice.value = { ...choice.value, isOnlineOnly: false })}>{text("showThemToo")}</Button>
      )}
      {hidden === 0 && purpose.value === "call" && <p>{text("nobodyFoundHint")}</p>}
    </div>
  );
}
