"""The table of scores: one row a group, with a verdict in words from fixed rules."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ledger.scoring import calibration, decomposition, evidence, intervals, pooling, rules
from ledger.scoring.intervals import Interval
from ledger.tally import ALL, Status, Tally

Floats = NDArray[np.float64]

FEWEST = 5
"""Below so many resolved questions a group has counts and no verdict."""

TOO_FEW = "too few to say"
NO_EVIDENCE = "no evidence of miscalibration"


@dataclass(frozen=True)
class Realised:
    """How many of the resolved questions came true: Jeffreys' interval, and the share pooled across groups."""

    questions: int
    resolved: int
    yes: int
    share: Interval | None
    pooled: Interval | None


@dataclass(frozen=True)
class Scores:
    """The scores of one group. Missing is None.

    Attributes:
        forecasts: those that are scored.
        questions: those of the cohort, which are the resolved, overdue, void and ambiguous ones; `early`, `open` and
            `undated` stand outside it.
        realised: what came true of all resolved questions, forecast and warned of.
        base_rate, mean_probability: weighted as the scores are.
        brier_low, brier_high: the score if every probability lay at the best, the worst end of its band.
        skill, skill_half: against always stating the base rate, and always 0.5.
        calibration_in_the_large: mean of outcome minus probability; above 0, things come true more often than said.
        right_side: share of the questions on the right side of one half; 0.5 itself is half right.
        e_value, direction: evidence against "calibrated", and where it points.
        aims: intentions and hopes, which are not scored as probabilities.
    """

    group: str
    forecasts: int
    questions: int
    resolved: int
    overdue: int
    void: int
    ambiguous: int
    early: int
    open: int
    undated: int
    base_rate: float | None
    mean_probability: float | None
    brier: float | None
    brier_low: float | None
    brier_high: float | None
    brier_interval: Interval | None
    log_score: float | None
    log_score_interval: Interval | None
    clipped: int
    skill: float | None
    skill_half: float | None
    miscalibration: float | None
    discrimination: float | None
    uncertainty: float | None
    sharpness: float | None
    calibration_in_the_large: Interval | None
    intercept: float | None
    intercept_interval: Interval | None
    slope: float | None
    slope_interval: Interval | None
    auc: float | None
    right_side: Interval | None
    right_side_pooled: Interval | None
    e_value: float | None
    direction: str | None
    verdict: str
    realised: Realised
    aims: Realised


def scores(tallies: Sequence[Tally]) -> list[Scores]:
    """The scores of every group. Groups of equal depth lean on each other in the pooled shares."""
    right = [float(_right(tally).sum()) for tally in tallies]
    right_pooled = _pooled(tallies, [(count, tally.questions) for count, tally in zip(right, tallies, strict=True)])
    aims = _pooled(tallies, [_came_true(tally.aims) for tally in tallies])
    realised = _pooled(tallies, [_came_true(tally.statuses) for tally in tallies])
    return [_score(*parts) for parts in zip(tallies, right, right_pooled, aims, realised, strict=True)]


def _score(
    tally: Tally, right: float, right_pooled: Interval | None, aims: Interval | None, realised: Interval | None
) -> Scores:
    p, w, y = tally.probability, tally.weight, tally.yes
    ones = np.ones_like(p)
    brier = _mean(tally, rules.brier(p, ones), rules.brier(p, 0 * ones))
    log_score = _mean(tally, rules.log_score(p, ones), rules.log_score(p, 0 * ones))
    large = _mean(tally, 1 - p, -p)
    rate = rules.mean(y / w, w)
    parts, cox, found = decomposition.corp(tally), calibration.fit(tally), evidence.e_value(tally)
    counts = tally.statuses
    missing = {status.name.lower(): counts[status] for status in (Status.OVERDUE, Status.VOID, Status.AMBIGUOUS)}
    outside = {status.name.lower(): counts[status] for status in (Status.EARLY, Status.OPEN, Status.UNDATED)}
    resolved = tally.questions
    return Scores(
        group=" / ".join(tally.group),
        forecasts=int(tally.count.sum()),
        questions=counts[Status.YES] + counts[Status.NO] + sum(missing.values()),
        resolved=resolved,
        **missing,
        **outside,
        base_rate=rate,
        mean_probability=rules.mean(p, w),
        brier=brier.estimate if brier else None,
        brier_low=_band_score(tally, best=True),
        brier_high=_band_score(tally, best=False),
        brier_interval=intervals.interval(brier, (0, 1)) if brier else None,
        log_score=log_score.estimate if log_score else None,
        log_score_interval=intervals.interval(log_score, (0, np.inf)) if log_score else None,
        clipped=int(tally.count[rules.clipped(p)].sum()),
        skill=rules.skill(brier.estimate, rate * (1 - rate)) if brier and rate is not None else None,
        skill_half=rules.skill(brier.estimate, 0.25) if brier else None,
        miscalibration=parts.miscalibration if parts else None,
        discrimination=parts.discrimination if parts else None,
        uncertainty=parts.uncertainty if parts else None,
        sharpness=decomposition.sharpness(tally),
        calibration_in_the_large=intervals.interval(large, (-1, 1)) if large else None,
        intercept=cox.intercept.estimate if cox else None,
        intercept_interval=cox.intercept if cox else None,
        slope=cox.slope.estimate if cox else None,
        slope_interval=cox.slope if cox else None,
        auc=decomposition.auc(tally),
        right_side=intervals.jeffreys(right, resolved) if resolved else None,
        right_side_pooled=right_pooled,
        e_value=found.e_value if found else None,
        direction=found.direction if found else None,
        verdict=verdict(resolved, found),
        realised=_realised(tally.statuses, realised),
        aims=_realised(tally.aims, aims),
    )


def verdict(resolved: int, found: evidence.Evidence | None) -> str:
    """What may be said of a group: nothing below `FEWEST` questions, and then by the e-value alone."""
    if resolved < FEWEST or found is None:
        return TOO_FEW
    if found.e_value < evidence.EVIDENCE:
        return NO_EVIDENCE
    strong = "strong evidence" if found.e_value >= evidence.STRONG else "evidence"
    return f"{strong}: {found.direction}"


def _mean(tally: Tally, if_yes: Floats, if_no: Floats) -> intervals.Mean | None:
    return intervals.clustered_mean(tally.by_question(if_yes, if_no), tally.question_weight)


def _band_score(tally: Tally, *, best: bool) -> float | None:
    """The mean Brier score with every probability at the end of its band that is best, or worst, for its outcome."""
    for_yes, for_no = (tally.high, tally.low) if best else (tally.low, tally.high)
    no = tally.weight - tally.yes
    total = tally.weight.sum()
    if not total:
        return None
    return float((tally.yes * rules.brier(for_yes, np.ones_like(no)) + no * rules.brier(for_no, 0 * no)).sum() / total)


def _right(tally: Tally) -> Floats:
    """How right each question's forecasts were about the side of one half, 0 to 1, shape (m,)."""
    above = np.where(tally.probability == 0.5, 0.5, tally.probability > 0.5).astype(np.float64)
    if not tally.questions:
        return np.zeros(0)
    return tally.by_question(above, 1 - above) / tally.question_weight


def _came_true(statuses: dict[Status, int]) -> tuple[int, int]:
    return statuses[Status.YES], statuses[Status.YES] + statuses[Status.NO]


def _realised(statuses: dict[Status, int], pooled: Interval | None) -> Realised:
    yes, of = _came_true(statuses)
    share = intervals.jeffreys(yes, of) if of else None
    return Realised(sum(statuses.values()), of, yes, share, pooled if of else None)


def _pooled(tallies: Sequence[Tally], counts: Sequence[tuple[float, float]]) -> list[Interval | None]:
    """The pooled shares of groups, each among the groups of its own depth; everything together leans on nothing."""
    found: list[Interval | None] = [None] * len(tallies)
    for depth in {_depth(tally) for tally in tallies} - {None}:
        members = [number for number, tally in enumerate(tallies) if _depth(tally) == depth and counts[number][1]]
        shares = pooling.pooled([counts[number][0] for number in members], [counts[number][1] for number in members])
        for number, share in zip(members, shares, strict=True):
            found[number] = share
    return found


def _depth(tally: Tally) -> tuple[int, ...] | None:
    return None if tally.group == ALL else tuple(name.count(":") for name in tally.group)
