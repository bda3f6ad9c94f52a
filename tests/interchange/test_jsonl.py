"""What a ledger knows goes out as JSONL and comes in again, with nothing lost and nothing doubled."""

import json
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from ledger import book, database, journal, revise
from ledger.book import Ledger
from ledger.errors import LedgerError
from ledger.inputs import Belief, Paper, Prediction, Quotation, Settlement, Speaker
from ledger.interchange import jsonl
from ledger.interchange.records import MOST_ERRORS, Imported, ManyBadRowsError
from ledger.models import entries
from ledger.vocabulary import Act, Outcome, Subject
from tests.conftest import NOW, Clock, load_seeds


def exported(ledger: Ledger) -> bytes:
    with ledger.reading() as connection:
        return jsonl.dumps(jsonl.written(connection))


def loaded(ledger: Ledger, content: bytes, folder: Path) -> Imported:
    path = folder / "ledger.jsonl"
    path.write_bytes(content)
    with ledger.entry("import jsonl") as entry:
        return jsonl.load(entry, path)


@pytest.fixture
def other(tmp_path: Path, clock: Clock) -> Ledger:
    """Another empty ledger, on SQLite."""
    return new(tmp_path / "other.db", clock)


def new(path: Path, clock: Clock) -> Ledger:
    database.create(database.url_of(str(path)))
    return Ledger.open(str(path), clock=clock, actor="another")


def amend_everything(ledger: Ledger) -> None:
    with ledger.entry("amend") as entry:
        revise.amend(entry, Subject.QUESTION, "new-ambassador", "statement", "Somebody is named", "clearer")
        revise.amend(entry, Subject.QUESTION, "new-ambassador", "statement", "Someone is named", "clearer still")
        revise.move_event(entry, "us-inauguration-2025", date(2025, 1, 21), "moved")


def test_a_round_trip_changes_no_byte(seeded: Ledger, other: Ledger, tmp_path: Path) -> None:
    amend_everything(seeded)
    first = exported(seeded)
    found = loaded(other, first, tmp_path)
    assert exported(other) == first
    assert found.new["forecasts"] == 24
    with other.reading() as connection:
        journal.verify(connection)
    again = loaded(other, first, tmp_path)
    assert sum(again.new.values()) == 0
    assert exported(other) == first


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=12).filter(
    lambda text: bool(text.strip()) and not text.strip().isdecimal()
)


@settings(max_examples=25)
@given(data=st.data())
def test_any_ledger_comes_back(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ledger, other = new(folder / "one.db", Clock()), new(folder / "two.db", Clock())
        for number in range(data.draw(st.integers(0, 4))):
            with ledger.entry("add") as entry:
                paper = data.draw(st.sampled_from([Paper(), Paper(url="https://example.org/a", title="A, \n b")]))
                belief = Belief(
                    speaker=Speaker(name=data.draw(TEXTS), source_class="analyst", anonymous=data.draw(st.booleans())),
                    said_on=date(2025, 1, 1 + number),
                    probability=data.draw(st.floats(0, 1)),
                    act=data.draw(st.sampled_from(Act)),
                    paper=paper,
                    quotation=Quotation(text=data.draw(TEXTS)) if paper else Quotation(),
                )
                tags = tuple(data.draw(st.lists(TEXTS, max_size=2, unique=True)))
                by = data.draw(st.sampled_from([None, "by 2030", "2025-06-01"]))
                told = Prediction(statement=data.draw(TEXTS), belief=belief, by=by, tags=tags, ref=f"q{number}")
                book.add(entry, told)
            for outcome in data.draw(st.lists(st.sampled_from(Outcome), max_size=3)):
                with ledger.entry("resolve") as entry:
                    settlement = Settlement(outcome=outcome, on=date(2025, 6, 1), evidence=("https://example.org/x",))
                    book.resolve(entry, f"q{number}", settlement)
            if data.draw(st.booleans()):
                with ledger.entry("amend") as entry:
                    revise.amend(entry, Subject.QUESTION, f"q{number}", "criteria", data.draw(TEXTS), "why")
        first = exported(ledger)
        loaded(other, first, folder)
        assert exported(other) == first
        loaded(other, first, folder)
        assert exported(other) == first
        ledger.close()
        other.close()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("nothing", "line 1: it is no JSON"),
        ("[1]", "line 1: it has no table"),
        ('{"table": "entries"}', "has no table of this ledger"),
        ('{"table": "tags", "question": "nobody", "tag": "x"}', "line 1: there is no question 'nobody'"),
        ('{"table": "events", "ref": "e", "name": "E", "aliases": "", "date": "soon"}', "'soon' is no date"),
        ('{"table": "events", "ref": "e", "name": "E", "aliases": "", "date": null}', "date of events is missing"),
        ('{"table": "events", "ref": "7", "name": "E", "aliases": "", "date": "2025-01-01"}', "'7' is no ref"),
        ('{"table": "events", "ref": "e", "name": 3, "aliases": "", "date": "2025-01-01"}', "cannot be '3'"),
        ('{"table": "events", "ref": "e", "name": "E", "aliases": "", "date": "2025-01-01", "x": 1}', "has no 'x'"),
        ('{"table": "amendments", "subject": "forecast"}', "'forecast' cannot be amended"),
    ],
)  # fmt: skip
def test_a_line_that_is_wrong_is_named_and_nothing_is_recorded(
    ledger: Ledger, tmp_path: Path, line: str, told: str
) -> None:
    with pytest.raises(LedgerError) as error:
        loaded(ledger, line.encode(), tmp_path)
    assert told in str(error.value)
    with ledger.reading() as connection:
        assert journal.head(connection).number == 0


def test_keep_going_tells_all_lines_and_records_none(seeded: Ledger, other: Ledger, tmp_path: Path) -> None:
    content = exported(seeded).replace(b'"act": "forecast"', b'"act": 3')
    path = tmp_path / "broken.jsonl"
    path.write_bytes(content)
    with pytest.raises(ManyBadRowsError) as error, other.entry("import jsonl") as entry:
        jsonl.load(entry, path, keep_going=True)
    assert len(error.value.rows) == MOST_ERRORS
    assert "act of forecasts cannot be '3'" in error.value.rows[0]
    with other.reading() as connection:
        assert journal.head(connection).number == 0


def test_what_the_ledger_has_otherwise_is_a_conflict(seeded: Ledger, other: Ledger, tmp_path: Path) -> None:
    lines = [json.loads(line) for line in exported(seeded).splitlines()]
    for line in lines:
        if line["table"] == "forecasts":
            line["phrase"] = "certainly"
    with pytest.raises(jsonl.ConflictError, match=r"phrase is .* here and 'certainly' there"):
        loaded(seeded, jsonl.dumps(lines), tmp_path)


# --- merge ----------------------------------------------------------------------------------------------------


def merged(ledger: Ledger, other: Ledger) -> tuple[Imported, list[str]]:
    with other.reading() as connection, ledger.entry("merge") as entry:
        return jsonl.merge(entry, connection)


def test_a_merge_keeps_who_recorded_what_and_when(ledger: Ledger, other: Ledger, clock: Clock) -> None:
    load_seeds(other)
    amend_everything(other)
    clock.advance(days=2)
    _, conflicts = merged(ledger, other)
    assert conflicts == []
    assert exported(ledger) == exported(other)
    with ledger.reading() as connection:
        journal.verify(connection)
        made = connection.execute(select(entries.c.actor, entries.c.command).order_by(entries.c.number)).all()
    assert made[0] == ("another", f"merge 1 of {NOW.isoformat(timespec='microseconds')}: init")
    assert [row.command.split(": ")[1] for row in made] == ["init", "load", "amend"]
    found, conflicts = merged(ledger, other)
    assert (sum(found.new.values()), conflicts) == (0, [])


def test_two_ledgers_with_a_common_past_are_joined(seeded: Ledger, other: Ledger) -> None:
    load_seeds(other)
    with other.entry("resolve") as entry:
        book.resolve(entry, "consensus-erodes-slowly", Settlement(outcome=Outcome.VOID, on=date(2026, 1, 1)))
    found, conflicts = merged(seeded, other)
    assert (found.new, conflicts) == ({"resolutions": 1}, [])


def test_conflicts_are_listed_and_never_decided(seeded: Ledger, other: Ledger) -> None:
    load_seeds(other)
    with seeded.entry("amend") as entry:
        revise.amend(entry, Subject.QUESTION, "new-ambassador", "statement", "Nobody is named", "wrong")
    amend_everything(other)
    _, conflicts = merged(seeded, other)
    assert len(conflicts) == 2
    assert "question new-ambassador: statement is 'Nobody is named' here" in conflicts[0]
