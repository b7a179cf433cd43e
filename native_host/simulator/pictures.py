"""Photos of people, drawn: initials on a colour of their own."""

import re
from hashlib import md5
from html import escape

from native_host.simulator.people import Subscriber

_PATH = re.compile(r"/photo/(?P<user>[0-9a-f-]{36})(?:_(?P<size>\d+))?\.svg")
_WHOLE = 256  # pixels, when the path names no size


def picture(path: str, users: tuple[Subscriber, ...]) -> str | None:
    """The SVG at this path; None when nobody's photo is there."""
    found = _PATH.fullmatch(path)
    person = next(
        (user for user in users if found and user.user_id == found["user"] and user.has_photo), None
    )
    if found is None or person is None:
        return None
    size = int(found["size"] or _WHOLE)
    hue = md5(person.user_id.encode(), usedforsecurity=False).digest()[0] * 360 // 256
    letters = escape("".join(word[0] for word in person.name.split()[:2]))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" viewBox="0 0 100 100">'
        f'<rect width="100" height="100" fill="hsl({hue} 45% 45%)"/>'
        f'<text x="50" y="66" font-family="sans-serif" font-size="44" fill="#fff" text-anchor="middle">'
        f"{letters}</text></svg>"
    )
