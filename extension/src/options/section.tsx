import { Lock } from "lucide";
import type { ComponentChildren, JSX } from "preact";
import { text } from "../shared/text";
import { Icon } from "../shared/ui/icon";

interface SectionProps {
  id: string;
  title: string;
  lead?: string;
  children: ComponentChildren;
}

export function Section({ id, title, lead, children }: SectionProps): JSX.Element {
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {lead && <p class="lead">{lead}</p>}
      {children}
    </section>
  );
}

/** Beside a setting that the administrator fixed. */
export function LockedNote(): JSX.Element {
  return (
    <span class="locked-by">
      <Icon of={Lock} size={13} />
      {text("setByAdministrator")}
    </span>
  );
}
