"""The HTTP control over real sockets."""

import asyncio
import json
from collections.abc import Awaitable, Callable

import pytest

from native_host.simulator.calls import Place
from native_host.simulator.server import Simulator
from tests.simulator.company import OUTSIDE, PEOPLE, PETROVA

Reply = tuple[int, dict[str, object]]
Scene = Callable[[Simulator], Awaitable[None]]


def play(scene: Scene) -> None:
    async def run() -> None:
        async with Simulator.start(PEOPLE) as simulator:
            await scene(simulator)

    asyncio.run(run())


async def send(simulator: Simulator, request: bytes) -> Reply:
    reader, writer = await asyncio.open_connection("127.0.0.1", simulator.control_port)
    writer.write(request)
    writer.write_eof()
    answer = await reader.read()
    writer.close()
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b"application/json" in head
    fields = json.loads(body)
    assert fields["ok"] is (head.split(b" ")[1] == b"200")
    return int(head.split(b" ")[1]), fields


async def post(simulator: Simulator, action: str, **body: object) -> Reply:
    content = json.dumps(body, ensure_ascii=False).encode()
    return await send(
        simulator, f"POST /{action} HTTP/1.1\r\nContent-Length: {len(content)}\r\n\r\n".encode() + content
    )


async def get(simulator: Simulator, view: str) -> dict[str, object]:
    status, fields = await send(simulator, f"GET /{view} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
    assert status == 200
    return fields


def test_a_call_is_played_by_control_alone() -> None:
    async def scene(simulator: Simulator) -> None:
        _, rung = await post(
            simulator, "incoming", to="petrova", number=OUTSIDE, name="ООО «Рога»", text="{}"
        )
        chain = rung["chainid"]
        assert (await post(simulator, "text", user="petrova", text="new", place="header"))[1][
            "chainid"
        ] == chain
        state = await get(simulator, "state")
        call = state["calls"][0]  # type: ignore[index]
        assert (call["chainid"], call["stage"], call["place"], call["text"]) == (
            chain,
            "calling",
            "header",
            "new",
        )
        assert call["caller"]["name"] == "ООО «Рога»"
        assert (await post(simulator, "answer", user="petrova"))[0] == 200
        assert (await post(simulator, "decline", user="petrova"))[0] == 400
        assert (await post(simulator, "end", number=OUTSIDE))[0] == 200
        assert (await get(simulator, "state"))["calls"] == []

    play(scene)


@pytest.mark.parametrize("place", list(Place))
def test_every_place_is_taken(place: Place) -> None:
    async def scene(simulator: Simulator) -> None:
        assert (await post(simulator, "incoming", to="101", number=OUTSIDE, text="x", place=place))[0] == 200

    play(scene)


def test_an_action_list_may_be_given_as_json_and_numbers_as_numbers() -> None:
    async def scene(simulator: Simulator) -> None:
        await post(simulator, "incoming", to=101, number=79031234567, text={"actions": [{"title": "Ё"}]})
        state = await get(simulator, "state")
        call = state["calls"][0]  # type: ignore[index]
        assert (call["text"], call["caller"]["number"]) == ('{"actions":[{"title":"Ё"}]}', OUTSIDE)

    play(scene)


@pytest.mark.parametrize(
    ("action", "body", "complaint"),
    [
        ("incoming", {}, "to is missing"),
        ("incoming", {"to": "petrova"}, "number is missing"),
        ("incoming", {"to": "nobody", "number": "1"}, "nobody"),
        (
            "incoming",
            {"to": "petrova", "number": "1", "place": "moon"},
            "place 'moon' is none of customfield",
        ),
        ("answer", {}, "user or number is missing"),
        ("answer", {"user": "petrova"}, "'petrova' is in no call"),
        ("text", {"user": "petrova", "text": "x"}, "in no call"),
        ("event", {"user": "petrova"}, "name is missing"),
        ("event", {"user": "petrova", "name": "x", "fields": 3}, "fields must be an object"),
        ("refuse", {"kind": "mood"}, "kind 'mood' is none of"),
        ("behave", {"lag": -1}, "behave does not take lag = -1"),
        ("behave", {"part_bytes": 0.5}, "behave does not take part_bytes"),
        ("behave", {"lag": True}, "behave does not take lag"),
        ("behave", {"mood": "bad"}, "behave does not take mood"),
        ("behave", {"silent": 1}, "behave does not take silent"),
        ("drop", {"user": "nobody"}, "no user 'nobody'"),
        ("hold", {"user": "petrova"}, "the phone is in idle"),
        ("transfer", {"user": "petrova", "to": "102"}, "the phone is in idle"),
        ("transfer", {"to": "102"}, "user is missing"),
        ("queue", {}, "op is missing"),
        ("queue", {"op": "jump"}, "op 'jump' is none of add, remove, clear"),
        ("queue", {"op": "add"}, "the queue needs the caller's number"),
        ("queue", {"op": "remove", "number": "1"}, "1 does not wait"),
        ("quirk", {}, "is none of old, texts"),
        ("quirk", {"set": ["texts", "mood"]}, "is none of old, texts"),
    ],
)
def test_a_wrong_wish_is_answered_by_what_is_wrong_with_it(
    action: str, body: dict[str, object], complaint: str
) -> None:
    async def scene(simulator: Simulator) -> None:
        status, fields = await post(simulator, action, **body)
        assert status == 400
        assert complaint in str(fields["error"])

    play(scene)


@pytest.mark.parametrize(
    ("request_bytes", "status"),
    [
        (b"GET /nowhere HTTP/1.1\r\n\r\n", 404),
        (b"POST /nowhere HTTP/1.1\r\n\r\n", 404),
        (b"PUT /state HTTP/1.1\r\n\r\n", 405),
        (b"nonsense\r\n\r\n", 400),
        (b"GET /state", 400),
        (b"GET /" + b"x" * 40_000 + b" HTTP/1.1\r\n\r\n", 400),
        (b"POST /reset HTTP/1.1\r\nContent-Length: x\r\n\r\n", 400),
        (b"POST /reset HTTP/1.1\r\nContent-Length: 9\r\n\r\n{", 400),
        (b"POST /reset HTTP/1.1\r\nContent-Length: 9999999999\r\n\r\n{", 413),
        (b"POST /reset HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", 411),
        (b"POST /reset HTTP/1.1\r\nContent-Length: 1\r\n\r\n{", 400),
        (b"POST /reset HTTP/1.1\r\nContent-Length: 2\r\n\r\n[]", 400),
        (b"POST /reset HTTP/1.1\r\nContent-Length: 2\r\n\r\n\xff\xfe", 400),
        (b"POST /reset HTTP/1.1\r\n\r\n", 200),
        (b"POST /reset/?x=1 HTTP/1.0\r\n\r\n", 200),
    ],
)
def test_bad_requests_get_a_json_answer_too(request_bytes: bytes, status: int) -> None:
    async def scene(simulator: Simulator) -> None:
        assert (await send(simulator, request_bytes))[0] == status
        assert (await get(simulator, "state"))["ok"] is True

    play(scene)


def test_how_the_server_behaves_is_switched_by_control() -> None:
    async def scene(simulator: Simulator) -> None:
        wishes = {
            "silent": True,
            "redirect": True,
            "lag": 0.5,
            "answer_after": 2,
            "multipart_above": 100,
            "refused": ["getversion"],
        }
        assert (await post(simulator, "behave", **wishes))[0] == 200
        behaviour = (await get(simulator, "state"))["behaviour"]
        assert isinstance(behaviour, dict)
        assert (behaviour["is_silent"], behaviour["redirects"], behaviour["lag"]) == (True, True, 0.5)
        assert behaviour["refused"] == ["getversion"]
        assert (await post(simulator, "behave", answer_after=None))[0] == 200
        assert (await post(simulator, "reset"))[0] == 200
        behaviour = (await get(simulator, "state"))["behaviour"]
        assert isinstance(behaviour, dict)
        assert (behaviour["is_silent"], behaviour["answer_after"]) == (False, None)

    play(scene)


def test_hold_transfer_queue_and_quirk_are_actions_too() -> None:
    async def scene(simulator: Simulator) -> None:
        for action, body in (
            ("queue", {"op": "add", "number": OUTSIDE, "name": "ООО"}),
            ("queue", {"op": "add", "number": "74951112233"}),
            ("queue", {"op": "remove", "number": "74951112233"}),
            ("incoming", {"to": "petrova", "number": "74951112233"}),
            ("answer", {"user": "petrova"}),
            ("hold", {"user": "petrova"}),
            ("hold", {"user": "petrova"}),
            ("transfer", {"user": "petrova", "to": "ivanov"}),
            ("quirk", {"set": "texts"}),
            ("quirk", {"set": ["lag", "duplicated"]}),
        ):
            assert (await post(simulator, action, **body))[0] == 200, action
        state = await get(simulator, "state")
        assert [item["callerid"] for item in state["queue"]] == [OUTSIDE]  # type: ignore[attr-defined]
        phones = {user["login"]: (user["phone"], user["with"]) for user in state["users"]}  # type: ignore[attr-defined]
        assert (phones["petrova"], phones["ivanov"]) == (("idle", ""), ("ring", "74951112233"))
        behaviour = state["behaviour"]
        assert isinstance(behaviour, dict)
        assert (behaviour["writes_texts"], behaviour["duplicates"], behaviour["lag"]) == (False, True, 0.4)
        assert (await post(simulator, "queue", op="clear"))[0] == 200
        assert (await get(simulator, "state"))["queue"] == []

    play(scene)


def test_drop_event_frame_refuse_and_forget_are_there() -> None:
    async def scene(simulator: Simulator) -> None:
        for action, body in (
            ("drop", {}),
            ("drop", {"user": "petrova"}),
            ("event", {"user": PETROVA.login, "name": "customevent"}),
            ("frame", {"text": "garbage"}),
            ("refuse", {"login": "petrova", "kind": "desktop"}),
            ("refuse", {"kind": "none"}),
            ("forget", {}),
        ):
            assert (await post(simulator, action, **body))[0] == 200

    play(scene)


def test_where_it_listens_is_part_of_the_state() -> None:
    async def scene(simulator: Simulator) -> None:
        state = await get(simulator, "state")
        assert state["ws"] == f"ws://127.0.0.1:{simulator.port}"
        assert state["control"] == f"http://127.0.0.1:{simulator.control_port}"

    play(scene)
