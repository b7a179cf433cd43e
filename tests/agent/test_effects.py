"""What a step asks for, carried out beside a real server."""

import asyncio
from pathlib import Path

from native_host.wire.names import GET_CHAIN_CONTENT
from tests.agent.calls import OPEN, text_of
from tests.agent.company import Company, play

CLIENT = "79123456789"


async def until_cards(staged: Company) -> None:
    desk, told = staged.office.desk, asyncio.Event()
    desk.on_change = told.set
    while not (desk.phone.party and desk.cards_of(desk.phone.party)):
        told.clear()
        await asyncio.wait_for(told.wait(), 10)


def test_a_call_that_is_over_is_not_asked_for_and_the_next_one_has_its_cards(tmp_path: Path) -> None:
    async def scene(staged: Company) -> None:
        await staged.at_work()
        staged.account.ask_cards("00000000-0000-0000-0000-000000000000")
        staged.account.ask_cards(None)
        staged.server.incoming("petrova", CLIENT, text=text_of(OPEN))
        await until_cards(staged)
        (chain,) = {one["fields"]["chainid"] for one in staged.asked(GET_CHAIN_CONTENT)}
        assert staged.office.desk.phone.party
        assert chain == staged.office.desk.phone.party.chain

    play(tmp_path, scene)
