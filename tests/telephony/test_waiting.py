"""Who waits in the queue."""

from dataclasses import replace

from native_host.telephony.party import Party
from native_host.telephony.waiting import Queue, Waiting, update
from tests.telephony.calls import CLIENT, COLLEAGUE

OTHER = Party("79161112233", "79161112233", is_external=True, chain="60")


def test_everybody_waits_since_he_was_seen_first_and_the_longest_comes_first() -> None:
    queue = update(Queue(), [OTHER], (), 10.0)
    queue = update(queue, [CLIENT, OTHER], (), 15.0)
    assert queue.waiting == (Waiting(OTHER, 10.0), Waiting(CLIENT, 15.0))
    queue = update(queue, [CLIENT], (), 20.0)
    assert queue.waiting == (Waiting(CLIENT, 15.0),)
    assert update(queue, [], (), 25.0) == Queue()


def test_who_comes_back_waits_anew() -> None:
    queue = update(update(update(Queue(), [CLIENT], (), 1.0), [], (), 6.0), [CLIENT], (), 11.0)
    assert queue.waiting == (Waiting(CLIENT, 11.0),)


def test_a_party_of_the_call_does_not_wait() -> None:
    assert update(Queue(), [CLIENT, OTHER], (CLIENT,), 10.0).waiting == (Waiting(OTHER, 10.0),)
    same_chain = Party("f2", chain="60")
    assert update(Queue(), [CLIENT, OTHER], [same_chain], 10.0).waiting == (Waiting(CLIENT, 10.0),)


def test_an_item_that_is_told_twice_waits_once() -> None:
    assert len(update(Queue(), [CLIENT, CLIENT], (), 10.0).waiting) == 1


def test_those_who_came_together_keep_the_servers_order() -> None:
    queue = update(Queue(), [COLLEAGUE, CLIENT, OTHER], (), 10.0)
    assert [one.party for one in queue.waiting] == [COLLEAGUE, CLIENT, OTHER]


def test_a_reading_without_news_leaves_the_same_queue() -> None:
    queue = update(Queue(), [CLIENT, OTHER], (), 10.0)
    assert update(queue, [CLIENT, OTHER], (), 15.0) is queue
    assert update(queue, [OTHER, CLIENT], (), 15.0) is queue
    named = replace(CLIENT, name="Ромашка")
    assert update(queue, [named, OTHER], (), 15.0).waiting[0] == Waiting(named, 10.0)


def test_names_are_what_the_actions_are_asked_with() -> None:
    queue = update(Queue(), [COLLEAGUE, CLIENT], (), 10.0)
    assert queue.names == {"102", "7e", "79031234567"}
