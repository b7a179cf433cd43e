/** The buttons of one frame: which fields have one, and what each shows. Leaves no trace when `signal` fires. */
import { chooseLanguage } from "../shared/language";
import { BUTTONS_PORT, numberKey, type PageRequests, type PageState } from "../shared/messages";
import { spokenLanguage } from "../shared/text";
import { openWorkerPort, type WorkerPort } from "../shared/worker-port";
import type { PhoneField } from "./fields";
import { CallButton } from "./layer/call-button";
import { Layer } from "./layer/layer";
import { Popup } from "./layer/popup";
import { Numbers } from "./numbers";
import { Presses } from "./press";
import { isTwin } from "./twins";
import { FieldWatch } from "./watch";

const LOOK_AGAIN = 500; // ms; values that scripts set leave no trace in the DOM
const SETTLE = 120; // ms after the last scroll or stir: then places are chosen anew

interface Entry {
  field: PhoneField;
  text: string | null; // what was last asked about
  button: CallButton | null;
}

/** `onOrphaned`: the extension was reloaded, this script is cut off. */
export function startButtons(signal: AbortSignal, onOrphaned: () => void): void {
  new PageButtons(signal, onOrphaned).start();
}

class PageButtons {
  #entries = new Map<PhoneField, Entry>();
  #state: PageState = { isForeign: false, isReady: false, language: "auto", calls: [] };
  #settleTimer: ReturnType<typeof setTimeout> | undefined;
  #isFollowing = false;
  readonly #worker: WorkerPort<PageRequests>;
  readonly #numbers: Numbers;
  readonly #layer: Layer;
  readonly #popup: Popup;
  readonly #presses: Presses;

  constructor(
    private readonly signal: AbortSignal,
    onOrphaned: () => void,
  ) {
    this.#worker = openWorkerPort<PageRequests, PageState>(BUTTONS_PORT, (state) => this.#hear(state), signal, onOrphaned);
    this.#numbers = new Numbers(async (texts) => (await this.#worker.ask("numbers.find", { texts })).numbers);
    this.#layer = new Layer(signal);
    this.#layer.speak(spokenLanguage());
    this.#popup = new Popup(this.#layer, signal);
    this.#presses = new Presses(this.#worker, this.#numbers, this.#layer, this.#popup);
  }

  start(): void {
    const { signal } = this;
    new FieldWatch(
      document,
      {
        appeared: (field) => {
          this.#entries.set(field, { field, text: null, button: null });
          this.#lookAt(field);
        },
        vanished: (field) => this.#forget(field),
        stirred: () => this.#settleSoon(),
      },
      signal,
    ).start();
    addEventListener("scroll", () => this.#follow(), { capture: true, passive: true, signal });
    addEventListener("resize", () => this.#follow(), { signal });
    for (const type of ["input", "change", "transitionend", "animationend", "toggle"]) {
      document.addEventListener(type, () => this.#settleSoon(), { capture: true, passive: true, signal });
    }
    const timer = setInterval(() => document.visibilityState === "visible" && this.#settle(), LOOK_AGAIN);
    signal.addEventListener("abort", () => {
      clearInterval(timer);
      clearTimeout(this.#settleTimer);
      for (const field of [...this.#entries.keys()]) this.#forget(field);
    });
  }

  #hear(state: PageState): void {
    const { isReady: wasReady, language } = this.#state;
    this.#state = state;
    if (state.language !== language) this.#speak(state.language);
    if (state.isForeign) for (const entry of this.#entries.values()) this.#undraw(entry);
    if (state.isReady && !wasReady) {
      this.#numbers.forget();
      for (const entry of this.#entries.values()) entry.text = null;
    }
    for (const { button } of this.#entries.values()) if (button) this.#showCall(button);
    this.#settleSoon();
  }

  #speak(language: string): void {
    chooseLanguage(language);
    this.#layer.speak(spokenLanguage());
    this.#popup.close();
    for (const { button } of this.#entries.values()) button?.show(button.look);
  }

  #lookAt(field: PhoneField): void {
    const entry = this.#entries.get(field);
    if (!entry || !this.#state.isReady) return;
    const text = field.read();
    if (text === entry.text) return;
    entry.text = text;
    void this.#numbers.find(text).then(
      (number) => {
        if (this.#entries.get(field)?.text !== text || this.signal.aborted) return;
        if (number === null) this.#undraw(entry);
        else if (entry.button === null) this.#draw(entry, new CallButton(field, number, this.#layer));
        else if (numberKey(number) !== numberKey(entry.button.number)) entry.button.show({ kind: "idle" }, number);
        if (entry.button) this.#showCall(entry.button);
        this.#settleSoon();
      },
      () => (entry.text = null), // asked again when the host is back
    );
  }

  #draw(entry: Entry, button: CallButton): void {
    entry.button = button;
    this.#presses.listen(button);
  }

  #undraw(entry: Entry): void {
    if (entry.button === null) return;
    if (this.#popup.owner === entry.button) this.#popup.close();
    entry.button.remove();
    entry.button = null;
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
      if (!isSame) button.show({ kind: "on", call });
    } else if (look.kind === "on") button.show({ kind: "idle" });
  }

  #follow(): void {
    this.#settleSoon();
    if (this.#isFollowing) return;
    this.#isFollowing = true;
    requestAnimationFrame(() => {
      this.#isFollowing = false;
      for (const { button } of this.#entries.values()) button?.follow();
      this.#popup.place();
    });
  }

  #settleSoon(): void {
    clearTimeout(this.#settleTimer);
    this.#settleTimer = setTimeout(() => this.#settle(), SETTLE);
  }

  #settle(): void {
    if (this.signal.aborted) return;
    this.#layer.attach();
    for (const { field } of this.#entries.values()) this.#lookAt(field);
    this.#layer.lookThrough(() => this.#place());
    this.#popup.place();
  }

  #place(): void {
    const drawn: CallButton[] = [];
    for (const { button } of this.#entries.values()) {
      if (button === null) continue;
      if (isTwin(button, drawn)) button.box.hidden = true;
      else button.place();
      drawn.push(button);
    }
  }
}
