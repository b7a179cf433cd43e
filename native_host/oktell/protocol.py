"""Sans-I/O: messages <-> texts of the socket. Owns no socket and reads no clock.

A message is `["name", {fields}]`. Requests carry a `qid` which the answer repeats as text; the answer's name
does not count (protocol, section 1.3). Whatever is not such a message is counted and ignored.
"""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from native_host.oktell.models import read_text
from native_host.oktell.multipart import PartJoiner
from native_host.telephony.words import Seconds
from native_host.wire import names

log = logging.getLogger(__name__)

_WITHOUT_LOGIN = {names.PING, names.SUBSCRIBE, names.STORED_PROCEDURE}  # the last brings its own
_QUESTIONS = {names.WHO_ARE_YOU}  # of the server; their qids are its own and may look like ours


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to the open request `qid`; each request gets one at most."""

    qid: str
    body: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Event:
    """A message that answers nothing: an event, or a name that we do not know."""

    name: str
    fields: dict[str, Any]


class OktellProtocol:
    """One connection's messages. `ignored` counts what was no message at all."""

    def __init__(self, login: str = "") -> None:
        self._login = login
        self._asked = 0
        self._open: set[str] = set()
        self._parts = PartJoiner()
        self.ignored = 0

    def ask(self, name: str, fields: Mapping[str, object] | None = None) -> tuple[str, str]:
        """The text to send, and the qid of the answer. Fields without a value are left out."""
        self._asked += 1
        qid = str(self._asked)
        sender = {} if name in _WITHOUT_LOGIN or not self._login else {"userlogin": self._login}
        body = {key: value for key, value in {**sender, **(fields or {})}.items() if value is not None}
        self._open.add(qid)
        return json.dumps([name, {**body, "qid": qid}], ensure_ascii=False, separators=(",", ":")), qid

    def give_up(self, qid: str) -> None:
        """Nobody waits for this answer any longer: it will be dropped."""
        self._open.discard(qid)

    def receive(self, text: str | bytes, now: Seconds) -> Answer | Event | None:
        """What the text means; None for a part of a longer message, a late answer, or no message."""
        message = self._read(text)
        if message is not None and message[0] == names.MULTIPART:
            whole = self._parts.add(message[1], now)
            message = None if whole is None else self._read(whole)
        if message is None:
            return None
        name, fields = message
        qid = read_text(fields.get("qid"))
        if name in _QUESTIONS:
            return Event(name, fields)
        if qid in self._open:
            self._open.discard(qid)
            return Answer(qid, fields)
        if self._is_of_a_past_request(qid):
            log.debug("an answer came late or twice: %s", name)
            return None
        return Event(name, fields)

    def _is_of_a_past_request(self, qid: str) -> bool:
        """Our qids are small whole numbers; those of events are GUIDs."""
        return (
            qid.isascii() and qid.isdigit() and len(qid) <= len(str(self._asked)) and int(qid) <= self._asked
        )

    def _read(self, text: str | bytes) -> tuple[str, dict[str, Any]] | None:
        try:
            message = json.loads(text)
        except (ValueError, RecursionError):  # broken UTF-8 and over-long numbers are ValueErrors too
            self._ignore("no JSON")
            return None
        match message:
            case [str(name), dict(fields), *_]:
                return name, fields
        self._ignore("no array of a name and an object")
        return None

    def _ignore(self, reason: str) -> None:
        """Log the 1st, 2nd, 4th, 8th: a babbling server must not fill the disk. Texts may hold secrets."""
        self.ignored += 1
        if self.ignored & (self.ignored - 1) == 0:
            log.warning("ignored message number %d of this connection: %s", self.ignored, reason)
