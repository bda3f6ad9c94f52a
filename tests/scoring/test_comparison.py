"""Two groups are compared on what both forecast, or with a warning."""

import numpy as np
import pandas as pd
import pytest

from ledger import tally
from ledger.scoring.comparison import compare, e_value
from ledger.tally import Tally


def pair(rows: list[tuple[str, int, float, int]]) -> tuple[Tally, Tally]:
    _, first, second = tally.from_rows(rows)
    return first, second


def test_the_paired_difference_by_hand() -> None:
    first, second = pair([("a", 1, 0.9, 1), ("a", 2, 0.2, 0), ("b", 1, 0.5, 1), ("b", 2, 0.5, 0), ("b", 3, 0.5, 0)])
    found = compare(first, second)
    assert found.common == 2
    assert found.paired is not None
    assert found.paired.estimate == pytest.approx(((0.01 - 0.25) + (0.04 - 0.25)) / 2)
    assert found.verdict == "no evidence of a difference"
    assert found.unpaired is not None
    assert found.unpaired.estimate == pytest.approx(0.025 - 0.25)


def test_no_common_questions_are_said_so_and_the_difference_is_unpaired() -> None:
    found = compare(*pair([("a", 1, 0.9, 1), ("a", 2, 0.6, 0), ("b", 3, 0.5, 1), ("b", 4, 0.4, 0)]))
    assert (found.paired, found.e_value, found.verdict) == (None, None, "no common questions")
    assert found.unpaired is not None


def test_the_e_value_by_hand() -> None:
    stakes = np.array([0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9])
    expected = np.mean([(1 + s * 0.5) * (1 - s * 0.25) for s in [*stakes, *-stakes]])
    assert e_value(np.array([0.5, -0.25])) == pytest.approx(expected)
    assert e_value(np.zeros(50)) == pytest.approx(1)


def test_the_comparison_is_the_same_from_both_sides() -> None:
    rows = [("a", n, 0.1 * (n % 9 + 1), n % 2) for n in range(40)] + [("b", n, 0.5, n % 2) for n in range(40)]
    first, second = pair(rows)
    one, other = compare(first, second), compare(second, first)
    assert one.paired is not None
    assert other.paired is not None
    assert one.paired.estimate == pytest.approx(-other.paired.estimate)
    assert one.e_value == pytest.approx(other.e_value)


def test_equal_sources_raise_few_false_alarms_however_often_they_are_compared() -> None:
    chance = np.random.default_rng(8)
    alarms = 0
    for _ in range(400):
        truth = chance.random(300)
        y = chance.random(300) < truth
        noise = chance.normal(0, 0.15, (2, 300))
        scores = (np.clip(truth + noise, 0, 1) - y) ** 2
        difference = scores[0] - scores[1]
        alarms += any(e_value(difference[:look]) >= 20 for look in range(5, 301, 5))
    assert alarms / 400 <= 0.05


def test_a_better_source_is_found() -> None:
    chance = np.random.default_rng(9)
    truth = chance.beta(0.5, 0.5, 300)
    y = (chance.random(300) < truth).astype(int)
    frame = pd.DataFrame(
        {
            "source_class": np.repeat(["a", "b"], 300),
            "question": np.tile(np.arange(300), 2),
            "probability": np.concatenate([truth, np.full(300, 0.5)]),
            "outcome": np.tile(y, 2),
        }
    )
    _, first, second = tally.from_frame(frame)
    assert compare(first, second).verdict == "strong evidence that a is more accurate"
