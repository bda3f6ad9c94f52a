"""Intervals that hold what they promise."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.scoring import intervals


@pytest.mark.parametrize(
    ("yes", "of", "low", "high"),
    # Brown, Cai and DasGupta (2001), table 5, with the outer bounds of their equation (7).
    [(0, 7, 0, 0.292), (1, 7, 0.016, 0.501), (2, 7, 0.065, 0.648), (3, 7, 0.139, 0.766), (7, 7, 0.708, 1)],
)
def test_jeffreys_intervals_are_the_published_ones(yes: int, of: int, low: float, high: float) -> None:
    found = intervals.jeffreys(yes, of)
    assert (found.low, found.high) == pytest.approx((low, high), abs=6e-4)


@given(st.integers(1, 200), st.data())
def test_jeffreys_holds_the_share_and_mirrors(of: int, data: st.DataObject) -> None:
    yes = data.draw(st.integers(0, of))
    found, mirrored = intervals.jeffreys(yes, of), intervals.jeffreys(of - yes, of)
    assert 0 <= found.low <= found.estimate <= found.high <= 1
    assert (found.low, found.high) == pytest.approx((1 - mirrored.high, 1 - mirrored.low))


def test_a_clustered_error_by_hand() -> None:
    # Two questions, weights 1 and 3, sums 1 and 0: the mean is 1/4, the residuals 3/4 and -3/4.
    mean = intervals.clustered_mean(np.array([1.0, 0.0]), np.array([1.0, 3.0]))
    assert mean is not None
    assert mean.estimate == 0.25
    assert mean.error == pytest.approx(np.sqrt(2 * (0.75**2 + 0.75**2)) / 4)
    found = intervals.interval(mean)
    assert found.high == pytest.approx(0.25 + 12.7062 * mean.error, abs=1e-3)  # t with one degree of freedom


def test_equal_weights_give_the_textbook_error_of_a_mean() -> None:
    values = np.random.default_rng(1).normal(size=40)
    mean = intervals.clustered_mean(values, np.ones(40))
    assert mean is not None
    assert mean.error == pytest.approx(values.std(ddof=1) / np.sqrt(40))


def test_one_question_or_none_has_no_interval() -> None:
    assert intervals.clustered_mean(np.zeros(0), np.zeros(0)) is None
    mean = intervals.clustered_mean(np.array([0.3]), np.array([1.0]))
    assert mean is not None
    assert intervals.interval(mean) == (0.3, None, None)


def test_the_clustered_interval_covers_and_the_naive_one_does_not() -> None:
    """1,000 classes of 60 questions with 4 forecasts each, whose errors share the question's luck."""
    chance = np.random.default_rng(2026)
    clustered = naive = 0
    draws, questions, each = 1000, 60, 4
    big = _brier_scores(chance, 200_000, each)
    truth = big.mean()
    for _ in range(draws):
        scores = _brier_scores(chance, questions, each)
        mean = intervals.clustered_mean(scores.sum(axis=1), np.full(questions, float(each)))
        assert mean is not None
        found = intervals.interval(mean)
        assert found.low is not None
        assert found.high is not None
        clustered += found.low <= truth <= found.high
        error = scores.std(ddof=1) / np.sqrt(scores.size)
        naive += abs(scores.mean() - truth) <= 1.96 * error
    assert 0.92 <= clustered / draws <= 0.98
    assert naive / draws < 0.85


def _brier_scores(chance: np.random.Generator, questions: int, each: int) -> np.ndarray:
    truth = chance.beta(2, 2, size=(questions, 1))
    stated = np.clip(truth + chance.normal(0, 0.1, size=(questions, each)), 0.01, 0.99)
    return (stated - (chance.random((questions, 1)) < truth)) ** 2
