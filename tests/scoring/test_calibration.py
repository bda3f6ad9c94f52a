"""Intercept and slope are the maximum of the likelihood, or missing."""

import numpy as np
import pandas as pd
import pytest

from ledger import tally
from ledger.scoring import calibration
from tests.scoring.test_decomposition import DATA, tallied


def test_intercept_and_slope_are_those_of_a_logistic_regression() -> None:
    from sklearn.linear_model import LogisticRegression

    frame = pd.read_csv(DATA / "markets.csv")
    found = calibration.fit(tally.from_frame(frame, group="market")[0])
    assert found is not None
    x = calibration.logit(frame["probability"].to_numpy())[:, None]
    fitted = LogisticRegression(C=np.inf, tol=1e-10, max_iter=1000).fit(x, frame["outcome"])
    assert found.intercept.estimate == pytest.approx(fitted.intercept_[0], abs=1e-4)
    assert found.slope.estimate == pytest.approx(fitted.coef_[0][0], abs=1e-4)


def test_a_calibrated_source_has_its_slope_of_one_inside_the_interval_most_times() -> None:
    chance = np.random.default_rng(3)
    inside = 0
    for _ in range(200):
        p = chance.beta(1, 1, 300)
        found = calibration.fit(tallied(p, (chance.random(300) < p).astype(int)))
        assert found is not None
        assert found.slope.low is not None
        assert found.slope.high is not None
        inside += found.slope.low <= 1 <= found.slope.high
    assert 180 <= inside <= 199


def test_an_overconfident_source_has_a_slope_below_one() -> None:
    chance = np.random.default_rng(4)
    truth = chance.beta(2, 2, 4000)
    stated = 1 / (1 + np.exp(-2 * np.log(truth / (1 - truth))))
    found = calibration.fit(tallied(stated, (chance.random(4000) < truth).astype(int)))
    assert found is not None
    assert found.slope.estimate == pytest.approx(0.5, abs=0.05)


@pytest.mark.parametrize(
    ("p", "y"),
    [
        ([0.2, 0.8], [0, 1]),
        ([0.2, 0.8], [1, 0]),
        ([0.2, 0.5, 0.5, 0.8], [0, 0, 1, 1]),
        ([0.5, 0.5], [0, 1]),
        ([0.2, 0.8], [1, 1]),
        ([0.0, 1.0], [0, 1]),
        ([0.7], [1]),
        ([], []),
    ],
)
def test_data_without_a_maximum_are_missing_not_absurd(p: list[float], y: list[int]) -> None:
    assert calibration.fit(tallied(np.array(p), np.array(y))) is None


def test_certainties_that_failed_do_not_crash() -> None:
    found = calibration.fit(tallied(np.array([0.0, 1.0, 0.0, 1.0, 0.5]), np.array([1, 0, 0, 1, 1])))
    assert found is not None
    assert abs(found.slope.estimate) < 10
