"""The web panel 0.5.3 with oktell.js 1.8.4, both unmodified, against the simulator."""

import asyncio
import os
from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import Page

from native_host.simulator.behaviour import Refusal
from native_host.simulator.server import Simulator
from tests.peers.peer_page import CLIENT, LIBRARIES, PANEL, connect, host_page, until

pytestmark = [
    pytest.mark.peer,
    pytest.mark.browser,
    pytest.mark.skipif(
        not (os.environ.get("OKTELL_PANEL") and os.environ.get("OKTELL_PEER_LIBS")),
        reason="OKTELL_PANEL and OKTELL_PEER_LIBS (node_modules with jquery 1) are not set",
    ),
]

SCRIPTS = [LIBRARIES / "jquery/dist/jquery.js", CLIENT, PANEL / "oktell-panel.js"]
PETROVA = "petrova"
OUTSIDE = "79031234567"
POPUP = "$('.oktell_panel_popup:visible:not(:animated)')"
Play = Callable[[Simulator, Page], Awaitable[None]]


def play(scene: Play) -> None:
    async def run() -> None:
        async with Simulator.start() as simulator, host_page(SCRIPTS) as page:
            await page.add_style_tag(path=PANEL / "oktell-panel.css")
            await page.evaluate(
                "window.panel = jQuery.oktellPanel({oktell, ringtone: false, withoutPermissionsPopup: true})"
            )
            await scene(simulator, page)

    asyncio.run(run())


async def sign_in(simulator: Simulator, page: Page) -> None:
    told = await connect(page, simulator, PETROVA, PETROVA)
    assert told["result"], told
    await until(page, "$('.oktell_panel .j_main_list tr.b_contact').length > 15")


def test_it_lists_colleagues_by_department_without_those_offline() -> None:
    async def scene(simulator: Simulator, page: Page) -> None:
        await sign_in(simulator, page)
        departments = await page.evaluate(
            "$('.b_department_header').map((_, one) => $(one).text().trim()).get()"
        )
        assert any("Отдел продаж" in department for department in departments)
        await until(page, "$('.j_main_list').text().includes('Иванов')")
        await until(page, "$('.j_main_list').text().includes('Козловский')")
        assert not await page.evaluate("$('.j_main_list').text().includes('Петрова')")

    play(scene)


@pytest.mark.parametrize(
    ("password", "refusal", "words"),
    [
        ("wrong", Refusal.NONE, "парол"),
        (PETROVA, Refusal.DESKTOP, "Oktell"),
        (PETROVA, Refusal.STARTING, "не доступен"),
    ],
)
def test_it_says_why_it_cannot_sign_in(password: str, refusal: Refusal, words: str) -> None:
    async def scene(simulator: Simulator, page: Page) -> None:
        simulator.refuse(refusal)
        await connect(page, simulator, PETROVA, password)
        await until(page, f"$('.b_error').text().includes('{words}')")

    play(scene)


def test_an_incoming_call_pops_up_is_answered_shown_and_ended() -> None:
    async def scene(simulator: Simulator, page: Page) -> None:
        await sign_in(simulator, page)
        simulator.incoming(PETROVA, OUTSIDE, "Рога и копыта")
        await until(page, f"{POPUP}.text().includes('Рога и копыта')")
        await page.click(".oktell_panel_popup .j_answer")
        await until(page, "oktell.getState() === 'talk'")
        await until(page, "$('.j_abonents').text().includes('копыта')")
        await until(page, f"{POPUP}.length === 0")
        await page.evaluate("oktell.endCall()")
        await until(page, "oktell.getState() === 'ready'")
        await until(page, "!$('.j_abonents').text().includes('копыта')")

    play(scene)


def test_an_unknown_caller_pops_up_by_number_and_is_declined() -> None:
    async def scene(simulator: Simulator, page: Page) -> None:
        await sign_in(simulator, page)
        simulator.incoming(PETROVA, OUTSIDE)
        await until(page, f"{POPUP}.text().includes('+7 (903) 123-45-67')")
        await page.click(".oktell_panel_popup .j_abort_action")
        await until(page, "oktell.getState() === 'ready'")
        await until(page, f"{POPUP}.length === 0")
        assert simulator.state()["calls"] == []

    play(scene)


def test_a_number_typed_into_it_is_called_and_talked_to() -> None:
    async def scene(simulator: Simulator, page: Page) -> None:
        await sign_in(simulator, page)
        await page.evaluate("$('.b_phone_number_input').val('102').trigger($.Event('keyup', {keyCode: 49}))")
        await until(page, "$('.j_main_list').text().includes('Иванов')")
        await page.evaluate("$('.b_phone_number_input').trigger($.Event('keyup', {keyCode: 13}))")
        await until(page, "oktell.getState() === 'backring'")
        await until(page, f"{POPUP}.text().includes('Иванов')")
        simulator.answer(PETROVA)
        await until(page, "oktell.getState() === 'call'")
        simulator.answer("102")
        await until(page, "oktell.getState() === 'talk'")
        await until(page, "$('.j_abonents').text().includes('Иванов')")
        simulator.end("102")
        await until(page, "oktell.getState() === 'ready'")

    play(scene)


def test_a_held_party_and_a_second_talk_are_shown_and_joined_by_its_menu() -> None:
    async def scene(simulator: Simulator, page: Page) -> None:
        await sign_in(simulator, page)
        simulator.incoming(PETROVA, OUTSIDE, "Рога и копыта")
        simulator.answer(PETROVA)
        await until(page, "$('.j_abonents').text().includes('копыта')")
        await page.evaluate("oktell.call('102')")
        await until(page, "oktell.getState() === 'call'")
        simulator.answer("ivanov")
        await until(page, "oktell.getState() === 'talk' && $('.j_abonents').text().includes('Иванов')")
        await until(page, "$('.j_hold').is(':visible') && $('.j_hold').text().includes('копыта')")
        await page.evaluate("oktell.toggle()")
        await until(
            page, "$('.j_abonents').text().includes('копыта') && $('.j_hold').text().includes('Иванов')"
        )
        await page.evaluate("oktell.commutate()")
        await until(page, "oktell.getState() === 'ready' && ! $('.j_hold').is(':visible')")

    play(scene)


def test_members_of_a_conference_and_the_queue_are_shown() -> None:
    async def scene(simulator: Simulator, page: Page) -> None:
        await sign_in(simulator, page)
        simulator.enqueue("74951112233", "Очередной")
        await page.evaluate("oktell.getQueue()")
        await until(page, "$('.j_queue').text().includes('Очередной')")
        await page.evaluate(f"oktell.conference(['102', '{OUTSIDE}'])")
        await until(page, "oktell.getState() === 'talk'")
        simulator.answer("ivanov")
        simulator.answer(OUTSIDE)
        await until(page, "$('.j_abonents').text().includes('Иванов')")
        await until(page, "$('.j_abonents').text().includes('903')")
        simulator.end("ivanov")
        await until(page, "! $('.j_abonents').text().includes('Иванов')")

    play(scene)


def test_a_colleague_who_is_busy_is_marked() -> None:
    async def scene(simulator: Simulator, page: Page) -> None:
        await sign_in(simulator, page)
        row = "$('.j_main_list tr.b_contact').filter((_, row) => $(row).text().includes('Иванов'))"
        marks = f"{row}.filter('.m_busy').length"
        assert await page.evaluate(marks) == 0
        simulator.incoming("ivanov", OUTSIDE)
        await until(page, f"{marks} > 0")

    play(scene)
