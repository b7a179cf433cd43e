"""What the launcher of the browser's host runs: `python -I -S .../native_host/relay/__main__.py ARGUMENTS`.

Run as a file it is compiled at each start, so it holds no more than the way to the package, which `-I -S`
hides.
"""

import os
import sys

sys.path.append(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))

from native_host.relay.pump import end_process, run_relay

end_process(run_relay(sys.argv[1:]))
