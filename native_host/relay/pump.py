"""The relay itself: copies whole frames between the browser and the agent until either leaves.

Two threads and no loop: this one reads the agent, the other the browser. Frames are cut by their length and
not looked into.
"""

import os
import socket
import threading

from native_host.errors import ErrorCode, Failure
from native_host.messaging.frames import FROM_BROWSER_MAX_BYTES, TO_BROWSER_MAX_BYTES, FrameCutter
from native_host.relay.farewell import describe, farewell
from native_host.relay.greeting import BROWSER, Greeting, origin_of
from native_host.relay.meeting import Meeting
from native_host.relay.place import meet
from native_host.relay.reach import REACH_LIMIT, reach_agent
from native_host.relay.stdio import STDIN, log, take_stdout, write_all

BROWSER_LEFT = 0
AGENT_LEFT = 10
AGENT_UNREACHABLE = 11
FRAME_REFUSED = 12
_CHUNK_BYTES = 256 * 1024
_LAST_WORDS_WITHIN = 1.0  # seconds that a browser which does not read may delay the end


def run_relay(
    arguments: list[str],
    meeting: Meeting | None = None,
    command: list[str] | None = None,
    limit: float = REACH_LIMIT,
) -> int:
    """Serves the browser that started this process, and returns its exit code.

    `arguments` are the browser's, the rest is as in `reach_agent`. When this returns the process must end at
    once by `end_process`: the other thread may still wait in a read that nothing else interrupts.
    """
    relay = _Relay(take_stdout())
    try:
        agent = reach_agent(meeting or meet(), command, limit)
        agent.sendall(Greeting(BROWSER, origin_of(arguments)).line())
    except Failure as failure:
        relay.tell_failure(failure)
        return AGENT_UNREACHABLE
    except OSError as error:  # it left while we greeted
        relay.tell_failure(Failure(ErrorCode.AGENT_UNREACHABLE, reason=str(error.strerror)))
        return AGENT_UNREACHABLE
    threading.Thread(target=relay.copy_from_browser, args=(agent,), daemon=True).start()
    return relay.copy_from_agent(agent)


class _Relay:
    def __init__(self, frames_out: int) -> None:
        self._frames_out = frames_out
        self._is_writing = threading.Lock()

    def copy_from_agent(self, agent: socket.socket) -> int:
        """Runs until the agent leaves or the browser no longer takes frames."""
        cutter = FrameCutter(TO_BROWSER_MAX_BYTES)
        try:
            while received := _receive(agent):
                for frame in cutter.feed(received):
                    with self._is_writing:
                        write_all(self._frames_out, frame)
        except Failure as failure:
            self.tell_failure(failure)
            return FRAME_REFUSED
        except OSError:
            return BROWSER_LEFT
        return AGENT_LEFT

    def copy_from_browser(self, agent: socket.socket) -> None:
        """Runs until the browser leaves or breaks a frame, then ends the process."""
        cutter = FrameCutter(FROM_BROWSER_MAX_BYTES)
        try:
            while received := os.read(STDIN, _CHUNK_BYTES):
                for frame in cutter.feed(received):
                    agent.sendall(frame)
        except Failure as failure:
            self.tell_failure(failure)
            end_process(FRAME_REFUSED)
        except ConnectionError:
            return  # the agent has left: the other thread passes its last frames on, and ends
        except OSError:
            pass  # nobody writes to our stdin any more
        end_process(BROWSER_LEFT)

    def tell_failure(self, failure: Failure) -> None:
        """Tells the extension and the log why the relay ends."""
        log(f"oktell-companion relay: {failure.code.value} {describe(failure)}")
        if self._is_writing.acquire(timeout=_LAST_WORDS_WITHIN):
            try:
                write_all(self._frames_out, farewell(failure))
            except OSError:
                pass  # the browser has left: nobody is there to be told
            finally:
                self._is_writing.release()


def end_process(code: int) -> None:
    """Ends at once, whatever the other thread waits for. All output is written: there are no buffers."""
    os._exit(code)


def _receive(agent: socket.socket) -> bytes:
    """The next bytes of the agent; none when it has left, killed or not."""
    try:
        return agent.recv(_CHUNK_BYTES)
    except ConnectionError:
        return b""
