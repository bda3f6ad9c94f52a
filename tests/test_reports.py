"""The report says what the ledger says, the same way each time, whatever the texts hold."""

import os
import re
from datetime import date
from pathlib import Path

import pytest

from ledger import book, database, journal
from ledger.book import Ledger
from ledger.inputs import Belief, Paper, Prediction, Settlement, Speaker
from ledger.reports import markdown
from ledger.vocabulary import Outcome
from tests.conftest import NOW, ROOT, load_seeds


def test_the_report_of_the_seeds_is_the_one_in_the_repository(tmp_path: Path) -> None:
    """Made again from nothing, byte for byte; `UPDATE_REPORTS=1` writes it anew."""
    place = str(tmp_path / "seed.db")
    database.create(database.url_of(place))
    with Ledger.open(place, clock=lambda: NOW, actor="the seed") as ledger:
        load_seeds(ledger)
        folder = ROOT / "reports" if os.environ.get("UPDATE_REPORTS") else tmp_path
        made = markdown.write(ledger, folder)
    assert made.read_bytes() == (ROOT / "reports" / made.name).read_bytes()


def test_the_report_prints_the_head_it_was_computed_from(seeded: Ledger, tmp_path: Path) -> None:
    text = markdown.write(seeded, tmp_path).read_text()
    with seeded.reading() as connection:
        head = journal.head(connection)
    assert head.hash in text
    assert "| official:diplomat" in text
    assert "too few to say" in text


def test_a_report_as_of_a_past_day_can_be_made_again(seeded: Ledger, tmp_path: Path, clock: object) -> None:
    first = markdown.write(seeded, tmp_path, as_of=seeded.today).read_bytes()
    clock.advance(days=3)  # type: ignore[attr-defined]
    with seeded.entry("resolve") as entry:
        book.resolve(entry, "consensus-erodes-slowly", Settlement(outcome=Outcome.VOID))
    again = markdown.write(seeded, tmp_path / "again", as_of=date(2026, 11, 24)).read_bytes()
    assert again == first
    assert markdown.write(seeded, tmp_path / "now").read_bytes() != first


HOSTILE = "<script>alert(1)</script> | `x` **b** [a](javascript:alert(1)) \x1b[31m\u202e ![i](http://x) # h"


def test_hostile_text_shows_as_text(ledger: Ledger, tmp_path: Path) -> None:
    with ledger.entry("add") as entry:
        paper = Paper(url="javascript:alert(1)", title=HOSTILE)
        belief = Belief(speaker=Speaker(name=HOSTILE), said_on=date(2025, 1, 1), paper=paper)
        book.add(entry, Prediction(statement=HOSTILE, belief=belief, by="by March 2025", ref="h"))
        evidence = ("javascript:alert(1)", "https://example.org/a|b<c>")
        book.resolve(entry, "h", Settlement(outcome=Outcome.YES, evidence=evidence))
    text = markdown.write(ledger, tmp_path).read_text()
    bare = re.sub(r"\\.", "", text)  # what stands without an escape before it
    assert "<script" not in bare
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "](" not in bare
    assert "javascript" not in "".join(re.findall(r"<[^>]*>", bare))
    assert "<https://example.org/a%7Cb%3Cc%3E>" in text
    rows = [line for line in text.splitlines() if line.startswith("| 1 ")]
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 9 for row in rows)


@pytest.mark.parametrize("kind", ["half", "none"])
def test_a_report_that_cannot_be_written_leaves_nothing(seeded: Ledger, tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "folder"
    if kind == "half":
        folder.write_text("a file is in the way")
    else:
        folder = Path("/proc/none")
    with pytest.raises(Exception, match="cannot make"):
        markdown.write(seeded, folder)
