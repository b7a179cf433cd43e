/** The buttons of one frame: which fields have one, and what each shows. Leaves no trace when `signal` fires. */
import type { NumberView } from "../contract/generated";
import { chooseLanguage } from "../shared/language";
import { BUTTONS_PORT, numberKey, type PageRequests, type PageState } from "../shared/messages";
import { spokenLanguage } from "../shared/text";
import { openWorkerPort, type WorkerPort } from "../shared/worker-port";
import { afterFrame } from "./after-frame";
import { Picker } from "./asking/picker";
import { partOf, type PhoneField } from "./finding/fields";
import { refusesMarking } from "./finding/texts";
import { CallButton, type Place } from "./layer/call-button";
import { homeFor } from "./layer/home";
import { Layer } from "./layer/layer";
import { Popup } from "./layer/popup";
import { Numbers } from "./numbers";
import { Pace } from "./pace";
import { Presses } from "./press";
import { UNKNOWN } from "./state";
import { tellerOf } from "./taught";
import { isTwin } from "./twins";
import { FieldWatch } from "./watch";

const LOOK_AGAIN = 500; // ms; values that scripts set leave no trace in the DOM
const SETTLE = 120; // ms after the last scroll or stir: then places are chosen anew
const BUDGET = 6; // ms in which places are looked for at a time
const SPARE = 2; // ms of that for buttons that have no reason to have lost theirs
const IDLE_LIMIT = 400; // ms; a busy page gets its buttons within a second too

interface Entry {
  field: PhoneField;
  text: string | null; // what was last asked about
  buttons: CallButton[]; // one for a field, one for each number of a text
}

/** `onOrphaned`: the extension was reloaded, this script is cut off. */
export function startButtons(signal: AbortSignal, onOrphaned: () => void): void {
  new PageButtons(signal, onOrphaned).start();
}

class PageButtons {
  #entries = new Map<PhoneField, Entry>();
  #state: PageState = UNKNOWN;
  #settleTimer: ReturnType<typeof setTimeout> | undefined;
  #isFollowing = false;
  #dueBefore = 0; // buttons that were placed before that moment have to be placed anew
  #pointer: { x: number; y: number } | null = null;
  readonly #worker: WorkerPort<PageRequests>;
  readonly #numbers: Numbers;
  readonly #layer: Layer;
  readonly #popup: Popup;
  readonly #presses: Presses;
  readonly #picker: Picker;
  readonly #watch: FieldWatch;
  readonly #pace = new Pace();

  constructor(
    private readonly signal: AbortSignal,
    onOrphaned: () => void,
  ) {
    this.#worker = openWorkerPort<PageRequests, PageState>(BUTTONS_PORT, (state) => this.#hear(state), signal, onOrphaned);
    this.#numbers = new Numbers(async (kind, questions) => {
      const texts = questions.map(({ text }) => text);
      const found = await this.#worker.ask("numbers.find", { texts, kind, before: questions.map(({ before }) => before) });
      return found.numbers.map((first, index) => [first, ...((found as Partial<typeof found>).others?.[index] ?? [])]);
    });
    this.#layer = new Layer(signal);
    this.#layer.speak(spokenLanguage());
    this.#popup = new Popup(this.#layer, signal);
    this.#presses = new Presses(this.#worker, this.#numbers, this.#layer, this.#popup);
    this.#picker = new Picker(this.#worker, this.#layer, signal);
    this.#watch = new FieldWatch(
      document,
      {
        appeared: (field) => {
          this.#entries.set(field, { field, text: null, buttons: [] });
          this.#lookAt(field);
        },
        vanished: (field) => this.#forget(field),
        stirred: () => this.#settleSoon(),
      },
      signal,
    );
  }

  start(): void {
    const { signal } = this;
    this.#watch.start();
    addEventListener("scroll", () => this.#follow(), { capture: true, passive: true, signal });
    addEventListener("resize", () => this.#follow(), { signal });
    for (const type of ["input", "change", "focusin", "transitionend", "animationend", "toggle", "fullscreenchange"]) {
      document.addEventListener(type, () => this.#unsettle(), { capture: true, passive: true, signal });
    }
    document.addEventListener("pointermove", (event) => this.#point(event), { capture: true, passive: true, signal });
    const timer = setInterval(() => document.visibilityState === "visible" && this.#settleWhenIdle(), LOOK_AGAIN);
    signal.addEventListener("abort", () => {
      clearInterval(timer);
      clearTimeout(this.#settleTimer);
      for (const field of [...this.#entries.keys()]) this.#forget(field);
    });
  }

  #hear(state: PageState): void {
    const before = this.#state;
    this.#state = state;
    if (state.language !== before.language) this.#speak(state.language);
    if (state.isForeign) for (const entry of this.#entries.values()) this.#undraw(entry);
    if (state.withTexts !== before.withTexts || JSON.stringify(state.taught) !== JSON.stringify(before.taught)) {
      this.#watch.change({ withTexts: state.withTexts && !refusesMarking(document), ...tellerOf(state.taught) });
    }
    if (state.isReady && !before.isReady) {
      this.#numbers.forget();
      for (const entry of this.#entries.values()) entry.text = null;
    }
    for (const button of this.#buttons()) this.#showCall(button);
    if (state.turn !== before.turn) this.#presses.refresh();
    this.#picker.hear(state);
    this.#settleSoon();
  }

  #speak(language: string): void {
    chooseLanguage(language);
    this.#layer.speak(spokenLanguage());
    this.#popup.close();
    for (const button of this.#buttons()) button.show(button.look);
  }

  *#buttons(): Generator<CallButton> {
    for (const { buttons } of this.#entries.values()) yield* buttons;
  }

  #lookAt(field: PhoneField): void {
    const entry = this.#entries.get(field);
    if (!entry || !this.#state.isReady || this.#state.isForeign) return;
    const text = field.read();
    if (text === entry.text) return;
    entry.text = text;
    for (const button of entry.buttons) button.placedAt = -Infinity; // a longer text may need its place
    const place = field.kind === "text" ? "text" : "field";
    void this.#numbers.find(text, place, field.before()).then(
      (numbers) => {
        if (this.#entries.get(field)?.text !== text || this.signal.aborted) return;
        if (field.kind === "text") this.#drawText(entry, numbers);
        else this.#drawField(entry, numbers);
        for (const button of entry.buttons) this.#showCall(button);
        this.#settleSoon();
      },
      () => (entry.text = null), // asked again when the host is back
    );
  }

  #drawField(entry: Entry, [number, ...others]: NumberView[]): void {
    const [button] = entry.buttons;
    if (number === undefined) this.#undraw(entry);
    else if (button === undefined) this.#draw(entry, new CallButton(entry.field, number, this.#layer, others));
    else {
      if (numberKey(number) !== numberKey(button.number)) button.show({ kind: "idle" }, number);
      button.others = others;
    }
  }

  #drawText(entry: Entry, numbers: NumberView[]): void {
    this.#undraw(entry);
    let from = 0;
    for (const number of numbers) {
      const part = partOf(entry.field, number.text, from);
      from = part.end;
      this.#draw(entry, new CallButton(part, number, this.#layer));
    }
  }

  #draw(entry: Entry, button: CallButton): void {
    entry.buttons.push(button);
    this.#presses.listen(button);
  }

  #undraw(entry: Entry): void {
    for (const button of entry.buttons) {
      if (this.#popup.owner === button) this.#popup.close();
      button.remove();
    }
    entry.buttons = [];
  }

  #forget(field: PhoneField): void {
    const entry = this.#entries.get(field);
    this.#entries.delete(field);
    if (entry) this.#undraw(entry);
  }

  #showCall(button: CallButton): void {
    const key = numberKey(button.number);
    const call = this.#state.calls.find((candidate) => candidate.key === key);
    const { look } = button;
    if (call) {
      const isSame = look.kind === "on" && look.call.state === call.state && look.call.since === call.since;
      if (isSame) return;
      button.show({ kind: "on", call });
    } else if (look.kind === "on") button.show({ kind: "idle" });
    else return;
    button.place(); // its width is another one now
  }

  /** A number in the midst of a text has its button only while the person is there. */
  #point({ clientX, clientY }: PointerEvent): void {
    if (!this.#state.withTexts) return;
    const isWaiting = this.#pointer !== null;
    this.#pointer = { x: clientX, y: clientY };
    if (isWaiting) return;
    requestAnimationFrame(() => {
      const { x, y } = this.#pointer ?? { x: -1, y: -1 };
      this.#pointer = null;
      for (const button of this.#buttons()) {
        if (button.field.kind !== "text") continue;
        const isPointed = this.#popup.owner === button || button.isNear(x, y);
        if (isPointed === button.isPointed) continue;
        button.isPointed = isPointed;
        if (isPointed) button.place();
        else this.#settleSoon();
      }
    });
  }

  /** Anything may be elsewhere now. */
  #unsettle(): void {
    this.#dueBefore = performance.now();
    this.#settleSoon();
  }

  #follow(): void {
    this.#unsettle();
    if (this.#isFollowing) return;
    this.#isFollowing = true;
    requestAnimationFrame(() => {
      this.#isFollowing = false;
      this.#move([...this.#buttons()]);
      this.#popup.place();
    });
  }

  #move(buttons: CallButton[]): void {
    const places = buttons.map((button) => button.whereNow());
    buttons.forEach((button, index) => button.goTo(places[index] ?? null));
  }

  #settleSoon(): void {
    clearTimeout(this.#settleTimer);
    this.#settleTimer = setTimeout(() => this.#settleWhenIdle(), SETTLE);
  }

  /** Just after a frame: then the page has laid itself out, and to ask where things are costs it nothing. */
  #settleWhenIdle(): void {
    requestIdleCallback(() => afterFrame(() => this.#settle()), { timeout: IDLE_LIMIT });
  }

  #settle(): void {
    if (this.signal.aborted) return;
    for (const { field } of this.#entries.values()) this.#lookAt(field);
    const buttons = [...this.#buttons()];
    const isDue = buttons.some(({ placedAt }) => placedAt < this.#dueBefore);
    if (!this.#pace.mayWork(performance.now(), isDue)) {
      if (isDue) this.#settleSoon();
      return;
    }
    const from = performance.now();
    const places = [...buttons.map(({ field }) => field.element), ...this.#picker.raisedPlaces];
    this.#layer.lookThrough(() => this.#layer.attach(homeFor(places)));
    this.#place();
    this.#popup.place();
    this.#pace.worked(from, performance.now());
  }

  /**
   * First all that is read, then all that is written: the page lays itself out once. To ask what lies where is
   * dear on large pages: those that wait longest come first, and the rest has its turn in the next idle slice.
   */
  #place(): void {
    const kept: CallButton[] = [];
    const twins: CallButton[] = [];
    const buttons = [...this.#buttons()];
    for (const button of buttons) (isTwin(button, kept) ? twins : kept).push(button);
    const places = new Map<CallButton, Place | null>(twins.map((twin) => [twin, null]));
    const from = performance.now();
    const isDue = ({ placedAt }: CallButton): boolean => placedAt < this.#dueBefore;
    kept.sort((one, other) => one.placedAt - other.placedAt);
    this.#layer.lookThrough(() => {
      for (const button of kept) {
        if (performance.now() - from > (isDue(button) ? BUDGET : SPARE)) break;
        places.set(button, button.findPlace(isDue(button)));
      }
    });
    for (const [button, place] of places) button.take(place);
    this.#move(buttons);
    if (kept.some(isDue)) this.#settleSoon();
  }
}
