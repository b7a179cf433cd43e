/**
 * The labels of an input. Browsers search the whole page for `input.labels`, for each input anew; here the page is
 * searched once for all inputs that are judged in the same moment.
 */

type Root = Document | ShadowRoot;

const FRESH = 250; // ms

/** Of the root that was searched last. */
const index = { root: null as Root | null, at: 0, byId: new Map<string, HTMLLabelElement[]>() };

export function labelsOf(input: HTMLInputElement, root: Root): HTMLLabelElement[] {
  const around = input.closest("label");
  const named = input.id === "" ? [] : (indexOf(root).get(input.id) ?? []);
  return around?.htmlFor === "" ? [around, ...named] : named;
}

function indexOf(root: Root): Map<string, HTMLLabelElement[]> {
  const now = performance.now();
  if (index.root === root && now - index.at < FRESH) return index.byId;
  const byId = new Map<string, HTMLLabelElement[]>();
  for (const label of root.querySelectorAll<HTMLLabelElement>("label[for]")) {
    byId.set(label.htmlFor, [...(byId.get(label.htmlFor) ?? []), label]);
  }
  Object.assign(index, { root, at: now, byId });
  return byId;
}
