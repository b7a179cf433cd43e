// Put into a page before its own scripts: what a person would see there, and when. Times are Unix milliseconds.
(() => {
  const now = () => performance.timeOrigin + performance.now();
  const tasks = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
    type: "longtask",
    buffered: true,
  });

  /** After each frame, when what it shows is painted: until the condition holds. */
  function painted(condition) {
    return new Promise((told) => {
      const { port1, port2 } = new MessageChannel();
      const frame = () => requestAnimationFrame(() => port2.postMessage(null));
      port1.onmessage = () => (condition() ? told(now()) : frame());
      frame();
    });
  }

  function isHit(selector) {
    const element = document.querySelector(selector);
    if (!element) return false;
    const { left, top, width, height } = element.getBoundingClientRect();
    return Boolean(document.elementFromPoint(left + width / 2, top + height / 2)?.closest(selector));
  }

  const shows = (element, words) => Boolean(element?.checkVisibility() && element.textContent.includes(words));

  globalThis.watcher = {
    tasks,
    keyAt: 0,
    /** A row is painted, and a click on it would meet it. */
    list: (row) => painted(() => isHit(row)),
    /** Everything the panel lists is there. */
    whole: (sign) => painted(() => document.querySelector(sign) !== null),
    /** What is found by the text, and nothing older. */
    found: (mark, text) => painted(() => document.querySelector(mark)?.textContent.toLowerCase() === text),
    noneFound: (mark) => painted(() => document.querySelector(mark) === null),
    /** When the words came into the DOM of an element that is shown, and when they were painted. */
    words: async (place, words) => {
      let changed = 0;
      const look = () => (changed ||= shows(document.querySelector(place), words) ? now() : 0);
      const observer = new MutationObserver(look);
      for (const element of document.querySelectorAll(place)) {
        observer.observe(element, { childList: true, subtree: true, characterData: true, attributes: true });
      }
      const seen = await painted(() => look() > 0);
      observer.disconnect();
      return { changed, painted: seen };
    },
    noWords: (place, words) => painted(() => !shows(document.querySelector(place), words)),
  };
  addEventListener("keydown", ({ timeStamp }) => (watcher.keyAt = performance.timeOrigin + timeStamp), true);
})();
