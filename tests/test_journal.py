"""The journal proves what was written, when, and that nobody changed it since."""

import json
from collections.abc import Iterator
from datetime import date, datetime

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from ledger import book, canonical, journal, models, queries, revise
from ledger.book import Ledger
from ledger.errors import LedgerError
from ledger.extract import Document, desk, extract
from ledger.inputs import Belief, Prediction, Settlement, Speaker
from ledger.vocabulary import Outcome, Subject
from tests.conftest import Clock, CopyOf, load_seeds


def predict(statement: str = "It rains", **changes: object) -> Prediction:
    belief = Belief(speaker=Speaker(name="Ann Lee"), likelihood="likely", said_on=date(2025, 1, 1))
    return Prediction(statement=statement, belief=belief, by="by June 2025", **changes)  # type: ignore[arg-type]


# --- canonical form ---------------------------------------------------------------------------------------------


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-(2**53), max_value=2**53))
def test_floats_are_written_as_rfc_8785_writes_them(value: float) -> None:
    assert canonical.number(value).encode() == rfc8785.dumps(value)


@given(st.one_of(st.none(), st.booleans(), st.integers(-(2**53) + 1, 2**53 - 1), st.text()))
def test_values_are_written_as_rfc_8785_writes_them(value: object) -> None:
    try:
        expected = rfc8785.dumps(value)  # type: ignore[arg-type]
    except (rfc8785.CanonicalizationError, UnicodeEncodeError):
        return  # half a character, which the ledger refuses to store
    assert canonical.canonical(value).encode() == expected


def test_a_row_is_canonical_json_of_its_columns() -> None:
    row = {
        **dict.fromkeys(models.events.columns.keys()),
        "id": 1, "entry_id": 1, "ref": "e", "name": "É\n", "aliases": "", "date": date(2025, 1, 20),
    }  # fmt: skip
    written = canonical.FORMS["events"](row)
    plain = {name: row[name] for name in row if name != "crc"} | {"date": "2025-01-20"}
    assert written == rfc8785.dumps({"table": "events", "row": plain})


# --- entries ----------------------------------------------------------------------------------------------------


def test_an_entry_is_one_row_chained_to_the_one_before(ledger: Ledger) -> None:
    for number in range(3):
        with ledger.entry("add") as entry:
            book.add(entry, predict(f"It rains {number}"))
    with ledger.reading() as connection:
        entries = list(reversed(queries.log(connection)))
        verified = journal.verify(connection)
    assert [entry["number"] for entry in entries] == [1, 2, 3]
    assert verified.entries == 3
    previous = journal.GENESIS
    for entry in entries:
        assert canonical.hash_of(entry, previous) == entry["hash"]
        previous = entry["hash"]
    assert verified.head == previous


def test_an_entry_that_fails_leaves_nothing(ledger: Ledger) -> None:
    with pytest.raises(RuntimeError), ledger.entry("add") as entry:  # noqa: PT012 - the block is the unit of work
        book.add(entry, predict())
        raise RuntimeError
    with ledger.reading() as connection:
        assert journal.verify(connection) == journal.Verified(0, 0, journal.GENESIS)


def test_an_entry_that_writes_nothing_leaves_no_trace(ledger: Ledger) -> None:
    with ledger.entry("load"):
        pass
    with ledger.reading() as connection:
        assert journal.head(connection).number == 0


def test_time_never_runs_backwards(ledger: Ledger, clock: Clock) -> None:
    with ledger.entry("add") as entry:
        book.add(entry, predict())
    first = clock.now
    clock.advance(days=-2)
    with ledger.entry("resolve") as entry:
        book.resolve(entry, "1", Settlement(outcome=Outcome.YES))
    with ledger.reading() as connection:
        assert queries.log(connection)[0]["time"] == first


def test_the_same_entries_have_the_same_hashes_on_both_databases(seeded: Ledger) -> None:
    with seeded.reading() as connection:
        head = journal.verify(connection).head
    assert head == "26c6e66cfe7585397ffaa365e29a5aaf5306278e4ed3e14ff2c44fad9d698a2e"


def test_an_earlier_head_is_proven_a_prefix_of_the_ledger(seeded: Ledger) -> None:
    with seeded.reading() as connection:
        earlier = journal.head(connection).hash
    with seeded.entry("add") as entry:
        book.add(entry, predict())
    with seeded.reading() as connection:
        assert journal.verify(connection, earlier).entries == 3
        assert journal.verify(connection, earlier[:16]).entries == 3
        with pytest.raises(journal.UnknownHeadError):
            journal.verify(connection, "ab" * 32)


# --- amendments and as-of ---------------------------------------------------------------------------------------


def test_an_amendment_keeps_what_stood_before(seeded: Ledger) -> None:
    with seeded.entry("amend") as entry:
        assert revise.amend(entry, Subject.QUESTION, "new-ambassador", "criteria", "A decree", "shorter") == 1
    with seeded.entry("amend") as entry:
        assert revise.amend(entry, Subject.QUESTION, "new-ambassador", "criteria", "A decree", "again") == 0
    with seeded.reading() as connection:
        shown = queries.show(connection, "new-ambassador")
        journal.verify(connection)
    assert shown["criteria"] == "A decree"
    [change] = shown["amendments"]
    assert change["before"].startswith("A decree appointing")
    assert (change["after"], change["reason"], change["entry"]) == ("A decree", "shorter", 3)


def test_as_of_shows_the_ledger_as_it_stood(seeded: Ledger, clock: Clock) -> None:
    before = clock.now.date()
    with seeded.reading() as connection:
        stood = [queries.show(connection, str(number)) for number in range(1, 25)]
    clock.advance(days=1)
    with seeded.entry("event move") as entry:
        revise.move_event(entry, "us-inauguration-2025", date(2025, 1, 25), "a test")
    clock.advance(days=1)
    with seeded.entry("amend") as entry:
        revise.amend(entry, Subject.SOURCE, "mt-executive", "anonymous", "no", "a test")
        revise.amend(entry, Subject.QUESTION, "1", "statement", "Another", "a test")
        book.resolve(entry, "1", Settlement(outcome=Outcome.NO))
        book.add(entry, predict())
    with seeded.reading(before) as connection:
        assert [queries.show(connection, str(number)) for number in range(1, 25)] == stood
        assert len(queries.listing(connection, queries.Filter())) == 24
        assert journal.head(connection).number == 2
        assert not any(event["date"] == date(2025, 1, 25) for event in queries.all_events(connection))
    with seeded.reading() as connection:
        assert queries.show(connection, "1")["statement"] == "Another"
        assert len(queries.listing(connection, queries.Filter())) == 25
    with seeded.reading(date(2000, 1, 1)) as connection:
        assert queries.listing(connection, queries.Filter()) == []


# --- tampering --------------------------------------------------------------------------------------------------

_OTHER = {bool: lambda v: not v, int: lambda v: v + 1000, float: lambda v: v / 2 + 0.001}


def other_value(value: object) -> object:
    """A value of the same kind that is not the same."""
    if isinstance(value, bool | int | float):
        return _OTHER[type(value)](value)
    if isinstance(value, datetime):
        return value.replace(year=value.year - 1)
    if isinstance(value, date):
        return value.replace(year=value.year - 1)
    return f"{value}x" if value is not None else None


def tamper(ledger: Ledger, table: str, column: str, key: str, row: object, value: object) -> None:
    """Change one value behind the ledger's back: no triggers, no constraints."""
    sqlite = ledger.engine.dialect.name == "sqlite"
    with ledger.engine.connect() as connection:
        raw = connection.execution_options(isolation_level="AUTOCOMMIT") if not sqlite else connection
        if sqlite:
            driver = raw.connection.dbapi_connection
            assert driver is not None
            names = [name for (name,) in driver.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
            for name in names:
                driver.execute(f"DROP TRIGGER {name}")
            driver.execute("PRAGMA foreign_keys = OFF")
            driver.execute("PRAGMA ignore_check_constraints = ON")
            driver.execute(f'UPDATE {table} SET "{column}" = ? WHERE {key} = ?', (value, row))
            driver.close()
            raw.invalidate()
        else:
            raw.execute(text("SET session_replication_role = replica"))
            for name in raw.execute(
                text("SELECT conname FROM pg_constraint WHERE contype = 'c' AND conrelid = CAST(:t AS regclass)"),
                {"t": table},
            ).scalars().all():  # fmt: skip
                raw.execute(text(f"ALTER TABLE {table} DROP CONSTRAINT {name}"))
            raw.execute(text(f'UPDATE {table} SET "{column}" = :v WHERE {key} = :r'), {"v": value, "r": row})
            raw.invalidate()


COLUMNS = [(table.name, column.name) for table in (models.entries, *models.WRITTEN) for column in table.columns]


def vary(ledger: Ledger) -> None:
    """Gives every column of every table a value somewhere."""
    from ledger.inputs import Paper, Quotation
    from ledger.vocabulary import Confidence

    load_seeds(ledger)
    with ledger.entry("add") as entry:
        paper = Paper(
            url="https://example.org", title="t", outlet="o", author="a", published=date(2025, 1, 1), text="words"
        )
        belief = Belief(
            speaker=Speaker(name="an official", person="P"), likelihood="likely", paper=paper,
            quotation=Quotation(text="words", locator="char=0,5"), confidence=Confidence.HIGH,
        )  # fmt: skip
        book.add(
            entry, Prediction(statement="s", belief=belief, criteria="c", condition="i", by="in 2026", tags=("t",))
        )
        book.resolve(
            entry, "s", Settlement(outcome=Outcome.YES, on=date(2026, 2, 1), note="n", evidence=("https://e",))
        )
    with ledger.entry("amend") as entry:
        revise.amend(entry, Subject.QUESTION, "s", "criteria", "d", "r")
    document = Document("If it rains, prices will probably fall by June.", published=date(2025, 1, 1))
    with ledger.entry("extract") as entry:
        desk.keep(entry, document, extract(document).candidates, "rules")
        desk.accept(entry, desk.candidate(entry.connection, "1"))


@pytest.fixture
def varied(copy_of: CopyOf, clock: Clock) -> Iterator[Ledger]:
    """An open ledger in which every column of every table has a value somewhere."""
    with Ledger.open(copy_of(vary), clock=clock, actor="tester") as opened:
        yield opened


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_verify_names_the_entry_and_the_row_of_any_changed_value(varied: Ledger, table: str, column: str) -> None:
    key = "number" if table == "entries" else "id"
    with varied.reading() as connection:
        entry_column = "number" if table == "entries" else "entry_id"
        query = f'SELECT {key}, "{column}", {entry_column} FROM {table} WHERE "{column}" IS NOT NULL'
        row, value, entry = connection.exec_driver_sql(f"{query} ORDER BY {key} DESC").first()  # type: ignore[misc]
    tamper(varied, table, column, key, row, other_value(value))
    with varied.reading() as connection, pytest.raises(journal.TamperedError) as error:
        journal.verify(connection)
    if column in ("id", "number", "entry_id"):
        assert "entry " in error.value.message
        return
    assert f"entry {entry}:" in error.value.message
    assert f"row {row} of {table}" in error.value.message


@pytest.mark.parametrize("table", [table.name for table in models.WRITTEN])
def test_verify_finds_a_row_that_was_removed(varied: Ledger, table: str) -> None:
    sqlite = varied.engine.dialect.name == "sqlite"
    with varied.engine.connect() as connection:
        if sqlite:
            driver = connection.connection.dbapi_connection
            assert driver is not None
            driver.execute("PRAGMA foreign_keys = OFF")
            driver.execute(f"DROP TRIGGER {table}_refuse_delete")
            driver.execute(f"DELETE FROM {table} WHERE id = (SELECT max(id) FROM {table})")
        else:
            raw = connection.execution_options(isolation_level="AUTOCOMMIT")
            raw.execute(text("SET session_replication_role = replica"))
            raw.execute(text(f"DELETE FROM {table} WHERE id = (SELECT max(id) FROM {table})"))
        connection.invalidate()
    with varied.reading() as connection, pytest.raises(journal.TamperedError, match="entry "):
        journal.verify(connection)


@pytest.mark.parametrize("table", [table.name for table in (models.entries, *models.WRITTEN)])
def test_the_database_itself_refuses_to_change_or_delete(varied: Ledger, table: str) -> None:
    column = {"entries": "actor", "questions": "ref", "sources": "ref", "events": "ref"}.get(table, "entry_id")
    for statement in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):
        with pytest.raises(LedgerError, match="append-only"), varied.entry("x") as entry:
            entry.connection.execute(text(statement))
    with varied.reading() as connection:
        journal.verify(connection)


def test_the_record_of_an_entry_is_plain_json(seeded: Ledger) -> None:
    with seeded.entry("amend") as entry:
        revise.amend(entry, Subject.SOURCE, "mt-executive", "reliability", "B", "knew better")
        rows = [row for table in models.WRITTEN for row in entry.rows[table.name]]
    [written] = map(json.loads, rows)
    assert written["table"] == "amendments"
    assert (written["row"]["before"], written["row"]["after"]) == ("F", "B")
