"""Events of the clients' own making: triggercustomevent -> customevent."""

from collections.abc import Iterable, Mapping

from native_host.simulator.event import Event
from native_host.simulator.messages import Fields
from native_host.simulator.people import Subscriber
from native_host.wire import names


def custom_events(sender: Subscriber, users: Iterable[Subscriber], wish: Mapping[str, object]) -> list[Event]:
    """To the users of `recipients`, or, without that list, to all; `sendback` 1: to the sender too."""
    fields: Fields = {"eventname": wish.get("eventname", ""), "eventparam": wish.get("eventparam")}
    recipients = wish.get("recipients")
    ids = {user.user_id for user in users}
    if isinstance(recipients, list):
        ids &= set(map(str, recipients))
        if str(wish.get("sendback", 0)) == "1":
            ids.add(sender.user_id)
    return [Event(names.CUSTOM_EVENT, fields, user_id) for user_id in sorted(ids)]
