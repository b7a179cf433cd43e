"""The web pages of the simulator over real sockets, with the standard library's client."""

import asyncio
import json
import ssl
from collections.abc import Awaitable, Callable
from email.message import Message
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from websockets.asyncio.client import connect

from native_host.simulator.people import read_people
from native_host.simulator.server import Simulator
from tests.simulator.company import login_fields

PEOPLE = read_people(
    [
        {"login": "petrova", "password": "petrova", "number": "101", "photo": True},
        {"login": "ivanov", "password": "ivanov", "number": "102"},
    ]
)
PETROVA, IVANOV = PEOPLE


def play(scene: Callable[[Simulator], Awaitable[None]]) -> None:
    async def run() -> None:
        async with Simulator.start(PEOPLE, tls_port=0) as simulator:
            await scene(simulator)

    asyncio.run(run())


async def told(url: str, context: ssl.SSLContext | None) -> tuple[int, list[dict[str, str]]]:
    """The port of the web pages, and the links of photos, as a client learns them."""
    answers = []
    async with connect(url, ssl=context) as client:
        for name, fields in (
            ("login", login_fields(PETROVA)),
            ("getversion", {}),
            ("getalluserphotolink", {}),
        ):
            await client.send(json.dumps([name, {**fields, "qid": "0.1"}]))
            answers.append(json.loads(await client.recv())[1])
    return answers[1]["version"]["webserverport"], answers[2]["links"]


async def get(url: str, context: ssl.SSLContext | None = None, **headers: str) -> tuple[int, Message, bytes]:
    def ask() -> tuple[int, Message, bytes]:
        try:
            with urlopen(Request(url, headers=headers), timeout=5, context=context) as answer:
                return answer.status, answer.headers, answer.read()
        except HTTPError as error:
            with error:
                return error.code, error.headers, b""

    return await asyncio.to_thread(ask)


def test_photos_are_where_the_links_lead_in_the_clear_and_with_tls() -> None:
    async def scene(simulator: Simulator) -> None:
        context = ssl.create_default_context(cafile=simulator.ca_file)
        for scheme, port, trust in (("", simulator.port, None), ("s", simulator.tls_port, context)):
            web_port, (links,) = await told(f"ws{scheme}://127.0.0.1:{port}", trust)
            assert links.pop("id") == PETROVA.user_id
            assert sorted(links) == ["link", "link32x32", "link96x96"]
            for link in links.values():
                status, headers, photo = await get(f"http{scheme}://127.0.0.1:{web_port}{link}", trust)
                assert (status, headers["Content-Type"]) == (200, "image/png")
                assert photo.startswith(b"\x89PNG")

    play(scene)


def test_a_photo_that_one_has_already_is_not_sent_again() -> None:
    async def scene(simulator: Simulator) -> None:
        address = f"http://127.0.0.1:{simulator.web_port}/photo/{PETROVA.user_id}_32.png"
        _, headers, _ = await get(address)
        assert (await get(address, **{"If-None-Match": headers["ETag"]}))[0] == 304
        assert (await get(address, **{"If-None-Match": '"other"'}))[0] == 200

    play(scene)


def test_there_is_nothing_of_others_and_nothing_elsewhere() -> None:
    async def scene(simulator: Simulator) -> None:
        site = f"http://127.0.0.1:{simulator.web_port}"
        for path in (f"/photo/{IVANOV.user_id}.png", "/photo/../people.json", "/"):
            assert (await get(site + path))[0] == 404

    play(scene)


def test_control_tells_where_the_web_pages_are() -> None:
    async def scene(simulator: Simulator) -> None:
        _, _, state = await get(f"http://127.0.0.1:{simulator.control_port}/state")
        shown = json.loads(state)
        assert shown["web"] == f"http://127.0.0.1:{simulator.web_port}"
        assert shown["secure_web"] == f"https://127.0.0.1:{simulator.secure_web_port}"

    play(scene)
