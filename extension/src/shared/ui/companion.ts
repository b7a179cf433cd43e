/**
 * What a view sees of the extension: the last state of the worker and the few things that it may ask for.
 * The pages get one that talks to the worker (`connect.ts`); the preview and the tests get one that does not.
 */
import type { ReadonlySignal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { PlanChanged } from "../../contract/generated";
import type { CompanionState, ViewRequests } from "../messages";

export interface Companion {
  /** Of the extension. */
  readonly version: string;
  /** Null until the worker has answered for the first time. */
  readonly state: ReadonlySignal<CompanionState | null>;
  /** Rejects with a `Refusal`. */
  ask<Method extends keyof ViewRequests>(
    method: Method,
    params: ViewRequests[Method]["params"],
  ): Promise<ViewRequests[Method]["result"]>;
  /** Asks the browser for a site. Only the first turn of a click may call it: browsers refuse it later. */
  requestSite(origin: string): Promise<boolean>;
  /** Gives the permission back to the browser. */
  forgetSite(origin: string): Promise<void>;
  /** Presence in the number plan, until `signal` fires. */
  onPlan(listener: (changed: PlanChanged) => void, signal: AbortSignal): void;
  openSettings(): void;
  /** The panel in a window of its own. */
  openWindow(): void;
}

const CompanionContext = createContext<Companion | null>(null);
export const CompanionProvider = CompanionContext.Provider;

export function useCompanion(): Companion {
  const companion = useContext(CompanionContext);
  if (!companion) throw new Error("a view outside of CompanionProvider");
  return companion;
}
