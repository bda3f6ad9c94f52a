"""The ledger, a frame and plain rows give the same tally."""

import numpy as np
import pandas as pd
import pytest

from ledger import counts, frames, tally
from ledger.book import Ledger
from ledger.scoring.table import scores
from ledger.tally import Cohort, Status, UnscorableError, Weighting
from tests.test_counts import TODAY


def test_the_ledger_a_frame_and_rows_give_the_same_table(seeded: Ledger) -> None:
    plan = counts.Plan(TODAY, ("source",), cohort=Cohort.RESOLVED, weighting=Weighting.EACH)
    with seeded.reading() as connection:
        from_ledger = scores(counts.from_ledger(connection, plan))
    frame = frames.forecasts(seeded)
    from_frame = {row.group: row for row in scores(tally.from_frame(frame, group="source_ref"))}
    stated = frame[frame["probability"].notna() & frame["outcome"].notna()]
    columns = ["source_ref", "question", "probability", "outcome"]
    from_rows = {row.group: row for row in scores(tally.from_rows(stated[columns].itertuples(index=False)))}
    assert len(from_ledger) == 14
    for row in from_ledger:
        for name in ("forecasts", "resolved", "brier", "log_score", "base_rate", "e_value", "auc", "brier_low"):
            assert getattr(from_frame[row.group], name) == pytest.approx(getattr(row, name)), name
            if row.resolved and name != "brier_low":  # plain rows have no bands
                assert getattr(from_rows[row.group], name) == pytest.approx(getattr(row, name)), name


def test_levels_that_differ_only_in_their_band_are_kept_apart_and_scored_alike() -> None:
    frame = pd.DataFrame(
        {"g": "a", "q": [1, 2, 3], "p": 0.5, "low": [0.4, 0.5, 0.4], "high": [0.6, 0.5, 0.6], "y": [1, 0, 1]}
    )
    found = tally.from_frame(frame, "g", "q", "p", "y")[0]
    assert found.low.tolist() == [0.4, 0.5]
    assert found.weight.tolist() == [2, 1]
    [row, _] = scores([found, found])
    assert row.miscalibration == pytest.approx((2 / 3 - 0.5) ** 2)
    assert row.brier_low == pytest.approx((0.4**2 * 2 + 0.25) / 3)
    assert row.brier_high == pytest.approx((0.6**2 * 2 + 0.25) / 3)


def test_outcomes_may_be_words_flags_or_numbers() -> None:
    for outcomes in (["yes", "no", None], [True, False, True], [1, 0, np.nan], pd.array([1, 0, None], "Int64")):
        frame = pd.DataFrame({"g": "a", "q": [1, 2, 3], "p": 0.5, "y": outcomes})
        found = tally.from_frame(frame, "g", "q", "p", "y")[0]
        assert found.outcome.tolist()[:2] == [True, False]
        assert found.statuses[Status.OPEN] == 3 - found.questions


@pytest.mark.parametrize(("column", "value"), [("p", 1.5), ("p", -0.1), ("p", np.inf), ("y", "perhaps"), ("y", 2)])
def test_what_cannot_be_scored_is_refused(column: str, value: object) -> None:
    frame = pd.DataFrame({"g": ["a"], "q": [1], "p": [0.5], "y": [1]}).assign(**{column: [value]})
    with pytest.raises(UnscorableError):
        tally.from_frame(frame, "g", "q", "p", "y")


def test_a_question_with_two_statuses_cannot_be(seeded: Ledger) -> None:
    with seeded.reading() as connection:
        for each in counts.from_ledger(connection, counts.Plan(TODAY)):
            assert sum(each.statuses.values()) + sum(each.aims.values()) <= 24
