/** The split button at one field: phone and arrow. It draws and places itself, and decides nothing. */
import { ChevronDown, LoaderCircle, Phone, PhoneIncoming, PhoneOff } from "lucide";
import type { NumberView } from "../../contract/generated";
import type { PageCall } from "../../shared/messages";
import { text } from "../../shared/text";
import type { PhoneField } from "../fields";
import { element, icon } from "./dom";
import type { Layer } from "./layer";
import { chooseSpot, isSeen, themeAt, type Spot } from "./place";

export type Look = { kind: "idle" } | { kind: "waiting" } | { kind: "refused" } | { kind: "on"; call: PageCall };

const MOVED = 2; // px; less is not seen as a move
const SECOND = 1_000;

export class CallButton {
  readonly box = element("span", { class: "split", role: "group", hidden: true });
  readonly go = element("button", { class: "go", type: "button" });
  readonly arrow = element("button", { class: "arrow", type: "button", "aria-haspopup": "menu", "aria-expanded": "false" });
  /** When it last appeared, moved or changed its meaning: `performance.now()`. */
  movedAt = 0;
  #spot: Spot | null = null;
  #at = { x: NaN, y: NaN };
  #look: Look = { kind: "idle" };
  #clock: ReturnType<typeof setInterval> | undefined;

  constructor(
    readonly field: PhoneField,
    public number: NumberView,
    private readonly layer: Layer,
  ) {
    this.arrow.append(icon(ChevronDown, 14));
    this.box.append(this.go, this.arrow);
    this.box.dataset.theme = themeAt(field.element);
    this.box.classList.toggle("is-small", field.element.offsetHeight < 28);
    this.layer.add(this.box);
    this.show({ kind: "idle" });
    this.place();
  }

  get look(): Look {
    return this.#look;
  }

  /** Another look or another number is another meaning: a click in that moment was meant for the old one. */
  show(look: Look, number: NumberView = this.number): void {
    this.#look = look;
    this.number = number;
    clearInterval(this.#clock);
    const since = look.kind === "on" && look.call.state === "talk" ? look.call.since : null;
    const isRed = look.kind === "on" && look.call.state !== "ring";
    this.box.classList.toggle("is-on", isRed);
    this.box.classList.toggle("is-refused", look.kind === "refused");
    this.box.classList.toggle("is-waiting", look.kind === "waiting");
    this.go.replaceChildren(iconOf(look));
    if (since !== null) this.#run(since);
    this.#name(look);
    this.place();
  }

  /** Finds the place anew: the page may have moved, covered or changed what is around the field. */
  place(): void {
    this.layer.lookThrough(() => {
      this.box.hidden = !isSeen(this.field);
      if (this.box.hidden) this.#at = { x: NaN, y: NaN };
      else this.#spot = chooseSpot(this.field, this.box.getBoundingClientRect());
    });
    this.follow();
  }

  /** Cheap: keeps the place beside the field while the page scrolls. */
  follow(): void {
    if (this.#spot === null || this.box.hidden) return;
    const field = this.field.element.getBoundingClientRect();
    const origin = this.layer.origin();
    const x = Math.round(field.left + this.#spot.x - origin.left);
    const y = Math.round(field.top + this.#spot.y - origin.top);
    if (x === this.#at.x && y === this.#at.y) return;
    if (!(Math.hypot(x - this.#at.x, y - this.#at.y) < MOVED)) this.movedAt = performance.now();
    this.#at = { x, y };
    this.box.style.transform = `translate(${x}px, ${y}px)`;
  }

  remove(): void {
    clearInterval(this.#clock);
    this.box.remove();
  }

  #run(since: number): void {
    const clock = element("span", { class: "num" }, clockOf(since));
    this.go.append(clock);
    this.#clock = setInterval(() => (clock.textContent = clockOf(since)), SECOND);
  }

  #name(look: Look): void {
    const { shown } = this.number;
    const state = look.kind === "on" ? look.call.state : null;
    const label = state === "ring" ? text("answer") : state ? text("buttonEnd", shown) : text("dialCall", shown);
    this.go.title = label;
    this.go.setAttribute("aria-label", label);
    this.arrow.setAttribute("aria-label", text("buttonActions", shown));
    this.box.setAttribute("aria-label", shown);
  }
}

function iconOf(look: Look): SVGElement {
  if (look.kind === "waiting") return icon(LoaderCircle, 14);
  if (look.kind === "on" && look.call.state === "ring") return icon(PhoneIncoming, 14);
  if (look.kind === "on") return icon(PhoneOff, 13);
  return icon(Phone, 14, true);
}

function clockOf(since: number): string {
  const seconds = Math.max(0, Math.floor((Date.now() - since) / SECOND));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${hours > 0 ? `${hours}:` : ""}${two(minutes)}:${two(seconds % 60)}`;
}
