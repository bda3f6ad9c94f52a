"""Intervals: for shares, and for means with standard errors clustered by question."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Interval(NamedTuple):
    """An estimate with the bounds of its interval; the bounds are None where the data do not tell."""

    estimate: float
    low: float | None
    high: float | None


class Mean(NamedTuple):
    """A weighted mean with its clustered standard error (None with fewer than two questions) and its questions."""

    estimate: float
    error: float | None
    clusters: int


def clustered_mean(sums: Floats, weights: Floats) -> Mean | None:
    """The mean sum(S_q) / sum(W_q) over questions q, with a standard error that takes each question as one draw.

        var = m / (m - 1) * sum((S_q - mean W_q)^2) / sum(W_q)^2

    the linearised variance of a ratio with the small-sample factor of m clusters.

    Args:
        sums, weights: of each question: weighted sum of the values, and weight; shape (m,).

    Source: Liang and Zeger (1986), Longitudinal data analysis using generalized linear models. Biometrika 73; the
        factor and the t quantile in `interval` as in Cameron and Miller (2015), A practitioner's guide to
        cluster-robust inference. Journal of Human Resources 50.
    """
    total = weights.sum()
    if not total > 0:
        return None
    estimate = float(sums.sum() / total)
    count = len(sums)
    if count < 2:
        return Mean(estimate, None, count)
    residual = sums - estimate * weights
    error = float(np.sqrt(count / (count - 1) * (residual**2).sum()) / total)
    return Mean(estimate, error, count)


def interval(mean: Mean, bounds: tuple[float, float] = (-np.inf, np.inf), level: float = 0.95) -> Interval:
    """The t interval of a clustered mean with m - 1 degrees of freedom, cut to the values it can take.

    No bounds where the error is 0: data that do not vary say nothing of how they might.
    """
    if not mean.error:
        return Interval(mean.estimate, None, None)
    reach = mean.error * t_quantile((1 + level) / 2, mean.clusters - 1)
    return Interval(mean.estimate, max(mean.estimate - reach, bounds[0]), min(mean.estimate + reach, bounds[1]))


def t_quantile(share: float, freedom: float) -> float:
    """The quantile of Student's t with so many degrees of freedom."""
    from scipy.special import stdtrit

    return float(stdtrit(freedom, share))


def jeffreys(yes: float, of: float, level: float = 0.95) -> Interval:
    """A proportion with Jeffreys' interval: quantiles of Beta(yes + 1/2, no + 1/2), whose outer bounds are 0 and 1.

    Source: Brown, Cai and DasGupta (2001), Interval estimation for a binomial proportion. Statistical Science 16.

    >>> [round(x, 3) for x in jeffreys(2, 2)]
    [1.0, 0.333, 1.0]
    """
    from scipy.special import betaincinv

    tail = (1 - level) / 2
    low = 0.0 if yes == 0 else float(betaincinv(yes + 0.5, of - yes + 0.5, tail))
    high = 1.0 if yes == of else float(betaincinv(yes + 0.5, of - yes + 0.5, 1 - tail))
    return Interval(yes / of if of else float("nan"), low, high)
