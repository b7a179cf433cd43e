"""The simulator, held to the traces by a client that only reads from them."""

import asyncio
import json
from typing import Any
from urllib.request import Request, urlopen

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from native_host.simulator.people import read_people
from native_host.simulator.server import Simulator
from tests.traces.reading import Bound, read_trace, traces_for

PATIENCE = 10.0


@pytest.mark.parametrize("name", traces_for("simulator"))
def test_the_simulator_agrees_with_the_trace(name: str) -> None:
    asyncio.run(_play(name))


async def _play(name: str) -> None:
    trace = read_trace(name)
    bound = Bound()
    async with Simulator.start(read_people(trace.people)) as simulator:
        address = f"ws://127.0.0.1:{simulator.port}"
        async with connect(address, subprotocols=[Subprotocol("json")], proxy=None) as connection:
            for step in trace.steps:
                match step.kind:
                    case "client":
                        await connection.send(json.dumps(bound.fill(step.content)))
                    case "server":
                        await _expect(connection, bound, step.content, step.place)
                    case "switchboard":
                        await asyncio.to_thread(_control, simulator.control_port, bound.fill(step.content))


async def _expect(connection: ClientConnection, bound: Bound, pattern: Any, place: str) -> None:
    """Waits for a message that fits; what came instead is told when none does."""
    passed_over: list[Any] = []
    try:
        async with asyncio.timeout(PATIENCE):
            while not bound.fits(pattern, message := json.loads(await connection.recv())):
                passed_over.append(message)
    except TimeoutError:
        pytest.fail(f"{place}: {pattern} did not come, but {passed_over}")


def _control(port: int | None, wish: dict[str, Any]) -> None:
    body = json.dumps({key: value for key, value in wish.items() if key != "do"}).encode()
    with urlopen(Request(f"http://127.0.0.1:{port}/{wish['do']}", body), timeout=PATIENCE) as answer:
        assert json.load(answer)["ok"]
