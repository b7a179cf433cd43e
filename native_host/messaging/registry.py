"""The contract by name."""

from collections.abc import Mapping
from types import MappingProxyType

from native_host.messaging.contract import (
    attention,
    calls,
    for_shell,
    history,
    plan,
    status,
    to_browser,
    to_host,
    upkeep,
)
from native_host.messaging.contract.base import Method, Notification

_TO_HOST = (
    *to_host.REQUESTS,
    *calls.REQUESTS,
    *status.REQUESTS,
    *plan.REQUESTS,
    *history.REQUESTS,
    *attention.REQUESTS,
    *upkeep.REQUESTS,
)

TO_HOST: Mapping[str, Method] = MappingProxyType({method.name: method for method in _TO_HOST})
"""What a browser may ask of the agent."""

OF_SHELL: Mapping[str, Method] = MappingProxyType({method.name: method for method in for_shell.REQUESTS})
"""What the shell may ask of the agent, and no more."""

TO_BROWSER: Mapping[str, Method] = MappingProxyType({method.name: method for method in to_browser.REQUESTS})
"""What the agent may ask of a browser."""

NOTIFICATIONS: Mapping[str, Notification] = MappingProxyType(
    {notification.name: notification for notification in to_browser.NOTIFICATIONS}
)
"""What the agent tells a browser."""


def is_state(name: str) -> bool:
    """Whether only the newest notification of this name needs to arrive."""
    notification = NOTIFICATIONS.get(name)
    return notification is not None and notification.is_state
