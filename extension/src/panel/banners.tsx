import { MousePointerClick, RefreshCw, WifiOff } from "lucide";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { SessionView } from "../contract/generated";
import { text } from "../shared/text";
import { Button } from "../shared/ui/button";
import { useSecondsUntil } from "../shared/ui/clock";
import { useCompanion } from "../shared/ui/companion";
import { siteName } from "../shared/ui/crm-site";
import { Note, RefusalNote } from "../shared/ui/note";
import { useOrder } from "../shared/ui/order";
import { useAllowSite } from "../shared/ui/save-site";

/** What the employee must know now: a lost connection, a notice, a site that is not permitted. */
export function Banners({ session }: { session: SessionView }): JSX.Element {
  const state = useCompanion().state.value;
  const denied = state?.sites.filter((site) => !site.isGranted) ?? [];
  return (
    <>
      {state?.isPicking && <Picking />}
      {session.phase !== "online" && <LinkTrouble session={session} />}
      <Notices />
      {session.phase === "online" && denied.map((site) => <DeniedSite key={site.origin} origin={site.origin} />)}
    </>
  );
}

/** What the agent wants to be known once, until it was read. */
export function Notices(): JSX.Element {
  const companion = useCompanion();
  return (
    <>
      {companion.state.value?.notices.map(({ id, level, text: words }) => (
        <Note
          key={id}
          level={level === "error" || level === "warning" ? level : "info"}
          title={words.title}
          advice={words.advice}
          onClose={() => void companion.ask("notices.dismiss", { id })}
        />
      ))}
    </>
  );
}

/** No connection: the reason, the next try, and a way not to wait for it. */
function LinkTrouble({ session }: { session: SessionView }): JSX.Element {
  const companion = useCompanion();
  const retry = useOrder(() => companion.ask("ui.awake", { reason: "person" }));
  const isWaiting = session.phase === "waiting";
  return (
    <Note
      level="warning"
      icon={WifiOff}
      isAlert
      title={session.reason?.title ?? text(isWaiting ? "connectionLost" : "connectingAgain")}
      advice={session.reason?.advice ?? ""}
    >
      <p>
        {isWaiting && session.retryAt !== null ? <NextTry at={session.retryAt} /> : text("tryingNow")}{" "}
        {text("offlineMeans")}
      </p>
      {isWaiting && (
        <div class="acts">
          <Button icon={RefreshCw} onPress={() => void retry.run()} wait={retry.wait.value}>
            {text("retryNow")}
          </Button>
        </div>
      )}
    </Note>
  );
}

/** Counts down without being read out every second. */
function NextTry({ at }: { at: number }): JSX.Element {
  const seconds = useSecondsUntil(at);
  return <span aria-live="off">{seconds > 0 ? text("nextTryIn", seconds) : text("tryingNow")}</span>;
}

function DeniedSite({ origin }: { origin: string }): JSX.Element {
  const allow = useAllowSite(useCompanion());
  return (
    <Note
      level="info"
      title={text("crmPermissionNeeded", siteName(origin))}
      advice={text("crmPermissionNeededAdvice")}
    >
      <div class="acts">
        <Button onPress={() => void allow.run(origin)} wait={allow.wait.value}>
          {text("allow")}
        </Button>
      </div>
      {allow.refusal.value && <RefusalNote view={allow.refusal.value} />}
    </Note>
  );
}

/** A page waits for the person to point at something; the keys may still be here, so Escape works here too. */
function Picking(): JSX.Element {
  const companion = useCompanion();
  const leave = (): void => void companion.ask("places.leave", {});
  useEffect(() => {
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      leave();
    };
    document.addEventListener("keydown", escape, true);
    return () => document.removeEventListener("keydown", escape, true);
  }, []);
  return (
    <Note level="info" icon={MousePointerClick} isAlert title={text("pickTitle")} advice={text("pickAdvice")}>
      <div class="acts">
        <Button onPress={leave}>{text("cancel")}</Button>
      </div>
    </Note>
  );
}
