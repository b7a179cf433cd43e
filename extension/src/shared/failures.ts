/**
 * Failures that the extension finds itself, before the host can say anything. Their sentences are labels of
 * `_locales`: `<key>` says what happened, `<key>Advice` what to do. All other sentences come from the host.
 */
import type { ErrorView } from "../contract/generated";
import { text, type Label } from "./text";

/** Why there is no host, or why a request did not reach it. */
export type HostFailureCode =
  | "host-missing" // not registered with this browser
  | "host-forbidden" // registered for another extension
  | "host-failed" // started and ended
  | "host-silent" // started, but there is no answer
  | "host-other-version" // speaks another contract
  | "agent-unreachable" // the relay found no agent
  | "agent-restarted"; // the port ended under a request: nobody knows whether it was carried out

export interface HostFailure {
  code: HostFailureCode;
  /** The browser's or the relay's own words, for the details line. */
  detail: string;
}

const LABELS: Record<HostFailureCode, [title: Label, advice: Label]> = {
  "host-missing": ["hostMissing", "hostMissingAdvice"],
  "host-forbidden": ["hostForbidden", "hostForbiddenAdvice"],
  "host-failed": ["hostFailed", "hostFailedAdvice"],
  "host-silent": ["hostUnreachable", "hostUnreachableAdvice"],
  "host-other-version": ["hostOtherVersion", "hostOtherVersionAdvice"],
  "agent-unreachable": ["hostUnreachable", "hostUnreachableAdvice"],
  "agent-restarted": ["hostRestarted", "hostRestartedAdvice"],
};

/** The command that an advice leads to. Registering again mends the first three; the rest only the doctor knows. */
export const COMMANDS: Record<HostFailureCode, string> = {
  "host-missing": "oktell-companion install",
  "host-forbidden": "oktell-companion install",
  "host-other-version": "oktell-companion install",
  "host-failed": "oktell-companion doctor",
  "host-silent": "oktell-companion doctor",
  "agent-unreachable": "oktell-companion doctor",
  "agent-restarted": "oktell-companion doctor",
};

/** The failure as the host would have worded it; the command of the advice is shown beside it. */
export function wordFailure({ code, detail }: HostFailure): ErrorView {
  const [title, advice] = LABELS[code];
  return { code, title: text(title), advice: text(advice), canRetry: true, facts: detail ? { detail } : {} };
}

/** A request that was not carried out; `view` is what the person is told. */
export class Refusal extends Error {
  constructor(readonly view: ErrorView) {
    super(view.code);
    this.name = "Refusal";
  }

  /** In words alone: where a refusal is shown there is no place for a command of its own. */
  static of(failure: HostFailure): Refusal {
    const view = wordFailure(failure);
    if (failure.code === "agent-restarted") return new Refusal(view);
    return new Refusal({ ...view, advice: `${view.advice} ${COMMANDS[failure.code]}` });
  }

  /** Any thrown value as what a person is told; a bug becomes `internal`. */
  static viewOf(error: unknown): ErrorView {
    if (error instanceof Refusal) return error.view;
    return {
      code: "internal",
      title: text("internalError"),
      advice: text("internalErrorAdvice"),
      canRetry: false,
      facts: { detail: String(error) },
    };
  }
}
