"""Which actions of a list belong to which party of the call."""

from collections.abc import Iterable

from native_host.cards.entry import Action
from native_host.telephony.numbers import same_number


def actions_for(actions: Iterable[Action], party_number: str, region: str) -> tuple[Action, ...]:
    """The party's actions in the scenario's order: its own, and those without a number."""
    return tuple(
        action for action in actions if not action.number or same_number(action.number, party_number, region)
    )


def main_action(actions: Iterable[Action]) -> Action | None:
    """What a click on the party's name or number does; None: the name is plain text."""
    return next((action for action in actions if action.is_click_default), None)
