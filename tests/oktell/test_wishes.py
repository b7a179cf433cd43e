"""What a signed-in employee may ask beside calls: over a real socket, against a server of a few lines."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from native_host.errors import ErrorCode, Failure
from native_host.oktell.link import Link
from native_host.oktell.photos import PhotoLinks
from native_host.oktell.procedures import Table
from native_host.oktell.reports import Happened, LinkState, RedirectRead
from native_host.telephony.conference import Conference, Member
from native_host.telephony.inputs import ConferenceRead, UserChanged
from native_host.telephony.presence import OwnState, StatusRequest
from native_host.telephony.words import UserState
from tests.oktell.linked import Heard, linked
from tests.oktell.stub import Answer, Body, Stub, until

USER = "7d0c6f0e-3a51-4c0e-9a5e-1f2b3c4d5e6f"
OWN_RULE = "e531ff16fc15ebe24b338a604614ee0d"
Wish = Callable[[Link, Stub, Heard], Awaitable[None]]


def online(wish: Wish, answers: dict[str, Answer] | None = None) -> None:
    async def check() -> None:
        async with Stub.start(answers) as stub, linked(stub.address) as (link, heard, _task):
            await heard.until_state(LinkState.ONLINE)
            await wish(link, stub, heard)

    asyncio.run(check())


def sent(stub: Stub, name: str) -> Body:
    """The last request of this name, without what every request has."""
    body = next(body for asked, body in reversed(stub.asked) if asked == name)
    return {key: value for key, value in body.items() if key not in ("qid", "userlogin")}


def test_a_status_is_set_and_the_answer_is_the_new_state() -> None:
    async def wish(link: Link, stub: Stub, heard: Heard) -> None:
        await link.set_status(StatusRequest(UserState.DND, False, is_redirected=False))
        assert sent(stub, "setuserstate") == {"userstateid": 3, "oncallcenter": False, "onredirect": False}
        assert heard.items[-1] == Happened(UserChanged(UserState.DND, OwnState(UserState.DND)))

    online(wish, {"setuserstate": {"userstateid": "3", "onredirect": 0}})


def test_an_answer_without_a_state_leaves_it_to_the_event() -> None:
    async def wish(link: Link, stub: Stub, heard: Heard) -> None:
        before = len(heard.items)
        await link.set_status(StatusRequest(is_redirected=True))
        assert sent(stub, "setuserstate") == {"onredirect": True}
        assert len(heard.items) == before

    online(wish)


def test_a_number_for_redirection_is_kept_and_dropped_by_the_own_rule() -> None:
    async def wish(link: Link, stub: Stub, heard: Heard) -> None:
        await link.save_redirect("79160000000")
        rule = sent(stub, "saveredirectrules")["redirectrule"]
        assert (rule["id"], rule["userid"], rule["destinationnumber"]) == (OWN_RULE, USER, "79160000000")
        assert heard.items[-1] == RedirectRead("79160000000")
        await link.drop_redirect()
        assert sent(stub, "deleteredirectrules") == {"ids": [OWN_RULE]}
        assert heard.items[-1] == RedirectRead("")

    online(wish)


@pytest.mark.parametrize("number", ["79160000000", ""])
def test_a_refused_rule_changes_nothing(number: str) -> None:
    async def wish(link: Link, stub: Stub, heard: Heard) -> None:
        before = len(heard.items)
        with pytest.raises(Failure) as refused:
            await (link.save_redirect(number) if number else link.drop_redirect())
        assert refused.value.code is ErrorCode.REQUEST_REFUSED
        assert len(heard.items) == before

    online(wish, {"saveredirectrules": {"result": 0}, "deleteredirectrules": {"result": 0}})


def test_a_new_password_goes_out_as_a_hash_and_is_used_from_then_on() -> None:
    def answer(body: Body) -> Body:
        if "sessionid" in body:
            return {"result": 0, "errormsg": "Bad request. Session does not exist"}
        return {"userid": USER, "sessionid": "a91b"}

    async def wish(link: Link, stub: Stub, heard: Heard) -> None:
        await link.change_password("Пароль1ё", "Новый")
        hashes = sent(stub, "changepassword")
        assert hashes["oldpwdmd5"] == "2cbbec1b02ef73b83c5e84d2d10e943e"
        stub.drop()
        await heard.until_state(LinkState.ONLINE, 2)
        assert sent(stub, "login")["Password"] == hashes["newpwdmd5"]

    online(wish, {"login": answer})


@pytest.mark.parametrize(
    ("new", "answer", "code"),
    [
        ("", {}, ErrorCode.NEW_PASSWORD_EMPTY),
        ("n", {"result": 0, "errormsg": "Old password is wrong "}, ErrorCode.OLD_PASSWORD_WRONG),
        ("n", {"result": 0, "errormsg": "too short"}, ErrorCode.PASSWORD_NOT_CHANGED),
        ("n", {"result": 0}, ErrorCode.PASSWORD_NOT_CHANGED),
    ],
)
def test_each_refusal_of_a_password_has_its_code(new: str, answer: Body, code: ErrorCode) -> None:
    async def wish(link: Link, stub: Stub, heard: Heard) -> None:
        with pytest.raises(Failure) as refused:
            await link.change_password("Пароль1ё", new)
        assert refused.value == Failure(code)

    online(wish, {"changepassword": answer})


def test_photos_are_asked_for_only_when_somebody_wants_them() -> None:
    async def wish(link: Link, stub: Stub, heard: Heard) -> None:
        assert "getalluserphotolink" not in stub.names()
        assert await link.read_photos() == {"7e": PhotoLinks(whole="http://127.0.0.1:4055/photo/7e.jpg")}
        assert sent(stub, "getalluserphotolink") == {"mode": "page"}

    version = {"dated": 150520, "webserverport": 4055}
    answers: dict[str, Answer] = {
        "getversion": {"version": version},
        "getalluserphotolink": {"links": [{"id": "7e", "link": "/photo/7e.jpg"}]},
    }
    online(wish, answers)


def test_a_conference_is_read_and_watched() -> None:
    async def wish(link: Link, stub: Stub, heard: Heard) -> None:
        member = Member("f1", "101", is_creator=True)
        assert await link.read_conference("88") == ConferenceRead(Conference("88", members=(member,)))
        assert sent(stub, "getconferenceinfo") == {"conferenceid": "88"}
        await link.watch_conference("88", True)
        await until(lambda: "confhandleevent" in stub.names())
        watch = {"conferenceid": "88", "eventtype": "competitors", "handle": True}
        assert sent(stub, "confhandleevent") == watch

    competitor = {"competitorid": "f1", "number": 101, "iscreator": 1}
    online(wish, {"getconferenceinfo": {"competitors": [competitor]}, "confhandleevent": None})


def test_the_journal_is_read_by_chain() -> None:
    async def wish(link: Link, stub: Stub, heard: Heard) -> None:
        (row,) = await link.read_journal("3f")
        assert (row.chain, row.caller.number, row.talk_seconds) == ("3f", "79123456789", 5)
        assert sent(stub, "getpbxcalljournal") == {"filter": {"idchain": "3f", "showcallcenter": True}}

    row = {"chainid": "3f", "timestart": 1_432_100_000, "anumber": "79123456789", "duration": 5}
    online(wish, {"getpbxcalljournal": {"data": [row]}})


def test_a_stored_procedure_is_run_if_the_server_allows_it() -> None:
    async def wish(link: Link, stub: Stub, heard: Heard) -> None:
        assert await link.run_procedure("GetClientCard", {"phone": "7903"}) == (Table(("id",), ((17,),)),)
        request = dict(stub.asked[-1][1])
        del request["qid"]
        assert request == {
            "procedure": "GetClientCard",
            "userid": USER,
            "userlogin": "petrova",
            "inputparams": {"phone": "7903"},
        }
        with pytest.raises(Failure) as refused:
            await link.run_procedure("other", {})
        assert refused.value.code is ErrorCode.REQUEST_REFUSED
        assert stub.names().count("execpredefineddbstoredproc") == 1

    answers: dict[str, Answer] = {
        "getversion": {"version": {"dated": 150520}, "alloweddbstoredprocs": {"getclientcard": 1}},
        "execpredefineddbstoredproc": {"errorcode": 0, "dataset": [[["id"], [17]]]},
    }
    online(wish, answers)


@pytest.mark.parametrize(
    ("recipients", "is_echoed", "fields"),
    [
        (None, False, {"recipients": False, "sendback": "0"}),
        (["7e"], True, {"recipients": ["7e"], "sendback": 1}),
    ],
)
def test_a_custom_event_goes_to_all_or_to_some(
    recipients: list[str] | None, is_echoed: bool, fields: Body
) -> None:
    async def wish(link: Link, stub: Stub, heard: Heard) -> None:
        await link.trigger_event("note", {"text": 1}, recipients, is_echoed=is_echoed)
        common = {"userid": USER, "eventname": "note", "eventparam": {"text": 1}}
        assert sent(stub, "triggercustomevent") == {**common, **fields}

    online(wish)


def test_a_server_that_is_too_old_for_a_method_is_not_asked() -> None:
    async def wish(link: Link, stub: Stub, heard: Heard) -> None:
        assert link.server_date == 120401
        for asking in (
            link.save_redirect("1"),
            link.drop_redirect(),
            link.trigger_event("note", 1),
            link.tell("pbxmakeflash", {"mode": "switch"}),
            link.ask("pbxmaketransfer", {"transferto": "1"}),
        ):
            with pytest.raises(Failure) as refused:
                await asking
            assert refused.value == Failure(
                ErrorCode.SERVER_TOO_OLD, server="oktell.example", version="120401"
            )
        refused_names = {"saveredirectrules", "deleteredirectrules", "pbxmakeflash", "pbxmaketransfer"}
        assert not refused_names & set(stub.names())

    online(wish, {"getversion": {"version": {"dated": "120401"}}})


def test_nothing_is_asked_before_the_sign_in() -> None:
    async def check() -> None:
        async with Stub.start({"login": None}) as stub, linked(stub.address) as (link, _, _task):
            for asking in (
                link.set_status(StatusRequest()),
                link.save_redirect("1"),
                link.read_photos(),
                link.load("http://127.0.0.1/7e.jpg", max_bytes=1),
                link.read_conference("88"),
                link.watch_conference("88", True),
                link.run_procedure("x", {}),
            ):
                with pytest.raises(Failure) as refused:
                    await asking
                assert refused.value.code is ErrorCode.NOT_SIGNED_IN

    asyncio.run(check())
