"""Sans-I/O: stored procedures that the server lets its users run (protocol, section 13)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from native_host.errors import ErrorCode, Failure
from native_host.oktell.models import read_number, read_text
from native_host.wire import names


@dataclass(frozen=True, slots=True)
class Table:
    """One result of a procedure; a row has a JSON value for each column."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def check_allowed(procedure: str, allowed: Collection[str]) -> None:
    """`allowed` are names in lower case. Failure: REQUEST_REFUSED."""
    if procedure.lower() not in allowed:
        raise _refused(f"{procedure}: not allowed")


def read_tables(body: Mapping[str, Any]) -> tuple[Table, ...]:
    """The tables of `dataset`, each with its columns in row 0. `errorcode` must be there and 0.

    Failure: REQUEST_REFUSED.
    """
    number = read_number(body.get("errorcode"))
    if number != 0:
        raise _refused(read_text(body.get("errormsg")), number or 0)
    tables = body.get("dataset")
    return tuple(map(_table, tables)) if isinstance(tables, list) else ()


def _table(rows: object) -> Table:
    lists = [row for row in rows if isinstance(row, list)] if isinstance(rows, list) else []
    columns = tuple(map(read_text, lists[0])) if lists else ()
    return Table(columns, tuple(tuple(row) for row in lists[1:] if len(row) == len(columns)))


def _refused(text: str, number: int = 0) -> Failure:
    return Failure(ErrorCode.REQUEST_REFUSED, method=names.STORED_PROCEDURE, number=number, text=text)
