"""The CORP decomposition, discrimination and the reliability diagram.

Source: Dimitriadis, Gneiting and Jordan (2021), Stable reliability diagrams for probabilistic classifiers. PNAS 118(8).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ledger.tally import Tally, sums

Floats = NDArray[np.float64]


class Corp(NamedTuple):
    """The Brier score taken apart: score = miscalibration - discrimination + uncertainty.

    `recalibrated` are the probabilities of the levels after isotonic regression, shape (k,), ascending.
    """

    miscalibration: float
    discrimination: float
    uncertainty: float
    recalibrated: Floats


def recalibrate(weight: Floats, yes: Floats) -> Floats:
    """Isotonic regression (pool adjacent violators) of what came true on the ascending levels, shape (k,).

    Args:
        weight, yes: the weight of each level, positive, and of it what came true.
    """
    from scipy.optimize import isotonic_regression

    return np.asarray(isotonic_regression(yes / weight, weights=weight).x, dtype=np.float64)


def corp(tally: Tally) -> Corp | None:
    """The decomposition of a group's Brier score; None where nothing is scored."""
    p, w, y = merged(tally)
    total = w.sum()
    if not total:
        return None
    q = recalibrate(w, y)

    def brier(stated: Floats) -> float:
        return float((w * stated**2 - 2 * y * stated + y).sum() / total)

    rate = y.sum() / total
    uncertainty = float(rate * (1 - rate))
    recalibrated = brier(q)
    return Corp(max(brier(p) - recalibrated, 0.0), max(uncertainty - recalibrated, 0.0), uncertainty, q)


def merged(tally: Tally) -> tuple[Floats, Floats, Floats]:
    """Probability, weight and weight of yes of the levels, those that differ only in their band made one."""
    if not len(tally.probability):
        return tally.probability, tally.weight, tally.yes
    starts = np.flatnonzero(np.r_[True, np.diff(tally.probability) > 0])
    return tally.probability[starts], np.add.reduceat(tally.weight, starts), np.add.reduceat(tally.yes, starts)


def auc(tally: Tally) -> float | None:
    """The weighted share of (yes, no) pairs in which the yes had the higher probability, ties half.

    None where everything came out the same. 0.5 is no discrimination, 1 is perfect.

    Source: Hanley and McNeil (1982), The meaning and use of the area under a receiver operating characteristic curve.
    """
    _, w, y = merged(tally)
    no = w - y
    pairs = y.sum() * no.sum()
    if pairs <= 0:
        return None
    below = np.cumsum(no) - no
    return float((y * (below + no / 2)).sum() / pairs)


def sharpness(tally: Tally) -> float | None:
    """The weighted variance of the stated probabilities, in [0, 0.25]: 0 for whoever always says the same.

    Source: Murphy and Winkler (1987), A general framework for forecast verification. Monthly Weather Review 115.
    """
    p, w, _ = merged(tally)
    if not w.sum():
        return None
    return float(np.average((p - np.average(p, weights=w)) ** 2, weights=w))


class Band(NamedTuple):
    """Where the recalibrated probabilities of the levels would lie if the source were calibrated, shape (k,)."""

    low: Floats
    high: Floats


def consistency_band(tally: Tally, level: float = 0.9, draws: int = 500, seed: int = 1) -> Band:
    """The band under perfect calibration, by resampling outcomes from the stated probabilities.

    Forecasts of one question share its luck: one uniform number a question decides all of them. The same tally and
    seed give the same band.

    Args:
        level: the share of recalibrated curves inside the band, at each probability.
        draws: how many outcomes of everything are drawn.
    """
    chance = np.random.default_rng(seed)
    p, w, _ = merged(tally)
    position = np.searchsorted(p, tally.probability)[tally.row_level]
    stated = tally.probability[tally.row_level]
    curves = np.empty((draws, len(p)))
    for draw in range(draws):
        luck = chance.random(tally.questions)[tally.row_question]
        yes = sums(position, tally.row_weight * (luck < stated), len(p))
        curves[draw] = recalibrate(w, yes)
    low, high = np.quantile(curves, [(1 - level) / 2, (1 + level) / 2], axis=0)
    return Band(low, high)
