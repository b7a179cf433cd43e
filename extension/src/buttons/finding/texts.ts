/** Places in plain text that may hold a number. Cheap: the host decides, by its rules and with what stands before. */

const MAY_BE = /\d(?:[^\p{L}\d]{0,4}\d){4}|(?:доб|вн|внутр|внутренний|ext)[\s.:№]*\d{2}|тел[\s.:]{0,3}\d{3}/iu;
const LONGEST = 2_000; // letters; what the host reads at once
const CONTEXT = 60; // letters before a text that can speak of it
const SKIPPED =
  "script, style, noscript, template, textarea, select, option, code, pre, kbd, samp, svg, math, canvas, title, button[data-oktell-companion], " +
  "[contenteditable]:not([contenteditable='false' i]), [role='textbox'], [data-oktell-companion='off'], a[href^='tel:' i], a[href^='callto:' i], a[href^='sip:' i], [data-phone-number], [itemprop~='telephone' i]";

/** Editors are never read, nor watched. */
export const EDITORS = "[contenteditable]:not([contenteditable='false' i]), [role='textbox'], textarea";

export function mayHoldNumber(node: Text): boolean {
  const { data } = node;
  return data.length >= 3 && data.length <= LONGEST && MAY_BE.test(data) && !isSkipped(node);
}

function isSkipped(node: Text): boolean {
  return node.parentElement?.closest(SKIPPED) !== null;
}

/** The page asks that numbers in its text are left alone; fields and links are not meant by that. */
export function refusesMarking(page: Document): boolean {
  const meta = page.querySelector("meta[name='format-detection' i]")?.getAttribute("content") ?? "";
  return /telephone\s*=\s*no/i.test(meta) || page.documentElement.dataset.oktellCompanion === "off";
}

/** What the page shows before a text: in the same line, in the cell before, as the heading of the column. */
export function wordsBefore(node: Text): string {
  const sibling = node.previousSibling?.textContent?.trim();
  if (sibling) return tail(sibling);
  let around = node.parentElement;
  for (let level = 0; level < 3 && around !== null; level++, around = around.parentElement) {
    if (around instanceof HTMLTableCellElement) return tail(`${headingOf(around)} ${rowLabel(around)}`.trim());
    const before = around.previousElementSibling?.textContent.trim();
    if (before) return tail(before);
  }
  return "";
}

function headingOf(cell: HTMLTableCellElement): string {
  const head = cell.closest("table")?.rows[0]?.cells[cell.cellIndex];
  return head !== undefined && head !== cell && head.matches("th, thead *") ? head.textContent.trim() : "";
}

/** The cell before names this one where it is a heading, or where the row is a pair of name and value. */
function rowLabel(cell: HTMLTableCellElement): string {
  const before = cell.previousElementSibling;
  const isPair = cell.parentElement?.children.length === 2;
  return before !== null && (before.matches("th") || isPair) ? before.textContent.trim() : "";
}

function tail(text: string): string {
  return text.replace(/\s+/g, " ").slice(-CONTEXT);
}
