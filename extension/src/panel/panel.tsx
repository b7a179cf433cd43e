import type { JSX } from "preact";
import { useCompanion } from "../shared/ui/companion";
import { Connecting, Starting } from "./connecting";
import { Desk } from "./desk";
import { HostTrouble } from "./host-trouble";
import { SignIn, useSignIn } from "./sign-in";

/** The side panel: which of its faces shows, from the program on this computer up to the desk. */
export function Panel(): JSX.Element {
  const companion = useCompanion();
  const signIn = useSignIn(companion); // here, so that what was typed outlives the wait for the server
  const state = companion.state.value;
  if (!state) return <Starting />;

  const { host, session, phone, settings } = state;
  if (host.phase !== "open" && host.failure) return <HostTrouble host={host} failure={host.failure} />;
  if (host.phase !== "open" || !session || !phone || !settings) return <Starting />;

  const isSigningIn = signIn.order.wait.value !== "none";
  if (session.phase === "signed-out" || session.phase === "refused" || isSigningIn) {
    return <SignIn form={signIn} session={session} settings={settings} />;
  }
  if (session.phase === "connecting" && !session.userName) return <Connecting server={session.server} />;
  return <Desk session={session} phone={phone} settings={settings} />;
}
