"""Logging to stderr and a rotating file; what is written holds no secret and no whole number of a client.

`redact` works on the finished text of a record, the text of its exception included: a secret is found by the
name that stands before it (password, sessionid, sip..., token), by its place in a URL, by the look of a hash.
"""

import logging
import os
import re
import sys
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

HIDDEN = "***"
LEVEL_VARIABLE = "OKTELL_COMPANION_LOG_LEVEL"
MAX_FILE_BYTES = 1_000_000
OLD_FILES = 3
KEPT_DIGITS = 4
"""Last digits of a number that stay: enough to find a call in the log, too few to call the client."""

_NAME = r"[\w-]*(?:passw|passphrase|sippass|pwd|secret|token|session_?id|authorization|cookie)[\w-]*|sip\w*"
_TO_HIDE: tuple[tuple[str, str], ...] = (
    # {"password": "x"}, {'sipport': 8088}, JSON inside JSON, a whole object; a text cut short hides the rest
    (
        rf"(\\*[\"'](?:{_NAME})\\*[\"']\s*:\s*)"
        r"(?:(\\*[\"'])(?:.*?(?<!\\)\2|.*)|\{[^{}]*\}|\[[^\[\]]*\]|[^\s,}\]]+)",
        rf'\1"{HIDDEN}"',
    ),
    # password=x, session_id='x'
    (rf"\b({_NAME})(\s*=\s*)(?:([\"'])(?:.*?(?<!\\)\3|.*)|[^\s,;&)\]}}]+)", rf"\1\2{HIDDEN}"),
    (r"\b((?:proxy-)?authorization|(?:set-)?cookie)(:\s*)[^\r\n]+", rf"\1\2{HIDDEN}"),
    # what pydantic quotes of a value that it refused
    (r"input_value=.*?(, input_type=)", rf"input_value={HIDDEN}\1"),
    (r"\b([a-z][a-z0-9+.-]*://)[^\s/@\"']+@", rf"\1{HIDDEN}@"),
    (r"\b[0-9a-f]{32,}\b", HIDDEN),
)
_PATTERNS = tuple((re.compile(pattern, re.IGNORECASE), shown) for pattern, shown in _TO_HIDE)
_DATE_OR_UUID = r"\d{4}-\d\d-\d\d|[0-9a-f]{8}-[0-9a-f]{4}-"
_NUMBER = re.compile(rf"(?<![\w-])(?!{_DATE_OR_UUID})\+?\d(?:[ \u00a0()-]{{0,2}}\d){{6,}}(?![\w-])")


def set_up_logging(log_file: Path | None = None, level: str | None = None) -> None:
    """Once per process. `level` is a name of `logging` in any case; without it the environment's, else info.

    A log file that cannot be written is told on stderr and no reason to fail.
    """
    asked = (level or os.environ.get(LEVEL_VARIABLE) or "info").upper()
    known = logging.getLevelNamesMapping().get(asked)
    handlers: list[logging.Handler] = [logging.StreamHandler(sys.stderr)]
    trouble: OSError | None = None
    if log_file is not None:
        try:
            handlers.append(PrivateFileHandler(log_file))
        except OSError as error:
            trouble = error
    for handler in handlers:
        handler.setFormatter(RedactingFormatter(shows_numbers=known == logging.DEBUG))
    logging.basicConfig(level=known or logging.INFO, handlers=handlers, force=True)
    logging.captureWarnings(True)
    logging.getLogger("websockets").setLevel(logging.INFO)  # its debug level writes whole frames
    if known is None:
        logging.getLogger(__name__).warning("log level %s is unknown, info is used", asked)
    if trouble is not None:
        logging.getLogger(__name__).warning("no log file: %s", trouble)


def redact(text: str, *, shows_numbers: bool = False) -> str:
    """`text` without secrets; of longer numbers only the last digits, unless `shows_numbers`."""
    for pattern, shown in _PATTERNS:
        text = pattern.sub(shown, text)
    return text if shows_numbers else _NUMBER.sub(_masked, text)


class RedactingFormatter(logging.Formatter):
    """Redacts message, exception and stack of each record, whichever logger it comes from."""

    def __init__(self, *, shows_numbers: bool = False) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s [%(process)d] %(message)s")
        self._shows_numbers = shows_numbers

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the name is logging's
        record.message = redact(record.message, shows_numbers=self._shows_numbers)
        return super().formatMessage(record)

    def formatException(self, ei: Any) -> str:  # noqa: N802
        return redact(super().formatException(ei), shows_numbers=self._shows_numbers)

    def formatStack(self, stack_info: str) -> str:  # noqa: N802
        return redact(super().formatStack(stack_info), shows_numbers=self._shows_numbers)


class PrivateFileHandler(RotatingFileHandler):
    """A rotating file that only its owner can read."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        super().__init__(path, maxBytes=MAX_FILE_BYTES, backupCount=OLD_FILES, encoding="utf-8")

    def _open(self) -> TextIOWrapper:
        os.close(os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600))
        return super()._open()


def _masked(match: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", match[0])
    return f"{HIDDEN}{digits[-KEPT_DIGITS:]}"
