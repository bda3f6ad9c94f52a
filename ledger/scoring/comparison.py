"""Comparing two groups: on the questions that both forecast where there are any."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ledger.errors import LedgerError
from ledger.scoring import rules
from ledger.scoring.intervals import Interval, Mean, clustered_mean, interval, t_quantile
from ledger.tally import Tally

Floats = NDArray[np.float64]


class UnknownGroupError(LedgerError):
    """A group that nothing was recorded of."""


BETS = np.array([0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9])
"""The stakes of the bets, each made on either side."""


@dataclass(frozen=True)
class Comparison:
    """Brier score of the first minus that of the second: below 0 the first was more accurate.

    `paired` is None without common questions; the unpaired difference compares different questions, so a difference
    may be the questions'.
    """

    first: str
    second: str
    common: int
    paired: Interval | None
    e_value: float | None
    unpaired: Interval | None

    @property
    def verdict(self) -> str:
        """The comparison in words, from fixed rules."""
        if self.paired is None:
            return "no common questions"
        if self.e_value is None or self.e_value < 20:
            return "no evidence of a difference"
        better = self.first if self.paired.estimate < 0 else self.second
        return f"{'strong ' if self.e_value >= 100 else ''}evidence that {better} is more accurate"


def pick(tallies: Sequence[Tally], first: str, second: str) -> Comparison:
    """Compare two groups by their names.

    Raises:
        UnknownGroupError: lists the groups there are.
    """
    named = {" / ".join(tally.group): tally for tally in tallies}
    for name in (first, second):
        if name not in named:
            raise UnknownGroupError(f"nothing is recorded of {name!r}", "there are " + ", ".join(named))
    return compare(named[first], named[second])


def compare(first: Tally, second: Tally) -> Comparison:
    """Compare the Brier scores of two groups."""
    _, mine, theirs = np.intersect1d(first.question, second.question, assume_unique=True, return_indices=True)
    paired, evidence = None, None
    if len(mine):
        difference = _question_scores(first)[mine] - _question_scores(second)[theirs]
        mean = clustered_mean(difference, np.ones(len(difference)))
        paired = interval(mean, (-1, 1)) if mean else None
        evidence = e_value(difference)
    return Comparison(
        " / ".join(first.group), " / ".join(second.group), len(mine), paired, evidence, _unpaired(first, second)
    )


def e_value(difference: Floats) -> float:
    """Evidence against equal accuracy, from bounded differences in [-1, 1], valid under repeated looks.

        e = mean over stakes s in ±BETS of prod(1 + s d_q)

    Each product is the wealth of a bet on one side that is fair when the expected difference is 0 whatever came
    before, so the mixture passes 20 at most one time in twenty.

    Source: Waudby-Smith and Ramdas (2024), Estimating means of bounded random variables by betting. JRSS B 86;
        fixed stakes, mixed, as in their section 4.
    """
    stakes = np.concatenate([BETS, -BETS])
    wealth = np.log1p(stakes[:, None] * difference).sum(axis=1)
    return float(np.exp(min(np.logaddexp.reduce(wealth) - np.log(len(stakes)), np.log(1e12))))


def _question_scores(tally: Tally) -> Floats:
    """The mean Brier score on each question, shape (m,)."""
    p = tally.probability
    return tally.by_question(rules.brier(p, 1.0), rules.brier(p, 0.0)) / tally.question_weight


def _mean(tally: Tally) -> Mean | None:
    p = tally.probability
    return clustered_mean(tally.by_question(rules.brier(p, 1.0), rules.brier(p, 0.0)), tally.question_weight)


def _unpaired(first: Tally, second: Tally) -> Interval | None:
    """The difference of the mean scores with Welch's interval, on clustered errors."""
    one, other = _mean(first), _mean(second)
    if one is None or other is None:
        return None
    estimate = one.estimate - other.estimate
    if not one.error or not other.error:
        return Interval(estimate, None, None)
    variances = np.array([one.error**2, other.error**2])
    freedom = variances.sum() ** 2 / (variances**2 / (np.array([one.clusters, other.clusters]) - 1)).sum()
    reach = float(np.sqrt(variances.sum())) * t_quantile(0.975, float(freedom))
    return Interval(estimate, max(estimate - reach, -1.0), min(estimate + reach, 1.0))
