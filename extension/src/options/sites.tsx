import { useSignal } from "@preact/signals";
import { CircleCheck, CircleHelp, Globe, Pencil, Plus, Trash2, TriangleAlert } from "lucide";
import type { JSX } from "preact";
import type { SettingsView, SiteView } from "../contract/generated";
import type { SiteAccess } from "../shared/messages";
import { text } from "../shared/text";
import { Button, IconButton } from "../shared/ui/button";
import { useCompanion } from "../shared/ui/companion";
import { siteName, withSite } from "../shared/ui/crm-site";
import { Icon } from "../shared/ui/icon";
import { RefusalNote } from "../shared/ui/note";
import { useOrder } from "../shared/ui/order";
import { useAllowSite, useSaveSite } from "../shared/ui/save-site";
import { SiteForm } from "../shared/ui/site-form";
import { LockedNote, Section } from "./section";
import { SiteTemplates } from "./site-templates";

/** The CRMs: where buttons show and cards open, and by which addresses. */
export function Sites({ settings, access }: { settings: SettingsView; access: SiteAccess[] }): JSX.Element {
  const companion = useCompanion();
  const { sites } = settings.values;
  const isLocked = settings.managed.includes("sites");
  const isAdding = useSignal(false);
  const add = useSaveSite(companion);
  const save = async (site: SiteView): Promise<void> => {
    if (await add.run(site)) isAdding.value = false;
  };
  const isFormShown = !isLocked && (isAdding.value || sites.length === 0);
  return (
    <Section id="sites" title={text("optSites")} lead={text("optSitesLead")}>
      {isLocked && <LockedNote />}
      {sites.length === 0 && isLocked && <p class="hint">{text("optNoSites")}</p>}
      {sites.map((site) => (
        <Site
          key={site.origin}
          site={site}
          isLocked={isLocked}
          isGranted={access.some((each) => each.origin === site.origin && each.isGranted)}
        />
      ))}
      {add.refusal.value && <RefusalNote view={add.refusal.value} />}
      {isFormShown && (
        <SiteForm
          label={text("crmTitle")}
          taken={sites.map((site) => site.origin)}
          wait={add.wait.value}
          onSave={(site) => void save(site)}
          {...(sites.length > 0 && { onSkip: () => (isAdding.value = false) })}
        />
      )}
      {!isLocked && !isFormShown && (
        <div>
          <Button icon={Plus} onPress={() => (isAdding.value = true)}>
            {text("optAddSite")}
          </Button>
        </div>
      )}
    </Section>
  );
}

interface SiteProps {
  site: SiteView;
  isLocked: boolean;
  isGranted: boolean;
}

function Site({ site, isLocked, isGranted }: SiteProps): JSX.Element {
  const companion = useCompanion();
  const isOpen = useSignal(false);
  const allow = useAllowSite(companion);
  const remove = useOrder(async () => {
    const sites = companion.state.value?.settings?.values.sites ?? [];
    await companion.ask("settings.set", { values: { sites: sites.filter((each) => each.origin !== site.origin) } });
    await companion.forgetSite(site.origin);
  });
  const mark = useOrder((textNumbers: boolean) => {
    const sites = companion.state.value?.settings?.values.sites ?? [];
    return companion.ask("settings.set", { values: { sites: withSite(sites, { ...site, textNumbers }) } });
  });
  const pick = useOrder(() => companion.ask("places.pick", { origin: site.origin }));
  const refusal = [allow, remove, mark, pick].find((order) => order.refusal.value)?.refusal.value;
  return (
    <div class="site">
      <div class="item">
        <Icon of={Globe} size={18} />
        <div>
          <b>{siteName(site.origin)}</b>
          <small>{text(site.preset === "bpium" ? "crmBpium" : "crmCustom")}</small>
          <small class={isGranted ? "verdict" : "verdict warn"}>
            <Icon of={isGranted ? CircleCheck : TriangleAlert} size={14} />
            <span>{text(isGranted ? "optSiteGranted" : "optSiteNotGranted")}</span>
          </small>
        </div>
        <div class="acts">
          {!isGranted && (
            <Button onPress={() => void allow.run(site.origin)} wait={allow.wait.value}>
              {text("allow")}
            </Button>
          )}
          {isGranted && (
            <IconButton
              icon={CircleHelp}
              label={`${text("optWhy")}: ${siteName(site.origin)}`}
              onPress={() => void pick.run()}
            />
          )}
          <IconButton
            icon={Pencil}
            label={`${text("optEditTemplates")}: ${siteName(site.origin)}`}
            isPressed={isOpen.value}
            onPress={() => (isOpen.value = !isOpen.value)}
          />
          {!isLocked && (
            <IconButton
              icon={Trash2}
              label={text("optRemoveSite", siteName(site.origin))}
              onPress={() => void remove.run()}
            />
          )}
        </div>
      </div>
      <label class="hint">
        <input
          type="checkbox"
          checked={site.textNumbers}
          disabled={isLocked}
          onChange={({ currentTarget }) => void mark.run(currentTarget.checked)}
        />{" "}
        {text("optTextNumbers")}
      </label>
      {refusal && <RefusalNote view={refusal} />}
      {isOpen.value && <SiteTemplates site={site} isLocked={isLocked} onDone={() => (isOpen.value = false)} />}
    </div>
  );
}
