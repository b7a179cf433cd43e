"""Which meeting place this system has."""

import os

from native_host.relay.folder import Folder, runtime_dir
from native_host.relay.meeting import Meeting, UnixMeeting


def meet() -> Meeting:
    """This user's meeting place; Failure(RUNTIME_FOLDER_UNSAFE) when the folder is not ours alone."""
    folder = Folder(runtime_dir())
    if os.name == "nt":
        from native_host.relay.loopback import LoopbackMeeting  # hmac costs, and Unix needs none

        return LoopbackMeeting(folder)
    return UnixMeeting(folder)
