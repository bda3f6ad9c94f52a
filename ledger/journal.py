"""The journal: entries, their digests and hash chain, amendments, and the ledger as it stood.

A row's canonical JSON is RFC 8785: keys in order, no spaces, UTF-8, numbers as ECMAScript writes them. The
digest of an entry is the SHA-256 of the canonical JSON array of the rows it wrote (by table in the order of
`models.WRITTEN`, then by id), each as it was first written; the hash of an entry is the SHA-256 of its own
fields and the hash before it. So one altered byte changes every later hash.
"""

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from heapq import merge
from itertools import groupby
from math import inf
from typing import Any, NamedTuple

from sqlalchemy import Boolean, Column, Connection, Integer, String, Table, func, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from ledger import models
from ledger.canonical import FORMS, Row, canonical, digest_of, encoder, hash_of
from ledger.errors import LedgerError
from ledger.models import amendments, entries
from ledger.text import storable
from ledger.vocabulary import Subject

GENESIS = "0" * 64
"""The hash before the first entry."""


class TamperedError(LedgerError):
    """The record does not match its digests."""


class UnknownHeadError(LedgerError):
    """A head that no entry of this ledger has."""


class NotAmendableError(LedgerError):
    """A field that an amendment cannot change."""


@dataclass
class Entry:
    """An entry being written: what it inserts and amends becomes one transaction and one link of the chain."""

    connection: Connection
    number: int
    previous: str
    time: datetime
    actor: str
    command: str
    rows: dict[str, list[bytes]] = field(default_factory=lambda: {name: [] for name in FORMS})
    _last_ids: dict[str, int] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The day of the entry, in UTC."""
        return self.time.date()

    @property
    def count(self) -> int:
        """How many rows it has written so far."""
        return sum(map(len, self.rows.values()))

    def insert(self, table: Table, **values: Any) -> int:
        """Write one row; its identifier."""
        return self.insert_many(table, [values])

    def insert_many(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> int:
        """Write rows that name the same columns; the identifier of the first, those of the others follow."""
        first = self._next_ids(table, len(rows))
        if not rows:
            return first
        # Column by column, since a column's values have one type: that is several times faster than row by row.
        held: dict[str, Sequence[Any]] = {name: [row[name] for row in rows] for name in rows[0]}
        held["id"] = range(first, first + len(rows))
        held["entry_id"] = [self.number] * len(rows)
        for name, values in held.items():
            if isinstance(table.c[name].type, String):
                storable("".join(filter(None, values)))
        written = FORMS[table.name].of_columns(held, len(rows))
        held["crc"] = list(map(zlib.crc32, written))
        self.rows[table.name] += written
        _insert(self.connection, table, held)
        return first

    def amend(self, subject: Subject, row_id: int, changes: Mapping[str, Any], reason: str) -> int:
        """Change fields of a row in place, each with an amendment; how many had another value before."""
        table = models.AMENDABLE[subject]
        row = dict(self.connection.execute(select(table).where(table.c.id == row_id)).mappings().one())
        changed = {name: value for name, value in changes.items() if row[name] != value}
        if not changed:
            return 0
        for name, value in changed.items():
            if name in ("id", "entry_id", "ref", "crc"):
                raise NotAmendableError(f"{name} of a {subject} cannot be amended", "it is its identity")
            if isinstance(value, str):
                storable(value)
            self.insert(
                amendments,
                subject=subject.value,
                row_id=row_id,
                field=name,
                before=_as_text(row[name]),
                after=_as_text(value),
                reason=reason,
            )
        crc = zlib.crc32(FORMS[table.name]({**row, **changed}))
        self.connection.execute(update(table).where(table.c.id == row_id).values(**changed, crc=crc))
        return len(changed)

    def close(self) -> str:
        """Write the entry's own row; its hash. An entry that wrote nothing leaves no trace."""
        written = [row for table in models.WRITTEN for row in self.rows[table.name]]
        if not written:
            return self.previous
        fields = {
            "number": self.number,
            "time": self.time,
            "actor": self.actor,
            "command": self.command,
            "digest": digest_of(written),
        }
        hashed = hash_of(fields, self.previous)
        self.connection.execute(insert(entries).values(**fields, hash=hashed))
        return hashed

    def turn(self, *, actor: str | None = None, command: str | None = None) -> None:
        """Write the entry's own row and go on in a next one, in the same transaction."""
        if self.count:
            self.previous = self.close()
            self.number += 1
            self.rows = {name: [] for name in FORMS}
        self.actor, self.command = actor or self.actor, command or self.command

    def _next_ids(self, table: Table, count: int) -> int:
        if table.name not in self._last_ids:
            last = self.connection.execute(select(func.max(table.c.id))).scalar()
            self._last_ids[table.name] = last or 0
        self._last_ids[table.name] += count
        return self._last_ids[table.name] - count + 1


def _insert(connection: Connection, table: Table, held: Mapping[str, Sequence[Any]]) -> None:
    """Rows by columns into a table, with the types of SQLAlchemy but without its work for every row."""
    dialect = connection.dialect
    mark = "?" if dialect.paramstyle == "qmark" else "%s"
    names = ", ".join(f'"{name}"' for name in held)
    bound: list[Iterable[Any]] = []
    for name, values in held.items():
        process = table.c[name].type.dialect_impl(dialect).bind_processor(dialect)
        bound.append(map(process, values) if process else values)
    statement = f"INSERT INTO {table.name} ({names}) VALUES ({', '.join([mark] * len(held))})"  # noqa: S608 - names from the models
    connection.exec_driver_sql(statement, list(zip(*bound, strict=True)))


def _as_text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return canonical(value).strip('"')


def begin(connection: Connection, *, time: datetime, actor: str, command: str) -> Entry:
    """Start an entry at the head of the chain; the connection's transaction must be the only writing one."""
    if connection.dialect.name == "postgresql":
        # Readers go on; a second writer waits here, and sees the new head when it gets the lock.
        connection.exec_driver_sql("LOCK TABLE entries IN EXCLUSIVE MODE")
    last = head(connection)
    return Entry(
        connection=connection,
        number=last.number + 1,
        previous=last.hash,
        time=max(time, last.time) if last.time else time,
        actor=storable(actor),
        command=command,
    )


class Head(NamedTuple):
    """The last entry: its number (0 in an empty ledger), its hash and its time."""

    number: int
    hash: str
    time: datetime | None


def head(connection: Connection) -> Head:
    """The head of the chain."""
    newest = select(entries.c.number, entries.c.hash, entries.c.time).order_by(entries.c.number.desc())
    found = connection.execute(newest.limit(1)).one_or_none()
    return Head(*found) if found else Head(0, GENESIS, None)


def last_before(connection: Connection, moment: datetime) -> int:
    """The number of the last entry up to a moment; 0 before the first."""
    return connection.execute(select(func.max(entries.c.number)).where(entries.c.time <= moment)).scalar() or 0


class Verified(NamedTuple):
    """What was recomputed and found to match."""

    entries: int
    rows: int
    head: str


class _Found(NamedTuple):
    """A row as it stands: where it belongs, its first form, and what is wrong with it or with its amendments."""

    entry: float
    order: int
    id: int
    first: bytes
    fault: str
    history_fault: str


def verify(connection: Connection, earlier: str | None = None) -> Verified:
    """Recompute every digest and hash.

    Args:
        earlier: a head printed by an earlier report; proven to be an entry of this chain.

    Raises:
        TamperedError: names the first entry and row that do not match.
        UnknownHeadError: the chain is sound and `earlier` is not in it.
    """
    try:
        rows = merge(
            *(_rows(connection, order, table) for order, table in enumerate(models.WRITTEN)),
            key=lambda row: row[:2],
        )
        return _verify_chain(connection, rows, earlier)
    except (SQLAlchemyError, TypeError, ValueError) as error:
        raise TamperedError(f"the record cannot be read: {str(error).splitlines()[0]}", _RESTORE) from error


_RESTORE = "the ledger was changed behind its back; compare it with a backup"


def _verify_chain(connection: Connection, rows: Iterator[_Found], earlier: str | None) -> Verified:
    by_entry = groupby(rows, key=lambda row: row.entry)
    written = next(by_entry, None)
    previous, count, total, broken = GENESIS, 0, 0, ""
    seen = earlier is None

    for entry in _raw(connection, entries, "number"):
        count += 1
        firsts: list[bytes] = []
        while written and written[0] <= entry["number"]:
            found = list(written[1])
            fault = _faults(found)  # asked of every row, so that a changed one is named whatever came before
            broken = broken or fault
            if written[0] == entry["number"]:
                firsts = [row.first for row in found]
            else:
                broken = broken or f"entry {written[0]:g} is missing from entries, its rows are not"
            total += len(found)
            written = next(by_entry, None)
        broken = broken or _fault_of_entry(entry, count, previous, firsts)
        previous = entry["hash"]
        seen = seen or (earlier is not None and len(earlier) >= 12 and previous.startswith(earlier))
    for stray, group in [written, *by_entry] if written else []:
        found = list(group)
        fault = _faults(found)
        broken = broken or fault or f"entry {stray:g}: row {found[0].id} of {_name(found[0])} belongs to no entry"
    if broken:
        raise TamperedError(broken, _RESTORE)
    if not seen:
        raise UnknownHeadError(
            f"no entry of this ledger has the hash {earlier}",
            "history was rewritten, or it is another ledger's",
        )
    return Verified(count, total, previous)


def _faults(rows: list[_Found]) -> str:
    """A row that does not match itself is named at once; one at odds with its amendments may owe it to them."""
    for row in rows:
        if row.fault:
            raise TamperedError(f"entry {row.entry:g}: row {row.id} of {_name(row)} {row.fault}", _RESTORE)
    return next(
        (f"entry {row.entry:g}: row {row.id} of {_name(row)} {row.history_fault}" for row in rows if row.history_fault),
        "",
    )


def _name(row: _Found) -> str:
    return models.WRITTEN[row.order].name


def _fault_of_entry(entry: Row, expected: int, previous: str, firsts: list[bytes]) -> str:
    if entry["number"] != expected:
        return f"entry {expected}: row {expected} of entries is missing or renumbered"
    if hash_of(entry, previous) != entry["hash"]:
        return f"entry {expected}: row {expected} of entries was changed"
    if digest_of(firsts) != entry["digest"]:
        return f"entry {expected}: its rows do not give its digest; one was added, removed or forged"
    return ""


def _raw(connection: Connection, table: Table, *order: str) -> Iterator[Row]:
    """The rows as the driver gives them, so that a value no type can read is seen and not stumbled over."""
    names = table.columns.keys()
    columns = ", ".join(f'"{name}"' for name in names)
    found = connection.exec_driver_sql(f"SELECT {columns} FROM {table.name} ORDER BY {', '.join(order)}")  # noqa: S608 - names from the models
    for row in found:
        yield dict(zip(names, row, strict=True))


def _rows(connection: Connection, order: int, table: Table) -> Iterator[_Found]:
    form = FORMS[table.name]
    history = _history(connection, table)
    for row in _raw(connection, table, "entry_id", "id"):
        current = form(row)
        fault = "" if row["crc"] == zlib.crc32(current) else "was changed"
        first, history_fault = current, ""
        if changes := history.pop(row["id"], None):
            original = dict(row)
            for change in reversed(changes):
                history_fault = history_fault or _undo(table, original, change)
            first = form(original)
        entry = row["entry_id"] if isinstance(row["entry_id"], int) else inf
        yield _Found(entry, order, row["id"], first, fault, history_fault)


def _history(connection: Connection, table: Table) -> dict[int, list[Row]]:
    subject = next((name for name, amended in models.AMENDABLE.items() if amended is table), None)
    history: dict[int, list[Row]] = {}
    if subject:
        for change in _raw(connection, amendments, "id"):
            if change["subject"] == subject:
                history.setdefault(change["row_id"], []).append(change)
    return history


def _undo(table: Table, row: dict[str, Any], change: Row) -> str:
    column = table.columns.get(change["field"])
    if column is None:
        return f"has an amendment (entry {change['entry_id']}) of a field that does not exist"
    value = row[column.name]
    standing = value if value is None or isinstance(value, str) else encoder(column)(value).strip('"')
    if standing != change["after"]:
        return f"does not have the {column.name} that entry {change['entry_id']} gave it"
    row[column.name] = _typed(column, change["before"])
    return ""


def _typed(column: Column[Any], text: str | None) -> object:
    if text is not None and isinstance(column.type, Boolean):
        return text == "true"
    if text is not None and isinstance(column.type, Integer):
        return int(text)
    return text
