"""The e-value: by hand, and what it promises in simulations."""

import numpy as np
import pandas as pd
import pytest

from ledger import tally
from ledger.scoring import evidence
from tests.scoring.test_decomposition import tallied


def test_by_hand_for_one_forecast() -> None:
    a, b, prior = evidence._grid()
    assert prior.sum() == pytest.approx(1)
    p = 0.8
    q = 1 / (1 + np.exp(-(a + b * np.log(p / (1 - p)))))
    found = evidence.e_value(tallied(np.array([p]), np.array([1])))
    assert found is not None
    assert found.e_value == pytest.approx((prior * q / p).sum())


@pytest.mark.parametrize("p", [0.05, 0.3, 0.5, 0.9])
def test_a_calibrated_source_expects_an_e_value_of_one(p: float) -> None:
    won = evidence.from_counts(np.array([p]), np.array([1.0]), np.array([0.0])).e_value
    lost = evidence.from_counts(np.array([p]), np.array([0.0]), np.array([1.0])).e_value
    assert p * won + (1 - p) * lost == pytest.approx(1)


def test_repeats_of_one_question_are_no_more_evidence_than_one() -> None:
    frame = pd.DataFrame({"g": "a", "q": 1, "p": [0.1] * 12, "y": 1})
    once = evidence.e_value(tallied(np.array([0.1]), np.array([1])))
    assert once is not None
    assert evidence.e_value(tally.from_frame(frame, "g", "q", "p", "y")[0]) == (
        pytest.approx(once.e_value),
        once.direction,
    )


@pytest.mark.parametrize(
    ("stated", "truth", "direction"),
    [
        ([0.8], [0.5], "says yes too often"),
        ([0.2], [0.5], "says yes too rarely"),
        ([0.1, 0.9], [0.35, 0.65], "overconfident"),
        ([0.4, 0.6], [0.1, 0.9], "underconfident"),
    ],
)
def test_the_direction_is_the_one_that_is_wrong(stated: list[float], truth: list[float], direction: str) -> None:
    yes = np.array(truth) * 200
    found = evidence.from_counts(np.array(stated), yes, 200 - yes)
    assert (found.direction, found.e_value >= evidence.STRONG) == (direction, True)


def test_nothing_scored_is_no_evidence() -> None:
    assert evidence.e_value(tallied(np.array([]), np.array([]))) is None


def test_looking_sixty_times_raises_few_false_alarms_where_a_z_test_raises_many() -> None:
    chance = np.random.default_rng(2024)
    levels = np.linspace(0.05, 0.95, 19)
    alarms = z_alarms = 0
    for _ in range(400):
        stated = chance.integers(0, len(levels), 600)
        came_true = chance.random(600) < levels[stated]
        passed = z_passed = False
        for look in range(10, 601, 10):
            seen, true = stated[:look], came_true[:look]
            yes = np.bincount(seen[true], minlength=19).astype(float)
            no = np.bincount(seen[~true], minlength=19).astype(float)
            passed |= evidence.from_counts(levels, yes, no).e_value >= evidence.EVIDENCE
            p = levels[seen]
            z_passed |= bool(abs((true - p).sum()) > 1.96 * np.sqrt((p * (1 - p)).sum()))
        alarms += passed
        z_alarms += z_passed
    assert alarms / 400 <= 0.05
    assert z_alarms / 400 > 0.20


def test_a_source_that_says_80_percent_when_it_is_60_is_found_within_300_forecasts() -> None:
    chance = np.random.default_rng(7)
    found = 0
    for _ in range(400):
        yes = np.cumsum(chance.random(300) < 0.6)
        looks = range(4, 300, 5)
        found += any(
            evidence.from_counts(np.array([0.8]), yes[[n]] * 1.0, (n + 1 - yes[[n]]) * 1.0).e_value >= evidence.EVIDENCE
            for n in looks
        )
    assert found / 400 >= 0.80
