"""A small agent for tests of the relay: `echo_agent.py KIND FOLDER`, KIND `unix` or `loopback`.

It meets relays as the real one does, gives every frame back, and carries out the frames named below. Each one
that gets the lock adds a line to FOLDER/../starts.
"""

import os
import struct
import sys
import threading
from pathlib import Path
from socket import socket

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT))

from native_host.errors import ErrorCode, Failure  # noqa: E402
from native_host.messaging.frames import FROM_BROWSER_MAX_BYTES, FrameCutter, encode  # noqa: E402
from native_host.relay.farewell import farewell  # noqa: E402
from native_host.relay.folder import Folder  # noqa: E402
from native_host.relay.lock import FolderLock  # noqa: E402
from native_host.relay.loopback import LoopbackMeeting  # noqa: E402
from native_host.relay.meeting import Meeting, UnixMeeting  # noqa: E402

DIE = encode({"echo": "die"})  # ends at once, as after kill -9
LEAVE = encode({"echo": "leave"})  # closes this connection
SEND_AWAY = encode({"echo": "send away"})  # says why, and closes this connection
TOO_BIG = encode({"echo": "too big"})  # sends a frame over the limit
FLOOD = encode({"echo": "flood"})  # sends for ever

MEETINGS = {"unix": UnixMeeting, "loopback": LoopbackMeeting}


def main(kind: str, folder: str) -> None:
    meeting = MEETINGS[kind](Folder(folder))
    lock = FolderLock(meeting.folder)
    if not lock.take():
        return
    with (Path(folder).parent / "starts").open("a") as starts:
        starts.write(f"{os.getpid()}\n")
    listening = meeting.listen(lock)
    while True:
        peer, _ = listening.accept()
        threading.Thread(target=serve, args=(meeting, peer), daemon=True).start()


def serve(meeting: Meeting, peer: socket) -> None:
    admission = meeting.admission()
    lines = peer.makefile("rb")
    try:
        while admission.greeting is None:
            peer.sendall(admission.receive(lines.readline()))
        greeting = admission.greeting
        peer.sendall(encode({"kind": greeting.kind, "origin": greeting.origin, "version": greeting.version}))
        cutter = FrameCutter(FROM_BROWSER_MAX_BYTES)
        while received := lines.read1(65_536):
            for frame in cutter.feed(received):
                obey(peer, frame)
    except OSError:
        pass
    finally:
        lines.close()
        peer.close()


def obey(peer: socket, frame: bytes) -> None:
    if frame == DIE:
        os._exit(9)
    elif frame == LEAVE:
        raise ConnectionError
    elif frame == SEND_AWAY:
        peer.sendall(farewell(Failure(ErrorCode.OTHER_VERSION, version="9")))
        raise ConnectionError
    elif frame == TOO_BIG:
        peer.sendall(encode({"n": 1}) + struct.pack("=I", 1024 * 1024 + 1))
    elif frame == FLOOD:
        while True:
            peer.sendall(encode({"text": "x" * 1000}))
    else:
        peer.sendall(frame)


if __name__ == "__main__":
    main(*sys.argv[1:])
