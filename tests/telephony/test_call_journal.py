"""The server's journal, merged into recent calls. Times in the tables are seconds."""

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from native_host.telephony.call_journal import NEWS_LASTS, Commutation, Me, merge, open_chains
from native_host.telephony.history import MAX_ENTRIES, Entry, History, Ongoing, cleared, seen
from native_host.telephony.party import Party
from native_host.telephony.words import CallDirection

IN, OUT = CallDirection.IN, CallDirection.OUT
ANNA = Party("101", "101", "Петрова Анна", "7d")
PYOTR = Party("102", "102", "Иванов Пётр", "7e")
CLIENT = Party("79123456789", "79123456789", "ООО Ромашка", is_external=True)
ME = Me("7d", ("101",))
NOW = 10**12  # 2001


def row(
    start: int,
    talk: int | None = 0,
    *,
    chain: str | None = "3F",
    caller: Party = CLIENT,
    called: Party = ANNA,
) -> Commutation:
    stopped = start + 20 + (talk or 0)
    return Commutation(chain, caller, called, ms(start), ms(stopped), talk)


def ms(second: int) -> int:
    return NOW + 1000 * second


def entry(start: int, talk: int = 0, *, chain: str | None = "3f", party: Party | None = CLIENT) -> Entry:
    known = replace(party, chain=chain) if party else None
    is_missed = talk == 0
    return Entry(f"{start}", IN, known, ms(start), talk, is_missed, is_new=is_missed)


def merged(history: History, *rows: Commutation, now: int = 5000) -> History:
    return merge(history, rows, ME, ms(now))


def short(history: History) -> list[tuple[CallDirection, str, int, int, bool]]:
    return [
        (
            one.direction,
            one.party.number if one.party else "",
            (one.started_at - NOW) // 1000,
            one.talk_seconds,
            one.is_missed,
        )
        for one in history.entries
    ]


def test_calls_that_happened_while_nobody_was_here_appear() -> None:
    history = merged(
        History(read_at=1),
        row(10),
        row(100, 60, chain="40"),
        row(200, 5, chain="41", caller=ANNA, called=PYOTR),
    )
    assert short(history) == [
        (OUT, "102", 200, 5, False),
        (IN, CLIENT.number, 100, 60, False),
        (IN, CLIENT.number, 10, 0, True),
    ]
    assert history.missed == 1
    assert history.entries[2].party == replace(CLIENT, chain="3F")


def test_the_same_rows_once_more_change_nothing() -> None:
    rows = (row(10), row(100, 60, chain=None), row(300, chain="42"))
    once = merged(History(read_at=1), *rows)
    assert merged(once, *rows, *rows) == once
    assert merged(seen(once), *rows).missed == 0


def test_a_call_that_the_phone_has_seen_stands_once_and_keeps_what_it_knew() -> None:
    known = History((entry(12, 3),), read_at=1)
    (one,) = merged(known, row(10, 60)).entries
    assert (one.id, one.started_at, one.talk_seconds, one.party) == ("12", ms(12), 60, known.entries[0].party)


def test_without_a_chain_party_time_and_direction_say_that_it_is_the_same() -> None:
    known = History((entry(12, chain=None),), read_at=1)
    assert len(merged(known, row(10)).entries) == 1
    assert merged(known, row(10)).entries[0].party == replace(CLIENT, chain="3F")
    for other in (row(10, caller=PYOTR), row(300), row(10, caller=ANNA, called=CLIENT)):
        assert len(merged(known, other).entries) == 2


def test_two_calls_of_one_caller_in_a_minute_are_two() -> None:
    known = History((entry(40, chain=None),), read_at=1)
    rows = (row(10, chain="50"), row(41, chain="51"))
    assert [(one.started_at - NOW) // 1000 for one in merged(known, *rows).entries] == [40, 10]


def test_a_call_whose_end_the_phone_has_not_seen_was_answered() -> None:
    """As when it rang, the connection was lost, and the receiver was lifted."""
    history = merged(History((entry(10),), read_at=1), row(10, 60))
    assert (short(history), history.missed) == ([(IN, CLIENT.number, 10, 60, False)], 0)


def test_a_missed_call_that_a_colleague_took_is_not_missed() -> None:
    known = History((entry(10),), read_at=1)
    history = merged(known, row(10), row(30, 60, called=PYOTR))
    (one,) = history.entries
    assert (one.is_missed, one.answered_by, history.missed) == (False, PYOTR.name, 0)
    assert merged(history, row(10)).entries == history.entries
    assert merged(History(read_at=1), row(10), row(30, 60, called=PYOTR)).missed == 0


def test_who_did_not_answer_or_is_no_colleague_did_not_take_it() -> None:
    known = History((entry(10),), read_at=1)
    answering_machine = Party("IVR", name="IVR")
    for other in (
        row(30, 0, called=PYOTR),
        row(30, 60, called=PYOTR, chain="40"),
        row(30, 60, called=answering_machine),
        row(-500, 60, called=PYOTR),
    ):
        assert merged(known, row(10), other).entries[0].is_missed


def test_the_rows_of_one_chain_are_one_call_with_its_last_party() -> None:
    consulted = row(10, 30, caller=PYOTR)
    assert short(merged(History(read_at=1), consulted, row(61, 60))) == [(IN, CLIENT.number, 10, 90, False)]
    assert short(merged(History((entry(10, 88),)), consulted, row(61, 60))) == [
        (IN, CLIENT.number, 10, 90, False)
    ]


def test_a_chain_that_rings_again_much_later_is_another_call() -> None:
    history = merged(History((entry(10),), read_at=1), row(10), row(500, 5))
    assert [one[2] for one in short(history)] == [500, 10]


def test_what_is_on_is_no_call_that_is_over() -> None:
    on = Ongoing(replace(CLIENT, chain="3f"), IN, ms(10))
    assert merged(History(ongoing=(on,)), row(10, 5)).entries == ()
    on = Ongoing(CLIENT, IN, ms(10))
    assert merged(History(ongoing=(on,)), row(12, 5, chain=None)).entries == ()
    assert len(merged(History(ongoing=(on,)), row(500, 5, chain=None)).entries) == 1


def test_what_was_cleared_does_not_come_back() -> None:
    history = cleared(merged(History(read_at=1), row(10)), ms(100))
    assert merged(history, row(10)).entries == ()
    assert len(merged(history, row(10), row(101, chain="40")).entries) == 1


def test_a_server_in_another_zone_tells_the_same_calls() -> None:
    hours = 2 * 3600
    known = History((entry(10), entry(5, chain=None, party=PYOTR)), read_at=1)
    rows = (row(hours + 13), row(hours + 6, chain=None, caller=PYOTR), row(hours + 60, chain="40"))
    history = merged(known, *rows)
    assert [one[2] for one in short(history)] == [60, 10, 5]
    assert history.clock_gap == 2 * 3_600_000
    assert merged(cleared(history, ms(100)), *rows).entries == ()


def test_at_the_first_reading_what_was_missed_long_ago_is_no_news() -> None:
    day = NEWS_LASTS // 1000
    history = merged(History(), row(10), row(day - 10, chain="40"), now=day + 20)
    assert (len(history.entries), history.missed) == (2, 1)
    assert merged(history, row(11, chain="41"), now=day + 30).missed == 2


def test_a_row_that_does_not_say_whether_it_was_answered_is_not_called_missed() -> None:
    assert short(merged(History(), row(10, None))) == [(IN, CLIENT.number, 10, 0, False)]


def test_rows_of_others_are_none_of_the_employees() -> None:
    third = Party("103", "103", user_id="7f")
    strangers = (row(10, 5, called=PYOTR), row(10, 5, caller=PYOTR, called=third), row(10, 5, caller=ANNA))
    assert merged(History(), *strangers).entries == ()
    by_number = replace(ANNA, user_id="")
    assert len(merged(History(), row(10, called=by_number)).entries) == 1


def test_a_party_that_nobody_names_is_filled_in() -> None:
    nobody = History((entry(10, party=None),))
    assert merged(nobody, row(12)).entries[0].party == replace(CLIENT, chain="3F")
    assert short(merged(History(), row(10, caller=Party("")))) == [(IN, "", 10, 0, True)]


def test_only_so_many_calls_are_kept() -> None:
    rows = [row(start * 300, chain=str(start)) for start in range(MAX_ENTRIES + 10)]
    history = merged(History(read_at=1), *rows)
    assert (len(history.entries), history.missed) == (MAX_ENTRIES, MAX_ENTRIES)
    assert merged(seen(history), *rows).missed == 0


def test_the_fate_of_a_missed_call_is_open_until_it_is_told() -> None:
    history = merged(History(read_at=1), row(10), row(500, chain="40"), row(900, 5, chain="41"))
    assert open_chains(history, ms(0)) == ("40", "3F")
    assert open_chains(history, ms(100)) == ("40",)
    taken = merged(history, row(500, chain="40"), row(530, 60, chain="40", called=PYOTR))
    assert open_chains(taken, ms(0)) == ("3F",)


people = st.sampled_from([ANNA, PYOTR, CLIENT, Party("")])
rows_of = st.lists(
    st.builds(
        row,
        st.integers(0, 900),
        st.sampled_from([None, 0, 5, 60]),
        chain=st.sampled_from([None, "3f", "40", "41"]),
        caller=people,
        called=people,
    ),
    max_size=8,
)


@given(rows_of, rows_of, st.permutations(range(8)))
def test_whatever_is_told_again_or_in_another_order_no_call_comes_twice(
    first: list[Commutation], second: list[Commutation], order: Iterable[int]
) -> None:
    history = merged(History(read_at=1), *first, *second)
    again = [rows for place in order for rows in ([*first, *second][place : place + 1])]
    assert [one.id for one in merged(history, *again).entries] == [one.id for one in history.entries]
    assert len({one.id for one in history.entries}) == len(history.entries)
    starts = [one.started_at for one in history.entries]
    assert starts == sorted(starts, reverse=True)
