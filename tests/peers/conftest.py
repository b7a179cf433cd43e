"""The public clients run unmodified against the simulator. They are no part of this repository.

    OKTELL_JS=.../oktell-js/build/oktell.js OKTELL_PANEL=.../oktell-webpanel-js/build \\
    OKTELL_PEER_LIBS=.../node_modules pytest tests/peers

OKTELL_JS: oktell.js 1.8.4 of Bpium/oktell-js. OKTELL_PANEL: the folder with oktell-panel.js 0.5.3 of
Bpium/oktell-webpanel-js. OKTELL_PEER_LIBS: where the npm package `jquery` 1.12 is; the panel needs it.
"""

import os

collect_ignore_glob = [] if os.environ.get("OKTELL_JS") else ["test_*.py"]
