"""Proper scores and what they are compared with."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

CLIP = (0.001, 0.999)
"""Probabilities are clipped to this before a logarithm, so that one wrong certainty does not weigh infinitely."""


def mean(values: ArrayLike, weight: ArrayLike) -> float | None:
    """The weighted mean, sum(w v) / sum(w); None where nothing weighs."""
    v, w = np.asarray(values, dtype=float), np.asarray(weight, dtype=float)
    total = w.sum()
    return float((w * v).sum() / total) if total > 0 else None


def brier(probability: ArrayLike, yes: ArrayLike) -> Floats:
    """The Brier score of each forecast, (p - y)^2, in [0, 1]; lower is better.

    Args:
        probability: stated, in [0, 1], any shape.
        yes: outcomes 0 or 1, of the same shape.

    Source: Brier (1950), Verification of forecasts expressed in terms of probability. Monthly Weather Review 78.

    >>> brier([0.8, 0.3], [1, 0]).round(2).tolist()
    [0.04, 0.09]
    """
    p, y = np.asarray(probability, dtype=float), np.asarray(yes, dtype=float)
    return np.asarray((p - y) ** 2)


def log_score(probability: ArrayLike, yes: ArrayLike) -> Floats:
    """The logarithmic score of each forecast, -ln of what was given to what happened, in nats; lower is better.

    Probabilities are clipped to `CLIP` first; `clipped` counts them.

    Source: Good (1952), Rational decisions. Journal of the Royal Statistical Society B 14.
    """
    p, y = np.clip(np.asarray(probability, dtype=float), *CLIP), np.asarray(yes, dtype=float)
    return np.asarray(-np.where(y == 1, np.log(p), np.log1p(-p)))


def clipped(probability: ArrayLike) -> NDArray[np.bool_]:
    """Whether each probability lies outside `CLIP`."""
    p = np.asarray(probability, dtype=float)
    return np.asarray((p < CLIP[0]) | (p > CLIP[1]))


def skill(score: float, reference: float) -> float | None:
    """How much of the reference's score was saved, 1 - score / reference; None where that is perfect already."""
    return 1 - score / reference if reference > 0 else None
