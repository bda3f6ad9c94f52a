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


def test_the_mean_of_nothing_is_missing() -> None:
    assert rules.mean([], []) is None
    assert rules.mean([1.0, 3.0], [1.0, 3.0]) == 2.5
