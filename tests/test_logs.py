"""What the log must never hold, however it is spelled."""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import BaseModel, ValidationError

from native_host.logs import PrivateFileHandler, RedactingFormatter, redact

SECRET = "s3cr et,\"it's}&"
SESSION = "a91b7c33-1111-4222-8333-944444444444"


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(["login", {"userlogin": "petrova", "password": SECRET, "Password": SECRET, "qid": "0.5"}]),
        str({"userlogin": "petrova", "password": SECRET}),
        json.dumps({"text": json.dumps({"password": "s3cr et"})}),
        json.dumps(json.dumps(json.dumps({"sippass": "s3cr et"}))),
        '{"newpwd": "s3cr et", "newpwdmd5": "x"}',
        "Credentials(login='petrova', password='s3cr et')",
        "wss://petrova:s3cr%20et@ats.company.ru/ refused",
        "http://crm/?password=s3cr%20et&x=1",
        "Authorization: Basic s3cr et",
        '{"vault": {"secret": "s3cr et"}}',
        '{"sip": {"user": "u101", "pass": "s3cr et"}}',
        '{"access_token":"s3cr et"}',
    ],
)
def test_a_password_is_hidden_however_it_is_spelled(text: str) -> None:
    shown = redact(text)
    assert "s3cr" not in shown
    assert "***" in shown


@pytest.mark.parametrize(
    "text", [f'{{"sessionid":"{SESSION}"}}', f"session_id='{SESSION}'", f"sessionid={SESSION}"]
)
def test_a_session_is_hidden(text: str) -> None:
    assert SESSION not in redact(text)


def test_what_stands_around_a_secret_stays() -> None:
    shown = redact(
        '["loginresult",{"qid":"0.51","sessionid":"a9","sipuser":"u1","sipport":8088,"userid":"7d"}]'
    )
    assert (
        shown
        == '["loginresult",{"qid":"0.51","sessionid":"***","sipuser":"***","sipport":"***","userid":"7d"}]'
    )


def test_a_text_that_was_cut_short_hides_all_that_follows() -> None:
    assert redact('{"password": "s3cr et') == '{"password": "***"'


def test_a_hash_is_hidden() -> None:
    assert redact("sent 5f4dcc3b5aa765d61d8327deb882cf99") == "sent ***"


def test_a_chain_id_stays_for_it_is_no_secret() -> None:
    line = (
        "chain 41234567-2222-4333-8444-955555555555 rings since 2026-11-25 01:02:03 on 192.168.100.200:4066"
    )
    assert redact(line) == line


@pytest.mark.parametrize(
    "number", ["79123456789", "+7 912 345-67-89", "8 (912) 345-67-89", "+7\u00a0912\u00a0345\u00a067\u00a089"]
)
def test_of_a_clients_number_the_last_digits_stay(number: str) -> None:
    assert redact(f"ring from {number}, card 17") == "ring from ***6789, card 17"


def test_an_internal_number_stays() -> None:
    assert redact("calls 101 and 12345") == "calls 101 and 12345"


def test_debugging_shows_numbers_but_no_secrets() -> None:
    assert redact("79123456789 password=x", shows_numbers=True) == "79123456789 password=***"


def test_the_text_of_an_exception_is_redacted_too(tmp_path: Path) -> None:
    class Login(BaseModel):
        password: int

    handler = PrivateFileHandler(tmp_path / "logs" / "companion.log")
    handler.setFormatter(RedactingFormatter())
    logger = logging.Logger("test")
    logger.addHandler(handler)
    try:
        Login.model_validate({"password": "s3cret"})
    except ValidationError:
        logger.exception("login of %s failed", "79123456789")
    handler.close()
    written = (tmp_path / "logs" / "companion.log").read_text(encoding="utf-8")
    assert "s3cret" not in written
    assert "***6789" in written
    assert "int_parsing" in written


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_the_log_file_is_its_owners_alone(tmp_path: Path) -> None:
    PrivateFileHandler(tmp_path / "companion.log").close()
    assert (tmp_path / "companion.log").stat().st_mode & 0o777 == 0o600


SCRIPT = """
import logging, sys, warnings
from pathlib import Path
from native_host.logs import set_up_logging
set_up_logging(Path(sys.argv[1]), sys.argv[2])
logging.getLogger("a.b").info("Привет password=x")
logging.getLogger("a.b").debug("fine print of 79123456789")
logging.getLogger("websockets.client").debug("frame")
warnings.warn("old")
"""


def run_logging(log_file: Path, level: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", SCRIPT, log_file, level], capture_output=True, encoding="utf-8", check=True
    )


def test_stderr_and_file_get_the_same_and_stdout_nothing(tmp_path: Path) -> None:
    done = run_logging(tmp_path / "c.log", "info")
    assert done.stdout == ""
    assert done.stderr == (tmp_path / "c.log").read_text(encoding="utf-8")
    assert "Привет password=***" in done.stderr
    assert "UserWarning: old" in done.stderr
    assert "fine print" not in done.stderr


def test_the_debug_level_never_writes_frames(tmp_path: Path) -> None:
    done = run_logging(tmp_path / "c.log", "debug")
    assert "fine print of 79123456789" in done.stderr
    assert "frame" not in done.stderr


def test_an_unknown_level_is_told_and_info_is_used(tmp_path: Path) -> None:
    done = run_logging(tmp_path / "c.log", "loud")
    assert "LOUD is unknown" in done.stderr
    assert "Привет" in done.stderr


def test_a_file_that_cannot_be_written_is_told_and_no_more(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = run_logging(tmp_path / "file" / "c.log", "info")
    assert "no log file" in done.stderr
    assert "Привет" in done.stderr
