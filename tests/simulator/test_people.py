import json
from pathlib import Path

import pytest

from native_host.simulator.people import PeopleError, load_people, read_people, trial_company
from native_host.wire.codes import UserStateId


def test_an_entry_without_login_is_a_bare_number() -> None:
    user, store = read_people(
        [
            {
                "login": "petrova",
                "password": " p ",
                "name": "Анна",
                "number": 101,
                "department": "A",
                "skill": 7,
            },
            {"name": "Склад", "number": "118"},
        ]
    )
    assert (user.number, user.password, user.department and user.department.name) == ("101", " p ", "A")
    assert user.user_id
    assert (store.login, store.user_id, store.department) == ("", "", None)


def test_ids_are_the_same_in_every_run() -> None:
    assert read_people([{"login": "a", "number": "1"}]) == read_people([{"login": "a", "number": "1"}])


@pytest.mark.parametrize(
    ("state", "read"),
    [(None, UserStateId.READY), (5, UserStateId.BUSY), ("2", UserStateId.BREAK), ("dnd", UserStateId.OFF)],
)
def test_a_state_is_an_id_or_a_word(state: object, read: UserStateId) -> None:
    assert read_people([{"number": "1", "state": state}])[0].state is read


@pytest.mark.parametrize(
    ("entries", "complaint"),
    [
        ({}, "must be a JSON list"),
        (["x"], "entry 1 is not an object"),
        ([{"login": "a"}], "entry 1 has no number"),
        ([{"number": "1"}, {"number": "1"}], "number '1' is there twice"),
        ([{"number": "1", "login": "A"}, {"number": "2", "login": "a"}], "login 'a' is there twice"),
        ([{"number": "1", "state": "asleep"}], "entry 1: state 'asleep'"),
    ],
)
def test_a_list_that_cannot_be_used_says_why(entries: object, complaint: str) -> None:
    with pytest.raises(PeopleError, match=complaint):
        read_people(entries)


def test_a_file_that_is_no_json_says_so(tmp_path: Path) -> None:
    file = tmp_path / "people.json"
    file.write_text("[", encoding="utf-8")
    with pytest.raises(PeopleError, match=r"people\.json"):
        load_people(file)
    file.write_text(json.dumps([{"number": "1", "name": "Ёж"}]), encoding="utf-8")
    assert load_people(file)[0].name == "Ёж"


def test_in_the_trial_company_every_password_is_the_login() -> None:
    users = [person for person in trial_company() if person.login]
    assert ("petrova", "Петрова Анна", "101") in [(user.login, user.name, user.number) for user in users]
    assert all(user.password == user.login for user in users)


def test_rights_call_centre_and_photo_are_read() -> None:
    head, hand = read_people(
        [
            {"login": "head", "number": "1", "supervises": ["Hand"], "photo": True},
            {"login": "hand", "number": "2", "call_centre": True},
        ]
    )
    assert (head.supervises, head.is_in_call_centre, head.has_photo) == (frozenset({"hand"}), False, True)
    assert (hand.supervises, hand.is_in_call_centre, hand.has_photo) == (frozenset(), True, False)
    with pytest.raises(PeopleError, match="supervises must be a list"):
        read_people([{"login": "head", "number": "1", "supervises": "hand"}])
