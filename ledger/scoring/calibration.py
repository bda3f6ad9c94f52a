"""Cox's calibration intercept and slope.

Source: Cox (1958), Two further applications of a model for binary regression. Biometrika 45.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ledger.scoring.intervals import Interval, t_quantile
from ledger.scoring.rules import CLIP
from ledger.tally import Tally

Floats = NDArray[np.float64]

STEPS = 50
"""Newton's method is done in under ten steps where a maximum exists."""


class Calibration(NamedTuple):
    """logit P(yes) = intercept + slope * logit p. Calibrated is (0, 1); a slope below 1 is overconfident."""

    intercept: Interval
    slope: Interval


def logit(probability: Floats) -> Floats:
    """ln(p / (1 - p)), p clipped to `rules.CLIP`."""
    p = np.clip(probability, *CLIP)
    return np.asarray(np.log(p) - np.log1p(-p))


def fit(tally: Tally, level: float = 0.95) -> Calibration | None:
    """The weighted maximum-likelihood fit, with intervals from standard errors clustered by question.

    None where no maximum exists: one outcome only, one stated probability only, or outcomes that a threshold
    separates.
    """
    x, w, y = logit(tally.probability), tally.weight, tally.yes
    if _separable(x, w, y):
        return None
    solution = _newton(x, w, y)
    if solution is None:
        return None
    (intercept, slope), bread = solution
    q = _expit(intercept + slope * x)
    scores = np.stack([tally.by_question(1 - q, -q), tally.by_question((1 - q) * x, -q * x)])
    clusters = tally.questions
    meat = scores @ scores.T * clusters / max(clusters - 1, 1)
    errors = np.sqrt(np.diag(bread @ meat @ bread))
    reach = errors * t_quantile((1 + level) / 2, max(clusters - 1, 1))
    return Calibration(
        Interval(float(intercept), float(intercept - reach[0]), float(intercept + reach[0])),
        Interval(float(slope), float(slope - reach[1]), float(slope + reach[1])),
    )


def _separable(x: Floats, w: Floats, y: Floats) -> bool:
    some_yes, some_no = x[y > 0], x[w - y > 1e-12]
    if not len(some_yes) or not len(some_no) or np.ptp(x) == 0:
        return True
    return bool(some_no.max() <= some_yes.min() or some_yes.max() <= some_no.min())


def _newton(x: Floats, w: Floats, y: Floats) -> tuple[Floats, Floats] | None:
    """The maximum and the inverse of the information there, by Newton's method with step halving."""
    design = np.stack([np.ones_like(x), x])
    beta = np.array([0.0, 1.0])
    likelihood = _log_likelihood(beta @ design, w, y)
    for _ in range(STEPS):
        q = _expit(beta @ design)
        gradient = design @ (y - w * q)
        information = (design * (w * q * (1 - q))) @ design.T
        try:
            step = np.linalg.solve(information, gradient)
        except np.linalg.LinAlgError:
            return None
        for _halving in range(30):
            tried = _log_likelihood((beta + step) @ design, w, y)
            if tried >= likelihood - 1e-12:
                break
            step /= 2
        beta, likelihood = beta + step, tried
        if np.abs(step).max() < 1e-10:
            return beta, np.asarray(np.linalg.inv(information), dtype=np.float64)
    return None


def _log_likelihood(eta: Floats, w: Floats, y: Floats) -> float:
    return float((y * eta - w * np.logaddexp(0, eta)).sum())


def _expit(eta: Floats) -> Floats:
    from scipy.special import expit

    return np.asarray(expit(eta))
