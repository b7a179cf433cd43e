"""What the tests of faults share: a sign-in, its refusal, and what a person must be told."""

import re
from typing import Any

import pytest

from native_host.demo.stage import Stage
from tests.scenarios.browser_end import BrowserEnd, Refused
from tests.waiting import wait_until

PASSWORD = "Пароль-Sekret-71"
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


def sign_in(browser: BrowserEnd, server: str, **more: Any) -> dict[str, Any]:
    return browser.ask(
        "session.login", server=server, **{"login": "petrova", "password": PASSWORD, "remember": False} | more
    )


def refused(browser: BrowserEnd, server: str, **more: Any) -> dict[str, Any]:
    """The ErrorView of a sign-in that must fail."""
    with pytest.raises(Refused) as refusal:
        sign_in(browser, server, **more)
    return refusal.value.data


def secure_address(stage: Stage) -> str:
    return re.search(r"wss://\S+", stage.simulator.line)[0]  # type: ignore[index]


def authority(stage: Stage) -> str:
    return re.search(r"certificate (\S+)", stage.simulator.line)[1]  # type: ignore[index]


def waits_for(browser: BrowserEnd, code: str) -> dict[str, Any]:
    """The session's view once it gives this reason."""
    return wait_until(lambda: (view := browser.state["session"])["reason"] and _with_code(view, code))


def _with_code(view: dict[str, Any], code: str) -> dict[str, Any] | None:
    return view if view["reason"]["code"] == code else None


def assert_told_well(russian: dict[str, Any], english: dict[str, Any], code: str) -> None:
    """What happened and the way on, in the reader's own language."""
    assert (russian["code"], english["code"]) == (code, code)
    for part in ("title", "advice"):
        assert CYRILLIC.search(russian[part]), russian
        assert english[part], english
        assert not CYRILLIC.search(english[part]), english
        assert PASSWORD not in russian[part] + english[part]
