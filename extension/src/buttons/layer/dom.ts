/** Elements of our own shadow root; texts are texts, never markup. */

export type IconNode = readonly (readonly [tag: string, attributes: Record<string, string | number | undefined>])[];

type Attributes = Record<string, string | number | boolean | undefined>;

export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  setAttributes(made, attributes);
  made.append(...children);
  return made;
}

/** A node of the `lucide` package: 24 grid. The word beside it or the label says what it means. */
export function icon(node: IconNode, size: number, isFilled = false): SVGElement {
  const svg = svgElement("svg", {
    class: isFilled ? "i i-fill" : "i",
    viewBox: "0 0 24 24",
    width: size,
    height: size,
    "aria-hidden": "true",
  });
  for (const [tag, attributes] of node) svg.append(svgElement(tag, attributes));
  return svg;
}

function svgElement(tag: string, attributes: Attributes): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  setAttributes(made, attributes);
  return made;
}

function setAttributes(target: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) target.setAttribute(name, String(value));
  }
}
