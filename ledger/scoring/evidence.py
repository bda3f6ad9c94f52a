"""Evidence against "calibrated" that stays honest however often one looks: an e-value.

The e-value is the mixture, over a fixed grid of (a, b) with prior weights, of the likelihood ratio of the recalibrated
forecasts logit q = a + b logit p against the stated ones:

    e = sum_j prior_j  prod (q_j / p)^(w y) ((1 - q_j) / (1 - p))^(w (1 - y))

If the source is calibrated, e has an expected value of at most 1 at any time, so it passes 20 at most one time in
twenty, however often a report is made. Rows are weighted so that one question weighs at most 1: by Hölder's inequality
the product stays valid though forecasts of one question share its outcome. Different questions are taken to be
independent given the stated probabilities.

Source: Ramdas, Grünwald, Vovk and Shafer (2023), Game-theoretic statistics and safe anytime-valid inference.
    Statistical Science 38.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ledger.scoring.calibration import logit
from ledger.scoring.rules import CLIP
from ledger.tally import Tally

Floats = NDArray[np.float64]

EVIDENCE, STRONG = 20.0, 100.0
"""From where on it counts as evidence, and as strong evidence."""

SHIFTS = np.array([-2.0, -1.5, -1.0, -0.7, -0.4, -0.2, 0.0, 0.2, 0.4, 0.7, 1.0, 1.5, 2.0])
"""The values of a: below 0 the source says yes too often, above 0 too rarely."""

STRETCHES = np.array([0.0, 0.25, 0.5, 0.7, 0.85, 1.0, 1.2, 1.5, 2.0, 3.0])
"""The values of b: below 1 the source is overconfident, above 1 underconfident."""

DIRECTIONS = ("says yes too often", "says yes too rarely", "overconfident", "underconfident")
"""The ways of being wrong: a alone, and b alone."""

CLEARER = np.log(3.0)
"""A source that only speaks on one side of one half looks the same too sure and too ready to say yes: b is named only
when it has three times the evidence of a."""

AXES_SHARE = 0.5
"""Half of the prior is on points where only one of a and b is wrong, half on the rest of the grid."""


class Evidence(NamedTuple):
    """The e-value, and in which of `DIRECTIONS` most of it lies."""

    e_value: float
    direction: str


def _grid() -> tuple[Floats, Floats, Floats]:
    """The points of the grid and their prior weights, which sum to 1. (0, 1) is what is tested and not in it."""
    a, b = (axis.ravel() for axis in np.meshgrid(SHIFTS, STRETCHES, indexing="ij"))
    wrong = (a != 0) | (b != 1)
    a, b = a[wrong], b[wrong]
    axis = (a == 0) | (b == 1)
    prior = np.where(axis, AXES_SHARE / axis.sum(), (1 - AXES_SHARE) / (~axis).sum())
    return a, b, prior


def e_value(tally: Tally) -> Evidence | None:
    """The e-value of a group against "calibrated"; None where nothing is scored.

    Capped at 1e12, which is as good as certain.
    """
    if not tally.questions:
        return None
    heavy = np.maximum(tally.question_weight, 1.0)
    weight, yes = tally.by_level(tally.row_weight / heavy[tally.row_question])
    return from_counts(tally.probability, yes, weight - yes)


def from_counts(probability: Floats, yes: Floats, no: Floats) -> Evidence:
    """The e-value of stated probabilities with the weights of what came true and what did not, each shape (k,)."""
    a, b, prior = _grid()
    ratios = log_ratios(probability, a, b)
    logs = ratios[0] @ yes + ratios[1] @ no + np.log(prior)
    families = (
        (a < 0) & (b == 1),
        (a > 0) & (b == 1),
        (a == 0) & (b < 1),
        (a == 0) & (b > 1),
    )
    found = np.array([np.logaddexp.reduce(logs[family]) for family in families]) - [0, 0, CLEARER, CLEARER]
    direction = DIRECTIONS[int(np.argmax(found))]
    return Evidence(float(np.exp(min(np.logaddexp.reduce(logs), np.log(1e12)))), direction)


def log_ratios(probability: Floats, a: Floats, b: Floats) -> tuple[Floats, Floats]:
    """ln(q / p) and ln((1 - q) / (1 - p)) for each point of the grid and each probability, shape (j, k)."""
    p = np.clip(probability, *CLIP)
    eta = a[:, None] + b[:, None] * logit(p)
    return -np.logaddexp(0, -eta) - np.log(p), -np.logaddexp(0, eta) - np.log1p(-p)
