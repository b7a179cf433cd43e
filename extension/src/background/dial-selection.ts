/** Dials what a person has selected on any page: by the context menu, or by a key. */
import { browser } from "wxt/browser";
import { refuse, whyClosed } from "./closed-pages";
import type { HostLink } from "./host-link";

/** Selections hold one number; a longer one is a piece of the page. */
const LONGEST = 200;

export class DialSelection {
  constructor(private readonly host: HostLink) {}

  /** Rejects with a Refusal when `selected` is no number, or the call is refused. */
  async dial(selected: string): Promise<void> {
    const { numbers } = await this.host.ask("numbers.find", { texts: [selected.trim().slice(0, LONGEST)] });
    const dial = numbers[0]?.dial;
    if (dial == null) throw refuse(["number-missing", "selectionNone", "selectionNoneAdvice"]);
    await this.host.ask("phone.call", { number: dial, intercom: false });
  }

  /** By a key: that gives the extension a look at the tab, though the site was never allowed. */
  async dialIn(tabId: number, address: string | undefined): Promise<void> {
    const looking = browser.scripting.executeScript({ target: { tabId, allFrames: true }, func: selectedText });
    const frames = await looking.catch(() => null);
    if (frames === null) throw refuse(await whyClosed(address));
    await this.dial(frames.map(({ result }) => result ?? "").find((selected) => selected !== "") ?? "");
  }
}

/** Runs in the page: what is selected there, else what stands in the field that the person is in. */
function selectedText(): string {
  if (!document.hasFocus()) return "";
  const selected = getSelection()?.toString().trim() ?? "";
  const field = document.activeElement;
  if (!(field instanceof HTMLInputElement) || field.type === "password") return selected;
  const [start, end] = [field.selectionStart ?? 0, field.selectionEnd ?? 0];
  return field.value.slice(start, end).trim() || field.value;
}
