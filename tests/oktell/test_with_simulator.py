"""The client beside the simulator: what the traces do not say. Both sockets are real."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest

from native_host.errors import ErrorCode, Failure
from native_host.oktell.address import Server
from native_host.oktell.commands import carry_out
from native_host.oktell.login import Credentials
from native_host.oktell.photos import as_data_url
from native_host.oktell.reports import (
    Happened,
    LinkState,
    PlanRead,
    QueueRead,
    RedirectRead,
    Snapshot,
    StatesChanged,
)
from native_host.simulator.behaviour import Behaviour, Quirk
from native_host.simulator.people import read_people
from native_host.simulator.server import Simulator
from native_host.simulator.tls import CertificateKind
from native_host.telephony.commands import Command, Invitee, Order
from native_host.telephony.inputs import MembersChanged
from native_host.telephony.words import MemberState, NumberState
from tests.oktell.linked import PASSWORD, QUICK, Heard, linked

IVANOV = {"login": "ivanov", "password": "x", "name": "Иванов Пётр", "number": "102", "photo": True}
PEOPLE = [
    {"login": "petrova", "password": "Пароль1ё", "name": "Петрова Анна Ёлкина 𝄞", "number": "101"},
    IVANOV,
]


@asynccontextmanager
async def simulator(**options: Any) -> AsyncIterator[Simulator]:
    async with Simulator.start(read_people(PEOPLE), control_port=None, **options) as running:
        yield running


def plain(running: Simulator) -> Server:
    return Server("127.0.0.1", running.port, False, "oktell.example")


def secure(running: Simulator) -> Server:
    return Server("127.0.0.1", running.tls_port or 0, True, "oktell.example")


def snapshot_in(heard: Heard) -> Snapshot:
    return next(item for item in heard.items if isinstance(item, Snapshot))


def test_answers_in_parts_with_split_letters_are_read() -> None:
    async def check() -> None:
        behaviour = Behaviour(multipart_above=40, part_bytes=7)
        async with simulator(behaviour=behaviour) as running, linked(plain(running)) as (_, heard, _task):
            await heard.until_state(LinkState.ONLINE)
            assert snapshot_in(heard).user_name == "Петрова Анна Ёлкина 𝄞"

    asyncio.run(check())


def test_a_trusted_certificate_is_taken() -> None:
    async def check() -> None:
        async with (
            simulator(tls_port=0) as running,
            linked(secure(running), ca_file=running.ca_file) as (_, heard, _task),
        ):
            await heard.until_state(LinkState.ONLINE)

    asyncio.run(check())


@pytest.mark.parametrize(
    ("kind", "is_trusted", "code"),
    [
        (CertificateKind.GOOD, False, ErrorCode.CERTIFICATE_UNKNOWN),
        (CertificateKind.EXPIRED, True, ErrorCode.CERTIFICATE_EXPIRED),
        (CertificateKind.OTHER_NAME, True, ErrorCode.CERTIFICATE_WRONG_NAME),
    ],
)
def test_a_bad_certificate_is_refused_before_any_secret(
    kind: CertificateKind, is_trusted: bool, code: ErrorCode
) -> None:
    async def check() -> None:
        async with simulator(tls_port=0, certificate=kind) as running:
            ca_file = running.ca_file if is_trusted else ""
            async with linked(secure(running), ca_file=ca_file) as (_, heard, task):
                await task
                assert heard.failures() == [Failure(code, server="oktell.example")]

    asyncio.run(check())


def test_a_plain_port_has_no_tls() -> None:
    async def check() -> None:
        async with simulator() as running:
            address = Server("127.0.0.1", running.port, True, "oktell.example")
            async with linked(address) as (_, heard, task):
                await task
                assert heard.failures() == [Failure(ErrorCode.TLS_MISSING, server="oktell.example")]

    asyncio.run(check())


def test_a_session_lives_over_a_loss_and_dies_with_the_logout() -> None:
    async def check() -> None:
        async with simulator() as running:
            async with linked(plain(running)) as (link, heard, task):
                await heard.until_state(LinkState.ONLINE)
                running.drop()
                await heard.until_state(LinkState.ONLINE, 2)
                session_id = snapshot_in(heard).session_id
                await link.logout()
                await task
            assert session_id
            old = Credentials(PASSWORD.login, session_id=session_id)
            async with linked(plain(running), old) as (_, heard, task):
                await task
                assert heard.failures() == [Failure(ErrorCode.SESSION_EXPIRED, server="oktell.example")]

    asyncio.run(check())


def test_a_wrong_password_is_refused() -> None:
    async def check() -> None:
        wrong = Credentials("petrova", password="nein")
        async with simulator() as running, linked(plain(running), wrong) as (_, heard, task):
            await task
            assert heard.failures() == [Failure(ErrorCode.WRONG_PASSWORD, server="oktell.example")]

    asyncio.run(check())


@pytest.mark.parametrize("quirk", list(Quirk))
def test_every_kind_of_server_is_read(quirk: Quirk) -> None:
    async def check() -> None:
        async with simulator() as running:
            running.quirk([quirk])
            async with linked(plain(running)) as (_, heard, _task):
                await heard.until_state(LinkState.ONLINE)
                plan = next(item for item in heard.items if isinstance(item, PlanRead))
                assert [(one.number, one.state) for one in plan.numbers] == [
                    ("101", NumberState.FREE),
                    ("102", NumberState.FREE),
                ]
                assert [user.main for user in plan.users] == ([] if quirk is Quirk.OLD else ["101", "102"])
                running.incoming("102", "79031234567")
                await heard.until(lambda: StatesChanged({"102": NumberState.BUSY}) in heard.items)

    asyncio.run(check())


@pytest.mark.parametrize("quirk", [Quirk.TEXTS, Quirk.MULTIPART, Quirk.REORDERED, Quirk.EVENTS_FIRST])
def test_a_conference_is_made_of_a_talk_and_read(quirk: Quirk) -> None:
    async def check() -> None:
        async with simulator() as running:
            running.quirk([quirk])
            async with linked(plain(running)) as (link, heard, _task):
                await heard.until_state(LinkState.ONLINE)
                running.incoming("101", "79031234567")
                running.answer("petrova")
                await carry_out(link, Command(Order.BUILD_CONFERENCE))
                await heard.until(lambda: bool(compositions(heard)))
                conference = compositions(heard)[-1].conference
                invited = (Invitee(number="102"),)
                await carry_out(link, Command(Order.INVITE, numbers=invited, conference=conference))
                read = (await link.read_conference(conference)).conference
                assert [member.number for member in read.members] == ["101", "79031234567", "102"]
                assert [member.state for member in read.members][-1] is MemberState.CALLING
                member = read.members[-1].key
                await carry_out(link, Command(Order.REMOVE_MEMBER, conference=conference, member=member))
                read = (await link.read_conference(conference)).conference
                assert [member.number for member in read.members] == ["101", "79031234567"]

    asyncio.run(check())


def compositions(heard: Heard) -> list[MembersChanged]:
    given = [item.given for item in heard.items if isinstance(item, Happened)]
    return [one for one in given if isinstance(one, MembersChanged)]


def test_who_waits_in_the_queue_is_told_when_it_changes() -> None:
    async def check() -> None:
        timing = replace(QUICK, queue_every=0.02)
        async with simulator() as running, linked(plain(running), timing=timing) as (_, heard, _task):
            await heard.until_state(LinkState.ONLINE)
            running.enqueue("79161112233", "Ромашка")
            await heard.until(lambda: any(names_of(item) == ["79161112233"] for item in heard.items))
            running.dequeue()
            await heard.until(lambda: names_of(heard.items[-1]) == [])

    asyncio.run(check())


def names_of(item: object) -> list[str] | None:
    return [party.number for party in item.items] if isinstance(item, QueueRead) else None


def test_the_redirection_of_another_client_is_found_at_the_next_start() -> None:
    async def check() -> None:
        async with simulator() as running:
            async with linked(plain(running)) as (link, heard, _task):
                await heard.until_state(LinkState.ONLINE)
                await link.save_redirect("79160001122")
            async with linked(plain(running)) as (_, heard, _task):
                await heard.until_state(LinkState.ONLINE)
                assert RedirectRead("79160001122") in heard.items

    asyncio.run(check())


def test_photos_lead_to_the_web_server_and_open_there_with_tls_too() -> None:
    async def check() -> None:
        async with simulator(tls_port=0) as running:
            for server in (plain(running), secure(running)):
                async with linked(server, ca_file=running.ca_file) as (link, heard, _task):
                    await heard.until_state(LinkState.ONLINE)
                    (links,) = (await link.read_photos()).values()
                    for address in links.for_pixels(32):
                        assert address.startswith("https:" if server.is_secure else "http:")
                        page = await link.load(address, max_bytes=10_000)
                        assert page is not None
                        assert (as_data_url(page.content) or "").startswith("data:image/png")
                        assert await link.load(address, max_bytes=10_000, tag=page.tag) is None

    asyncio.run(check())


def test_an_old_server_is_not_asked_for_what_it_does_not_know() -> None:
    async def check() -> None:
        async with simulator() as running:
            running.quirk([Quirk.OLD])
            async with linked(plain(running)) as (link, heard, _task):
                await heard.until_state(LinkState.ONLINE)
                with pytest.raises(Failure) as refused:
                    await carry_out(link, Command(Order.SWITCH))
                assert refused.value.code is ErrorCode.SERVER_TOO_OLD
                with pytest.raises(Failure) as refused:
                    await carry_out(link, Command(Order.ANSWER))
                assert refused.value.code is ErrorCode.ANSWER_BY_HAND

    asyncio.run(check())
