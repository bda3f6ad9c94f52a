"""The ledger's own format, one JSON object a line, lossless both ways.

| key | what |
|---|---|
| `table` | the table that the row belongs to: documents, sources, events, questions, forecasts, |
| | citations, resolutions, tags, candidates, decisions or amendments |
| the names of its columns | the values as they were first written; dates in ISO 8601 |
| `document`, `source`, `event`, `question`, `forecast` | the ref of what the row hangs on |
| `evidence` | of a resolution: its links |
| `subject`, `ref` | of an amendment: the row that was changed |

Rows come in the order of the tables and then as they were written; amendments come last, so that reading them in order
gives the ledger as it stands. Who wrote what and when stays behind: `merge` brings it along.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Column, ColumnElement, Connection, Date, Float, Table, func, select

from ledger import models
from ledger.errors import LedgerError
from ledger.interchange.records import BadRowError, Faults, Imported
from ledger.journal import Entry
from ledger.models import amendments, evidence, resolutions
from ledger.queries import Row, rows
from ledger.text import visible
from ledger.vocabulary import Subject

Line = dict[str, Any]

HIDDEN = frozenset({"id", "entry_id", "crc"})
"""The columns that belong to one ledger and not to what it says."""

TABLES = {table.name: table for table in models.WRITTEN if table is not evidence}
LONGEST = 1 << 24
"""Characters of a line, at most."""


class BadLineError(BadRowError):
    """A line that is not of this format."""


class ConflictError(LedgerError):
    """What two ledgers say differently under one ref."""


# --- out ------------------------------------------------------------------------------------------------------


def written(connection: Connection, entry: int | None = None) -> Iterator[Line]:
    """The lines of a ledger, or of what one of its entries wrote."""
    refs = _Refs(connection)
    changes = _changes(connection)
    proofs: dict[int, list[str]] = defaultdict(list)
    for number, url in connection.execute(select(evidence.c.resolution_id, evidence.c.url).order_by(evidence.c.id)):
        proofs[number].append(url)
    for table in TABLES.values():
        query = select(table).order_by(table.c.id)
        for row in rows(connection, query if entry is None else query.where(table.c.entry_id == entry)):
            line: Line = {"table": table.name}
            if table is amendments:
                yield line | _amendment(row, refs)
                continue
            first = _first(table, row, changes)
            line |= {_name(column): _plain(column, first[column.name], refs) for column in _shown(table)}
            if table is resolutions:
                line["evidence"] = proofs[row["id"]]
            yield line


def dumps(lines: Iterable[Line]) -> bytes:
    """The lines as a file."""
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


class _Refs:
    """The refs of rows by their identifiers, each table read once it is asked for."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.known: dict[str, dict[int, str]] = {}

    def of(self, table: Table, number: int | None) -> str | None:
        if number is None:
            return None
        if table.name not in self.known:
            found = self.connection.execute(select(table.c.id, table.c.ref))
            self.known[table.name] = {row.id: row.ref for row in found}
        return self.known[table.name][number]


def _shown(table: Table) -> list[Column[Any]]:
    return [column for column in table.columns if column.name not in HIDDEN]


def _target(column: Column[Any]) -> Table | None:
    """The table that a column points into."""
    return next((key.column.table for key in column.foreign_keys), None)


def _name(column: Column[Any]) -> str:
    return column.name if _target(column) is None else column.name.removesuffix("_id")


def _plain(column: Column[Any], value: Any, refs: _Refs) -> Any:
    target = _target(column)
    if target is not None:
        return refs.of(target, value)
    return value.isoformat() if isinstance(value, date) else value


def _changes(connection: Connection, *of: ColumnElement[bool]) -> dict[tuple[str, int], dict[str, str | None]]:
    """What stood in each amended field at first, by table and row: of all rows, or of those that are asked for."""
    found: dict[tuple[str, int], dict[str, str | None]] = {}
    for row in rows(connection, select(amendments).where(*of).order_by(amendments.c.id)):
        table = models.AMENDABLE[Subject(row["subject"])]
        found.setdefault((table.name, row["row_id"]), {}).setdefault(row["field"], row["before"])
    return found


def _first(table: Table, row: Row, changes: Mapping[tuple[str, int], Mapping[str, str | None]]) -> Row:
    before = changes.get((table.name, row["id"]), {})
    return {**row, **{name: _stored(table.c[name], text) for name, text in before.items()}}


def _stored(column: Column[Any], text: str | None) -> Any:
    """The value of a column from the text that an amendment keeps."""
    if text is None:
        return None
    if _target(column) is not None:
        return int(text)
    if isinstance(column.type, Boolean):
        return text == "true"
    return date.fromisoformat(text) if isinstance(column.type, Date) else text


def _amendment(row: Row, refs: _Refs) -> Line:
    table = models.AMENDABLE[Subject(row["subject"])]
    target = _target(table.c[row["field"]])

    def portable(text: str | None) -> str | None:
        return text if target is None or text is None else refs.of(target, int(text))

    return {
        "subject": row["subject"],
        "ref": refs.of(table, row["row_id"]),
        "field": row["field"],
        "before": portable(row["before"]),
        "after": portable(row["after"]),
        "reason": row["reason"],
    }


# --- in -------------------------------------------------------------------------------------------------------


def read(path: Path) -> Iterator[tuple[str, str]]:
    """The lines of a file that are not blank, with their places.

    Raises:
        BadLineError: it is no file of text.
    """
    try:
        with path.open(encoding="utf-8-sig") as file:
            for number, text in enumerate(iter(lambda: file.readline(LONGEST), ""), 1):
                if text.strip():
                    yield f"line {number}", text
    except OSError as error:
        raise BadLineError(f"cannot read {path}: {error.strerror}", "check its name") from None
    except UnicodeError:
        raise BadLineError(f"{path} is not in UTF-8", "export it again") from None


def _parsed(text: str) -> Line:
    try:
        line = json.loads(text, parse_constant=lambda word: word)
    except (ValueError, RecursionError):
        raise BadLineError("it is no JSON", "export it again") from None
    if not isinstance(line, dict) or line.get("table") not in TABLES:
        raise BadLineError("it has no table of this ledger", "one of " + ", ".join(TABLES))
    return line


@dataclass
class Reader:
    """Takes lines into an entry: what is new is written, what is known is left, what differs is a conflict."""

    entry: Entry
    found: Imported = field(default_factory=Imported)
    conflicts: list[str] = field(default_factory=list)
    _ids: dict[tuple[str, str], int] = field(default_factory=dict)
    _met: Counter[Any] = field(default_factory=Counter)
    _before: dict[Any, int] = field(default_factory=dict)

    def take(self, line: Line) -> None:
        """Take one line.

        Raises:
            BadLineError: it is not of this format.
        """
        table = TABLES[line["table"]]
        if table is amendments:
            self._amend(line)
            return
        values = {column.name: self._value(column, line.get(_name(column))) for column in _shown(table)}
        extra = line.keys() - {_name(column) for column in _shown(table)} - {"table", "evidence"}
        if extra:
            raise BadLineError(f"a row of {table.name} has no {visible(min(extra))!r}", "export it again")
        known = self._known_by_ref(table, values) if "ref" in values else self._known_by_value(table, line, values)
        if known:
            self.found.unchanged[table.name] += 1
            return
        number = self.entry.insert(table, **values)
        if "ref" in values:
            self._ids[table.name, values["ref"]] = number
        if table is resolutions:
            for url in _texts(line.get("evidence", [])):
                self.entry.insert(evidence, resolution_id=number, url=url)
        self.found.new[table.name] += 1

    def _known_by_ref(self, table: Table, values: Row) -> bool:
        ref = values["ref"]
        if not isinstance(ref, str) or not ref.strip() or ref.isdecimal():
            raise BadLineError(f"{visible(str(ref))!r} is no ref", "export it again")
        standing = rows(self.entry.connection, select(table).where(table.c.ref == ref))
        if not standing:
            return False
        own = standing[0]
        self._ids[table.name, ref] = own["id"]
        subject = next((name for name, amended in models.AMENDABLE.items() if amended is table), None)
        own_amendments = amendments.c.subject == subject, amendments.c.row_id == own["id"]
        first = _first(table, own, _changes(self.entry.connection, *own_amendments))
        differing = [name for name, value in values.items() if first[name] != value]
        if differing:
            name = differing[0]
            self.conflicts.append(f"{table.name} {ref}: {name} is {first[name]!r} here and {values[name]!r} there")
        return True

    def _known_by_value(self, table: Table, line: Line, values: Row) -> bool:
        """Rows without a ref may stand several times: as often as the file has them, and no more."""
        key = (table.name, json.dumps(line, sort_keys=True))
        conditions = [table.c[name].is_not_distinct_from(value) for name, value in values.items()]
        return self._is_known(key, table, conditions)

    def _is_known(self, key: Any, table: Table, conditions: list[Any]) -> bool:
        if key not in self._before:
            count = select(func.count()).select_from(table).where(*conditions)
            self._before[key] = self.entry.connection.execute(count).scalar_one()
        self._met[key] += 1
        return self._met[key] <= self._before[key]

    def _amend(self, line: Line) -> None:
        try:
            subject = Subject(str(line.get("subject")))
        except ValueError:
            raise BadLineError(f"{visible(str(line.get('subject')))!r} cannot be amended", "export it again") from None
        table, name = models.AMENDABLE[subject], line.get("field")
        if not isinstance(name, str) or name in {*HIDDEN, "ref"} or name not in table.c:
            raise BadLineError(f"{visible(str(name))!r} is no field of a {subject}", "export it again")
        column = table.c[name]
        number = self._id(table, line.get("ref"))
        before, after = (self._amended(column, line.get(key)) for key in ("before", "after"))
        reason = str(line.get("reason") or "")
        same = [
            amendments.c.subject == subject.value,
            amendments.c.row_id == number,
            amendments.c.field == name,
            *(
                amendments.c[key].is_not_distinct_from(None if value is None else _text(value))
                for key, value in (("before", before), ("after", after))
            ),
        ]
        if self._is_known(("amendments", json.dumps(line, sort_keys=True)), amendments, same):
            self.found.unchanged["amendments"] += 1
            return
        now = self.entry.connection.execute(select(column).where(table.c.id == number)).scalar()
        if now != before:
            self.conflicts.append(
                f"{subject} {line['ref']}: {name} is {now!r} here, and was changed from {before!r} there"
            )
            return
        self.entry.amend(subject, number, {name: after}, reason)
        self.found.new["amendments"] += 1

    def _amended(self, column: Column[Any], text: Any) -> Any:
        if text is not None and not isinstance(text, str):
            raise BadLineError(f"an amendment of {column.name} holds {visible(str(text))!r}", "export it again")
        target = _target(column)
        if target is not None:
            return None if text is None else self._id(target, text)
        try:
            return _stored(column, text)
        except ValueError:
            raise BadLineError(f"{visible(str(text))!r} is no {column.name}", "export it again") from None

    def _id(self, table: Table, ref: Any) -> int:
        key = (table.name, str(ref))
        if key not in self._ids:
            found = self.entry.connection.execute(select(table.c.id).where(table.c.ref == str(ref))).scalar()
            if found is None:
                raise BadLineError(
                    f"there is no {table.name.removesuffix('s')} {visible(str(ref))!r}", "export it again"
                )
            self._ids[key] = found
        return self._ids[key]

    def _value(self, column: Column[Any], value: Any) -> Any:
        target = _target(column)
        if value is None:
            if not column.nullable:
                raise BadLineError(f"{_name(column)} of {column.table.name} is missing", "export it again")
            return None
        if target is not None:
            return self._id(target, value)
        kind: type = str
        if isinstance(column.type, Boolean):
            kind = bool
        elif isinstance(column.type, Float):
            kind = float
            value = float(value) if isinstance(value, int) and not isinstance(value, bool) else value
        if not isinstance(value, kind):
            raise BadLineError(
                f"{_name(column)} of {column.table.name} cannot be {visible(str(value))!r}", "export it again"
            )
        return _date(str(value)) if isinstance(column.type, Date) else value


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadLineError(f"{visible(text)!r} is no date", "write dates like 2025-01-31") from None


def _texts(value: Any) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise BadLineError("evidence is a list of links", "export it again")
    return value


def _text(value: Any) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def load(
    entry: Entry, path: Path, *, keep_going: bool = False, progress: Callable[[], object] = lambda: None
) -> Imported:
    """Record the lines of a file, all of them or none.

    Args:
        keep_going: collect up to `records.MOST_ERRORS` lines that cannot be taken before giving up.
        progress: called after each line.

    Raises:
        BadLineError: a line that is not of this format.
        ConflictError: the ledger has something else under the same ref.
        ManyBadRowsError: with `keep_going`, several of them.
    """
    reader = Reader(entry)
    faults = Faults(path, keep_going=keep_going)
    for place, text in read(path):
        try:
            reader.take(_parsed(text))
        except LedgerError as error:
            faults.add(place, error, BadLineError)
        for conflict in reader.conflicts:
            faults.add(place, ConflictError(conflict, "nothing was recorded"), ConflictError)
        reader.conflicts.clear()
        if faults.enough:
            break
        progress()
    faults.refuse()
    return reader.found


def merge(entry: Entry, other: Connection) -> tuple[Imported, list[str]]:
    """Bring in another ledger, entry by entry, under the name of whoever wrote each; and the conflicts.

    The new entries are of today; their commands say when and as what number they were first written.
    """
    reader = Reader(entry)
    query = select(models.entries).order_by(models.entries.c.number)
    for source in rows(other, query):
        when = models.utc_text(source["time"])
        entry.turn(actor=source["actor"], command=f"merge {source['number']} of {when}: {source['command']}")
        for line in written(other, source["number"]):
            try:
                reader.take(line)
            except LedgerError as error:
                reader.conflicts.append(error.message)
    return reader.found, reader.conflicts
