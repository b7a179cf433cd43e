// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import { judgeClick, type Target } from "../../extension/src/buttons/trusted-click";

let host: HTMLElement;
let root: ShadowRoot;
let button: HTMLButtonElement;
let top: Element | null;

beforeEach(() => {
  document.documentElement.removeAttribute("style");
  document.body.innerHTML = "";
  host = document.createElement("x-layer");
  root = host.attachShadow({ mode: "open" });
  button = document.createElement("button");
  root.append(button);
  document.documentElement.append(host);
  // happy-dom lays nothing out: boxes and hit tests are given.
  button.getBoundingClientRect = () => DOMRect.fromRect({ x: 100, y: 100, width: 30, height: 24 });
  top = host;
  document.elementFromPoint = () => top;
  root.elementFromPoint = () => (top === host ? button : null);
});

function click(isTrusted = true): Event {
  const event = new MouseEvent("click", { clientX: 110, clientY: 110, detail: 1 });
  Object.defineProperty(event, "isTrusted", { value: isTrusted });
  return event;
}

function judge(event: Event, movedAt = 0): string {
  const target: Target = { button, root, movedAt };
  return judgeClick(event, target, 1_000);
}

test("a person's click on a button that lies open counts", () => {
  expect(judge(click())).toBe("trusted");
});

test("a click by script does not", () => {
  expect(judge(click(false))).toBe("untrusted");
});

test("a click through something that covers the button does not", () => {
  top = document.body;
  expect(judge(click())).toBe("untrusted");
});

test.each([
  ["opacity", "0.1"],
  ["visibility", "hidden"],
  ["filter", "blur(20px)"],
  ["clip-path", "inset(50%)"],
  ["transform", "scale(0.1)"],
  ["mix-blend-mode", "difference"],
])("a click on a button that the page hides by %s does not", (name, value) => {
  host.style.setProperty(name, value);
  expect(judge(click())).toBe("untrusted");
  host.style.removeProperty(name);
  document.documentElement.style.setProperty(name, value);
  expect(judge(click())).toBe("untrusted");
});

test("a button that has just come under the pointer asks for another press", () => {
  expect(judge(click(), 900)).toBe("moved");
  expect(judge(click(), 700)).toBe("trusted");
});

test("a button without a size cannot be pressed", () => {
  button.getBoundingClientRect = () => DOMRect.fromRect({ width: 1, height: 1 });
  expect(judge(click())).toBe("untrusted");
});
