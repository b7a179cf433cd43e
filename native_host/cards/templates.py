"""Template + values -> the address of a card.

A template is an http(s) address of the CRM with `{catalogId}`, `{recordId}` and `{number}` in its path, query
or fragment; scheme, host and port are written out. Every value is percent-encoded, so that it can neither
leave its place nor name another site; the finished address is read again, and its origin compared.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit

from native_host.errors import ErrorCode, Failure

PLACEHOLDERS = frozenset({"catalogId", "recordId", "number"})
MAX_TEMPLATE = 2_000
MAX_URL = 8_000  # what browsers and proxies carry without fail

_PLACE = re.compile(r"\{([^{}]*)\}")
_FORBIDDEN = re.compile(r'[\x00-\x20\x7f\\"<>^`|]')  # browsers mend these in their own ways
_HOST = re.compile(r"[a-z0-9]([a-z0-9._-]*[a-z0-9])?|\[[0-9a-f:.]+\]")
_PORTS = {"http": 80, "https": 443}
_DOTS = re.compile(r"(?:\.|%2e){1,2}", re.IGNORECASE)
_KEPT = "/?#[]@!$&'()*+,;=:%~-._"  # of a template, as its author wrote it


@dataclass(frozen=True, slots=True)
class Templates:
    """The addresses of one CRM; an empty template means that it has none of that kind."""

    origin: str
    open: str = ""
    create: str = ""
    search: str = ""


def bpium(origin: str) -> Templates:
    """Bpium's own addresses (its documentation, web forms); it has none for a search."""
    return Templates(
        origin=origin,
        open=f"{origin}/?action=record-open&catalog={{catalogId}}&record={{recordId}}",
        create=f"{origin}/?action=record-new&catalog={{catalogId}}",
    )


def check_template(template: str, origin: str) -> None:
    """Raises TEMPLATE_INVALID, or SITE_NOT_ALLOWED when it is not on `origin`."""
    build_url(template, dict.fromkeys(PLACEHOLDERS, "1"), {origin})


def build_url(template: str, values: Mapping[str, str], allowed_origins: Collection[str]) -> str:
    """The address for `values`. Raises TEMPLATE_INVALID (shape, unknown placeholder, a value that would
    change the path, length) and SITE_NOT_ALLOWED (its origin is none of `allowed_origins`)."""
    try:
        origin, rest = _split(template)
        filled = _fill(_PLACE.split(quote(rest, safe=_KEPT + "{}")), values)
        _refuse_dots(filled)
        if len(origin) + len(filled) > MAX_URL:
            raise ValueError("too long")
    except ValueError as error:
        raise Failure(ErrorCode.TEMPLATE_INVALID, template=template[:MAX_TEMPLATE]) from error
    url = origin + filled
    allowed = {_origin_or_none(one) for one in allowed_origins} - {None}
    if origin not in allowed or _origin(urlsplit(url)) != origin:
        raise Failure(ErrorCode.SITE_NOT_ALLOWED, origin=origin)
    return url


def origin_of(address: str) -> str:
    """Scheme, host and port of an address as browsers write them: lower case, ASCII, no default port.
    Raises TEMPLATE_INVALID."""
    origin = _origin_or_none(address)
    if origin is None:
        raise Failure(ErrorCode.TEMPLATE_INVALID, template=address[:MAX_TEMPLATE])
    return origin


def _split(template: str) -> tuple[str, str]:
    """Origin and the rest of a template, the rest as it is written."""
    if len(template) > MAX_TEMPLATE or _FORBIDDEN.search(template):
        raise ValueError("characters or length")
    scheme, mark, after = template.partition("://")
    end = re.search(r"[/?#]|$", after)
    start = end.start() if end else len(after)
    origin, rest = _origin(urlsplit(scheme + mark + after[:start])), after[start:]
    return origin, rest if rest.startswith("/") else "/" + rest


def _origin(parts: SplitResult) -> str:
    scheme, host = parts.scheme.lower(), parts.hostname or ""
    port = parts.port  # raises ValueError itself
    if scheme not in _PORTS or "@" in parts.netloc or parts.netloc.endswith(":"):
        raise ValueError("no plain http(s) origin")
    host = f"[{host}]" if ":" in host else host.encode("idna").decode("ascii").lower()
    if not _HOST.fullmatch(host):
        raise ValueError("host")
    return f"{scheme}://{host}" + ("" if port in {None, _PORTS[scheme]} else f":{port}")


def _origin_or_none(address: str) -> str | None:
    try:
        return None if _FORBIDDEN.search(address) else _origin(urlsplit(address))
    except ValueError:
        return None


def _fill(pieces: list[str], values: Mapping[str, str]) -> str:
    """`pieces` are literal text and names of placeholders in turn."""
    literals, names = pieces[::2], pieces[1::2]
    if any("{" in literal or "}" in literal for literal in literals):
        raise ValueError("a brace by itself")
    if not PLACEHOLDERS.issuperset(names) or not values.keys() >= set(names):
        raise ValueError("unknown placeholder")
    encoded = [quote(values[name].encode("utf-8", "replace"), safe="") for name in names]
    return "".join(part for pair in zip(literals, [*encoded, ""], strict=True) for part in pair)


def _refuse_dots(filled: str) -> None:
    """A segment of dots would lead to another folder, however it is encoded."""
    path = re.split(r"[?#]", filled, maxsplit=1)[0]
    if any(_DOTS.fullmatch(segment) for segment in path.split("/")):
        raise ValueError("dots")
