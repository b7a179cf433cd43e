"""The relay with another agent: `relay_process.py KIND FOLDER LIMIT AGENT ARGUMENTS...`, run with `-I -S`.

KIND is `unix` or `loopback`, LIMIT the seconds to reach the agent, AGENT a script that takes KIND and FOLDER.
"""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2]))

from native_host.relay.folder import Folder
from native_host.relay.loopback import LoopbackMeeting
from native_host.relay.meeting import UnixMeeting
from native_host.relay.pump import end_process, run_relay

kind, folder, limit, agent, *arguments = sys.argv[1:]
meeting = {"unix": UnixMeeting, "loopback": LoopbackMeeting}[kind](Folder(folder))
command = [sys.executable, "-P", agent, kind, folder]
code = run_relay(arguments, meeting, command, float(limit))
sys.stdout.write("a stray print\n")  # must not reach the browser
sys.stdout.flush()
end_process(code)
