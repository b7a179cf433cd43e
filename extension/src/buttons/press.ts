/** What a click on a button or an entry of its menu does: read the field anew, ask the host, tell a refusal. */
import { CircleAlert } from "lucide";
import type { ActionsResult, CardView, ErrorView, NumberView, Verb } from "../contract/generated";
import { Refusal } from "../shared/failures";
import { numberKey, type PageRequests } from "../shared/messages";
import { text, type Label } from "../shared/text";
import type { WorkerPort } from "../shared/worker-port";
import type { CallButton } from "./layer/call-button";
import { element, icon } from "./layer/dom";
import type { Layer } from "./layer/layer";
import { openMenu, type OpenMenu } from "./layer/menu";
import type { Popup } from "./layer/popup";
import type { Numbers } from "./numbers";
import { judgeClick } from "./trusted-click";

const SPINNER_AFTER = 300; // ms; a quick answer needs no spinner
const INERT = 600; // ms in which what has replaced a button does nothing: the second half of a double click

export class Presses {
  #menu: OpenMenu | null = null;

  constructor(
    private readonly worker: WorkerPort<PageRequests>,
    private readonly numbers: Numbers,
    private readonly layer: Layer,
    private readonly popup: Popup,
  ) {}

  /** Listens to one button until it is removed. */
  listen(button: CallButton): void {
    button.go.addEventListener("click", (event) => {
      if (this.#isMeant(event, button, button.go)) void this.#go(button);
    });
    button.arrow.addEventListener("click", (event) => {
      if (!this.#isMeant(event, button, button.arrow)) return;
      const isOpen = this.popup.owner === button && button.arrow.getAttribute("aria-expanded") === "true";
      if (isOpen) this.popup.close();
      else void this.#openMenu(button, event.detail === 0);
    });
    button.arrow.addEventListener("keydown", (event) => {
      if (!event.isTrusted || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
      event.preventDefault();
      void this.#openMenu(button, true);
    });
  }

  #isMeant(event: Event, button: CallButton, pressed: HTMLElement): boolean {
    const verdict = judgeClick(event, { button: pressed, root: this.layer.root, movedAt: button.movedAt }, performance.now());
    if (verdict === "moved") this.#tell(button, refusal("button-moved", "buttonMoved", "buttonMovedAdvice"));
    return verdict === "trusted";
  }

  /** The phone has moved on: an open menu shows what is possible now. */
  refresh(): void {
    const menu = this.#menu;
    if (menu === null) return;
    if (this.popup.owner !== menu.button) return;
    void this.#actions(menu.button.number).then(
      (actions) => this.#menu === menu && menu.update(actions),
      () => undefined, // the order itself will say why
    );
  }

  /** What has just replaced another entry under the pointer does nothing. */
  #isSeenEntry(event: Event): boolean {
    const entry = event.currentTarget as HTMLElement;
    const now = performance.now();
    if (now - (this.#menu?.changedAt ?? -Infinity) < INERT) return false;
    return judgeClick(event, { button: entry, root: this.layer.root, movedAt: -Infinity }, now) === "trusted";
  }

  async #go(button: CallButton): Promise<void> {
    const { look } = button;
    if (look.kind === "waiting") return;
    if (look.kind === "on") await this.#carryOut(button, look.call.state === "ring" ? "answer" : "end");
    else await this.#carryOut(button, "call");
  }

  async #openMenu(button: CallButton, isByKey: boolean): Promise<void> {
    try {
      const number = await this.#numberNow(button);
      const actions = await this.#actions(number);
      const choices = {
        verb: (verb: Verb, event: Event) => this.#isSeenEntry(event) && void this.#carryOut(button, verb),
        card: (card: CardView, event: Event) => this.#isSeenEntry(event) && void this.#open(button, card),
        other: (other: NumberView, event: Event) => this.#isSeenEntry(event) && void this.#carryOut(button, "call", other),
      };
      this.#menu = openMenu(this.popup, button, actions, choices, isByKey);
    } catch (error) {
      this.#tell(button, Refusal.viewOf(error));
    }
  }

  async #actions(number: NumberView): Promise<ActionsResult> {
    return { ...(await this.worker.ask("phone.actions", { number: number.dial ?? "" })), number };
  }

  async #carryOut(button: CallButton, verb: Verb, other?: NumberView): Promise<void> {
    const before = button.look;
    const spinner = setTimeout(() => button.show({ kind: "waiting" }), SPINNER_AFTER);
    button.go.disabled = true;
    try {
      await this.#order(button, verb, other);
      if (button.look.kind === "waiting" || button.look.kind === "refused") button.show(before.kind === "on" ? before : { kind: "idle" });
    } catch (error) {
      button.show({ kind: "refused" });
      this.#tell(button, Refusal.viewOf(error));
    } finally {
      clearTimeout(spinner);
      setTimeout(() => (button.go.disabled = false), INERT);
    }
  }

  async #order(button: CallButton, verb: Verb, other?: NumberView): Promise<unknown> {
    const { worker } = this;
    switch (verb) {
      case "answer":
      case "hold":
      case "resume":
      case "toggle":
      case "join":
        return worker.ask(`phone.${verb}`, {});
      default:
    }
    const number = other?.dial ?? (await this.#numberNow(button)).dial ?? "";
    switch (verb) {
      case "end":
        return worker.ask("phone.end", { number });
      case "transfer":
        return worker.ask("phone.transfer", { number });
      case "conference":
        return worker.ask("phone.conference", { numbers: [number] });
      case "listen":
      case "help":
      case "barge":
        return worker.ask("phone.ghost", { number, mode: verb });
      default:
        return worker.ask("phone.call", { number, intercom: verb === "intercom" });
    }
  }

  async #open(button: CallButton, card: CardView): Promise<void> {
    try {
      await this.worker.ask("cards.open", { card: card.id });
    } catch (error) {
      this.#tell(button, Refusal.viewOf(error));
    }
  }

  /** What stands in the field now. The number of a link is not seen: a new one must be shown first. */
  async #numberNow(button: CallButton): Promise<NumberView> {
    const { field } = button;
    const text = field.read();
    if (field.kind === "text") {
      if (text === button.number.text && field.element.isConnected) return button.number;
      throw new Refusal(refusal("number-missing", "buttonNumberGone", "buttonNumberGoneAdvice"));
    }
    const [number] = await this.numbers.find(text);
    if (number === undefined) throw new Refusal(refusal("number-missing", "buttonNumberGone", "buttonNumberGoneAdvice"));
    const isOther = numberKey(number) !== numberKey(button.number);
    if (isOther) button.show(button.look, number);
    if (isOther && field.kind === "link") {
      throw new Refusal(refusal("number-changed", "buttonNumberChanged", "buttonNumberChangedAdvice", number.shown));
    }
    return number;
  }

  #tell(button: CallButton, { title, advice }: ErrorView): void {
    const words = element("div", {}, element("b", {}, title), advice);
    const box = this.popup.show(button, [icon(CircleAlert, 16) as unknown as HTMLElement, words], {}, () => {
      if (button.look.kind === "refused") button.show({ kind: "idle" });
    });
    box.classList.add("why");
    box.setAttribute("role", "alert");
  }
}

function refusal(code: string, title: Label, advice: Label, ...facts: string[]): ErrorView {
  return { code, title: text(title), advice: text(advice, ...facts), canRetry: true, facts: {} };
}
