import { LoaderCircle, Phone } from "lucide";
import type { JSX } from "preact";
import type { NumberView } from "../contract/generated";
import { text } from "../shared/text";
import { Icon } from "../shared/ui/icon";
import { RefusalNote } from "../shared/ui/note";
import type { Dial } from "./dial";

/** What Enter dials. It stands there from the first letter on, so nothing jumps when the reading comes. */
export function DialRow({ dial }: { dial: Dial }): JSX.Element | null {
  const number = dial.shown.value;
  const refusal = dial.order.refusal.value;
  const isWaiting = ["shown", "long"].includes(dial.order.wait.value);
  const canDial = dial.isOnline && number !== null && number.dial !== null;
  if (!dial.typed.value.trim()) return null;
  return (
    <>
      <button
        type="button"
        class="dial-row"
        aria-disabled={!canDial || undefined}
        aria-busy={isWaiting || undefined}
        onClick={() => canDial && void dial.order.run(number)}
      >
        <span class="dial-mark">
          <Icon of={isWaiting ? LoaderCircle : Phone} size={14} isFilled={!isWaiting} isSpinning={isWaiting} />
        </span>
        <span class="dial-words" role="status">
          <span class="num">{canDial ? text("dialCall", number.shown || number.text) : text("call")}</span>
          <small>{about(dial, number)}</small>
        </span>
        {canDial && (
          <kbd class="kbd" aria-hidden="true">
            Enter
          </kbd>
        )}
      </button>
      {refusal && <RefusalNote view={refusal} onClose={() => (dial.order.refusal.value = null)} />}
    </>
  );
}

function about(dial: Dial, number: NumberView | null): string {
  if (dial.order.wait.value === "long") return text("orderTakesLong");
  if (!dial.isOnline) return text("dialNotNow");
  if (number === null) return text("dialReading");
  return number.dial === null ? text("dialUnreadable") : describe(number, number.dial);
}

/** Where the number is, how it will be dialled when that looks different, and what is left to the person. */
function describe(number: NumberView, dial: string): string {
  const digits = (value: string): string => value.replace(/[^\d*#]/g, "");
  const parts = [number.about];
  if (!digits(number.shown).startsWith(digits(dial))) parts.push(text("dialAs", dial));
  if (number.extension) parts.push(text("dialExtensionByHand", number.extension));
  return parts.filter(Boolean).join(" · ");
}
