"""Sans-I/O: the ends of calls as the server names them -> Party (protocol, sections 7 and 12)."""

from collections.abc import Mapping

from native_host.oktell.models import Abonent, LineBody, read_items
from native_host.telephony.party import Party

MAX_LINE = 200
"""Characters of a name: texts of others are one line."""


def one_line(text: str) -> str:
    """Text of others as plain text: control characters and line breaks become spaces, the rest is cut."""
    if len(text) <= MAX_LINE and text.isprintable() and "  " not in text:
        return text.strip()  # nearly all are so, and a plan has tens of thousands
    printable = "".join(char if char.isprintable() else " " for char in text[: 4 * MAX_LINE])
    return " ".join(printable.split())[:MAX_LINE]


def party_on_line(line: LineBody) -> Party | None:
    """The party of `abonent`: its chain is the line's, its caller id the called one when it has none."""
    end = line.abonent
    if not end.model_fields_set:
        return None
    caller = end.callerid or line.calledid
    key = end.competitorid or end.number or end.userid or caller or line.chainid
    if not key and end.isivr:
        key = f"ivr:{end.ivrname}"
    return _party(key, end.number or caller, end, line.chainid) if key else None


def party_on_hold(end: Abonent) -> Party | None:
    """None: the server holds somebody and does not say whom."""
    key = end.conferenceid or end.userid or end.number
    if not key:
        return None
    if end.conferenceid:
        return Party(key, name=one_line(end.conferencename))
    return _party(end.competitorid or end.number or end.userid, end.number or end.callerid, end, end.chainid)


def read_queue(body: Mapping[str, object]) -> tuple[Party, ...]:
    """Who waits (getcurrentqueue). Whoever has no key at all cannot be told from others and is left out."""
    ends = [Abonent.model_validate(item) for item in read_items(body.get("queue"))]
    return tuple(party for party in map(_waiting, ends) if party)


def name_of(end: Abonent, number: str) -> str:
    """The first that is said, in the order of section 7; "" when it is no more than the number."""
    said = (end.simplename, end.username, end.name, end.caption, end.userlogin)
    name = next((name for name in map(one_line, said) if name), "")
    if not name and not number:
        name = one_line(end.ivrname)
    return "" if name == number else name


def _waiting(end: Abonent) -> Party | None:
    key = end.competitorid or end.number or end.userid or end.callerid or end.chainid
    return _party(key, end.number or end.callerid, end, end.chainid) if key else None


def _party(key: str, number: str, end: Abonent, chain: str) -> Party:
    number = one_line(number)
    return Party(
        key=one_line(key),
        number=number,
        name=name_of(end, number),
        user_id=end.userid,
        is_external=end.isextline,
        chain=chain or None,
        line=one_line(end.extline),
        queue=one_line(end.queue),
        ivr=one_line(end.ivrname),
    )
