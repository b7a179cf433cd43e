/** The split button at one field: phone and arrow. It draws and places itself, and decides nothing. */
import { ChevronDown, LoaderCircle, Phone, PhoneIncoming, PhoneOff } from "lucide";
import type { NumberView } from "../../contract/generated";
import type { PageCall } from "../../shared/messages";
import { text } from "../../shared/text";
import type { PhoneField } from "../finding/fields";
import { element, icon } from "./dom";
import type { Layer } from "./layer";
import { chooseSpot, isSeen, themeAt, type Size, type Spot } from "./place";

export type Look = { kind: "idle" } | { kind: "waiting" } | { kind: "refused" } | { kind: "on"; call: PageCall };

export interface Place {
  spot: Spot;
  isShown: boolean;
}

/** As in layer.css, before it is drawn for the first time. */
const NORMAL: Size = { width: 52, height: 24 };
const SMALL: Size = { width: 42, height: 20 };
const REACH = 4; // px
const LASTS = 10_000; // ms for which a chosen place is good while field and text stay as they are
const MOVED = 2; // px; less is not seen as a move
const SECOND = 1_000;

export class CallButton {
  readonly box = element("span", { class: "split", role: "group", hidden: true });
  readonly go = element("button", { class: "go", type: "button" });
  readonly arrow = element("button", { class: "arrow", type: "button", "aria-haspopup": "menu", "aria-expanded": "false" });
  /** When it last appeared, moved or changed its meaning: `performance.now()`. */
  movedAt = 0;
  /** The pointer is at the number: then a button without a free place is shown too. */
  isPointed = false;
  #spot: Spot | null = null;
  #at = { x: NaN, y: NaN };
  /** When its place was last looked for, `performance.now()`. */
  placedAt = -Infinity;
  #shape = "";
  #chosenAt = -Infinity;
  #look: Look = { kind: "idle" };
  #clock: ReturnType<typeof setInterval> | undefined;
  readonly #size: Size;

  /** `others` are further numbers of the same field. */
  constructor(
    readonly field: PhoneField,
    public number: NumberView,
    private readonly layer: Layer,
    public others: readonly NumberView[] = [],
  ) {
    this.arrow.append(icon(ChevronDown, 14));
    this.box.append(this.go, this.arrow);
    this.box.dataset.theme = themeAt(field.element);
    const isSmall = field.kind === "text" || field.element.offsetHeight < 28;
    this.box.classList.toggle("is-small", isSmall);
    this.#size = isSmall ? SMALL : NORMAL;
    this.layer.add(this.box);
    this.show({ kind: "idle" });
  }

  get look(): Look {
    return this.#look;
  }

  /** Another look or another number is another meaning: a click in that moment was meant for the old one. */
  show(look: Look, number: NumberView = this.number): void {
    this.#look = look;
    this.number = number;
    this.placedAt = -Infinity; // its size may change
    clearInterval(this.#clock);
    const since = look.kind === "on" && look.call.state === "talk" ? look.call.since : null;
    const isRed = look.kind === "on" && look.call.state !== "ring";
    this.box.classList.toggle("is-on", isRed);
    this.box.classList.toggle("is-refused", look.kind === "refused");
    this.box.classList.toggle("is-waiting", look.kind === "waiting");
    this.go.replaceChildren(iconOf(look));
    if (since !== null) this.#run(since);
    this.#name(look);
  }

  /** Finds the place anew: the page may have moved, covered or changed what is around the field. */
  place(): void {
    let place: Place | null = null;
    this.layer.lookThrough(() => (place = this.findPlace(true)));
    this.take(place);
    this.goTo(this.whereNow());
  }

  /** Only reads; called while the layer is looked through. `isAnew`: not where it was. Null: the field is not seen. */
  findPlace(isAnew: boolean): Place | null {
    const now = performance.now();
    this.placedAt = now;
    if (!isSeen(this.field)) return null;
    const size = this.box.hidden ? this.#size : this.box.getBoundingClientRect();
    const { width, height } = this.field.box();
    const shape = [width, height, size.width, this.field.read()].join();
    if (this.#spot === null || shape !== this.#shape || isAnew || now - this.#chosenAt > LASTS) {
      this.#spot = chooseSpot(this.field, size);
      this.#shape = shape;
      this.#chosenAt = now;
    }
    return { spot: this.#spot, isShown: !this.#spot.isCrowded || this.isPointed };
  }

  /** Only writes. */
  take(place: Place | null): void {
    this.box.hidden = !place?.isShown;
    if (place !== null) this.#spot = place.spot;
    if (this.box.hidden) this.#at = { x: NaN, y: NaN };
  }

  /** Only reads, and cheap: where the button has to be to stay beside its field. */
  whereNow(): { x: number; y: number } | null {
    if (this.#spot === null || this.box.hidden) return null;
    const field = this.field.box();
    const origin = this.layer.origin();
    return { x: Math.round(field.left + this.#spot.x - origin.left), y: Math.round(field.top + this.#spot.y - origin.top) };
  }

  goTo(at: { x: number; y: number } | null): void {
    if (at === null || (at.x === this.#at.x && at.y === this.#at.y)) return;
    if (!(Math.hypot(at.x - this.#at.x, at.y - this.#at.y) < MOVED)) this.movedAt = performance.now();
    this.#at = at;
    this.box.style.transform = `translate(${at.x}px, ${at.y}px)`;
  }

  /** Whether a point is on the number, or on the button with the way between. */
  isNear(x: number, y: number): boolean {
    const boxes = [this.field.box(), ...(this.box.hidden ? [] : [this.box.getBoundingClientRect()])];
    return boxes.some((box) => x >= box.left - REACH && x <= box.right + REACH && y >= box.top - REACH && y <= box.bottom + REACH);
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
