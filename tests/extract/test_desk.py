"""Candidates are kept once, decided once, and what is accepted is a question with the quotation it rests on."""

import json
from datetime import date
from pathlib import Path

import pytest

from ledger import journal, queries
from ledger.book import Ledger
from ledger.errors import LedgerError
from ledger.extract import Document, desk, extract
from ledger.extract.decisions import BadDecisionsError, read
from ledger.extract.desk import Change, Kept
from ledger.vocabulary import Act, Basis
from tests.conftest import SEEDS, load_seeds
from tests.shared import needs

TEXT = (
    "Talks at last\n\nThe talks will probably resume by January, a Russian diplomat said. “We will send an envoy,” an "
    "official said. The situation will intensify in the Middle East and the Taiwan Strait."
)
DOCUMENT = Document(TEXT, title="Talks at last", published=date(2024, 11, 6), url="https://example.org/talks")


def keep(ledger: Ledger, document: Document = DOCUMENT) -> Kept:
    with ledger.entry("extract") as entry:
        return desk.keep(entry, document, extract(document).candidates, "rules")


def waiting(ledger: Ledger) -> list[queries.Row]:
    with ledger.reading() as connection:
        return desk.undecided(connection)


def test_reading_a_document_twice_doubles_nothing(ledger: Ledger) -> None:
    first = keep(ledger)
    with ledger.reading() as connection:
        head = journal.head(connection)
    again = keep(ledger)
    assert (first.new, first.known, again.new, again.known) == (4, 0, 0, 4)
    with ledger.reading() as connection:
        assert journal.head(connection) == head
        journal.verify(connection)


def test_a_text_that_is_known_by_its_hash_is_the_same_document(ledger: Ledger) -> None:
    first = keep(ledger, Document(TEXT, published=date(2024, 11, 6)))
    assert keep(ledger, Document(TEXT, title="Another title", published=date(2024, 11, 6))).document == first.document


def test_the_article_of_the_seeds_is_the_document_they_name(ledger: Ledger) -> None:
    path = needs("seeds/kremlin-officials-2024-11-06.txt")
    load_seeds(ledger)
    assert keep(ledger, Document(path.read_text(), published=date(2024, 11, 6))).document == "moscow-times-2024-11-06"


def test_without_a_day_of_publication_nothing_is_kept(ledger: Ledger) -> None:
    with pytest.raises(desk.UndatedDocumentError, match="give --published"):
        keep(ledger, Document(TEXT))


def test_the_surest_comes_first_with_its_text(ledger: Ledger) -> None:
    keep(ledger)
    rows = waiting(ledger)
    assert [row["confidence"] for row in rows] == sorted((row["confidence"] for row in rows), reverse=True)
    first = rows[0]
    assert first["document_text"][first["first_character"] : first["end_character"]] == first["quotation"]


def test_what_is_accepted_is_a_question_on_its_quotation(ledger: Ledger) -> None:
    keep(ledger)
    proposed = next(row for row in waiting(ledger) if "resume" in row["statement"])
    with ledger.entry("review") as entry:
        [recorded] = desk.accept(entry, proposed)
    assert recorded.window.closes == date(2025, 1, 31)
    assert (recorded.likelihood.phrase, recorded.source, recorded.source_class) == (
        "probably", "a Russian diplomat", "official:diplomat",
    )  # fmt: skip
    with ledger.reading() as connection:
        shown = queries.show(connection, recorded.question_ref)
        journal.verify(connection)
    [citation] = shown["forecasts"][0]["citations"]
    assert citation["locator"] == f"char={proposed['first_character']},{proposed['end_character']}"
    assert citation["quotation"] == proposed["quotation"]
    assert proposed["ref"] not in {row["ref"] for row in waiting(ledger)}


def test_what_is_rejected_does_not_come_back(ledger: Ledger) -> None:
    keep(ledger)
    proposed = waiting(ledger)[0]
    with ledger.entry("review") as entry:
        desk.reject(entry, proposed)
    keep(ledger)
    assert proposed["ref"] not in {row["ref"] for row in waiting(ledger)}
    with ledger.reading() as connection, pytest.raises(desk.UnknownCandidateError):
        desk.candidate(connection, proposed["ref"])


def test_an_edit_changes_what_is_recorded_and_not_what_was_found(ledger: Ledger) -> None:
    keep(ledger)
    proposed = next(row for row in waiting(ledger) if "resume" in row["statement"])
    change = Change(
        statement="Talks resume", by="within six months", source="Ann Lee", source_class="analyst", likelihood="70%",
        act=Act.WARNING,
    )  # fmt: skip
    with ledger.entry("review") as entry:
        [recorded] = desk.accept(entry, proposed, [change])
    assert (recorded.window.closes, recorded.act, recorded.source) == (date(2025, 5, 6), Act.WARNING, "Ann Lee")
    assert (recorded.likelihood.probability, recorded.likelihood.basis) == (0.7, Basis.STATED)


def test_a_split_is_several_questions_of_one_candidate(ledger: Ledger) -> None:
    keep(ledger)
    proposed = waiting(ledger)[0]
    with ledger.entry("review") as entry:
        made = desk.accept(entry, proposed, [Change(statement="One"), Change(statement="Another")])
    assert [recorded.question_ref for recorded in made] == ["one", "another"]
    assert len(waiting(ledger)) == 3


def test_what_cannot_be_recorded_leaves_the_candidate_waiting(ledger: Ledger) -> None:
    keep(ledger)
    proposed = waiting(ledger)[0]
    with pytest.raises(LedgerError), ledger.entry("review") as entry:
        desk.accept(entry, proposed, [Change(statement="One"), Change(by="whenever it pleases")])
    assert len(waiting(ledger)) == 4


def test_decisions_are_read_from_json(tmp_path: Path) -> None:
    path = tmp_path / "decisions.json"
    path.write_text(
        json.dumps(
            [
                {"id": 1, "decision": "accept", "class": "analyst"},
                {"id": "talks:1-2", "decision": "reject"},
                {"id": 3, "decision": "accept", "split": [{"statement": "A"}, {"statement": "B", "by": ""}]},
            ]
        )
    )
    assert read(path) == [
        ("1", [Change(source_class="analyst")]),
        ("talks:1-2", []),
        ("3", [Change(statement="A"), Change(statement="B", by="")]),
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("nothing", "is no JSON"),
        ('{"id": 1}', "it: input should be a valid list"),
        ('[{"id": 1, "decision": "perhaps"}]', "0.decision: input should be 'accept' or 'reject'"),
        ('[{"id": 1, "decision": "accept", "statment": "x"}]', "0.statment: extra inputs are not permitted"),
    ],
)
def test_decisions_that_cannot_be_read_are_named(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "decisions.json"
    path.write_text(content)
    with pytest.raises(BadDecisionsError) as error:
        read(path)
    assert told in str(error.value)


@pytest.mark.parametrize("name", ["cues.toml", "statements.toml"])
def test_the_lists_of_words_are_shipped(name: str) -> None:
    assert (SEEDS / name).is_file()
