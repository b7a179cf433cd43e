import type { ComponentChildren, JSX, RefObject } from "preact";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Check } from "lucide";
import { Icon, type IconNode } from "./icon";
import { keyInMenu } from "./menu-keys";
import { place } from "./menu-place";

interface MenuButtonProps {
  class: string;
  label: string;
  title?: string;
  /** The button's content. */
  face: ComponentChildren;
  /** The entries: `MenuItem`, `hr`, `MenuGroup`. */
  children: ComponentChildren;
  onOpen?: () => void;
}

/** The menu-button pattern of ARIA. Opened by key it focuses its first entry, by pointer none. */
export function MenuButton(props: MenuButtonProps): JSX.Element {
  const [opened, setOpened] = useState<"by-key" | "by-pointer" | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const open = (how: "by-key" | "by-pointer"): void => {
    setOpened(how);
    props.onOpen?.();
  };
  const close = (): void => {
    setOpened(null);
    button.current?.focus();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        class={props.class}
        aria-haspopup="menu"
        aria-expanded={opened !== null}
        aria-controls={opened ? id : undefined}
        aria-label={props.label}
        title={props.title}
        onClick={(event) => (opened ? close() : open(event.detail === 0 ? "by-key" : "by-pointer"))}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
          event.preventDefault();
          open("by-key");
        }}
      >
        {props.face}
      </button>
      {opened && (
        <Menu id={id} label={props.label} owner={button} isByKey={opened === "by-key"} close={close}>
          {props.children}
        </Menu>
      )}
    </>
  );
}

interface MenuProps {
  id?: string;
  label: string;
  /** What it hangs on; a press there is not a press outside. */
  owner: RefObject<HTMLElement | null>;
  /** Where it opens, when that is not at its owner: under the pointer. */
  at?: DOMRect;
  isByKey: boolean;
  close: () => void;
  children: ComponentChildren;
}

/** An open menu. Whoever draws it takes it away on `close` and puts the focus back. */
export function Menu({ id, label, owner, at, isByKey, close, children }: MenuProps): JSX.Element {
  const menu = useRef<HTMLDivElement>(null);
  const latestClose = useRef(close);
  latestClose.current = close;

  useLayoutEffect(() => {
    const anchor = at ?? owner.current?.getBoundingClientRect();
    if (menu.current && anchor) place(menu.current, anchor);
  });
  useLayoutEffect(() => {
    (isByKey ? menu.current?.querySelector<HTMLElement>("[role^=menuitem]") : menu.current)?.focus();
  }, []);

  useEffect(() => {
    const outside = (event: Event): void => {
      const target = event.target as Node;
      if (!menu.current?.contains(target) && !owner.current?.contains(target)) latestClose.current();
    };
    const leave = (): void => latestClose.current();
    document.addEventListener("pointerdown", outside, true);
    window.addEventListener("blur", leave);
    window.addEventListener("resize", leave);
    return () => {
      document.removeEventListener("pointerdown", outside, true);
      window.removeEventListener("blur", leave);
      window.removeEventListener("resize", leave);
    };
  }, []);

  return (
    <div
      ref={menu}
      id={id}
      class="menu"
      role="menu"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={(event) => keyInMenu(event, event.currentTarget, close)}
      onClick={(event) => {
        event.stopPropagation(); // it lies in whatever it hangs on
        if ((event.target as Element).closest("[role^=menuitem]")) close();
      }}
    >
      {children}
    </div>
  );
}

interface MenuItemProps {
  icon?: IconNode;
  children: ComponentChildren;
  onPress: () => void;
  kind?: "plain" | "call" | "end";
  /** What stands on the right: a number, a mark. */
  aside?: ComponentChildren;
}

export function MenuItem({ icon, children, onPress, kind = "plain", aside }: MenuItemProps): JSX.Element {
  return (
    <button type="button" class={`mi ${kind}`} role="menuitem" tabIndex={-1} onClick={onPress}>
      {icon && <Icon of={icon} />}
      <span class="lead">{children}</span>
      {aside && <span class="aside">{aside}</span>}
    </button>
  );
}

interface MenuChoiceProps {
  children: ComponentChildren;
  onPress: () => void;
  isOn: boolean;
  /** One of several, else a switch of its own. */
  isOneOf?: boolean;
  /** What stands before the words. */
  mark?: ComponentChildren;
  class?: string;
}

/** An entry that is chosen or not. */
export function MenuChoice(props: MenuChoiceProps): JSX.Element {
  return (
    <button
      type="button"
      class={`mi ${props.class ?? ""}`}
      role={props.isOneOf ? "menuitemradio" : "menuitemcheckbox"}
      aria-checked={props.isOn}
      tabIndex={-1}
      onClick={props.onPress}
    >
      {props.mark}
      <span class="lead">{props.children}</span>
      {props.isOn && <Icon of={Check} />}
    </button>
  );
}

export function MenuGroup({ label, children }: { label: string; children: ComponentChildren }): JSX.Element {
  return (
    <div role="group" aria-label={label}>
      <div class="cap" aria-hidden="true">
        {label}
      </div>
      {children}
    </div>
  );
}
