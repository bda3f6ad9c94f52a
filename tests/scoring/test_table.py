"""The table says of the article what can be said, and no more."""

import math
from dataclasses import asdict
from datetime import date

import pytest

from ledger import counts, tally
from ledger.book import Ledger
from ledger.scoring.evidence import Evidence
from ledger.scoring.table import NO_EVIDENCE, TOO_FEW, Scores, scores, verdict

TODAY = date(2026, 11, 24)


@pytest.fixture
def found(seeded: Ledger) -> dict[str, Scores]:
    with seeded.reading() as connection:
        return {row.group: row for row in scores(counts.from_ledger(connection, counts.Plan(TODAY)))}


def test_small_classes_get_counts_and_no_verdict(found: dict[str, Scores]) -> None:
    few = {name for name, row in found.items() if row.verdict == TOO_FEW}
    assert few == {"business", "business:executive", "insider", "insider:foreign-ministry", "official:diplomat"}


def test_the_diplomats_scores_are_those_computed_by_hand(found: dict[str, Scores]) -> None:
    # Three came true: could (0.275), cautiously predicted (0.745), expected (0.87).
    row = found["official:diplomat"]
    assert (row.questions, row.resolved, row.overdue) == (7, 3, 4)
    assert row.brier == pytest.approx((0.725**2 + 0.255**2 + 0.13**2) / 3)
    assert row.mean_probability == pytest.approx((0.275 + 0.745 + 0.87) / 3)
    assert (row.base_rate, row.skill) == (1.0, None)


def test_counts_of_the_whole(found: dict[str, Scores]) -> None:
    row = found["(all)"]
    assert (row.forecasts, row.questions, row.resolved, row.overdue, row.undated) == (12, 21, 12, 9, 0)
    assert (row.aims.questions, row.aims.resolved, row.aims.yes) == (3, 2, 1)
    assert row.realised.share is not None
    assert row.realised.share.estimate == pytest.approx(11 / 12)


def test_the_article_says_little_and_the_table_says_so(found: dict[str, Scores]) -> None:
    assert {row.verdict for row in found.values()} == {TOO_FEW, NO_EVIDENCE}
    interval = found["official:diplomat"].brier_interval
    assert interval is not None
    assert interval.low == 0
    assert interval.high is not None
    assert interval.high > 0.6


def test_missing_is_none_never_nan(found: dict[str, Scores]) -> None:
    row = found["business"]
    assert (row.brier, row.log_score, row.skill, row.base_rate, row.e_value, row.realised.share) == (None,) * 6

    def values(value: object) -> list[object]:
        if isinstance(value, dict | tuple):
            inner = value.values() if isinstance(value, dict) else value
            return [each for one in inner for each in values(one)]
        return [value]

    for row in found.values():
        assert all(math.isfinite(value) for value in values(asdict(row)) if isinstance(value, float))


def test_a_perfect_source_of_one_outcome_has_no_absurd_numbers() -> None:
    [row, _] = scores(tally.from_rows(("a", number, 1.0, "yes") for number in range(6)))
    assert (row.brier, row.auc, row.slope, row.skill) == (0, None, None, None)
    assert row.clipped == 6


@pytest.mark.parametrize(
    ("resolved", "e", "words"),
    [
        (4, 1e6, TOO_FEW),
        (5, 19.9, NO_EVIDENCE),
        (5, 20.0, "evidence: overconfident"),
        (5, 100.0, "strong evidence: overconfident"),
    ],
)
def test_the_verdict_follows_fixed_rules(resolved: int, e: float, words: str) -> None:
    assert verdict(resolved, Evidence(e, "overconfident")) == words
