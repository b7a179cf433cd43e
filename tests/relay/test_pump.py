"""Real relay processes between a test that plays the browser and an agent that echoes."""

import contextlib
import os
import signal
import struct
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from native_host.messaging.frames import FROM_BROWSER_MAX_BYTES, TO_BROWSER_MAX_BYTES, encode
from tests.relay.echo_agent import DIE, FLOOD, LEAVE, SEND_AWAY, TOO_BIG
from tests.relay.relays import ECHO_AGENT, ORIGIN, ROOT, Relay, Relays, failure_of, is_alive
from tests.waiting import wait_until

MAIN = ROOT / "native_host/relay/__main__.py"


def test_frames_pass_in_both_directions(relays_of_kind: Relays) -> None:
    relay = relays_of_kind.start(ORIGIN)
    greeting = relay.receive()
    assert greeting is not None
    assert (greeting["kind"], greeting["origin"]) == ("browser", ORIGIN)
    for number in range(20):
        relay.send({"n": number, "text": "Анна"})
    assert [relay.receive() for _ in range(20)] == [{"n": number, "text": "Анна"} for number in range(20)]
    relay.close_stdin()
    assert relay.end()[0] == 0


def test_the_origin_comes_from_chromium_and_firefox_alike(relays: Relays) -> None:
    chromium = relays.start(ORIGIN, "--parent-window=0").receive()
    firefox = relays.start(
        "/home/a/.mozilla/native-messaging-hosts/x.json", "companion@oktell.example"
    ).receive()
    assert chromium is not None
    assert firefox is not None
    assert (chromium["origin"], firefox["origin"]) == (ORIGIN, "companion@oktell.example")


@pytest.mark.parametrize("piece", [1000, 65_536, 10_000_000])
def test_a_frame_of_a_megabyte_passes_in_both_directions_however_split(relays: Relays, piece: int) -> None:
    relay = relays.greeted()
    message = {"text": "x" * (TO_BROWSER_MAX_BYTES - len('{"text":""}'))}
    frame = encode(message)
    assert len(frame) == TO_BROWSER_MAX_BYTES + 4

    def send() -> None:
        for start in range(0, len(frame), piece):
            relay.send(frame[start : start + piece])

    sending = threading.Thread(target=send)
    sending.start()
    assert relay.receive() == message
    sending.join()


def test_half_a_frame_waits_for_the_other_half(relays: Relays) -> None:
    relay = relays.greeted()
    frame = encode({"n": 1})
    relay.send(encode({"n": 0}) + frame[:3])
    assert relay.receive() == {"n": 0}
    relay.send(frame[3:6])
    relay.send(frame[6:])
    assert relay.receive() == {"n": 1}


def test_json_is_not_looked_at(relays: Relays) -> None:
    relay = relays.greeted()
    relay.send(struct.pack("=I", 8) + b'"[{nul\xff"')
    raw = os.read(relay.stdout, 12)
    assert raw == struct.pack("=I", 8) + b'"[{nul\xff"'


def test_a_stray_print_does_not_reach_the_browser(relays: Relays) -> None:
    relay = relays.greeted()
    relay.send(LEAVE)
    assert relay.receive() is None
    code, stderr = relay.end()
    assert code == 10
    assert "a stray print" in stderr


def test_the_relay_ends_when_the_agent_is_killed_and_a_new_one_starts_another(relays_of_kind: Relays) -> None:
    relay = relays_of_kind.greeted()
    relays_of_kind.kill_agent()
    assert relay.receive() is None
    assert relay.end()[0] == 10
    relays_of_kind.greeted()
    assert len(relays_of_kind.agents()) == 2


def test_all_relays_of_a_dead_agent_end_and_share_the_next_one(relays: Relays) -> None:
    first, second = relays.greeted(), relays.greeted()
    first.send(DIE)
    assert (first.end()[0], second.end()[0]) == (10, 10)
    relays.greeted()
    relays.greeted()
    assert len(relays.agents()) == 2


def test_a_killed_relay_leaves_the_agent_alive(relays: Relays) -> None:
    relays.greeted().kill()
    [agent] = relays.agents()
    relays.greeted()
    assert is_alive(agent)
    assert relays.agents() == [agent]


def test_the_relay_ends_by_sigterm(relays: Relays) -> None:
    relay = relays.greeted()
    relay.process.send_signal(signal.SIGTERM)
    assert relay.end()[0] == -signal.SIGTERM


def test_text_in_place_of_a_frame_ends_the_relay_with_a_reason(relays: Relays) -> None:
    relay = relays.greeted()
    relay.send(b"Hello, world")
    failed = failure_of(relay.receive())
    assert failed["code"] == "frame-too-big"
    assert f"limit={FROM_BROWSER_MAX_BYTES}" in failed["detail"]
    assert relay.receive() is None
    assert relay.end()[0] == 12


def test_a_frame_of_the_agent_over_the_limit_ends_the_relay_with_a_reason(relays: Relays) -> None:
    relay = relays.greeted()
    relay.send(TOO_BIG)
    assert relay.receive() == {"n": 1}
    assert failure_of(relay.receive())["code"] == "frame-too-big"
    assert relay.end()[0] == 12


def test_an_agent_that_sends_the_relay_away_is_heard_while_the_browser_goes_on_talking(
    relays: Relays,
) -> None:
    relay = relays.greeted()
    with contextlib.suppress(BrokenPipeError):
        relay.send(SEND_AWAY + encode({"text": "x" * 1_000_000}))
    assert failure_of(relay.receive()) == {"code": "other-version", "detail": "version=9"}
    assert relay.end()[0] == 10


def test_a_browser_without_stderr_is_served_too(relays: Relays) -> None:
    relays.greeted()
    environment = {"OKTELL_COMPANION_RUNTIME_DIR": str(relays.folder)}
    command = f"exec {sys.executable} -I -S {MAIN} {ORIGIN} 2>&-"
    relay = relays.keep(Relay(["/bin/sh", "-c", command], environment))
    greeting = relay.receive()
    assert greeting is not None
    relay.send(b"Hello, world")
    assert failure_of(relay.receive())["code"] == "frame-too-big"
    assert relay.end()[0] == 12


def test_an_agent_that_cannot_start_is_told(relays: Relays, tmp_path: Path) -> None:
    broken = tmp_path / "broken.py"
    broken.write_text("raise SystemExit(1)")
    relay = relays.start(agent=broken, limit=0.3)
    assert failure_of(relay.receive())["code"] == "agent-unreachable"
    code, stderr = relay.end()
    assert code == 11
    assert "agent-unreachable" in stderr


def test_a_folder_of_others_is_told(relays: Relays) -> None:
    relays.folder.mkdir(mode=0o755)
    environment = {"OKTELL_COMPANION_RUNTIME_DIR": str(relays.folder)}
    relay = relays.keep(Relay([sys.executable, "-I", "-S", MAIN, ORIGIN], environment))
    failed = failure_of(relay.receive())
    assert failed["code"] == "runtime-folder-unsafe"
    assert str(relays.folder) in failed["detail"]
    assert relay.end()[0] == 11


def test_a_browser_that_stopped_reading_and_leaves_does_not_keep_the_relay(relays: Relays) -> None:
    relay = relays.greeted()
    relay.send(FLOOD)
    assert relay.receive() == {"text": "x" * 1000}
    relay.close_stdin()
    assert relay.end()[0] == 0


def test_a_browser_that_closed_both_ends_does_not_keep_the_relay(relays: Relays) -> None:
    relay = relays.greeted()
    assert relay.process.stdout
    relay.process.stdout.close()
    relay.send(FLOOD)
    assert relay.end()[0] == 0


def test_ten_relays_at_once_start_one_agent(relays_of_kind: Relays) -> None:
    at_once = [relays_of_kind.start() for _ in range(10)]
    greetings = [relay.receive() for relay in at_once]
    assert all(greeting is not None and greeting["kind"] == "browser" for greeting in greetings)
    assert len(relays_of_kind.agents()) == 1


def test_the_file_that_the_launcher_runs_needs_neither_site_packages_nor_the_environment(
    relays: Relays,
) -> None:
    relays.folder.parent.mkdir(exist_ok=True)
    agent = subprocess.Popen([sys.executable, "-P", ECHO_AGENT, "unix", relays.folder])
    wait_until(relays.agents, what="the agent has the lock")
    environment = {"OKTELL_COMPANION_RUNTIME_DIR": str(relays.folder)}
    relay = relays.keep(Relay([sys.executable, "-I", "-S", MAIN, ORIGIN], environment))
    greeting = relay.receive()
    assert greeting is not None
    assert greeting["origin"] == ORIGIN
    relay.close_stdin()
    assert relay.end()[0] == 0
    agent.kill()
    agent.wait(20)


def test_a_start_imports_no_more_than_it_must() -> None:
    script = (
        "import json, socket, struct, threading, sys\n"
        "usual = set(sys.modules)\n"
        f"sys.path.append({str(ROOT)!r})\n"
        "import native_host.relay.pump\n"
        "print(*sorted(name for name in set(sys.modules) - usual if not name.startswith('native_host')))"
    )
    run = subprocess.run(
        [sys.executable, "-I", "-S", "-c", script], capture_output=True, text=True, check=True, timeout=20
    )
    assert run.stdout.split() == ["fcntl"]
