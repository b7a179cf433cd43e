import { Activity, Bell, ExternalLink, FlaskConical, Globe, Hash, Languages, Phone, Server } from "lucide";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { text } from "../shared/text";
import { useCompanion } from "../shared/ui/companion";
import { Icon } from "../shared/ui/icon";
import { Dialling } from "./dialling";
import { Diagnostics } from "./diagnostics";
import { Language } from "./language";
import { Opening } from "./opening";
import { Ringing } from "./ringing";
import { Servers } from "./servers";
import { Sites } from "./sites";
import { TryList } from "./try-list";

/** All settings, one under another; the list on the left only jumps. */
export function Options(): JSX.Element {
  const state = useCompanion().state.value;
  useEffect(() => {
    document.title = text("optionsTitle");
  }, []);
  const sections = [
    ["servers", Server, text("optServers")],
    ["sites", Globe, text("optSites")],
    ["opening", ExternalLink, text("optOpening")],
    ["dialling", Hash, text("optDialling")],
    ["ringing", Bell, text("optRing")],
    ["language", Languages, text("optLanguage")],
    ["try", FlaskConical, text("optTry")],
    ["diagnostics", Activity, text("optDiagnostics")],
  ] as const;
  const settings = state?.settings;
  return (
    <div class="options">
      <header>
        <h1>
          <span class="logo">
            <Icon of={Phone} size={17} isFilled />
          </span>
          {text("settings")}
        </h1>
        <nav aria-label={text("sections")}>
          {sections.map(([id, icon, words]) => (
            <a key={id} href={`#${id}`}>
              <Icon of={icon} size={17} />
              {words}
            </a>
          ))}
        </nav>
      </header>
      <main>
        {state && settings && (
          <>
            <Servers session={state.session} settings={settings} />
            <Sites settings={settings} access={state.sites} />
            <Opening settings={settings} />
            <Dialling settings={settings} />
            <Ringing settings={settings} />
            <Language settings={settings} />
            <TryList />
          </>
        )}
        {state && <Diagnostics state={state} />}
      </main>
    </div>
  );
}
