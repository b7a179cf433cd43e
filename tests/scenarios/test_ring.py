"""The main job without a browser: real relay, real agent, the simulator."""

import json
from collections.abc import Callable

from native_host.demo.scenes import ACTIONS, CLIENT, CLIENT_NUMBER
from native_host.demo.stage import Stage
from tests.scenarios.browser_end import BrowserEnd
from tests.waiting import wait_until

Connect = Callable[..., BrowserEnd]


def signed_in(stage: Stage, connect: Connect) -> BrowserEnd:
    browser = connect()
    browser.ask("settings.set", values={"sites": [stage.crm_site()]})
    browser.sign_in(stage)
    return browser


def ring(stage: Stage, text: str = ACTIONS, **more: object) -> str:
    told = stage.simulator.tell(
        "incoming", to="petrova", number=CLIENT_NUMBER, name=CLIENT, text=text, **more
    )
    return str(told["chainid"])


def test_a_ring_opens_the_first_immediate_card_once(stage: Stage, connect: Connect) -> None:
    browser = signed_in(stage, connect)
    ring(stage)
    phone = browser.until_phone("ring")
    party = phone["parties"][0]
    assert (party["name"], party["shown"]) == (CLIENT, "+7 912 345-67-89")
    wait_until(lambda: browser.opened)
    assert browser.opened == [f"{stage.crm.origin}/?action=record-open&catalog=3&record=17"]
    cards = wait_until(lambda: [card for card in browser.party()["cards"] if card["isOpened"]])
    assert [card["title"] for card in cards] == [CLIENT]
    assert [card["title"] for card in browser.party()["cards"]] == [CLIENT, "Новое обращение"]


def test_answer_talk_and_end_follow_the_server(stage: Stage, connect: Connect) -> None:
    browser = signed_in(stage, connect)
    ring(stage)
    browser.until_phone("ring")
    browser.ask("phone.answer")
    talk = browser.until_phone("talk")
    assert talk["verbs"][0] == "end"
    assert talk["talkSince"]
    browser.ask("phone.end")
    idle = browser.until_phone("ready")
    assert idle["parties"] == []


def test_a_call_is_declined(stage: Stage, connect: Connect) -> None:
    browser = signed_in(stage, connect)
    ring(stage)
    browser.until_phone("ring")
    browser.ask("phone.end")
    browser.until_phone("ready")
    assert stage.simulator.requests("pbxdeclinecall")


def test_repeated_ring_events_open_nothing_more(stage: Stage, connect: Connect) -> None:
    browser = signed_in(stage, connect)
    chain = ring(stage)
    wait_until(lambda: browser.opened)
    for _ in range(3):
        stage.simulator.tell(
            "event",
            user="petrova",
            name="phoneevent_ringstarted",
            fields={"chainid": chain, "callerid": CLIENT_NUMBER},
        )
    browser.ask("phone.answer")
    browser.until_phone("talk")
    assert len(browser.offers) == 1


def test_the_scenario_may_set_the_list_during_the_ring(stage: Stage, connect: Connect) -> None:
    browser = signed_in(stage, connect)
    ring(stage, text="")
    browser.until_phone("ring")
    stage.simulator.tell("text", user="petrova", text=ACTIONS, place="customfield")
    wait_until(lambda: browser.opened)


def test_a_broken_list_offers_nothing_and_breaks_nothing(stage: Stage, connect: Connect) -> None:
    browser = signed_in(stage, connect)
    ring(stage, text='{"actions": [{"type": "openRecord"')
    browser.until_phone("ring")
    browser.ask("phone.answer")
    browser.until_phone("talk")
    assert browser.party()["cards"] == []
    assert not browser.offers


def test_a_list_in_the_callers_own_words_counts_for_nothing(stage: Stage, connect: Connect) -> None:
    browser = signed_in(stage, connect)
    ring(stage, place="callername")
    browser.until_phone("ring")
    browser.ask("phone.answer")
    browser.until_phone("talk")
    assert not browser.offers
    assert browser.party()["cards"] == []


def test_several_actions_without_an_immediate_one_are_only_offered(stage: Stage, connect: Connect) -> None:
    actions = [
        {"type": "openRecord", "title": f"Клиент {record}", "catalogId": 3, "recordId": record}
        for record in (17, 18, 19)
    ]
    browser = signed_in(stage, connect)
    ring(stage, text=json.dumps({"actions": actions}))
    wait_until(lambda: browser.state["phone"]["parties"] and len(browser.party()["cards"]) == 3)
    browser.ask("phone.answer")
    browser.until_phone("talk")
    assert not browser.offers
    card = browser.party()["cards"][1]
    opened = browser.ask("cards.open", card=card["id"])
    assert opened["url"].endswith("/?action=record-open&catalog=3&record=18")
    wait_until(lambda: browser.party()["cards"][1]["isOpened"])
    browser.ask("cards.closed", card=card["id"])
    wait_until(lambda: not browser.party()["cards"][1]["isOpened"])
