"""What an administrator sets by the browser's own policy arrives in the agent and cannot be changed."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, expect

from native_host.demo import scenes
from native_host.demo.chromium import Chromium, binary
from native_host.demo.stage import Stage
from native_host.relay.extensions import CHROMIUM_ID
from tests.e2e.office import RECORD
from tests.e2e.rings import ring
from tests.waiting import wait_until

UNSHARE = ("unshare", "--mount")
WRAPPER = """#!/bin/sh
mount --bind {folder} /etc/chromium && exec {browser} "$@"
"""


def can_mount() -> bool:
    if os.geteuid() != 0 or not Path("/etc/chromium").is_dir():
        return False
    return subprocess.run((*UNSHARE, "true"), check=False).returncode == 0


pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not can_mount(), reason="only root can lay other policies over Chromium's"),
]


def governed_browser(folder: Path, values: dict[str, object]) -> str:
    """A program that starts the browser with this policy, which no other browser of the machine sees."""
    policies = folder / "etc" / "policies" / "managed"
    policies.mkdir(parents=True)
    (policies / "companion.json").write_text(json.dumps({"3rdparty": {"extensions": {CHROMIUM_ID: values}}}))
    inner, outer = folder / "governed-inner", folder / "governed"
    inner.write_text(WRAPPER.format(folder=folder / "etc", browser=binary()))
    outer.write_text(f'#!/bin/sh\nexec {" ".join(UNSHARE)} {inner} "$@"\n')
    for program in (inner, outer):
        program.chmod(0o700)
    return str(outer)


def test_the_browsers_policy_names_server_and_sites_and_locks_settings(
    stage: Stage, driver: Playwright
) -> None:
    values = {
        "servers": [stage.simulator.address],
        "sites": [stage.crm_site()],
        "openRecordWhen": "answer",
        "createRecordWhen": "never",
    }
    program = governed_browser(stage.folder, values)
    with Chromium(stage.folder, stage.env, headless=True, driver=driver, program=program) as browser:
        browser.allow_site(f"{stage.crm.origin.rsplit(':', 1)[0]}/*")
        panel = browser.open_view("sidepanel.html")
        expect(panel.get_by_label("Сервер")).to_have_value(stage.simulator.address)
        panel.get_by_label("Логин").fill(scenes.EMPLOYEE)
        panel.get_by_label("Пароль", exact=True).fill(scenes.PASSWORD)
        panel.get_by_role("button", name="Войти").click()
        expect(panel.locator("[data-region=status]")).to_contain_text("Готов")
        expect(panel.get_by_label("Адрес CRM")).to_have_count(0)

        options = browser.open_view("options.html", width=1100)
        locked = options.get_by_role("radiogroup", name="Карточку записи").get_by_role("radio")
        expect(locked.first).to_be_disabled()
        expect(options.get_by_role("radio", name="При ответе").first).to_be_checked()
        expect(options.get_by_text("Задано администратором").first).to_be_visible()

        def cards() -> int:
            panel.evaluate("0")  # lets the driver hear of new tabs
            return sum(page.url.endswith(RECORD) for page in browser.context.pages)

        ring(stage)
        expect(panel.locator("section[data-region=dock]")).to_have_attribute("aria-label", "Входящий звонок")
        assert cards() == 0
        stage.simulator.tell("answer", user=scenes.EMPLOYEE)
        wait_until(lambda: cards() == 1, what="the card on answer, as the policy says")
