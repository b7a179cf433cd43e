import { CircleAlert, Info, TriangleAlert, X } from "lucide";
import type { ComponentChildren, JSX } from "preact";
import type { ErrorView } from "../../contract/generated";
import { text } from "../text";
import { IconButton } from "./button";
import { Icon, type IconNode } from "./icon";

export type Level = "info" | "warning" | "error";

interface NoteProps {
  level: Level;
  title: string;
  advice?: string;
  icon?: IconNode;
  /** Spoken at once; off for what stands there from the start. */
  isAlert?: boolean;
  onClose?: () => void;
  children?: ComponentChildren;
}

const ICONS = { info: Info, warning: TriangleAlert, error: CircleAlert };

/** What happened, then the way on. */
export function Note(props: NoteProps): JSX.Element {
  return (
    <div class={`note ${props.level}`} role={props.isAlert ? "alert" : undefined}>
      <Icon of={props.icon ?? ICONS[props.level]} size={17} />
      <div>
        <b>{props.title}</b>
        {props.advice && <p>{props.advice}</p>}
        {props.children}
      </div>
      {props.onClose && <IconButton icon={X} label={text("close")} onPress={props.onClose} />}
    </div>
  );
}

/** The refusal of an order, until the next one. */
export function RefusalNote({ view, onClose }: { view: ErrorView; onClose?: () => void }): JSX.Element {
  return <Note level="error" title={view.title} advice={view.advice} isAlert {...(onClose && { onClose })} />;
}
