import { type ComponentChild, render } from "preact";
import { chooseLanguage } from "../language";
import { spokenLanguage } from "../text";
import { type Companion, CompanionProvider, useCompanion } from "./companion";

/** Puts a view onto its page; another language draws it anew. */
export function mount(companion: Companion, view: () => ComponentChild, into: Element): void {
  render(
    <CompanionProvider value={companion}>
      <Spoken view={view} />
    </CompanionProvider>,
    into,
  );
}

function Spoken({ view: View }: { view: () => ComponentChild }) {
  const language = useCompanion().state.value?.settings?.values.language ?? "auto";
  chooseLanguage(language);
  document.documentElement.lang = spokenLanguage();
  return <View key={language} />;
}
