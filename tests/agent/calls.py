"""Calls as the link reports them, for tests of what the agent makes of them."""

import json
from typing import Any

from native_host.agent.desk import Desk
from native_host.cards.action_list import ActionList, parse_actions
from native_host.telephony.inputs import Line, LineRead, LinkUp, RingStarted, TalkStarted, UserChanged
from native_host.telephony.party import Party
from native_host.telephony.words import UserState

CLIENT = Party(key="79123456789", number="79123456789", name="ООО Ромашка", is_external=True)
COLLEAGUE = Party(key="102", number="102", name="Пётр Сидоров")
OPEN = {"type": "openRecord", "catalogId": 3, "recordId": 17, "triggerImmediately": True}
CREATE = {"type": "createRecord", "catalogId": 5, "title": "Новое обращение"}


def text_of(*actions: dict[str, Any]) -> str:
    return json.dumps({"actions": actions})


def list_of(*actions: dict[str, Any]) -> ActionList:
    return parse_actions(text_of(*actions))


def sign_in(desk: Desk) -> None:
    desk.feed(LinkUp())
    desk.feed(UserChanged(UserState.READY))
    read(desk, Line(status="lsHookDown"))


def ring(desk: Desk, *actions: dict[str, Any], chain: str | None = "c1", party: Party = CLIENT) -> None:
    texts = (text_of(*actions),) if actions else ()
    desk.feed(RingStarted(party, chain), texts)


def talk(desk: Desk, chain: str | None = "c1") -> None:
    desk.feed(TalkStarted(chain, None))


def hang_up(desk: Desk) -> None:
    """As the line shows it a little later, when no event's word is firm any more."""
    desk.feed(LineRead(Line(status="lsHookDown"), desk.clock.now() + 5))


def read(desk: Desk, line: Line) -> None:
    desk.feed(LineRead(line, desk.clock.now()))
