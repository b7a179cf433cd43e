/** What the end of a native port, the relay, or an error answer means. */
import { browser } from "wxt/browser";
import type { ErrorView, RelayFailedParams } from "../contract/generated";
import { Refusal, type HostFailure, type HostFailureCode } from "../shared/failures";

/**
 * The browsers tell the reasons in words only. Chromium: native_message_process_host.cc; Firefox:
 * NativeMessaging.sys.mjs, which words an absent host and a foreign extension apart.
 */
const WORDS: [words: RegExp, code: HostFailureCode][] = [
  [/native messaging host not found|no such native application/i, "host-missing"],
  [/host is forbidden|does not have permission to use native application/i, "host-forbidden"],
];

export function failureOfEnd(port: object): HostFailure {
  const detail = wordsOfEnd(port);
  return { code: WORDS.find(([words]) => words.test(detail))?.[1] ?? "host-failed", detail };
}

export function failureOfRelay({ code, detail }: RelayFailedParams): HostFailure {
  const codes: Partial<Record<string, HostFailureCode>> = {
    "agent-unreachable": "agent-unreachable",
    "origin-unknown": "host-forbidden",
    "other-version": "host-other-version",
  };
  return { code: codes[code] ?? "host-failed", detail: detail || code };
}

/** Trying again soon cannot help: somebody must install, register or update first. */
export function isForPerson({ code }: HostFailure): boolean {
  return code === "host-missing" || code === "host-forbidden" || code === "host-other-version";
}

/** The JSON-RPC error of an answer; the agent puts an ErrorView into its `data`. */
export function refusalOfError(error: unknown): Refusal {
  const { data, message } = (error ?? {}) as { data?: unknown; message?: unknown };
  return new Refusal(isErrorView(data) ? data : Refusal.viewOf(new Error(String(message))));
}

function isErrorView(data: unknown): data is ErrorView {
  return typeof data === "object" && data !== null && "code" in data && "title" in data;
}

function wordsOfEnd(port: object): string {
  // Firefox hands the error over on the port, Chromium as the last error.
  const { error } = port as { error?: { message?: string } | null };
  return error?.message ?? browser.runtime.lastError?.message ?? "";
}
