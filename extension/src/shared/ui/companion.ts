/**
 * What a view sees of the extension: the last state of the agent and the few things that it may ask for.
 * The pages get one that talks to the worker (`connect.ts`); the preview and the tests get one that does not.
 */
import type { ReadonlySignal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type {
  ErrorView,
  NoticeView,
  PhoneView,
  RequestsToHost,
  SessionView,
  SettingsView,
} from "../../contract/generated";

export type Method = keyof RequestsToHost;
export type Params<M extends Method> = RequestsToHost[M]["params"];
export type Result<M extends Method> = RequestsToHost[M]["result"];

export type HostTrouble = "missing" | "forbidden" | "other-version" | "unreachable" | "failed";

/** How the extension stands with the program on this computer. */
export type HostState =
  | { kind: "connecting" }
  | { kind: "ready"; version: string }
  | { kind: "trouble"; trouble: HostTrouble; detail: string };

export interface Companion {
  readonly version: string;
  readonly host: ReadonlySignal<HostState>;
  readonly session: ReadonlySignal<SessionView | null>;
  readonly phone: ReadonlySignal<PhoneView | null>;
  readonly settings: ReadonlySignal<SettingsView | null>;
  readonly notices: ReadonlySignal<readonly NoticeView[]>;
  /** Sites of the settings on which this browser has not given permission. */
  readonly deniedSites: ReadonlySignal<readonly string[]>;

  /** Rejects with a `Refusal`. */
  ask<M extends Method>(method: M, params: Params<M>): Promise<Result<M>>;
  /** Opens the card in a tab, or focuses the tab that shows it. Rejects with a `Refusal`. */
  openCard(card: string): Promise<void>;
  retryHost(): void;
  dismissNotice(id: string): void;
  /** Asks the browser. Only the first turn of a click may call it: browsers refuse it later. */
  requestSite(origin: string): Promise<boolean>;
  /** Gives the permission back to the browser. */
  forgetSite(origin: string): Promise<void>;
  openSettings(): void;
}

/** The agent or the worker said no; `view` is for people. */
export class Refusal extends Error {
  constructor(readonly view: ErrorView) {
    super(view.code);
  }
}

const CompanionContext = createContext<Companion | null>(null);
export const CompanionProvider = CompanionContext.Provider;

export function useCompanion(): Companion {
  const companion = useContext(CompanionContext);
  if (!companion) throw new Error("a view outside of CompanionProvider");
  return companion;
}
