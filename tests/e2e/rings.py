"""A client of the demo calls its employee."""

from native_host.demo import scenes
from native_host.demo.stage import Stage


def ring(stage: Stage, text: str = scenes.ACTIONS) -> str:
    """The chain of the call; `text` is what the scenario has set for it."""
    told = stage.simulator.tell(
        "incoming", to=scenes.EMPLOYEE, number=scenes.CLIENT_NUMBER, name=scenes.CLIENT, text=text
    )
    return str(told["chainid"])


def repeat_ring(stage: Stage, chain: str, times: int = 3) -> None:
    """The server says again that it rings, as servers do."""
    fields = {"chainid": chain, "callerid": scenes.CLIENT_NUMBER}
    for _ in range(times):
        stage.simulator.tell("event", user=scenes.EMPLOYEE, name="phoneevent_ringstarted", fields=fields)
