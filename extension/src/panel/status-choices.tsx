import type { JSX } from "preact";
import type { BreakView, OwnStatus, StatusView } from "../contract/generated";
import { text } from "../shared/text";
import { Icon } from "../shared/ui/icon";
import { MenuChoice, MenuItem } from "../shared/ui/menu";
import { useDesk } from "./desk-parts";
import { faceOf } from "./status";

interface StatusChoicesProps {
  status: StatusView;
  onSet: (status: OwnStatus, reason: BreakView | null) => void;
  /** A number is needed first, or another one is wanted. */
  onAskRedirect: () => void;
}

/** The states that may be chosen now, in the order that the host gives. */
export function StatusChoices({ status, onSet, onAskRedirect }: StatusChoicesProps): JSX.Element {
  const canChangeNumber = useDesk().knows("redirect.set");
  const number = status.redirectNumber;
  return (
    <>
      {status.choices.map((choice) => {
        const face = faceOf(choice);
        const isRedirect = choice === "redirect";
        const press = (): void => {
          if (isRedirect && !number) onAskRedirect();
          else onSet(choice, choice === "break" ? (status.breaks[0] ?? null) : null);
        };
        return (
          <div key={choice} role="none">
            <MenuChoice
              isOneOf
              isOn={status.status === choice}
              mark={
                <span class={`dot ${face.look}`}>
                  <Icon of={face.icon} size={14} />
                </span>
              }
              onPress={press}
            >
              {text(face.label)}
            </MenuChoice>
            {choice === "break" && status.breaks.length > 1 && <Reasons status={status} onSet={onSet} />}
            {isRedirect && number && (
              <div class="inset" role="none">
                <MenuItem onPress={() => (canChangeNumber ? onAskRedirect() : onSet("redirect", null))}>
                  <span class="num">{number}</span>
                  {canChangeNumber && <span class="change">{text("changeNumber")}</span>}
                </MenuItem>
              </div>
            )}
          </div>
        );
      })}
      {status.choices.length > 0 && <hr />}
    </>
  );
}

function Reasons({ status, onSet }: Pick<StatusChoicesProps, "status" | "onSet">): JSX.Element {
  return (
    <div class="inset" role="group" aria-label={text("statusBreak")}>
      {status.breaks.map((reason) => (
        <MenuChoice
          key={reason.id}
          isOneOf
          isOn={status.status === "break" && status.reason?.id === reason.id}
          onPress={() => onSet("break", reason)}
        >
          {reason.name}
        </MenuChoice>
      ))}
    </div>
  );
}
