/** Keys inside an open menu, as the ARIA pattern has them: arrows, Home, End, first letters, Esc, Tab. */
export function keyInMenu(event: KeyboardEvent, menu: HTMLElement, close: () => void): void {
  const items = [...menu.querySelectorAll<HTMLElement>("[role^=menuitem]")];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const next = target(event.key, items, at);
  if (next) next.focus();
  else if (event.key === "Escape" || event.key === "Tab") close();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function target(key: string, items: HTMLElement[], at: number): HTMLElement | undefined {
  switch (key) {
    case "ArrowDown":
      return items[(at + 1) % items.length];
    case "ArrowUp":
      return items[(Math.max(at, 0) - 1 + items.length) % items.length];
    case "Home":
      return items[0];
    case "End":
      return items[items.length - 1];
    default:
      return key.length === 1 && key !== " " ? startingWith(key, items, at) : undefined;
  }
}

/** The next entry after `at` whose words start with the letter, around the end. */
function startingWith(letter: string, items: HTMLElement[], at: number): HTMLElement | undefined {
  const turned = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  const wanted = letter.toLocaleLowerCase();
  return turned.find((item) => item.textContent.trim().toLocaleLowerCase().startsWith(wanted));
}
