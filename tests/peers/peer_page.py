"""A page of a headless Chromium in which the unmodified public client runs against our simulator."""

import asyncio
import json
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Page, async_playwright

from native_host.simulator.server import Simulator

CLIENT = Path(os.environ.get("OKTELL_JS", "oktell.js"))
PANEL = Path(os.environ.get("OKTELL_PANEL", "."))
LIBRARIES = Path(os.environ.get("OKTELL_PEER_LIBS", "."))

_HTML = b"<!doctype html><meta charset=utf-8><title>peer</title><body></body>"
_RECORDER = """
window.seen = [];
const names = ['connect', 'connectError', 'disconnect', 'ringStart', 'ringStop', 'backRingStart', 'callStart',
               'talkStart', 'talkStop', 'stateChange'];
const plain = value => JSON.parse(JSON.stringify(value === undefined ? null : value));
for (const name of names) oktell.on(name, told => seen.push([name, plain(told)]));
"""


@asynccontextmanager
async def host_page(scripts: Sequence[Path]) -> AsyncIterator[Page]:
    """A page with these scripts; errors of the page fail the test."""
    # a real page of the loopback: Chromium lets no other open sockets to the loopback
    async with (
        await asyncio.start_server(_serve_empty_page, "127.0.0.1", 0) as web,
        async_playwright() as playwright,
    ):
        browser = await playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        page = await browser.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        await page.goto(f"http://127.0.0.1:{web.sockets[0].getsockname()[1]}/")
        for script in scripts:
            await page.add_script_tag(path=script)
        await page.evaluate(_RECORDER)
        yield page
        assert not errors, errors
        await browser.close()


async def connect(page: Page, simulator: Simulator, login: str, password: str) -> dict[str, object]:
    """What the client's connect callback was told."""
    options = {"url": f"ws://127.0.0.1:{simulator.port}", "login": login, "password": password}
    told: dict[str, object] = await page.evaluate(
        f"new Promise(told => oktell.connect({{...{json.dumps(options)}, callback: told}}))"
    )
    return told


async def until(page: Page, condition: str) -> None:
    """Waits until the JavaScript condition holds."""
    try:
        await page.wait_for_function(condition, polling=10, timeout=8000)
    except Exception:
        seen = await page.evaluate("JSON.stringify([oktell.getState(), seen])")
        raise AssertionError(f"{condition} does not come true; the client saw {seen}") from None


async def names_seen(page: Page) -> list[str]:
    names: list[str] = await page.evaluate("seen.map(item => item[0])")
    return names


async def _serve_empty_page(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n" + _HTML)
    await writer.drain()
    writer.close()
