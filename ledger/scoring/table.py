"""The table of scores: one row a group."""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from ledger.scoring import rules
from ledger.tally import Status, Tally

FEWEST = 5
"""Below so many resolved questions a group has counts and no verdict."""

TOO_FEW = "too few to say"

_COUNTED = (Status.OVERDUE, Status.VOID, Status.AMBIGUOUS, Status.EARLY, Status.OPEN, Status.UNDATED)


@dataclass(frozen=True)
class Realised:
    """How many of the resolved questions came true, with Jeffreys' interval; all None where none is resolved."""

    questions: int
    resolved: int
    yes: int
    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Scores:
    """The scores of one group. Missing is None.

    `questions` are those of the cohort: resolved, overdue, void and ambiguous ones; `early`, `open` and `undated`
    stand outside it. `aims` are the intentions and hopes, which are not scored as probabilities.
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
    realised: Realised
    base_rate: float | None
    mean_probability: float | None
    brier: float | None
    log_score: float | None
    clipped: int
    skill: float | None
    verdict: str
    aims: Realised

    def __post_init__(self) -> None:
        for name, value in vars(self).items():
            if isinstance(value, float) and not np.isfinite(value):
                raise ValueError(f"{name} of {self.group} is not a number")


def score(tally: Tally) -> Scores:
    """Everything that can be said of one group."""
    stated = tally.where(~tally.aim)
    cells = tally.scored()
    resolved = cells.questions()
    y, w, p = cells.yes.astype(float), cells.weight, cells.probability
    base_rate, brier = rules.mean(y, w), rules.mean(rules.brier(p, y), w)
    reference = rules.mean(rules.brier(np.full(len(y), base_rate or 0.0), y), w)
    counted = {
        name: stated.questions(Status(name)) for name in ("overdue", "void", "ambiguous", "early", "open", "undated")
    }
    return Scores(
        group=" / ".join(tally.group),
        forecasts=int(cells.count.sum()),
        questions=resolved + counted["overdue"] + counted["void"] + counted["ambiguous"],
        resolved=resolved,
        **counted,
        realised=_realised(stated),
        base_rate=base_rate,
        mean_probability=rules.mean(p, w),
        brier=brier,
        log_score=rules.mean(rules.log_score(p, y), w),
        clipped=int(cells.count[rules.clipped(p)].sum()),
        skill=None if brier is None or reference is None else rules.skill(brier, reference),
        verdict=TOO_FEW if resolved < FEWEST else "",
        aims=_realised(tally.where(tally.aim)),
    )


def _realised(tally: Tally) -> Realised:
    yes, of = tally.questions(Status.YES), tally.questions(Status.YES, Status.NO)
    if not of:
        return Realised(tally.questions(), 0, 0, None, None, None)
    return Realised(tally.questions(), of, yes, *rules.jeffreys(yes, of))


def as_json(scores: Scores) -> dict[str, Any]:
    """The row as plain values, missing as None."""
    return asdict(scores)
