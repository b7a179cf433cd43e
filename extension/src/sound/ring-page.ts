/** Rings for as long as the worker's state says so, whatever becomes of the worker meanwhile. */
import type { CompanionState, ViewRequests } from "../shared/messages";
import { VIEW_PORT } from "../shared/messages";
import { ringVolume } from "../shared/ring";
import { openWorkerPort } from "../shared/worker-port";
import { RingTone } from "./ring-tone";

export function ringAsTold(until: AbortSignal): void {
  const tone = new RingTone();
  openWorkerPort<ViewRequests, CompanionState>(VIEW_PORT, (state) => tone.play(ringVolume(state)), until);
  until.addEventListener("abort", () => tone.play(null));
  // For whoever wonders why nothing is heard: read in the developer tools, and by our tests.
  Object.assign(globalThis, { ringLevel: () => tone.level });
}
