import { useSignal } from "@preact/signals";
import { Check, Copy } from "lucide";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { text } from "../text";
import { Icon } from "./icon";

const TOLD_MS = 2000;

/** Copies `value`; says for two seconds whether it worked. */
export function CopyButton({ value, label }: { value: string; label: string }): JSX.Element {
  const outcome = useSignal<"none" | "copied" | "failed">("none");
  useEffect(() => {
    if (outcome.value === "none") return;
    const timer = setTimeout(() => (outcome.value = "none"), TOLD_MS);
    return () => clearTimeout(timer);
  }, [outcome.value]);
  const copy = (): void => {
    navigator.clipboard.writeText(value).then(
      () => (outcome.value = "copied"),
      () => (outcome.value = "failed"),
    );
  };
  const told = { none: "", copied: text("copied"), failed: text("copyFailed") }[outcome.value];
  return (
    <>
      <button type="button" class="icon-btn" aria-label={label} title={told || label} onClick={copy}>
        <Icon of={outcome.value === "copied" ? Check : Copy} />
      </button>
      <span class="vh" role="status">
        {told}
      </span>
    </>
  );
}

/** A command to run in a terminal, with its copy button. */
export function CommandLine({ command }: { command: string }): JSX.Element {
  return (
    <div class="code-line">
      <code>{command}</code>
      <CopyButton value={command} label={text("copyCommand")} />
    </div>
  );
}
