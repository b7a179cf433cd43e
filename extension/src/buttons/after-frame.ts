/** The moment after the browser has drawn a frame: styles and layout are fresh until a script changes the page again. */

const { port1, port2 } = new MessageChannel();
let waiting: (() => void)[] = [];

port1.onmessage = () => {
  const due = waiting;
  waiting = [];
  for (const work of due) work();
};

export function afterFrame(work: () => void): void {
  waiting.push(work);
  if (waiting.length === 1) requestAnimationFrame(() => port2.postMessage(null));
}
