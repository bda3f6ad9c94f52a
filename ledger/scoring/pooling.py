"""Partial pooling: classes with few questions lean on the others.

Shares are taken as drawn from a beta distribution across classes (beta-binomial). Its mean and strength are not fixed
at the maximum of their marginal likelihood but averaged over it: with a handful of classes the maximum pretends to
know them, and its intervals are far too narrow.

Source: Morris (1983), Parametric empirical Bayes inference. Journal of the American Statistical Association 78, on
    what the plain maximum leaves out; Gelman et al. (2013), Bayesian Data Analysis, section 5.3, for the beta-binomial.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ledger.scoring.intervals import Interval

Floats = NDArray[np.float64]

MEANS = np.linspace(0.0125, 0.9875, 40)
"""The means of the prior that are weighed, evenly spread over the unit interval."""

STRENGTHS = np.geomspace(1.0, 1000.0, 19)
"""How many questions the prior counts as, evenly spread on a logarithmic scale."""

NEGLIGIBLE = 1e-5
"""Points of the grid with less than this share of the weight are left out."""


def pooled(yes: Sequence[float], of: Sequence[float], level: float = 0.95) -> list[Interval]:
    """The share of each class, leaning on all of them, with a credible interval.

    Args:
        yes, of: of each class, how many came true and of how many; not necessarily whole, 0 <= yes <= of.

    With fewer than two classes that have any, the prior is Jeffreys' Beta(1/2, 1/2).
    """
    x, n = np.asarray(yes, dtype=float), np.asarray(of, dtype=float)
    a, b, weight = prior(x, n)
    first, second = a[:, None] + x, b[:, None] + n - x  # shape (points, classes)
    mean = weight @ (first / (first + second))
    low, high = (_quantile(first, second, weight, share) for share in ((1 - level) / 2, (1 + level) / 2))
    return [Interval(float(m), float(lo), float(hi)) for m, lo, hi in zip(mean, low, high, strict=True)]


def prior(x: Floats, n: Floats) -> tuple[Floats, Floats, Floats]:
    """The parameters of the beta priors that are weighed, and their weights: the marginal likelihood, summing to 1."""
    from scipy.special import betaln

    some = n > 0
    if some.sum() < 2:
        return np.array([0.5]), np.array([0.5]), np.array([1.0])
    share, strength = (axis.ravel() for axis in np.meshgrid(MEANS, STRENGTHS))
    a, b = share * strength, (1 - share) * strength
    x, n = x[some], n[some]
    logs = (betaln(a[:, None] + x, b[:, None] + n - x) - betaln(a, b)[:, None]).sum(axis=1)
    weight = np.exp(logs - logs.max())
    weight /= weight.sum()
    kept = weight > NEGLIGIBLE
    return a[kept], b[kept], weight[kept] / weight[kept].sum()


def _quantile(first: Floats, second: Floats, weight: Floats, share: float) -> Floats:
    """The quantile of each class's mixture of betas, by bisection, shape (classes,)."""
    from scipy.special import betainc

    low, high = np.zeros(first.shape[1]), np.ones(first.shape[1])
    for _ in range(30):
        middle = (low + high) / 2
        below = weight @ betainc(first, second, middle) < share
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    return (low + high) / 2
