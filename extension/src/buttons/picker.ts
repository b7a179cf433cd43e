/** "Why is there no button here?": the person points at a place, is told why, and may teach what it is. */
import { CircleHelp } from "lucide";
import type { ErrorView } from "../contract/generated";
import { Refusal } from "../shared/failures";
import type { PageRequests, PageState } from "../shared/messages";
import { text, type Label } from "../shared/text";
import type { WorkerPort } from "../shared/worker-port";
import { labelOf } from "./finding/inputs";
import { element, icon } from "./layer/dom";
import type { Layer } from "./layer/layer";
import { selectorOf } from "./taught";
import { judgeClick } from "./trusted-click";
import { explain, placeAt, type Explained } from "./why";

const EDGE = 8; // px to the window's edges
const WIDTH = 300;

type Said = PageState["taught"];

export class Picker {
  #picking: AbortController | null = null;
  #frame: HTMLElement | null = null;
  #box: HTMLElement | null = null;
  #clicked: Element | null = null;
  #said: Said = [];

  constructor(
    private readonly worker: WorkerPort<PageRequests>,
    private readonly layer: Layer,
    private readonly signal: AbortSignal,
  ) {
    const remember = (event: Event): void => void (this.#clicked = event.composedPath()[0] as Element);
    document.addEventListener("contextmenu", remember, { capture: true, passive: true, signal });
    signal.addEventListener("abort", () => this.#stop());
  }

  turn(how: PageState["picking"], said: Said): void {
    this.#said = said;
    this.#stop();
    if (how === "pointed") this.#start();
    if (how === "clicked" && this.#clicked?.isConnected) void this.#tell(this.#clicked);
  }

  #start(): void {
    const picking = new AbortController();
    this.#picking = picking;
    const options = { capture: true, signal: picking.signal };
    this.#frame = element("div", { class: "picked" }, element("span", {}, text("pickLead")));
    this.layer.add(this.#frame);
    document.addEventListener("pointermove", ({ clientX, clientY }) => this.#show(clientX, clientY), options);
    for (const type of ["pointerdown", "mousedown", "pointerup", "mouseup"]) document.addEventListener(type, stop, options);
    document.addEventListener("click", (event) => this.#pick(event), options);
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.#giveUp(event), options);
  }

  #stop(): void {
    this.#picking?.abort();
    this.#frame?.remove();
    this.#box?.remove();
    this.#picking = this.#frame = this.#box = null;
  }

  #giveUp(event: Event): void {
    stop(event);
    this.#stop();
    void this.worker.ask("fields.picked", {}).catch(() => undefined);
  }

  #show(x: number, y: number): void {
    const at = placeAt(x, y);
    if (this.#frame === null || at === null) return;
    const { left, top, width, height } = at.getBoundingClientRect();
    const origin = this.layer.origin();
    this.#frame.style.transform = `translate(${left - origin.left}px, ${top - origin.top}px)`;
    this.#frame.style.width = `${width}px`;
    this.#frame.style.height = `${height}px`;
  }

  #pick(event: MouseEvent): void {
    stop(event);
    if (!event.isTrusted) return;
    const at = placeAt(event.clientX, event.clientY);
    this.#stop();
    void this.worker.ask("fields.picked", {}).catch(() => undefined);
    if (at !== null) void this.#tell(at);
  }

  async #tell(at: Element): Promise<void> {
    const said = this.#said.find(({ selector }) => at.matches(selector));
    const told = await explain(at, said?.isPhone ?? null, this.worker);
    if (!this.signal.aborted) this.#draw(at, told, said?.selector ?? selectorOf(at), said !== undefined);
  }

  #draw(at: Element, told: Explained, selector: string, isTaught: boolean): void {
    this.#box?.remove();
    const drawnAt = performance.now();
    const acts = element("div", { class: "acts" });
    const act = (label: Label, run: () => Promise<unknown>): void => {
      const button = element("button", { type: "button" }, text(label));
      button.addEventListener("click", (event) => {
        const target = { button, root: this.layer.root, movedAt: drawnAt };
        if (judgeClick(event, target, performance.now()) !== "trusted") return;
        run().then(
          () => this.#stop(),
          (error: unknown) => this.#say(Refusal.viewOf(error)),
        );
      });
      acts.append(button);
    };
    const teach = (isPhone: boolean | null) => () => this.worker.ask("fields.teach", { selector, isPhone });
    if (isTaught) act("teachForget", teach(null));
    else if (told.canTeach) act(told.hasButton ? "teachNo" : "teachYes", teach(!told.hasButton));
    act("close", () => Promise.resolve());
    const title = element("b", {}, told.view.title);
    const words = element("div", {}, title, element("p", {}, told.view.advice));
    this.#box = element("div", { class: "pop ask", role: "dialog", "aria-label": text("whyTitle") }, icon(CircleHelp, 16) as unknown as HTMLElement, words, acts);
    if (at instanceof HTMLInputElement) title.title = labelOf(at);
    this.layer.add(this.#box);
    this.#place(at);
    acts.querySelector("button")?.focus();
    this.#box.addEventListener("keydown", (event) => event.key === "Escape" && this.#stop());
  }

  #say(view: ErrorView): void {
    this.#box?.querySelector("div")?.replaceChildren(element("b", {}, view.title), element("p", {}, view.advice));
  }

  #place(at: Element): void {
    if (this.#box === null) return;
    const anchor = at.getBoundingClientRect();
    const { height } = this.#box.getBoundingClientRect();
    const origin = this.layer.origin();
    const below = anchor.bottom + EDGE;
    const top = below + height < innerHeight ? below : Math.max(EDGE, anchor.top - height - EDGE);
    const left = Math.min(Math.max(EDGE, anchor.left), innerWidth - WIDTH - EDGE);
    this.#box.style.left = `${left - origin.left}px`;
    this.#box.style.top = `${top - origin.top}px`;
  }
}

function stop(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
