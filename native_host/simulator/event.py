"""One event on its way to clients."""

from dataclasses import dataclass

from native_host.simulator.messages import Fields


@dataclass(frozen=True, slots=True)
class Event:
    """A message to every connection of one user, or, without `user_id`, of all, that subscribed to it."""

    name: str
    fields: Fields
    user_id: str = ""
