import { Grid3x3, LoaderCircle, Pause, PhoneForwarded, UserPlus } from "lucide";
import type { JSX } from "preact";
import type { Verb } from "../contract/generated";
import { type Label, text } from "../shared/text";
import { Icon, type IconNode } from "../shared/ui/icon";
import type { Wait } from "../shared/ui/order";
import type { CallTools } from "./call-tools";

interface ToolsProps {
  tools: CallTools;
  /** They have just taken the place of other buttons. */
  isInert: boolean;
}

/** What a talk offers beside its end. A tool that cannot be used now stays in its place. */
export function Tools({ tools, isInert }: ToolsProps): JSX.Element | null {
  if (!tools.isAny) return null;
  const verbTool = (verb: Verb, icon: IconNode, label: Label, short: Label, keys: string): JSX.Element | false =>
    tools.line.has(verb) && (
      <Tool
        {...{ icon, label, short, keys, isInert }}
        isOn={tools.isOn(verb)}
        isDisabled={!tools.line.can(verb)}
        wait={tools.line.waitOf(verb)}
        onPress={() => tools.press(verb)}
      />
    );
  return (
    <div class="tools" role="group" aria-label={text("callMenu")}>
      {verbTool("hold", Pause, "hold", "hold", "Alt+H")}
      {verbTool("transfer", PhoneForwarded, "transfer", "transfer", "Alt+T")}
      {verbTool("conference", UserPlus, "conferenceTool", "conferenceShort", "")}
      {tools.hasPad && (
        <Tool
          icon={Grid3x3}
          label="keypad"
          short="keypad"
          keys=""
          isInert={isInert}
          isOn={tools.isPadShown.value}
          isDisabled={!tools.canPad}
          wait="none"
          onPress={() => (tools.isPadShown.value = !tools.isPadShown.value)}
        />
      )}
    </div>
  );
}

interface ToolProps {
  icon: IconNode;
  label: Label;
  /** For under the icon, where there is little room; the label begins with it. */
  short: Label;
  keys: string;
  isOn: boolean;
  isDisabled: boolean;
  isInert: boolean;
  wait: Wait;
  onPress: () => void;
}

function Tool({ icon, label, short, keys, isOn, isDisabled, isInert, wait, onPress }: ToolProps): JSX.Element {
  const isWaiting = wait === "shown" || wait === "long";
  const words = text(label);
  return (
    <button
      type="button"
      class="tool"
      aria-label={short === label ? words : `${text(short)}: ${words}`} // what is seen is a part of it
      title={keys ? `${words} (${keys})` : words}
      aria-pressed={label === "hold" ? undefined : isOn}
      aria-disabled={isDisabled || undefined}
      aria-busy={isWaiting || undefined}
      onClick={() => {
        if (!isDisabled && !isInert) onPress();
      }}
    >
      <Icon of={isWaiting ? LoaderCircle : icon} size={17} isSpinning={isWaiting} />
      <span aria-hidden="true">{text(short)}</span>
    </button>
  );
}
