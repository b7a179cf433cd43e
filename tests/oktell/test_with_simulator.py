"""The client beside the simulator: what the traces do not say. Both sockets are real."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from native_host.errors import ErrorCode, Failure
from native_host.oktell.address import Server
from native_host.oktell.login import Credentials
from native_host.oktell.reports import LinkState, Snapshot
from native_host.simulator.behaviour import Behaviour
from native_host.simulator.people import read_people
from native_host.simulator.server import Simulator
from native_host.simulator.tls import CertificateKind
from tests.oktell.linked import PASSWORD, Heard, linked

PEOPLE = [{"login": "petrova", "password": "Пароль1ё", "name": "Петрова Анна Ёлкина 𝄞", "number": "101"}]


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
