"""The extensions that may talk to the agent, as browsers name them to a native host.

Chromium's id follows from the public key in `manifests/extension/chromium.json`, Firefox's stands in
`manifests/extension/firefox.json`; a test holds them together.
"""

CHROMIUM_ID = "lopmbpgnmnbkcnfgdclccagpfehlkeho"
FIREFOX_ID = "companion@oktell-companion.app"

ORIGINS = frozenset({f"chrome-extension://{CHROMIUM_ID}/", FIREFOX_ID})
"""What a relay's greeting must name."""
