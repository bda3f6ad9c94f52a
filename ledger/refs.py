"""Refs: the stable names that make imports idempotent."""

from sqlalchemy import Table, select

from ledger import queries
from ledger.errors import LedgerError
from ledger.journal import Entry
from ledger.text import slug


class UsedRefError(LedgerError):
    """A ref that something else has."""


def new_ref(entry: Entry, table: Table, given: str | None, text: str, *, slugged: bool = True) -> str:
    """The ref that was given, if it is free; or one made from a text, with a number where it is taken."""
    if given:
        if given.isdecimal() or not given.strip():
            raise UsedRefError(f"{given!r} cannot be a ref", "a ref has letters; numbers stand for themselves")
        if queries.by_ref(entry.connection, table, given) is not None:
            raise UsedRefError(f"the ref {given!r} is used already", "choose another, or leave --ref out")
        return given
    stem = slug(text) if slugged else text
    stem = f"q-{stem}" if stem.isdecimal() else stem
    taken = set(
        entry.connection.execute(select(table.c.ref).where(table.c.ref.startswith(stem, autoescape=True))).scalars()
    )
    number = next(n for n in range(1, len(taken) + 2) if (stem if n == 1 else f"{stem}-{n}") not in taken)
    return stem if number == 1 else f"{stem}-{number}"
