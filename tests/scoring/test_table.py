"""The table says of the article what can be said, and no more."""

from datetime import date

import pytest

from ledger import tally
from ledger.book import Ledger
from ledger.scoring.table import TOO_FEW, Scores, score

TODAY = date(2026, 11, 24)


@pytest.fixture
def scores(seeded: Ledger) -> dict[str, Scores]:
    with seeded.reading() as connection:
        return {row.group: row for row in map(score, tally.from_ledger(connection, tally.Plan(TODAY)))}


def test_small_classes_get_counts_and_no_verdict(scores: dict[str, Scores]) -> None:
    few = {name for name, row in scores.items() if row.verdict == TOO_FEW}
    assert few == {"business", "business:executive", "insider", "insider:foreign-ministry", "official:diplomat"}


def test_the_diplomats_scores_are_those_computed_by_hand(scores: dict[str, Scores]) -> None:
    # Three came true: could (0.275), cautiously predicted (0.745), expected (0.87).
    row = scores["official:diplomat"]
    assert (row.questions, row.resolved, row.overdue) == (7, 3, 4)
    assert row.brier == pytest.approx((0.725**2 + 0.255**2 + 0.13**2) / 3)
    assert row.mean_probability == pytest.approx((0.275 + 0.745 + 0.87) / 3)
    assert (row.base_rate, row.skill) == (1.0, None)


def test_counts_of_the_whole(scores: dict[str, Scores]) -> None:
    row = scores["(all)"]
    assert (row.forecasts, row.questions, row.resolved, row.overdue, row.undated) == (12, 21, 12, 9, 0)
    assert (row.aims.questions, row.aims.resolved, row.aims.yes) == (3, 2, 1)
    assert row.realised.share == pytest.approx(11 / 12)


def test_missing_is_none_never_nan(scores: dict[str, Scores]) -> None:
    row = scores["business"]
    assert (row.brier, row.log_score, row.skill, row.base_rate, row.realised.share) == (None,) * 5
