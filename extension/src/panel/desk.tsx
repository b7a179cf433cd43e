import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import type { PhoneView, SessionView, SettingsView } from "../contract/generated";
import { Announcer } from "./announcer";
import { Banners } from "./banners";
import { isOnCall, useCallOrders } from "../shared/ui/call-orders";
import { useDial } from "./dial";
import { DialField } from "./dial-field";
import { DialRow } from "./dial-row";
import { Dock } from "./dock";
import { Home } from "./home";
import { useKeys } from "./keys";
import { useLaidOver } from "./laid-over";
import { StatusBar } from "./status-bar";

interface DeskProps {
  session: SessionView;
  phone: PhoneView;
  settings: SettingsView;
}

/**
 * The panel of a signed-in employee. Places stay: dialling on top, status at the bottom; what comes by
 * itself (the call, a lost connection) lies over the list, so that nothing moves under the pointer.
 */
export function Desk({ session, phone, settings }: DeskProps): JSX.Element {
  const panel = useRef<HTMLDivElement>(null);
  const over = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const isOnline = session.phase === "online";
  const dial = useDial(isOnline);
  const call = useCallOrders(phone);
  useKeys(panel, phone, call, dial);
  useLaidOver(over, list);
  return (
    <div class="panel" ref={panel}>
      <DialField dial={dial} />
      <div class="body">
        <div class="over" ref={over}>
          <DialRow dial={dial} />
          {isOnline && <Dock phone={phone} call={call} />}
          <Banners session={session} />
        </div>
        <main class="list" ref={list} tabIndex={-1} data-region="list">
          <Home phone={phone} settings={settings} isCalm={isOnline && !isOnCall(phone)} />
        </main>
      </div>
      <StatusBar session={session} phone={phone} />
      <Announcer phone={phone} />
    </div>
  );
}
