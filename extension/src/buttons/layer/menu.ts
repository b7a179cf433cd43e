/** The menu of a number, after the ARIA pattern of a menu button: what it will dial, and what can be done. */
import {
  ArrowLeftRight,
  Copy,
  Ear,
  FilePlus,
  FileText,
  Merge,
  MessageCircle,
  Pause,
  Phone,
  PhoneForwarded,
  PhoneIncoming,
  PhoneOff,
  Play,
  Search,
  UserPlus,
  Users,
  Volume2,
} from "lucide";
import type { ActionsResult, CardView, NumberView, Verb } from "../../contract/generated";
import { text, type Label } from "../../shared/text";
import type { CallButton } from "./call-button";
import { element, icon, type IconNode } from "./dom";
import type { Popup } from "./popup";

export interface MenuChoices {
  verb(verb: Verb, event: Event): void;
  card(card: CardView, event: Event): void;
  /** A call to another number of the same field. */
  other(number: NumberView, event: Event): void;
}

/** An open menu. */
export interface OpenMenu {
  readonly button: CallButton;
  /** When its entries last changed, `performance.now()`: a click in that moment was meant for the old ones. */
  changedAt: number;
  /** Shows what is possible now; the entry with the focus keeps it. */
  update(actions: ActionsResult): void;
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
  transfer: { label: "transfer", icon: PhoneForwarded, look: "call" },
  hold: { label: "hold", icon: Pause, look: "" },
  resume: { label: "resume", icon: Play, look: "call" },
  toggle: { label: "toggle", icon: ArrowLeftRight, look: "" },
  join: { label: "join", icon: Merge, look: "call" },
  conference: { label: "conference", icon: UserPlus, look: "call" },
  intercom: { label: "intercom", icon: Volume2, look: "call" },
  listen: { label: "listen", icon: Ear, look: "" },
  help: { label: "whisper", icon: MessageCircle, look: "" },
  barge: { label: "barge", icon: Users, look: "" },
  end: { label: "end", icon: PhoneOff, look: "end" },
};

/** A menu opened by a key focuses its first entry, one opened by a pointer none. */
export function openMenu(
  popup: Popup,
  button: CallButton,
  actions: ActionsResult,
  choices: MenuChoices,
  isByKey: boolean,
): OpenMenu {
  const close = (): void => popup.close();
  const { number } = actions;
  const items = element("div", { class: "items" });
  const menu: OpenMenu = {
    button,
    changedAt: -Infinity,
    update: (changed) => {
      const made = itemsOf(changed, button.others, choices, close);
      if (made.map((item) => item?.label).join("\n") === labels) return;
      labels = made.map((item) => item?.label).join("\n");
      menu.changedAt = performance.now();
      replaceKeepingFocus(items, made);
      popup.place();
    },
  };
  let labels = "";
  menu.update(actions);
  menu.changedAt = -Infinity;
  button.arrow.setAttribute("aria-expanded", "true");
  const content = number.extension ? [head(number), extensionPart(number.extension), items] : [head(number), items];
  const box = popup.show(button, content, { role: "menu", "aria-label": number.shown }, () => {
    const hadFocus = box.contains((box.getRootNode() as ShadowRoot | Document).activeElement);
    button.arrow.setAttribute("aria-expanded", "false");
    if (hadFocus || isByKey) button.arrow.focus();
  });
  box.addEventListener("keydown", (event) => moveFocus(event, box, close));
  if (isByKey) entries(box)[0]?.focus();
  return menu;
}

/** Null is a line between two groups. End is last. */
function itemsOf({ verbs, cards, number }: ActionsResult, others: readonly NumberView[], choices: MenuChoices, close: () => void): (Item | null)[] {
  const act = verbs.filter((verb) => verb !== "end").flatMap((verb) => verbItem(verb, choices, close));
  const last = verbs.includes("end") ? verbItem("end", choices, close) : [];
  const numbers = others.map((other) => otherItem(other, choices, close));
  const groups = [act, numbers, [...cards.map((card) => cardItem(card, choices, close)), copyItem(number, close)], last];
  return groups.filter((group) => group.length > 0).flatMap((group, index) => (index === 0 ? group : [null, ...group]));
}

function replaceKeepingFocus(items: HTMLElement, made: (Item | null)[]): void {
  const root = items.getRootNode() as ShadowRoot | Document;
  const focused = items.contains(root.activeElement) ? root.activeElement?.textContent : undefined;
  items.replaceChildren(...made.map((item) => (item === null ? element("hr", { role: "separator" }) : draw(item))));
  if (focused == null) return;
  const all = entries(items);
  (all.find((entry) => entry.textContent === focused) ?? all[0])?.focus();
}

function otherItem(number: NumberView, choices: MenuChoices, close: () => void): Item {
  const choose = (event: Event): void => {
    choices.other(number, event);
    close();
  };
  return { label: text("dialCall", number.shown), icon: Phone, look: "call", choose };
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
  const dial = number.dialled || (number.dial ?? "");
  const dialled = dial !== "" && dial !== number.e164 ? text("dialAs", dial) : "";
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
