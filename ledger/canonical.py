"""The canonical JSON of a row (RFC 8785): keys in order, no spaces, UTF-8, numbers as ECMAScript writes them.

Written for the values that the tables hold; the tests prove it equal to a general encoder on them.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from json.encoder import encode_basestring
from math import isfinite
from typing import Any

from sqlalchemy import Boolean, Column, Table

from ledger import models

Row = Mapping[str, Any]


def number(value: float) -> str:
    """A float as ECMAScript writes it, for values of magnitude below 2**53.

    >>> number(0.5), number(1.0), number(1e-05), number(1.5e-07)
    ('0.5', '1', '0.00001', '1.5e-7')
    """
    if not isfinite(value):
        return f'"{value}"'  # no column holds it, unless someone tampered
    if value == int(value):
        return str(int(value))
    shortest = repr(value)
    if "e" not in shortest:
        return shortest
    digits, exponent = shortest.split("e")
    if int(exponent) < -6:
        return f"{digits}e{int(exponent)}"
    return f"{value:.{len(digits.replace('.', '').lstrip('-')) - 1 - int(exponent)}f}"


def canonical(value: object) -> str:
    """One value of a row as canonical JSON. Dates and instants are strings, as ISO 8601 writes them."""
    for kind in type(value).__mro__:
        if kind in _ENCODERS:
            return _ENCODERS[kind](value)
    return str(encode_basestring(repr(value)))  # what no column holds, unless someone tampered


_ENCODERS: dict[type, Callable[[Any], str]] = {
    type(None): lambda _: "null",
    str: encode_basestring,
    bool: lambda value: "true" if value else "false",
    int: str,
    float: number,
    datetime: lambda value: f'"{models.utc_text(value)}"',
    date: lambda value: f'"{value.isoformat()}"',
}


def _canonical_flag(value: object) -> str:
    # SQLite keeps a flag as 0 or 1; anything else is not a flag and shows as what it is.
    return canonical(bool(value) if value in (0, 1) else value)


@lru_cache(1 << 14, typed=True)
def _canonical_again(value: object) -> str:
    """The same as `canonical`, for columns whose values come again and again."""
    return canonical(value)


_UNIQUE = frozenset({"id", "ref", "statement", "text", "quotation", "url"})
"""The columns whose values hardly ever come again."""


def encoder(column: Column[Any]) -> Callable[[object], str]:
    """How the values of a column become canonical JSON."""
    if isinstance(column.type, Boolean):
        return _canonical_flag
    return canonical if column.name in _UNIQUE else _canonical_again


@dataclass(frozen=True)
class Form:
    """How the rows of one table become canonical JSON."""

    pattern: str
    columns: tuple[tuple[str, Callable[[object], str]], ...]

    def __call__(self, row: Row) -> bytes:
        return (self.pattern % tuple(encode(row[name]) for name, encode in self.columns)).encode(
            "utf-8", "backslashreplace"
        )

    def of_columns(self, held: Mapping[str, Sequence[Any]], count: int) -> list[bytes]:
        """The same for many rows at once, given by columns; a column that is not given is null in all of them."""
        null = ["null"] * count
        encoded = [map(encode, held[name]) if name in held else null for name, encode in self.columns]
        texts = map(self.pattern.__mod__, zip(*encoded, strict=True))
        # JSON has no line ends of its own, so all the rows are encoded at once.
        return "\n".join(texts).encode("utf-8", "backslashreplace").split(b"\n")


def _form(table: Table) -> Form:
    columns = sorted((column for column in table.columns if column.name != "crc"), key=lambda c: c.name)
    fields = ",".join(f'"{column.name}":%s' for column in columns)
    pattern = f'{{"row":{{{fields}}},"table":"{table.name}"}}'
    return Form(pattern, tuple((column.name, encoder(column)) for column in columns))


FORMS = {table.name: _form(table) for table in models.WRITTEN}


def digest_of(rows: list[bytes]) -> str:
    """The SHA-256, in hexadecimal, of the canonical JSON array of rows."""
    return hashlib.sha256(b"[" + b",".join(rows) + b"]").hexdigest()


def hash_of(entry: Row, previous: str) -> str:
    """The hash of an entry: SHA-256 of the canonical JSON of its fields and the hash before it."""
    fields = {**entry, "previous": previous}
    body = ",".join(
        f'"{name}":{canonical(fields[name])}' for name in ("actor", "command", "digest", "number", "previous", "time")
    )
    return hashlib.sha256(f"{{{body}}}".encode("utf-8", "backslashreplace")).hexdigest()
