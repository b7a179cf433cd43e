"""The simulator over real sockets, with the plain websockets client."""

import asyncio
import json
import ssl
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosedError, ConnectionClosedOK
from websockets.typing import Subprotocol

from native_host.simulator.behaviour import Behaviour
from native_host.simulator.server import Simulator
from native_host.simulator.tls import CertificateKind
from tests.simulator.company import IVANOV, OUTSIDE, PEOPLE, PETROVA, login_fields

Scene = Callable[[Simulator], Awaitable[None]]


def play(scene: Scene, behaviour: Behaviour | None = None) -> None:
    async def run() -> None:
        async with Simulator.start(PEOPLE, behaviour=behaviour) as simulator:
            await scene(simulator)

    asyncio.run(run())


async def ask(client: ClientConnection, name: str, **fields: object) -> dict[str, object]:
    await client.send(json.dumps([name, {**fields, "qid": "0.5"}]))
    return await hear(client, f"{name}result")


async def hear(client: ClientConnection, name: str) -> dict[str, object]:
    """The next message of this name; others before it are let pass."""
    async with asyncio.timeout(5):
        while True:
            heard, fields = json.loads(await client.recv())
            if heard == name:
                assert isinstance(fields, dict)
                return fields


async def signed_in(simulator: Simulator, client: ClientConnection, user: object = PETROVA) -> None:
    fields = login_fields(IVANOV if user is IVANOV else PETROVA)
    assert (await ask(client, "login", **fields))["result"] == 1
    await ask(client, "subscribeevent", event="phoneevent")


@pytest.mark.parametrize("offered", [["json"], ["sip", "json"], ["other"], None])
def test_a_client_may_offer_the_subprotocol_or_not(offered: list[str] | None) -> None:
    async def scene(simulator: Simulator) -> None:
        protocols = [Subprotocol(name) for name in offered] if offered else None
        async with connect(f"ws://127.0.0.1:{simulator.port}", subprotocols=protocols) as client:
            assert client.subprotocol == ("json" if offered and "json" in offered else None)
            await client.send('["ping",{"qid":"0.70"}]')
            assert await client.recv() == '["pong",{"qid":"0.70"}]'

    play(scene)


def test_two_users_call_each_other_and_talk() -> None:
    async def scene(simulator: Simulator) -> None:
        address = f"ws://127.0.0.1:{simulator.port}"
        async with connect(address) as petrova, connect(address) as ivanov:
            await signed_in(simulator, petrova)
            await signed_in(simulator, ivanov, IVANOV)
            await ask(petrova, "pbxautocallstart", number="102", sequence="user")
            await hear(petrova, "phoneevent_ringstarted")
            await ask(petrova, "pbxanswercall")
            ring = await hear(ivanov, "phoneevent_ringstarted")
            assert (ring["callerid"], ring["callername"]) == ("101", "Анна Петрова")
            await ask(ivanov, "pbxanswercall")
            started = [await hear(client, "phoneevent_commstarted") for client in (petrova, ivanov)]
            assert started[0]["commutationid"] == started[1]["commutationid"]

    play(scene)


def test_an_outside_number_answers_after_the_wished_time() -> None:
    async def scene(simulator: Simulator) -> None:
        async with connect(f"ws://127.0.0.1:{simulator.port}") as client:
            await signed_in(simulator, client)
            await ask(client, "pbxautocallstart", number=OUTSIDE)
            await hear(client, "phoneevent_ringstarted")
            simulator.answer("petrova")
            await hear(client, "phoneevent_commstarted")

    play(scene, Behaviour(ring_after=0.01, answer_after=0.02))


def test_the_server_closes_after_a_logout() -> None:
    async def scene(simulator: Simulator) -> None:
        async with connect(f"ws://127.0.0.1:{simulator.port}") as client:
            await signed_in(simulator, client)
            assert (await ask(client, "logout"))["result"] == 1
            with pytest.raises(ConnectionClosedOK):
                await client.recv()

    play(scene)


def test_a_dropped_connection_ends_without_a_goodbye() -> None:
    async def scene(simulator: Simulator) -> None:
        async with connect(f"ws://127.0.0.1:{simulator.port}") as client:
            await signed_in(simulator, client)
            assert simulator.drop("petrova") == 1
            with pytest.raises(ConnectionClosedError):
                await client.recv()
        async with connect(f"ws://127.0.0.1:{simulator.port}") as client:
            await signed_in(simulator, client)

    play(scene)


def test_a_client_that_vanishes_leaves_nothing_behind() -> None:
    async def scene(simulator: Simulator) -> None:
        async with connect(f"ws://127.0.0.1:{simulator.port}") as watcher:
            client = await connect(f"ws://127.0.0.1:{simulator.port}")
            await signed_in(simulator, client)
            client.transport.abort()
            while len(simulator.state()["connections"]) > 1:  # type: ignore[arg-type]
                await watcher.send('["ping",{"qid":"0.1"}]')
                await watcher.recv()

    play(scene)


def test_wss_is_served_with_a_certificate_that_the_made_authority_vouches_for(tmp_path: Path) -> None:
    async def run() -> None:
        async with Simulator.start(PEOPLE, tls_port=0, cert_dir=tmp_path) as simulator:
            assert Path(simulator.ca_file).parent == tmp_path
            trust = ssl.create_default_context(cafile=simulator.ca_file)
            trust.verify_flags |= ssl.VERIFY_X509_STRICT
            for host in ("localhost", "127.0.0.1"):
                async with connect(f"wss://{host}:{simulator.tls_port}", ssl=trust) as client:
                    await signed_in(simulator, client)
            with pytest.raises(ssl.SSLCertVerificationError):
                await connect(f"wss://localhost:{simulator.tls_port}", ssl=ssl.create_default_context())

    asyncio.run(run())


@pytest.mark.parametrize(
    ("kind", "complaint"),
    [(CertificateKind.EXPIRED, "expired"), (CertificateKind.OTHER_NAME, "not valid for 'localhost'")],
)
def test_a_certificate_can_be_bad_on_purpose(kind: CertificateKind, complaint: str) -> None:
    async def run() -> None:
        async with Simulator.start(PEOPLE, tls_port=0, certificate=kind) as simulator:
            trust = ssl.create_default_context(cafile=simulator.ca_file)
            with pytest.raises(ssl.SSLCertVerificationError, match=complaint):
                await connect(f"wss://localhost:{simulator.tls_port}", ssl=trust)

    asyncio.run(run())


def test_the_servers_key_is_for_its_owner_alone(tmp_path: Path) -> None:
    async def run() -> None:
        async with Simulator.start(PEOPLE, tls_port=0, cert_dir=tmp_path):
            assert (tmp_path / "server-key.pem").stat().st_mode & 0o077 == 0

    asyncio.run(run())


def test_a_taken_port_is_an_error_of_the_system() -> None:
    async def scene(simulator: Simulator) -> None:
        with pytest.raises(OSError, match="address already in use"):
            async with Simulator.start(PEOPLE, port=simulator.port):
                pass

    play(scene)
