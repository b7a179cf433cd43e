"""What a person grants and sets in views of the extension, without their forms."""

from playwright.sync_api import Page

from native_host.demo.chromium import Chromium

ASK_WORKER = """([method, params]) => new Promise((resolve, reject) => {
    const port = chrome.runtime.connect({ name: 'view' });
    port.onMessage.addListener(({ id, kind, result, refusal }) => {
        if (id === 1) { port.disconnect(); kind === 'answer' ? resolve(result) : reject(refusal.title); }
    });
    port.postMessage({ id: 1, method, params });
})"""
"""Asks the worker as a view does: [method, params]."""


def take_permission(browser: Chromium, panel: Page) -> None:
    """What the panel does under the click that adds a site."""
    session = browser.context.new_cdp_session(panel)
    wanted = "chrome.permissions.request({ origins: ['http://127.0.0.1/*'] })"
    session.send("Runtime.evaluate", {"expression": wanted, "userGesture": True, "awaitPromise": True})
    session.detach()
