"""The agent as a process: one per user; a second one leaves at once."""

import asyncio
import logging
import os
from argparse import Namespace

from native_host.agent.host import serve
from native_host.logs import set_up_logging
from native_host.relay.lock import FolderLock
from native_host.relay.place import meet
from native_host.storage.paths import Paths

log = logging.getLogger(__name__)


def run(_: Namespace) -> int:
    """Serves until its lifetime is over. 0, also when another agent of this user runs already."""
    set_up_logging(Paths.for_user().log_file)
    meeting = meet()
    lock = FolderLock(meeting.folder)
    if not lock.take():
        return 0
    os.umask(0o077)
    try:
        asyncio.run(serve(meeting, lock))
    except Exception:
        log.exception("the agent failed")
        return 1
    finally:
        lock.release()
    return 0
