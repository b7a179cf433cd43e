/** "Why is there no button here?": the person points at a place, is told why, and may teach what it is. */
import type { ErrorView } from "../../contract/generated";
import { Refusal } from "../../shared/failures";
import type { PageRequests, PageState } from "../../shared/messages";
import type { WorkerPort } from "../../shared/worker-port";
import type { Layer } from "../layer/layer";
import { UNKNOWN } from "../state";
import { selectorOf } from "../taught";
import { Pointing } from "./pointing";
import { Verdict, type Teaching } from "./verdict";
import { explain } from "./why";

export class Picker {
  #state: PageState = UNKNOWN;
  #clicked: Element | null = null;
  #pointing: Pointing | null = null;
  #verdict: Verdict | null = null;

  constructor(
    private readonly worker: WorkerPort<PageRequests>,
    private readonly layer: Layer,
    private readonly signal: AbortSignal,
  ) {
    const remember = (event: Event): void => void (this.#clicked = event.composedPath()[0] as Element);
    addEventListener("contextmenu", remember, { capture: true, passive: true, signal });
    signal.addEventListener("abort", () => this.#stop());
  }

  /** What our layer must lie above, so that the person sees what he is asked and told. */
  get raisedPlaces(): Element[] {
    if (this.#verdict !== null) return [this.#verdict.at];
    return this.#pointing === null ? [] : [...document.querySelectorAll("dialog:modal, :popover-open")];
  }

  hear(state: PageState): void {
    const before = this.#state;
    this.#state = state;
    if (state.picking !== before.picking) this.#turn(state.picking);
    else if (this.#verdict && JSON.stringify(state.taught) !== JSON.stringify(before.taught)) void this.#tell(this.#verdict.at);
  }

  #turn(how: PageState["picking"]): void {
    if (how !== null) this.#stop();
    if (how === null) this.#stopPointing();
    if (how === "pointed") this.#start();
    if (how === "clicked" && this.#clicked?.isConnected) void this.#tell(this.#clicked);
  }

  #start(): void {
    this.#pointing = new Pointing(this.layer, (at) => {
      this.#stopPointing();
      void this.worker.ask("fields.picked", {}).catch(() => undefined);
      if (at !== null) void this.#tell(at);
    });
  }

  #stopPointing(): void {
    this.#pointing?.stop();
    this.#pointing = null;
  }

  #stop(): void {
    this.#stopPointing();
    this.#verdict?.close();
    this.#verdict = null;
  }

  async #tell(at: Element): Promise<void> {
    const said = this.#state.taught.find(({ selector }) => at.matches(selector));
    const told = await explain(at, said?.isPhone ?? null, this.#state, this.worker);
    if (this.signal.aborted) return;
    const selector = said?.selector ?? selectorOf(at);
    const before = this.#verdict?.at === at ? this.#verdict : null;
    if (before === null) this.#verdict?.close();
    this.#verdict = before ?? new Verdict(this.layer, at, () => (this.#verdict = null));
    this.#verdict.show(told.view, this.#teachings(selector, told, said !== undefined));
  }

  #teachings(selector: string, told: { hasButton: boolean; canTeach: boolean }, isSaid: boolean): Teaching[] {
    const teach = (isPhone: boolean | null) => (): Promise<ErrorView | null> =>
      this.worker.ask("fields.teach", { selector, isPhone }).then(() => null, (error: unknown) => Refusal.viewOf(error));
    if (isSaid) return [{ label: "teachForget", run: teach(null) }];
    if (!told.canTeach) return [];
    return [{ label: told.hasButton ? "teachNo" : "teachYes", run: teach(!told.hasButton) }];
  }
}
