import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { PhoneView, SessionView, SettingsView } from "../contract/generated";
import { text } from "../shared/text";
import { isOnCall, useCallOrders } from "../shared/ui/call-orders";
import { useCompanion } from "../shared/ui/companion";
import { RefusalNote } from "../shared/ui/note";
import { Announcer } from "./announcer";
import { Banners } from "./banners";
import { useCallTools } from "./call-tools";
import { type DeskParts, DeskProvider, useDesk, useDeskParts } from "./desk-parts";
import { Dialogs } from "./dialogs";
import { Dock } from "./dock";
import { Home } from "./home";
import { useKeys } from "./keys";
import { useLaidOver } from "./laid-over";
import { People } from "./people";
import { Queue } from "./queue";
import { Recent } from "./recent";
import { SearchField } from "./search-field";
import { StatusBar } from "./status-bar";
import { type Tab, Tabs } from "./tabs";

interface DeskProps {
  session: SessionView;
  phone: PhoneView;
  settings: SettingsView;
}

/** The panel of a signed-in employee. */
export function Desk(props: DeskProps): JSX.Element {
  const desk = useDeskParts(props.phone, props.session.phase === "online");
  return (
    <DeskProvider value={desk}>
      <Places {...props} />
    </DeskProvider>
  );
}

/**
 * Places stay: search on top, status at the bottom; what comes by itself (the call, a lost connection) lies over
 * the list, so that nothing moves under the pointer.
 */
function Places({ session, phone, settings }: DeskProps): JSX.Element {
  const desk = useDesk();
  const state = useCompanion().state.value;
  const panel = useRef<HTMLDivElement>(null);
  const over = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const isOnline = session.phase === "online";
  const call = useCallOrders(phone);
  const tools = useCallTools(phone);
  const tabs = tabsOf(desk);
  const tab = desk.search.isOn.value || !tabs.includes(desk.tab.value) ? "people" : desk.tab.value;
  useKeys(panel, phone, call, tools, desk);
  useLaidOver(over, list);
  useOwnScroll(list, desk.search.isOn.value ? `search ${desk.search.typed.value}` : tab);
  return (
    <div class="panel" ref={panel}>
      <SearchField />
      <main class="body">
        <h1 class="vh">{text("extension_name")}</h1>
        <div class="over" ref={over}>
          {isOnline && <Dock phone={phone} call={call} tools={tools} />}
          <OrderRefusal />
          <Banners session={session} />
        </div>
        <div
          class="list"
          id="list"
          ref={list}
          data-region="list"
          tabIndex={-1}
          {...(tabs.length > 1 && { role: "tabpanel", "aria-labelledby": `tab-${tab}` })}
        >
          {tab === "recent" && state?.history && <Recent mark={state.history} />}
          {tab === "queue" && <Queue queue={state?.queue ?? null} isLive={isOnline} />}
          {tab === "people" &&
            (desk.knows("plan.page") ? (
              <People scroller={list} settings={settings} />
            ) : (
              <Home phone={phone} settings={settings} isCalm={isOnline && !isOnCall(phone)} />
            ))}
        </div>
      </main>
      {tabs.length > 1 && (
        <Tabs
          tabs={tabs}
          shown={tab}
          missed={state?.history?.missed ?? 0}
          waiting={isOnline ? (state?.queue?.waiting.length ?? 0) : 0}
          onChoose={(chosen) => {
            desk.search.type("");
            desk.tab.value = chosen;
          }}
        />
      )}
      <StatusBar session={session} phone={phone} status={state?.status ?? null} />
      <Announcer phone={phone} />
      <Dialogs />
    </div>
  );
}

function OrderRefusal(): JSX.Element | null {
  const { order, pick, search } = useDesk();
  const typed = search.typed.value;
  const forget = (): void => void (order.refusal.value = pick.refusal.value = null);
  useEffect(forget, [typed]);
  const view = order.refusal.value ?? pick.refusal.value;
  return view && <RefusalNote view={view} onClose={forget} />;
}

/** A tab whose feature the host does not know is not there. */
function tabsOf(desk: DeskParts): Tab[] {
  const state = useCompanion().state.value;
  const tabs: Tab[] = ["people"];
  if (desk.knows("history.page") && state?.history) tabs.push("recent");
  if (state?.queue) tabs.push("queue");
  return tabs;
}

/** Each content of the list comes back to where it was left; what is found stands at its top. */
function useOwnScroll(list: { current: HTMLElement | null }, content: string): void {
  const left = useRef(new Map<string, number>());
  const shown = useRef(content);
  useLayoutEffect(() => {
    const screen = list.current;
    if (!screen || shown.current === content) return;
    screen.scrollTop = left.current.get(content) ?? 0;
    shown.current = content;
  }, [content]);
  useLayoutEffect(() => {
    const screen = list.current;
    if (!screen) return;
    const keep = (): void => {
      if (!shown.current.startsWith("search ")) left.current.set(shown.current, screen.scrollTop);
    };
    screen.addEventListener("scroll", keep, { passive: true });
    return () => screen.removeEventListener("scroll", keep);
  }, []);
}
