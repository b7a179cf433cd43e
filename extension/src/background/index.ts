/**
 * The worker's parts and how they hang together. It may die at any moment: everything here registers listeners
 * in the first turn and keeps nothing that hello or `storage.session` would not bring back.
 */
import type { CardOfferParams } from "../contract/generated";
import { chooseLanguage } from "../shared/language";
import { startBadge } from "./badge";
import { Cards } from "./cards";
import { DialSelection } from "./dial-selection";
import { Frames } from "./frames";
import { sayHello } from "./hello";
import { HostLink } from "./host-link";
import { MissedNotice } from "./missed-notice";
import { Mirror } from "./mirror";
import { startPanel } from "./panel";
import { Places } from "./places";
import { Presence } from "./presence";
import { RingNotification } from "./ring-notification";
import { RingSound } from "./ring-sound";
import { RingWindow } from "./ring-window";
import { Router, unknownMethod } from "./router";
import { Screen } from "./screen";
import { Shortcuts } from "./shortcuts";
import { Sites } from "./sites";

export function startBackground(): void {
  const mirror = new Mirror();
  const host: HostLink = new HostLink({
    greet: sayHello,
    onState: (state) => mirror.change({ host: state }),
    onHello: (hello) => mirror.greet(hello),
    onNotification: (notification) => {
      if (notification.method === "call.missed") missed.tell(notification.params);
      else mirror.hear(notification);
    },
    answer: (method, params) => {
      if (method === "card.open") return cards.offer(params as CardOfferParams);
      return Promise.reject(unknownMethod(method));
    },
  });
  // Before all others that listen to the mirror: what they word is in the language of the settings.
  mirror.subscribe(({ settings }) => chooseLanguage(settings?.values.language ?? "auto"));
  const cards = new Cards(host, mirror);
  const sites = new Sites(host, mirror);
  const screen = new Screen();
  screen.onChange(() => mirror.change({ isLocked: screen.isLocked }));
  const missed = new MissedNotice(host, mirror);
  const window = new RingWindow(mirror, () => cards.settled());
  startPanel();
  startBadge(mirror);
  cards.start();
  sites.start();
  screen.start();
  const frames = new Frames((isPicking) => mirror.change({ isPicking }));
  const places = new Places(frames);
  new Router(host, mirror, cards, sites, frames, places).start();
  new Shortcuts(host, mirror, new DialSelection(host), places).start();
  new RingNotification(host, mirror, () => window.raise()).start();
  window.start();
  new RingSound(mirror).start();
  missed.start();
  new Presence(host, screen).start();
  host.open();
}
