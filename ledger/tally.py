"""Forecasts reduced to what scores need: how often each probability was stated, and how often it came true.

The sources are the ledger (one GROUP BY in the database), a pandas frame, or any iterable of rows; all of them give
`Cells`, and `Cells` give one `Tally` a group.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ledger.errors import LedgerError

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Group = tuple[str, ...]

ALL: Group = ("(all)",)
"""The name of the group that holds everything."""


class UnscorableError(LedgerError):
    """Forecasts that cannot be tallied."""


class Cohort(StrEnum):
    """Which resolved questions are scored: those whose window has closed, or everything resolved."""

    CLOSED = "closed"
    RESOLVED = "resolved"


class Weighting(StrEnum):
    """How the versions of one source's forecast on one question count."""

    TIME = "time"
    FIRST = "first"
    LAST = "last"
    EACH = "each"


class Status(IntEnum):
    """What became of a question by a day. Only `YES` and `NO` are scored."""

    YES = 1
    NO = 2
    VOID = 3
    AMBIGUOUS = 4
    OVERDUE = 5
    EARLY = 6
    OPEN = 7
    UNDATED = 8


@dataclass(frozen=True)
class Cells:
    """Forecasts, those that are alike in one cell: arrays of equal length n.

    Attributes:
        leaf: the number of the group that each cell belongs to.
        question: equal numbers are one question, one piece of luck.
        status: a `Status` each.
        aim: whether it is an intention or a hope, which is not scored.
        probability, low, high: as stated, in [0, 1]; NaN where none was.
        weight: how much the cell counts, above 0; one source's weights on one question sum to 1 (but with `EACH`).
        count: forecasts in the cell.
    """

    leaf: Ints
    question: Ints
    status: Ints
    aim: Flags
    probability: Floats
    low: Floats
    high: Floats
    weight: Floats
    count: Ints

    def take(self, chosen: Any) -> "Cells":
        """The cells of a mask, a slice or an index."""
        return Cells(*(getattr(self, field.name)[chosen] for field in fields(self)))


@dataclass(frozen=True)
class Tally:
    """What one group stated and what came of it.

    The k levels are the different stated probabilities with their bands, in ascending order. The n rows say which
    question stated which level; they carry the clustering by question.

    Attributes:
        group: what the group is called, one name for each thing grouped by.
        probability, low, high: of each level, shape (k,), in [0, 1].
        weight, yes: weight of each level, and of it what came true, shape (k,).
        count: forecasts of each level, shape (k,).
        row_question: the question of each row, 0 to m - 1, shape (n,).
        row_level: the level of each row, shape (n,).
        row_weight: the weight of each row, shape (n,).
        outcome: whether each question came true, shape (m,).
        question: the number of each question in the source of the data, shape (m,).
        statuses: questions of the group by status, intentions and hopes left out.
        aims: the same for intentions and hopes.
    """

    group: Group
    probability: Floats
    low: Floats
    high: Floats
    weight: Floats
    yes: Floats
    count: Ints
    row_question: Ints
    row_level: Ints
    row_weight: Floats
    outcome: Flags
    question: Ints
    statuses: dict[Status, int]
    aims: dict[Status, int]

    @property
    def questions(self) -> int:
        """How many questions are scored, m."""
        return len(self.outcome)

    def by_question(self, if_yes: Floats, if_no: Floats) -> Floats:
        """Sums over the rows of each question of weight times a value of the level and the outcome, shape (m,).

        Args:
            if_yes, if_no: the value of each level for either outcome, shape (k,).
        """
        came_true = self.outcome[self.row_question]
        value = np.where(came_true, if_yes[self.row_level], if_no[self.row_level])
        return sums(self.row_question, self.row_weight * value, self.questions)

    def weight_by_question(self) -> Floats:
        """The weight of each question, shape (m,)."""
        return sums(self.row_question, self.row_weight, self.questions)


def sums(index: Ints, values: Floats, size: int) -> Floats:
    """The sums of the values by their index, shape (size,)."""
    return np.asarray(np.bincount(index, values, minlength=size), dtype=np.float64)


def reduce(cells: Cells, group: Group) -> Tally:
    """The tally of one group's cells."""
    statuses = _questions_by_status(cells, ~cells.aim)
    aims = _questions_by_status(cells, cells.aim)
    resolved = (cells.status == Status.YES) | (cells.status == Status.NO)
    scored = cells.take(np.flatnonzero(resolved & ~cells.aim & ~np.isnan(cells.probability)))
    question, first, row_question = np.unique(scored.question, return_index=True, return_inverse=True)
    levels, level = _levels(scored)
    came_true = scored.status == Status.YES
    size = len(levels)
    return Tally(
        group=group,
        probability=scored.probability[levels],
        low=scored.low[levels],
        high=scored.high[levels],
        weight=sums(level, scored.weight, size),
        yes=sums(level, scored.weight * came_true, size),
        count=sums(level, scored.count.astype(np.float64), size).astype(np.int64),
        row_question=row_question,
        row_level=level,
        row_weight=scored.weight,
        outcome=came_true[first],
        question=question,
        statuses=statuses,
        aims=aims,
    )


def _levels(cells: Cells) -> tuple[Ints, Ints]:
    """The first cell of each different (probability, low, high), ascending, and the level of every cell."""
    _, first, level = np.unique(cells.probability, return_index=True, return_inverse=True)
    same = (cells.low == cells.low[first][level]).all() and (cells.high == cells.high[first][level]).all()
    if same:
        return first, level
    low = np.unique(cells.low, return_inverse=True)[1]
    high = np.unique(cells.high, return_inverse=True)[1]
    key = (level * (low.max() + 1) + low) * (high.max() + 1) + high
    _, first, level = np.unique(key, return_index=True, return_inverse=True)
    return first, level


def _questions_by_status(cells: Cells, chosen: Flags) -> dict[Status, int]:
    """A question has one status, so counting the different pairs counts the questions."""
    pairs = np.unique(cells.question[chosen] * len(Status) + (cells.status[chosen] - 1))
    counts = np.bincount(pairs % len(Status), minlength=len(Status))
    return {status: int(counts[status - 1]) for status in Status}


def by_group(cells: Cells, names: Sequence[Group]) -> Iterator[Tally]:
    """The tally of everything, then one of each group, by the cells' `leaf`."""
    yield reduce(cells, ALL)
    order = np.argsort(cells.leaf, kind="stable")
    bounds = np.searchsorted(cells.leaf[order], np.arange(len(names) + 1))
    for number, name in enumerate(names):
        yield reduce(cells.take(order[bounds[number] : bounds[number + 1]]), name)


# --- from frames and rows ---------------------------------------------------------------------------------------

_OUTCOMES = {
    "yes": Status.YES, "no": Status.NO, "void": Status.VOID, "ambiguous": Status.AMBIGUOUS, "": Status.OPEN,
}  # fmt: skip


def from_frame(
    frame: "pd.DataFrame",
    group: str = "source_class",
    question: str = "question",
    probability: str = "probability",
    outcome: str = "outcome",
    weight: str | None = None,
) -> list[Tally]:
    """The tallies of a frame: one row a forecast.

    Args:
        group, question, probability, outcome, weight: the names of its columns. Outcomes are yes, no, void,
            ambiguous or missing, or numbers and flags (1 is yes); without `weight` each forecast counts 1. Columns
            `low`, `high` and `act` are used where the frame has them.

    Raises:
        UnscorableError: a probability outside [0, 1], or an outcome that is none.
    """
    import pandas as pd

    codes, names = pd.factorize(frame[group].astype("str").fillna("(none)"), sort=True)
    p = frame[probability].to_numpy(np.float64, na_value=np.nan)
    bands = [frame[name].to_numpy(np.float64, na_value=np.nan) if name in frame else p for name in ("low", "high")]
    aims = frame["act"].isin(["intention", "hope"]).to_numpy() if "act" in frame else np.zeros(len(p), dtype=bool)
    cells = Cells(
        leaf=codes.astype(np.int64),
        question=pd.factorize(frame[question])[0].astype(np.int64),
        status=_statuses(frame[outcome]),
        aim=aims,
        probability=_checked(p),
        low=bands[0],
        high=bands[1],
        weight=np.ones(len(p)) if weight is None else frame[weight].to_numpy(np.float64),
        count=np.ones(len(p), dtype=np.int64),
    )
    return list(by_group(cells.take(np.flatnonzero(cells.weight > 0)), [(str(name),) for name in names]))


def _statuses(outcomes: "pd.Series[Any]") -> Ints:
    import pandas as pd

    if pd.api.types.is_bool_dtype(outcomes) or pd.api.types.is_numeric_dtype(outcomes):
        number = outcomes.to_numpy(np.float64, na_value=np.nan)
        if not np.isin(number[~np.isnan(number)], (0.0, 1.0)).all():
            raise UnscorableError("an outcome is neither 0 nor 1", "leave what is not resolved empty")
        return np.where(np.isnan(number), Status.OPEN, np.where(number == 1, Status.YES, Status.NO))
    codes, words = pd.factorize(outcomes.astype("str").fillna(""))
    try:
        return np.array([_OUTCOMES[str(word)] for word in words], dtype=np.int64)[codes]
    except KeyError as error:
        raise UnscorableError(f"{error.args[0]!r} is no outcome", "yes, no, void, ambiguous or empty") from None


def from_rows(rows: Iterable[tuple[str, object, float, object]]) -> list[Tally]:
    """The tallies of (group, question, probability, outcome), each counted once; outcomes as in `from_frame`."""
    import pandas as pd

    frame = pd.DataFrame(list(rows), columns=["source_class", "question", "probability", "outcome"])
    return from_frame(frame.infer_objects())


def _checked(probability: ArrayLike) -> Floats:
    p = np.asarray(probability, dtype=np.float64)
    if not ((p >= 0) & (p <= 1) | np.isnan(p)).all():
        raise UnscorableError("a probability lies outside 0 to 1", "give fractions of one, not per cent")
    return p
