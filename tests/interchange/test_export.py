"""What goes out can be read by the programs it is meant for, and runs nothing."""

import io
import json
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
import stix2

from ledger import book, counts, exports, frames
from ledger.book import Ledger
from ledger.inputs import Belief, Prediction, Settlement, Speaker
from ledger.interchange import claimreview, stix
from ledger.scoring.table import scores
from ledger.vocabulary import Outcome

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "plain"]


def with_statements(ledger: Ledger, statements: list[str]) -> pd.DataFrame:
    with ledger.entry("add") as entry:
        for number, statement in enumerate(statements):
            belief = Belief(speaker=Speaker(name="Ann"), probability=0.5, said_on=date(2025, 1, 1))
            ref = f"q{number}"
            book.add(entry, Prediction(statement="x", belief=belief, by="by 2030", ref=ref, criteria=statement))
    return frames.questions(ledger)


def test_a_formula_is_defused_where_it_would_run_and_unharmed_where_not(ledger: Ledger, tmp_path: Path) -> None:
    frame = with_statements(ledger, FORMULAS)
    book_ = openpyxl.load_workbook(io.BytesIO(exports.to_xlsx(frame)))
    column = frame.columns.get_loc("criteria") + 1
    cells = [book_["ledger"].cell(row, column) for row in range(2, len(frame) + 2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.quotePrefix for cell in cells] == [True] * 7 + [False]
    assert [json.loads(line)["criteria"] for line in exports.to_jsonl(frame).splitlines()] == FORMULAS
    (tmp_path / "q.parquet").write_bytes(exports.to_parquet(frame))
    assert exports.read_parquet("questions", tmp_path / "q.parquet")["criteria"].tolist() == FORMULAS
    lines = pd.read_csv(io.BytesIO(exports.to_csv(frame)), dtype="str")["criteria"].tolist()
    assert lines == ["'" + text for text in FORMULAS[:7]] + ["plain"]


def test_an_xlsx_has_typed_cells_and_a_frozen_header(seeded: Ledger) -> None:
    frame = frames.forecasts(seeded)
    sheet = openpyxl.load_workbook(io.BytesIO(exports.to_xlsx(frame)))["ledger"]
    assert sheet.freeze_panes == "A2"
    assert [cell.value for cell in sheet[1]] == list(frame.columns)
    stated = int(frame["probability"].notna().argmax()) + 2
    row = {name: cell.value for name, cell in zip(frame.columns, sheet[stated], strict=True)}
    assert row["said_on"] == datetime(2024, 11, 6)  # noqa: DTZ001 - as sheets have it
    assert isinstance(row["probability"], float)
    assert isinstance(row["anonymous"], bool)
    widths = [sheet.column_dimensions[letter].width for letter in ("A", "B")]
    assert all(8 < width <= exports.WIDEST for width in widths)


def test_the_tally_and_the_scores_are_tables(seeded: Ledger) -> None:
    with seeded.reading() as connection:
        tallies = counts.from_ledger(connection, counts.Plan(seeded.today))
    tally = frames.of_tallies(tallies)
    assert list(tally.columns) == list(frames.COLUMNS["tally"])
    whole = tally[tally["group"] == "(all)"]
    table = frames.of_scores(scores(tallies)).set_index("group")
    brier = (whole["yes"] * (1 - whole["probability"]) ** 2).sum()
    brier += ((whole["weight"] - whole["yes"]) * whole["probability"] ** 2).sum()
    assert table.loc["(all)", "brier"] == pytest.approx(brier / whole["weight"].sum())
    assert table.loc["(all)", "forecasts"] == whole["forecasts"].sum()


def test_claim_reviews_say_what_was_claimed_by_whom_and_how_it_turned_out(seeded: Ledger) -> None:
    forecasts, resolutions = frames.forecasts(seeded), frames.resolutions(seeded)
    reviews = json.loads(claimreview.render(forecasts, resolutions))
    assert len(reviews) == forecasts["outcome"].notna().sum()
    for review in reviews:
        assert (review["@context"], review["@type"]) == ("https://schema.org", "ClaimReview")
        assert {"claimReviewed", "itemReviewed", "reviewRating", "author", "datePublished", "url"} <= review.keys()
        assert review["itemReviewed"]["@type"] == "Claim"
        assert review["itemReviewed"]["author"]["@type"] in ("Person", "Organization")
        rating = review["reviewRating"]
        assert rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"]
        assert date.fromisoformat(review["datePublished"]) >= date.fromisoformat(
            review["itemReviewed"]["datePublished"]
        )
    [no] = [review for review in reviews if review["identifier"].startswith("borders-by-january")] or [None]
    assert no is None or no["reviewRating"]["alternateName"] == "Did not come true"


def test_a_claim_review_links_only_to_the_web(ledger: Ledger) -> None:
    with_statements(ledger, ["x"])
    with ledger.entry("resolve") as entry:
        evidence = ("javascript:alert(1)",)
        book.resolve(entry, "q0", Settlement(outcome=Outcome.NO, on=date(2025, 2, 1), evidence=evidence))
    content = claimreview.render(frames.forecasts(ledger), frames.resolutions(ledger))
    assert b"javascript" not in content


def test_the_stix_bundle_is_valid_and_the_same_each_time(seeded: Ledger) -> None:
    forecasts = frames.forecasts(seeded)
    content = stix.render(forecasts)
    assert stix.render(forecasts) == content
    bundle = stix2.parse(content.decode())
    notes = [each for each in bundle.objects if each.type == "note"]
    assert len(notes) == 24
    assert {note.confidence for note in notes if "confidence" in note} <= set(range(101))
    known = {each.id for each in bundle.objects}
    assert all(ref in known for note in notes for ref in note.object_refs)


def test_an_empty_ledger_is_an_empty_bundle(ledger: Ledger) -> None:
    assert json.loads(stix.render(frames.forecasts(ledger))).keys() == {"type", "id"}
    assert json.loads(claimreview.render(frames.forecasts(ledger), frames.resolutions(ledger))) == []
