"""A folder of reports says what the ledger says, the same way each time, whatever the texts hold."""

import csv
import json
import os
import re
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import icalendar
import pandas as pd
import pytest

from ledger import book, database, exports, frames, journal, queries, tally
from ledger.book import Ledger
from ledger.inputs import Belief, Paper, Prediction, Settlement, Speaker
from ledger.reports import calendar, periods
from ledger.reports import folder as folders
from ledger.reports.build import Choice
from ledger.reports.page import ROWS
from ledger.reports.periods import Length
from ledger.vocabulary import Outcome
from tests.conftest import NOW, ROOT, Clock, load_seeds
from tests.reports.conftest import HOSTILE

TODAY = NOW.date()
SEED_QUARTERS = ("2024-Q4", "2025-Q1", "2025-Q2")


def made(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def write(ledger: Ledger, folder: Path, *names: str) -> dict[str, bytes]:
    folders.write(ledger, folder, [periods.read(name, ledger.today) for name in names or ("all",)], Choice())
    return made(folder)


def test_the_reports_of_the_seeds_are_those_in_the_repository(tmp_path: Path) -> None:
    """Made again from nothing, byte for byte; `UPDATE_REPORTS=1` writes them anew."""
    place = str(tmp_path / "seed.db")
    database.create(database.url_of(place))
    kept = ROOT / "reports"
    with Ledger.open(place, clock=lambda: NOW, actor="the seed") as ledger:
        load_seeds(ledger)
        folder = kept if os.environ.get("UPDATE_REPORTS") else tmp_path / "reports"
        folders.write(ledger, folder, [periods.read(name, TODAY) for name in SEED_QUARTERS], Choice())
        last = max(row for row in frames.resolutions(ledger)["settled_on"].dt.date)
    assert periods.containing(last, Length.QUARTER).name == SEED_QUARTERS[-1]
    for path in folder.iterdir():
        if path.is_file():
            assert path.read_bytes() == (kept / path.name).read_bytes(), path.name


def test_the_report_of_the_markets_is_the_one_in_the_repository(tmp_path: Path) -> None:
    place = str(tmp_path / "markets.db")
    database.create(database.url_of(place))
    kept = ROOT / "reports" / "markets"
    folder = kept if os.environ.get("UPDATE_REPORTS") else tmp_path / "reports"
    with Ledger.open(place, clock=lambda: NOW, actor="the markets") as ledger:
        load_markets(ledger)
        choice = Choice(("source",), tally.Cohort.RESOLVED, tally.Weighting.EACH)
        folders.write(ledger, folder, [periods.read("all", TODAY)], choice)
    expected = pd.read_csv(ROOT / "tests" / "data" / "markets_expected.csv").set_index("market")
    scores = pd.read_csv(folder / "all-scores.csv").set_index("group")
    for market, row in expected.iterrows():
        assert scores.loc[market, "brier"] == pytest.approx(row["brier"], abs=1e-9)
    for path in folder.iterdir():
        if path.name != "README.md":
            assert path.read_bytes() == (kept / path.name).read_bytes(), path.name


def load_markets(ledger: Ledger) -> None:
    """The figures of ForecastBench, without its texts: a question is called by its market and number."""
    rows = pd.read_csv(ROOT / "tests" / "data" / "markets.csv")
    said, closes = date(2025, 10, 1), date(2026, 3, 31)
    with ledger.entry("load") as entry:
        for (market, number), own in rows.groupby(["market", "question"], sort=True):
            ref = f"{market}-{number}"
            for place, p in enumerate(own["probability"].tolist()):
                belief = Belief(speaker=Speaker(name=market, source_class="market"), probability=p, said_on=said)
                if place:
                    book.forecast(entry, ref, belief)
                else:
                    asked = Prediction(statement=f"{market} question {number}", belief=belief, by=str(closes), ref=ref)
                    book.add(entry, asked)
            outcome = Outcome.YES if own["outcome"].iloc[0] else Outcome.NO
            book.resolve(entry, ref, Settlement(outcome=outcome, on=closes))


def test_a_report_prints_the_head_it_was_computed_from(seeded: Ledger, folder: Path) -> None:
    files = write(seeded, folder)
    with seeded.reading() as connection:
        head = journal.head(connection)
    for name in ("all.html", "all.md"):
        assert head.hash.encode() in files[name]
        assert b"official:diplomat" in files[name]
        assert b"too few to say" in files[name]
    assert set(files) == {
        "all.html", "all.md", "all-scores.csv", "all-questions.csv", "index.html", "feed.xml", "reports.json",
    }  # fmt: skip


def test_the_same_entries_give_the_same_bytes_on_both_databases(
    seeded: Ledger, folder: Path, tmp_path: Path, clock: Clock
) -> None:
    other = str(tmp_path / "other.db")
    database.create(database.url_of(other))
    with Ledger.open(other, clock=clock, actor="tester") as ledger:
        load_seeds(ledger)
        first = write(ledger, tmp_path / "first", "2025-Q1", "all")
    assert write(seeded, folder, "2025-Q1", "all") == first
    assert write(seeded, folder, "2025-Q1", "all") == first


def test_a_past_period_knows_nothing_of_later_outcomes(seeded: Ledger, folder: Path) -> None:
    files = write(seeded, folder, "2024-Q4")
    rows = list(csv.DictReader(files["2024-Q4-questions.csv"].decode().splitlines()))
    assert {row["settled_on"] for row in rows if row["list"] == "settled"} == {"2024-11-13", "2024-11-17"}
    assert all(row["outcome"] == "" for row in rows if row["list"] != "settled")
    assert b"2025-0" not in files["2024-Q4-scores.csv"]


def test_an_old_report_can_be_made_again_as_of_its_day(seeded: Ledger, folder: Path, clock: Clock) -> None:
    first = write(seeded, folder)
    clock.advance(days=3)
    with seeded.entry("resolve") as entry:
        book.resolve(entry, "consensus-erodes-slowly", Settlement(outcome=Outcome.VOID))
    everything = [periods.read("all", TODAY)]
    again = folder.parent / "again"
    folders.write(seeded, again, everything, Choice(), as_of=TODAY)
    assert made(again) == first
    assert write(seeded, folder)["all.html"] != first["all.html"]


def test_every_writes_what_is_missing_or_out_of_date_and_nothing_else(
    seeded: Ledger, folder: Path, clock: Clock
) -> None:
    def every() -> list[str]:
        since = date(2025, 10, 1)
        return [page.name for page in folders.write_every(seeded, folder, Length.QUARTER, Choice(), since)]

    assert every() == ["2025-Q4.html", "2026-Q1.html", "2026-Q2.html", "2026-Q3.html"]
    times = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert every() == []
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == times
    (folder / "2026-Q1.html").unlink()
    assert every() == ["2026-Q1.html"]
    clock.advance(days=60)
    assert every() == ["2026-Q4.html"]
    with seeded.entry("resolve") as entry:
        book.resolve(entry, "consensus-erodes-slowly", Settlement(outcome=Outcome.VOID))
    assert len(every()) == 5


def test_a_run_that_is_killed_leaves_the_old_report(
    seeded: Ledger, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = write(seeded, folder)
    with seeded.entry("resolve") as entry:
        book.resolve(entry, "consensus-erodes-slowly", Settlement(outcome=Outcome.VOID))

    def full(path: Path, content: bytes) -> int:
        if path.suffix == ".html":
            raise OSError(28, "No space left on device")
        return write_bytes(path, content)

    write_bytes = Path.write_bytes
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(exports.BadExportError, match="No space left"):
        write(seeded, folder)
    assert made(folder) == before


def test_the_index_and_the_feed_list_the_reports(seeded: Ledger, folder: Path, clock: Clock) -> None:
    files = write(seeded, folder, "2025-Q2", "2025-Q4", "2026-Q1", "all")
    index = files["index.html"].decode()
    assert re.findall(r'<h3><a href="([^"]+)"', index) == ["2026-Q1.html", "2025-Q4.html", "2025-Q2.html", "all.html"]
    assert "<polyline" in index
    atom = {"a": "http://www.w3.org/2005/Atom"}
    feed = ET.fromstring(files["feed.xml"])
    assert len(feed.findall("a:entry", atom)) == 4
    ids = [found.text for found in feed.iterfind(".//a:id", atom)]
    assert len(set(ids)) == 5
    clock.advance(days=1)
    with seeded.entry("resolve") as entry:
        book.resolve(entry, "consensus-erodes-slowly", Settlement(outcome=Outcome.VOID))
    later = ET.fromstring(write(seeded, folder, "all")["feed.xml"])
    assert [found.text for found in later.iterfind(".//a:id", atom)] == ids
    assert later.findtext("a:updated", namespaces=atom) == "2026-11-25T12:00:00+00:00"


def test_a_folder_with_a_foreign_manifest_is_refused(seeded: Ledger, folder: Path) -> None:
    folder.mkdir()
    (folder / "reports.json").write_text('{"mine": 1}')
    with pytest.raises(folders.BadFolderError, match=r"reports\.json"):
        write(seeded, folder)


# --- hostile content ------------------------------------------------------------------------------------------


def hostile(ledger: Ledger) -> None:
    """Everything that a text can hold: one question settled, one open."""
    with ledger.entry("add") as entry:
        paper = Paper(url="javascript:alert(1)", title=HOSTILE)
        speaker = Speaker(name=HOSTILE, source_class="official:diplomat")
        belief = Belief(speaker=speaker, said_on=date(2025, 1, 1), paper=paper, probability=0.9)
        book.add(entry, Prediction(statement=HOSTILE, belief=belief, by="by March 2025", ref="h"))
        book.add(entry, Prediction(statement="=1+1 " + HOSTILE, belief=belief, by="by 2030", ref="open"))
        evidence = ("javascript:alert(1)", "https://example.org/a|b<c>")
        book.resolve(entry, "h", Settlement(outcome=Outcome.NO, on=date(2025, 2, 1), evidence=evidence, note=HOSTILE))


def test_hostile_text_shows_as_text(ledger: Ledger, folder: Path) -> None:
    hostile(ledger)
    folders.write(ledger, folder, [periods.read("all", TODAY)], Choice(("source",)))
    files = made(folder)
    bare = re.sub(r"\\.", "", files["all.md"].decode())  # what stands without an escape before it
    assert "<script" not in bare
    assert "<svg" not in bare
    assert "](javascript" not in bare
    assert "javascript" not in "".join(re.findall(r"<[^>]*>", bare))
    assert "<https://example.org/a%7Cb%3Cc%3E>" in bare
    page = files["all.html"].decode()
    assert "<script" not in page
    assert "<svg onload" not in page
    assert 'href="javascript' not in page
    for name in ("all.html", "all.md", "index.html", "feed.xml", "reports.json"):
        text = files[name].decode()
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202e]", text.replace("\\u202e", "")), name
    ET.fromstring(files["feed.xml"])
    rows = list(csv.DictReader(files["all-questions.csv"].decode().splitlines()))
    assert rows[-1]["statement"].startswith("'=1+1")


def test_the_calendar_has_the_open_deadlines_and_no_more(ledger: Ledger) -> None:
    hostile(ledger)
    with ledger.reading() as connection:
        lines = queries.listing(connection, queries.Filter(resolved=False))
        content = calendar.render(lines, journal.head(connection))
        assert calendar.render(lines, journal.head(connection)) == content
    [event] = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert event["uid"] == "open@prediction-ledger"
    assert event.decoded("dtstart") == date(2030, 12, 31)
    assert str(event["summary"]).startswith("Due: =1+1 <script>")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_long_lists_are_cut_and_the_file_has_all(ledger: Ledger, folder: Path) -> None:
    with ledger.entry("add") as entry:
        for number in range(ROWS + 1):
            belief = Belief(speaker=Speaker(name="Ann"), probability=0.5, said_on=date(2025, 1, 1))
            book.add(entry, Prediction(statement=f"No. {number}", belief=belief, by="by March 2025", ref=f"q{number}"))
    files = write(ledger, folder)
    for name in ("all.html", "all.md"):
        assert f"{ROWS} of {ROWS + 1} rows".encode() in files[name]
        assert f"No. {ROWS}".encode() not in files[name].replace(b"\\", b"")
    assert f"No. {ROWS}".encode() in files["all-questions.csv"]


# --- pages with little on them --------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["empty", "one", "unresolved", "void"])
def test_little_is_a_sensible_page(ledger: Ledger, folder: Path, kind: str) -> None:
    expected = little(ledger, kind)
    files = write(ledger, folder, "all", "2025-Q1")
    page = files["all.html"].decode()
    assert expected in page
    assert "nan" not in page.lower().replace("finance", "")
    assert json.loads(files["reports.json"])[0]["headline"]


def little(ledger: Ledger, kind: str) -> str:
    """Fill a ledger with little; what its headline says."""
    if kind == "empty":
        return "Nothing can be scored yet"
    with ledger.entry("add") as entry:
        belief = Belief(speaker=Speaker(name="Ann"), probability=0.7, said_on=date(2025, 1, 1))
        by = "by 2030" if kind == "unresolved" else "by March 2025"
        ref = book.add(entry, Prediction(statement="It rains", belief=belief, by=by)).question_ref
        if kind != "unresolved":
            outcome = Outcome.VOID if kind == "void" else Outcome.YES
            book.resolve(entry, ref, Settlement(outcome=outcome, on=date(2025, 3, 31)))
    return {
        "one": "1 of 1 question that closed came out yes or no",
        "unresolved": "Nothing can be scored yet",
        "void": "0 of 1 question that closed came out yes or no",
    }[kind]


@pytest.mark.parametrize("kind", ["half", "none"])
def test_a_folder_that_cannot_be_made_is_refused(seeded: Ledger, tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "folder"
    if kind == "half":
        folder.write_text("a file is in the way")
    else:
        folder = Path("/proc/none")
    with pytest.raises(exports.BadExportError, match="cannot make"):
        write(seeded, folder)
