"""Extraction finds what a person finds in real texts, and more of it than the naive way; the figures are a floor."""

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.extract import measure
from tests.shared import needs


def fetched(path: Path) -> Path:
    """A path that `make bench` fills; the test is skipped where it is missing."""
    if not path.exists():
        pytest.skip("the texts are not at hand; make bench fetches them")
    return path


def test_the_article_of_the_seeds_is_read_as_by_hand() -> None:
    needs("seeds/forecasts.jsonl")
    texts = measure.article(needs("seeds/kremlin-officials-2024-11-06.txt").parent)
    score = measure.measure(texts)
    assert score.recall >= 0.95, score.errors
    assert score.precision >= 0.8, score.errors
    assert score.shares
    assert all(reached >= wanted for reached, wanted in zip(score.shares, (0.9, 0.85, 0.9), strict=True)), score.errors
    naive = measure.measure(texts, measure.by_words)
    assert score.recall > naive.recall
    assert score.precision > naive.precision


@pytest.mark.parametrize(
    ("row", "part"),
    [
        ("article", ""),
        ("30 texts tried on", "tuning"),
        ("30 texts kept back", "final"),
        ("100 further texts", "further-100"),
        ("60 further texts", "further-60"),
        ("80 further texts", "further-80"),
        ("50 texts of nine outlets", "outlets-1"),
        ("50 more of theirs", "outlets-2"),
        ("the next 50 of theirs", "outlets-3"),
        ("130 more of theirs", "outlets-4"),
        ("298 wires of 1987", "wires"),
        ("44 web pages", "pages"),
        ("28 texts of radio news", "radio"),
        ("50 beginnings of reports", "papers"),
    ],
)
def test_the_readme_says_what_is_measured(row: str, part: str) -> None:
    if part in ("radio", "papers"):
        texts = measure.lee(fetched(measure.LEE), part)
    elif part.startswith("outlets"):
        texts = measure.outlets(fetched(measure.OUTLETS), part)
    elif part == "wires":
        texts = measure.wires(fetched(measure.WIRES))
    elif part == "pages":
        texts = measure.pages(fetched(measure.PAGES))
    elif part:
        texts = measure.wikinews(needs("data/wikinews.jsonl"), part)
    else:
        texts = measure.article(needs("seeds/forecasts.jsonl").parent)
    score, naive = measure.measure(texts), measure.measure(texts, measure.by_words)
    [line] = [each for each in (ROOT / "README.md").read_text().splitlines() if each.startswith(f"| {row}")]
    figures = [float(number) for number in re.findall(r"\d\.\d\d", line)]
    measured = (score.recall, naive.recall, score.precision, naive.precision, *(score.shares or ()))
    assert figures == [round(each, 2) for each in measured]
    assert int(line.split("|")[1].split(", ")[1].split()[0]) == score.matched + score.missed


# Of the final set 0.90 and 0.85 were wanted; what was reached, and how blind that is, stands in the README.
@pytest.mark.parametrize(
    ("part", "size", "recall", "precision"),
    [
        ("tuning", 30, 0.9, 0.9),
        ("final", 30, 0.85, 0.8),
        ("further-100", 100, 0.9, 0.85),
        ("further-60", 60, 0.85, 0.85),
        ("further-80", 80, 0.85, 0.85),
    ],
)
def test_news_texts_are_read_as_by_hand(part: str, size: int, recall: float, precision: float) -> None:
    texts = measure.wikinews(needs("data/wikinews.jsonl"), part)
    assert len(texts) == size
    score = measure.measure(texts)
    assert score.recall >= recall
    assert score.precision >= precision
    if score.shares:
        _, act, window = score.shares
        assert act >= 0.85
        assert window >= 0.9
    naive = measure.measure(texts, measure.by_words)
    assert score.recall > naive.recall + 0.1
    assert score.precision > naive.precision + 0.1
