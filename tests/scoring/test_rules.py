"""Scores by hand, and the laws they keep."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.scoring import rules

probabilities = st.floats(0, 1)
outcomes = st.sampled_from([0.0, 1.0])


def test_brier_and_log_score_by_hand() -> None:
    assert rules.brier([0.8, 0.3, 1.0], [1, 0, 0]) == pytest.approx([0.04, 0.09, 1.0])
    assert rules.log_score([0.8, 0.3], [1, 0]) == pytest.approx([-math.log(0.8), -math.log(0.7)])


def test_certainty_is_clipped_and_counted() -> None:
    assert rules.log_score([0.0, 1.0], [1, 1]) == pytest.approx([-math.log(0.001), -math.log(0.999)])
    assert rules.clipped([0.0, 0.0005, 0.001, 0.5, 0.999, 1.0]).tolist() == [True, True, False, False, False, True]


@given(probabilities, probabilities)
def test_scores_are_proper(truth: float, stated: float) -> None:
    """Whoever believes p expects the best score by saying p."""

    def expected(score: object, said: float) -> float:
        return float(truth * score([said], [1])[0] + (1 - truth) * score([said], [0])[0])  # type: ignore[operator]

    assert expected(rules.brier, truth) <= expected(rules.brier, stated) + 1e-12
    honest = float(np.clip(truth, *rules.CLIP))
    assert expected(rules.log_score, honest) <= expected(rules.log_score, stated) + 1e-12


def test_skill_is_against_the_reference() -> None:
    assert rules.skill(0.1, 0.2) == pytest.approx(0.5)
    assert rules.skill(0.1, 0.0) is None


@pytest.mark.parametrize(
    ("yes", "of", "low", "high"),
    # Brown, Cai and DasGupta (2001), table 5, with the outer bounds of their equation (7).
    [(0, 7, 0, 0.292), (1, 7, 0.016, 0.501), (2, 7, 0.065, 0.648), (3, 7, 0.139, 0.766), (7, 7, 0.708, 1)],
)
def test_jeffreys_intervals_are_the_published_ones(yes: int, of: int, low: float, high: float) -> None:
    found = rules.jeffreys(yes, of)
    assert (found.low, found.high) == pytest.approx((low, high), abs=6e-4)


@given(st.integers(1, 200), st.data())
def test_jeffreys_holds_the_share_and_mirrors(of: int, data: st.DataObject) -> None:
    yes = data.draw(st.integers(0, of))
    found, mirrored = rules.jeffreys(yes, of), rules.jeffreys(of - yes, of)
    assert 0 <= found.low <= found.estimate <= found.high <= 1
    assert (found.low, found.high) == pytest.approx((1 - mirrored.high, 1 - mirrored.low))


def test_the_mean_of_nothing_is_missing() -> None:
    assert rules.mean([], []) is None
    assert rules.mean([1.0, 3.0], [1.0, 3.0]) == 2.5
