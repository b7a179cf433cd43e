"""How long this client waits for what. One value, so that a test can hurry and a fact stands once."""

from dataclasses import dataclass

from native_host.telephony.words import Seconds


@dataclass(frozen=True, slots=True)
class Timing:
    """All in seconds; the first two are those of oktell.js 1.8.4 (openTimeout, queryTimeout)."""

    open: Seconds = 10.0  # name, TCP, TLS, handshake, redirect and the first ping together
    request: Seconds = 20.0
    ping_every: Seconds = 5.0  # with the next one: a silent link is known within 10 s
    ping_answer: Seconds = 5.0
    chain_answer: Seconds = (
        3.0  # no answer to getchaincontent can be normal; a ringing phone cannot wait 20 s
    )
    web: Seconds = 5.0  # a page of the web server, redirects included: a photo that is slower is not missed
    queue_every: Seconds = 5.0  # queueInterval of oktell.js: nothing tells of those who wait
    retry_first: Seconds = 0.5
    retry_most: Seconds = 30.0
    desktop_client_retry: Seconds = 60.0  # the employee must close the other program first
    stable_after: Seconds = 10.0  # online as long: the next loss starts again with short waits
    close: Seconds = 1.0  # for the closing handshake


USUAL = Timing()
