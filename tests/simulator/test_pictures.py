from native_host.simulator.people import read_people
from native_host.simulator.pictures import picture

USERS = read_people(
    [
        {"login": "petrova", "number": "1", "name": "Анна <b>", "photo": True},
        {"login": "ivanov", "number": "2"},
    ]
)


def test_a_picture_has_the_initials_and_the_size_that_was_asked_for() -> None:
    drawn = picture(f"/photo/{USERS[0].user_id}_32.svg", USERS)
    assert drawn is not None
    assert 'width="32"' in drawn
    assert ">А&lt;<" in drawn


def test_there_is_none_of_others_and_none_elsewhere() -> None:
    assert picture(f"/photo/{USERS[1].user_id}.svg", USERS) is None
    assert picture("/photo/../people.json", USERS) is None
