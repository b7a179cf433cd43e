/** The menu of a number, after the ARIA pattern of a menu button: what it will dial, and what can be done. */
import { Copy, FilePlus, FileText, Phone, PhoneIncoming, PhoneOff, Search, Volume2 } from "lucide";
import type { ActionsResult, CardView, NumberView, Verb } from "../../contract/generated";
import { text, type Label } from "../../shared/text";
import type { CallButton } from "./call-button";
import { element, icon, type IconNode } from "./dom";
import type { Popup } from "./popup";

export interface MenuChoices {
  verb(verb: Verb, event: Event): void;
  card(card: CardView, event: Event): void;
}

interface Item {
  label: string;
  icon: IconNode;
  look: string;
  hint?: string;
  choose(event: Event): void;
}

const VERBS: Partial<Record<Verb, { label: Label; icon: IconNode; look: string }>> = {
  call: { label: "call", icon: Phone, look: "call" },
  answer: { label: "answer", icon: PhoneIncoming, look: "call" },
  intercom: { label: "intercom", icon: Volume2, look: "call" },
  end: { label: "end", icon: PhoneOff, look: "end" },
};

/** A menu opened by a key focuses its first entry, one opened by a pointer none. */
export function openMenu(
  popup: Popup,
  button: CallButton,
  { number, verbs, cards }: ActionsResult,
  choices: MenuChoices,
  isByKey: boolean,
): void {
  const close = (): void => popup.close();
  const act = verbs.filter((verb) => verb !== "end").flatMap((verb) => verbItem(verb, choices, close));
  const last = verbs.includes("end") ? verbItem("end", choices, close) : [];
  const other = [...cards.map((card) => cardItem(card, choices, close)), copyItem(number, close)];
  const items = element("div", { class: "items" }, ...act.map(draw));
  if (act.length > 0) items.append(element("hr", { role: "separator" }));
  items.append(...other.map(draw));
  if (last.length > 0) items.append(element("hr", { role: "separator" }), ...last.map(draw));
  button.arrow.setAttribute("aria-expanded", "true");
  const content = number.extension ? [head(number), extensionPart(number.extension), items] : [head(number), items];
  const box = popup.show(button, content, { role: "menu", "aria-label": number.shown }, () => {
    const hadFocus = box.contains((box.getRootNode() as ShadowRoot | Document).activeElement);
    button.arrow.setAttribute("aria-expanded", "false");
    if (hadFocus || isByKey) button.arrow.focus();
  });
  box.addEventListener("keydown", (event) => moveFocus(event, box, close));
  if (isByKey) entries(box)[0]?.focus();
}

function verbItem(verb: Verb, choices: MenuChoices, close: () => void): Item[] {
  const known = VERBS[verb];
  if (!known) return []; // of a newer host
  const choose = (event: Event): void => {
    choices.verb(verb, event);
    close();
  };
  return [{ label: text(known.label), icon: known.icon, look: known.look, choose }];
}

function cardItem(card: CardView, choices: MenuChoices, close: () => void): Item {
  const icons: Partial<Record<string, IconNode>> = { createRecord: FilePlus, search: Search };
  return {
    label: card.title,
    icon: icons[card.kind] ?? (FileText),
    look: card.isMain ? "is-main" : "",
    ...(card.isMain ? { hint: text("cardMain") } : {}),
    choose: (event) => {
      choices.card(card, event);
      close();
    },
  };
}

function copyItem(number: NumberView, close: () => void): Item {
  return {
    label: text("copyNumber"),
    icon: Copy,
    look: "",
    choose: () => {
      void navigator.clipboard.writeText(number.e164 ?? number.dial ?? number.text).catch(() => undefined);
      close();
    },
  };
}

function draw(item: Item): HTMLElement {
  const made = element("button", { type: "button", role: "menuitem", tabindex: -1, class: item.look });
  made.append(icon(item.icon, 16), element("span", { class: "lead" }, item.label));
  if (item.hint !== undefined) made.append(element("small", {}, item.hint));
  made.addEventListener("click", (event) => item.choose(event));
  return made;
}

/** A number is shown before it is dialled, as it will be dialled. */
function head(number: NumberView): HTMLElement {
  const dialled = number.dial !== null && number.dial !== number.e164 ? text("dialAs", number.dial) : "";
  const about = [number.about, dialled].filter(Boolean).join(". ");
  return element("div", { class: "head" }, element("b", { class: "num" }, number.shown), element("div", {}, about));
}

function extensionPart(extension: string): HTMLElement {
  const copy = element("button", { type: "button" }, icon(Copy, 14), text("copy"));
  copy.addEventListener("click", () => {
    void navigator.clipboard.writeText(extension).then(() => copy.replaceChildren(text("copied")), () => undefined);
  });
  return element(
    "div",
    { class: "extension" },
    element("span", {}, text("buttonExtensionLead")),
    element("b", { class: "num" }, extension),
    copy,
  );
}

function entries(box: HTMLElement): HTMLElement[] {
  return [...box.querySelectorAll<HTMLElement>("[role=menuitem]")];
}

function moveFocus(event: KeyboardEvent, box: HTMLElement, close: () => void): void {
  const all = entries(box);
  const now = all.indexOf((box.getRootNode() as ShadowRoot).activeElement as HTMLElement);
  const to: Partial<Record<string, number>> = { ArrowDown: now + 1, ArrowUp: now < 0 ? -1 : now - 1, Home: 0, End: -1 };
  const next = to[event.key] ?? letterMatch(all, now, event.key);
  if (event.key === "Tab") close();
  if (next === undefined) return;
  event.preventDefault();
  all.at(next >= all.length ? 0 : next)?.focus();
}

/** The next entry that begins with the typed letter. */
function letterMatch(all: HTMLElement[], now: number, key: string): number | undefined {
  if (key.length !== 1 || key === " ") return undefined;
  const turned = [...all.slice(now + 1), ...all.slice(0, now + 1)];
  const found = turned.find((entry) => entry.textContent.trim().toLowerCase().startsWith(key.toLowerCase()));
  return found ? all.indexOf(found) : undefined;
}
