"""The decomposition, AUC and the scores agree with the established libraries."""

import warnings

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from ledger import tally
from ledger.scoring import decomposition
from ledger.scoring.table import scores
from ledger.tally import Tally
from tests.conftest import ROOT

DATA = ROOT / "tests" / "data"


def tallied(p: np.ndarray, y: np.ndarray, w: np.ndarray | None = None) -> Tally:
    """The tally of one group, each forecast a question of its own."""
    frame = pd.DataFrame({"g": "a", "q": range(len(p)), "p": p, "y": y, "w": 1.0 if w is None else w})
    return tally.from_frame(frame, "g", "q", "p", "y", "w")[0]


def test_every_figure_of_the_markets_is_the_expected_one() -> None:
    expected = pd.read_csv(DATA / "markets_expected.csv")
    found = {row.group: row for row in scores(tally.from_frame(pd.read_csv(DATA / "markets.csv"), group="market"))}
    assert set(found) == set(expected["market"])
    for row in expected.to_dict("records"):
        group = found[row.pop("market")]
        for name, value in row.items():
            assert getattr(group, name) == pytest.approx(value, abs=1e-9), (group.group, name)


sizes = st.integers(1, 40)
levels = st.sampled_from([0.0, 0.1, 0.25, 0.25, 0.5, 0.7, 0.9, 1.0]) | st.floats(0, 1).map(lambda p: round(p, 6))


@st.composite
def forecasts(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    size = draw(sizes)
    p = draw(arrays.arrays(np.float64, size, elements=levels))
    y = draw(arrays.arrays(np.int64, size, elements=st.integers(0, 1)))
    w = draw(arrays.arrays(np.float64, size, elements=st.sampled_from([0.25, 0.5, 1.0, 3.0])))
    return p, y, w


@settings(max_examples=150)
@given(forecasts())
def test_scores_are_those_of_scikit_learn(drawn: tuple[np.ndarray, np.ndarray, np.ndarray]) -> None:
    from sklearn.metrics import brier_score_loss, log_loss, roc_auc_score

    p, y, w = drawn
    row = scores([tallied(p, y, w)])[0]
    assert row.brier == pytest.approx(brier_score_loss(y, p, sample_weight=w, pos_label=1), abs=1e-12)
    clipped = np.clip(p, 0.001, 0.999)
    assert row.log_score == pytest.approx(log_loss(y, clipped, sample_weight=w, labels=[0, 1]), abs=1e-9)
    assert row.clipped == ((p < 0.001) | (p > 0.999)).sum()
    if len(set(y)) == 2:
        assert row.auc == pytest.approx(roc_auc_score(y, p, sample_weight=w), abs=1e-9)
    else:
        assert row.auc is None


@settings(max_examples=100)
@given(forecasts())
def test_the_decomposition_is_that_of_model_diagnostics(drawn: tuple[np.ndarray, np.ndarray, np.ndarray]) -> None:
    from model_diagnostics.scoring import SquaredError, decompose

    p, y, w = drawn
    assume(len(set(y)) == 2)  # it refuses data of one outcome, whose recalibrated probability is 0 or 1
    corp = decomposition.corp(tallied(p, y, w))
    assert corp is not None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        expected = decompose(y, p, weights=w, scoring_function=SquaredError())
    for name in ("miscalibration", "discrimination", "uncertainty"):
        assert getattr(corp, name) == pytest.approx(expected[name][0], abs=1e-9)


@settings(max_examples=100)
@given(forecasts())
def test_the_parts_add_up_and_none_is_negative(drawn: tuple[np.ndarray, np.ndarray, np.ndarray]) -> None:
    p, y, w = drawn
    found = tallied(p, y, w)
    corp = decomposition.corp(found)
    assert corp is not None
    brier = np.average((p - y) ** 2, weights=w)
    assert corp.miscalibration - corp.discrimination + corp.uncertainty == pytest.approx(brier, abs=1e-12)
    assert min(corp[:3]) >= 0
    assert (np.diff(corp.recalibrated) >= -1e-12).all()


def test_the_decomposition_by_hand() -> None:
    # 0.2 came true once in two, 0.8 once in two: recalibrated to 1/2 throughout, so nothing is discriminated.
    corp = decomposition.corp(tallied(np.array([0.2, 0.2, 0.8, 0.8]), np.array([0, 1, 0, 1])))
    assert corp is not None
    assert corp[:3] == pytest.approx((0.09, 0.0, 0.25))
    assert corp.recalibrated == pytest.approx([0.5, 0.5])


def test_nothing_scored_has_no_parts() -> None:
    empty = tallied(np.array([]), np.array([]))
    assert decomposition.corp(empty) is None
    assert decomposition.auc(empty) is None
    assert decomposition.sharpness(empty) is None


def test_sharpness_is_the_variance_of_what_was_stated() -> None:
    assert decomposition.sharpness(tallied(np.array([0.5, 0.5]), np.array([0, 1]))) == 0
    assert decomposition.sharpness(tallied(np.array([0.0, 1.0]), np.array([0, 1]))) == 0.25


def test_the_consistency_band_is_the_same_each_time_and_holds_a_calibrated_source() -> None:
    chance = np.random.default_rng(5)
    p = chance.choice([0.1, 0.3, 0.5, 0.7, 0.9], 400)
    found = tallied(p, (chance.random(400) < p).astype(int))
    band = decomposition.consistency_band(found)
    again = decomposition.consistency_band(found)
    assert (band.low == again.low).all()
    corp = decomposition.corp(found)
    assert corp is not None
    inside = (band.low <= corp.recalibrated) & (corp.recalibrated <= band.high)
    assert inside.mean() >= 0.8
    assert (band.low <= [0.1, 0.3, 0.5, 0.7, 0.9]).all()
    assert (band.high >= [0.1, 0.3, 0.5, 0.7, 0.9]).all()


def test_the_band_of_many_forecasts_of_one_question_is_wide() -> None:
    frame = pd.DataFrame({"g": "a", "q": np.repeat(np.arange(10), 40), "p": 0.5, "y": np.repeat([0, 1] * 5, 40)})
    together = decomposition.consistency_band(tally.from_frame(frame, "g", "q", "p", "y")[0])
    apart = decomposition.consistency_band(tally.from_frame(frame.assign(q=range(400)), "g", "q", "p", "y")[0])
    assert together.high[0] - together.low[0] > 4 * (apart.high[0] - apart.low[0])
