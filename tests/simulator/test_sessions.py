import pytest

from native_host.simulator.behaviour import Refusal
from native_host.simulator.sessions import Sessions, SignIn
from tests.simulator.company import IVANOV, PEOPLE, PETROVA, login_fields

USERS = [person for person in PEOPLE if person.login]


def sign_in(sessions: Sessions, fields: dict[str, object]) -> SignIn:
    outcome = sessions.sign_in(fields, USERS)
    assert isinstance(outcome, SignIn)
    return outcome


@pytest.mark.parametrize("left_out", ["Password", "password", None])
def test_either_hash_will_do(left_out: str | None) -> None:
    fields = {name: value for name, value in login_fields(IVANOV).items() if name != left_out}
    assert sign_in(Sessions("salt"), fields).user == IVANOV


def test_a_session_replaces_the_password_until_it_is_closed() -> None:
    sessions = Sessions("salt")
    session_id = sign_in(sessions, login_fields(PETROVA)).session_id
    by_session: dict[str, object] = {"userlogin": "Petrova", "sessionid": session_id}
    assert sign_in(sessions, by_session) == SignIn(PETROVA, session_id)
    of_another = sessions.sign_in({**by_session, "userlogin": "ivanov"}, USERS)
    assert of_another == {"result": 0, "errormsg": "Bad request. Invalid session user"}
    sessions.close(session_id)
    assert sessions.sign_in(by_session, USERS) == {
        "result": 0,
        "errormsg": "Bad request. Session does not exist",
    }


def test_a_password_that_is_given_counts_before_a_session() -> None:
    sessions = Sessions("salt")
    session_id = sign_in(sessions, login_fields(PETROVA)).session_id
    outcome = sessions.sign_in({**login_fields(PETROVA, "wrong"), "sessionid": session_id}, USERS)
    assert outcome == {"result": 0, "errormsg": "Wrong login/pass combination"}


@pytest.mark.parametrize(
    "fields",
    [login_fields(PETROVA, "wrong"), {**login_fields(PETROVA), "userlogin": "nobody"}, {"password": "x"}],
)
def test_a_wrong_login_and_a_wrong_password_are_refused_alike(fields: dict[str, object]) -> None:
    outcome = Sessions("salt").sign_in(fields, USERS)
    assert outcome == {"result": 0, "errormsg": "Wrong login/pass combination"}


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        (Refusal.DESKTOP, {"result": 0, "error": 50093}),
        (Refusal.LICENCE, {"result": 0, "error": 50025}),
        (Refusal.STARTING, {"result": 0, "errormsg": "Service not available"}),
    ],
)
def test_a_login_or_all_are_refused_by_wish(kind: Refusal, answer: dict[str, object]) -> None:
    sessions = Sessions("salt")
    sessions.refusals["petrova"] = kind
    assert sessions.sign_in(login_fields(PETROVA), USERS) == answer
    assert sign_in(sessions, login_fields(IVANOV)).user == IVANOV
    sessions.refusals = {"": kind}
    assert sessions.sign_in(login_fields(IVANOV), USERS) == answer


def test_forgotten_sessions_are_those_of_one_user_or_all() -> None:
    sessions = Sessions("salt")
    ids = {user.login: sign_in(sessions, login_fields(user)).session_id for user in (PETROVA, IVANOV)}
    sessions.forget(PETROVA.user_id)
    sign_in(sessions, {"userlogin": "ivanov", "sessionid": ids["ivanov"]})
    sessions.forget()
    assert not isinstance(
        sessions.sign_in({"userlogin": "ivanov", "sessionid": ids["ivanov"]}, USERS), SignIn
    )


def test_no_secret_is_printed() -> None:
    signed_in = sign_in(Sessions("salt"), login_fields(PETROVA))
    assert signed_in.session_id not in repr(signed_in)
    assert "password" not in repr(PETROVA)
