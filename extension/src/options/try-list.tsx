import { useSignal } from "@preact/signals";
import { CircleAlert } from "lucide";
import type { JSX } from "preact";
import type { CardsCheckResult, CheckedCard } from "../contract/generated";
import { plural, text } from "../shared/text";
import { Button } from "../shared/ui/button";
import { cardIcon } from "../shared/ui/card";
import { useCompanion } from "../shared/ui/companion";
import { Icon } from "../shared/ui/icon";
import { RefusalNote } from "../shared/ui/note";
import { useOrder } from "../shared/ui/order";
import { Section } from "./section";

/** Of Bpium's documentation, with one entry that comes out with a remark. */
const SAMPLE = JSON.stringify(
  {
    actions: [
      {
        type: "openRecord",
        title: "Рога без копыт, ООО",
        catalogId: "3",
        recordId: "1",
        triggerImmediately: true,
        number: "89123456789",
      },
      { type: "createRecord", title: "Новое обращение", catalogId: "7", triggerOnAbonentClick: true },
      { type: "openRecord", title: "Без каталога", recordId: "5" },
    ],
  },
  null,
  2,
);

/** For the author of a scenario: what would come of an action list, before anybody is called. */
export function TryList(): JSX.Element {
  const companion = useCompanion();
  const list = useSignal("");
  const number = useSignal("");
  const result = useSignal<CardsCheckResult | null>(null);
  const check = useOrder(async () => {
    result.value = null;
    result.value = await companion.ask("cards.check", { text: list.value, number: number.value.trim() });
  });
  return (
    <Section id="try" title={text("optTry")} lead={text("optTryLead")}>
      <form
        class="site-form"
        onSubmit={(event) => {
          event.preventDefault();
          void check.run();
        }}
      >
        <div>
          <label class="label" for="try-text">
            {text("optTryText")}
          </label>
          <textarea
            id="try-text"
            class="field template"
            rows={8}
            spellcheck={false}
            maxLength={262144}
            value={list.value}
            onInput={(event) => (list.value = event.currentTarget.value)}
          />
        </div>
        <div>
          <label class="label" for="try-number">
            {text("optTryNumber")} <span class="hint">{text("optional")}</span>
          </label>
          <input
            id="try-number"
            class="field"
            type="tel"
            value={number.value}
            onInput={(event) => (number.value = event.currentTarget.value)}
          />
        </div>
        <div class="acts">
          <Button kind="call" type="submit" wait={check.wait.value}>
            {text("optTryRun")}
          </Button>
          <Button onPress={() => (list.value = SAMPLE)}>{text("optTrySample")}</Button>
        </div>
      </form>
      <div role="status" class="tried">
        {check.refusal.value && <RefusalNote view={check.refusal.value} />}
        {result.value && <Tried result={result.value} />}
      </div>
    </Section>
  );
}

function Tried({ result }: { result: CardsCheckResult }): JSX.Element {
  const { cards, notes } = result;
  return (
    <>
      <h3>{cards.length > 0 ? plural("optTryCards", cards.length) : text("optTryNone")}</h3>
      {cards.map((card, index) => (
        <TriedCard key={index} card={card} />
      ))}
      <h3>{text(notes.length > 0 ? "optTryNotes" : "optTryNoNotes")}</h3>
      {notes.map((note, index) => (
        <p key={index} class="verdict warn">
          <Icon of={CircleAlert} size={15} />
          <span>{note}</span>
        </p>
      ))}
    </>
  );
}

function TriedCard({ card }: { card: CheckedCard }): JSX.Element {
  const marks = [
    card.opensByItself && text("tryOpensByItself"),
    card.isMain && text("tryMain"),
    card.number !== null && text("tryForNumber", card.number),
  ].filter((mark) => mark !== false);
  return (
    <div class="item">
      <Icon of={cardIcon(card)} size={18} />
      <div>
        <b>{card.title}</b>
        {marks.length > 0 && <small>{marks.join(" · ")}</small>}
        <code>{card.url ?? text("tryNoUrl")}</code>
      </div>
    </div>
  );
}
