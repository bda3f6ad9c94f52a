"""Forecasts reduced to what scores need: how often each probability was stated, and how often it came true.

The sources are the ledger (one GROUP BY in the database), a pandas frame, or any iterable of rows; all of them give
`Cells`, and `Cells` give one `Tally` a group.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

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


class Levels(NamedTuple):
    """The different stated probabilities with their bands, in ascending order, each shape (k,), in [0, 1]."""

    probability: Floats
    low: Floats
    high: Floats


@dataclass(frozen=True)
class Cells:
    """What was stated: arrays of n forecasts, of m questions and of k levels.

    Attributes:
        leaf: the number of the finest group that each forecast belongs to, shape (n,).
        question: the question of each forecast, 0 to m - 1, shape (n,). One question is one piece of luck.
        level: the level that each forecast stated, -1 where it stated none, shape (n,).
        aim: whether each is an intention or a hope, which is not scored, shape (n,).
        weight: how much each counts, shape (n,); but with `EACH`, one source's weights on one question sum to 1.
        status: a `Status` of each question, shape (m,).
        levels: what the numbers in `level` stand for.
    """

    leaf: Ints
    question: Ints
    level: Ints
    aim: Flags
    weight: Floats
    status: Ints
    levels: Levels

    def take(self, chosen: Any) -> "Cells":
        """The forecasts of a mask, a slice or an index; of the same questions and levels."""
        return replace(
            self,
            leaf=self.leaf[chosen],
            question=self.question[chosen],
            level=self.level[chosen],
            aim=self.aim[chosen],
            weight=self.weight[chosen],
        )


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
        question: the number of each question among all questions of the data, shape (m,).
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

    @cached_property
    def question_weight(self) -> Floats:
        """The weight of each question, shape (m,)."""
        return sums(self.row_question, self.row_weight, self.questions)

    def by_question(self, if_yes: Floats, if_no: Floats) -> Floats:
        """Sums over the rows of each question of weight times a value of the level and the outcome, shape (m,).

        Args:
            if_yes, if_no: the value of each level for either outcome, shape (k,).
        """
        value = np.concatenate([if_no, if_yes])[self._row_cell]
        return sums(self.row_question, self.row_weight * value, self.questions)

    def by_level(self, row_weight: Floats) -> tuple[Floats, Floats]:
        """The weight of each level, and of it what came true, under other weights of the rows; each shape (k,)."""
        size = len(self.probability)
        no, yes = sums(self._row_cell, row_weight, 2 * size).reshape(2, size)
        return no + yes, yes

    @cached_property
    def _row_cell(self) -> Ints:
        """The level of each row, plus k where its question came true."""
        return self.row_level + len(self.probability) * self.outcome[self.row_question]


def sums(index: Ints, values: Floats, size: int) -> Floats:
    """The sums of the values by their index, shape (size,)."""
    return np.asarray(np.bincount(index, values, minlength=size), dtype=np.float64)


def by_group(cells: Cells, members: Mapping[Group, Sequence[int]]) -> list[Tally]:
    """The tally of everything, then one of each group, which is made of the leaves with these numbers."""
    leaves = 1 + max((leaf for own in members.values() for leaf in own), default=0)
    order = np.argsort(cells.leaf.astype(np.min_scalar_type(leaves)), kind="stable")
    bounds = np.searchsorted(cells.leaf[order], np.arange(leaves + 1))
    of_leaf = [order[bounds[leaf] : bounds[leaf + 1]] for leaf in range(leaves)]
    groups = ((group, cells.take(np.concatenate([of_leaf[leaf] for leaf in own]))) for group, own in members.items())
    return [_tally(cells, ALL), *(_tally(own, group) for group, own in groups)]


def _tally(cells: Cells, group: Group) -> Tally:
    resolved = (cells.status == Status.YES) | (cells.status == Status.NO)
    scored = resolved[cells.question] & ~cells.aim & (cells.level >= 0)
    kept = cells if scored.all() else cells.take(scored)
    question, row_question = _distinct(kept.question, len(cells.status))
    level, row_level = _distinct(kept.level, len(cells.levels.probability))
    empty = np.zeros(len(level))
    tally = Tally(
        group=group,
        probability=cells.levels.probability[level],
        low=cells.levels.low[level],
        high=cells.levels.high[level],
        weight=empty,
        yes=empty,
        count=np.bincount(row_level, minlength=len(level)),
        row_question=row_question,
        row_level=row_level,
        row_weight=kept.weight,
        outcome=cells.status[question] == Status.YES,
        question=question,
        statuses=_by_status(cells, ~cells.aim),
        aims=_by_status(cells, cells.aim),
    )
    weight, yes = tally.by_level(kept.weight)
    return replace(tally, weight=weight, yes=yes)


def _distinct(numbers: Ints, size: int) -> tuple[Ints, Ints]:
    """The different numbers of 0 to size - 1 in ascending order, and the place of each number among them."""
    if size > 16 * len(numbers):
        found, place = np.unique(numbers, return_inverse=True)
        return found, place
    seen = np.zeros(size, dtype=bool)
    seen[numbers] = True
    if seen.all():
        return np.arange(size), numbers
    found = np.flatnonzero(seen)
    place = np.empty(size, dtype=np.int64)
    place[found] = np.arange(len(found))
    return found, place[numbers]


def _by_status(cells: Cells, chosen: Flags) -> dict[Status, int]:
    """How many questions there are of each status."""
    questions, _ = _distinct(cells.question if chosen.all() else cells.question[chosen], len(cells.status))
    counts = np.bincount(cells.status[questions], minlength=len(Status) + 1)
    return {status: int(counts[status]) for status in Status}


def codes(values: Floats) -> tuple[Floats, Ints]:
    """The different values, ascending, and the place of each among them."""
    found = np.unique(values)
    return found, np.searchsorted(found, values)


def levels(
    probability: Floats, low: Floats, high: Floats, codes: Callable[[Floats], tuple[Floats, Ints]] = codes
) -> tuple[Ints, Levels]:
    """The level of each forecast, -1 where no probability was stated (NaN), and the levels.

    Args:
        probability, low, high: as stated, each shape (n,), in [0, 1] or NaN.
        codes: how different values are found.
    """
    stated = ~np.isnan(probability)
    if not stated.all():
        place, found = levels(probability[stated], low[stated], high[stated], codes)
        level = np.full(len(probability), -1)
        level[stated] = place
        return level, found
    points, key = codes(probability)
    if np.array_equal(low, probability) and np.array_equal(high, probability):
        return key, Levels(points, points, points)
    (bottoms, bottom), (tops, top) = codes(low), codes(high)
    keys, place = _distinct((key * len(bottoms) + bottom) * len(tops) + top, len(points) * len(bottoms) * len(tops))
    rest, top = np.divmod(keys, len(tops))
    point, bottom = np.divmod(rest, len(bottoms))
    return place, Levels(points[point], bottoms[bottom], tops[top])


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

    p = _checked(frame[probability].to_numpy(np.float64, na_value=np.nan))
    w = np.ones(len(p)) if weight is None else frame[weight].to_numpy(np.float64)
    bands = [frame[name].fillna(frame[probability]) if name in frame else p for name in ("low", "high")]
    low, high = (_checked(ends) for ends in bands)
    level, found = levels(p, low, high, _hashed)
    leaf, kinds = pd.factorize(frame[group])
    names = [str(kind) for kind in kinds]
    if (leaf < 0).any():
        leaf = np.where(leaf < 0, len(names), leaf)
        names.append("(none)")
    asked = pd.factorize(frame[question], use_na_sentinel=False)[0]
    outcomes = _statuses(frame[outcome])
    status = np.full(asked.max(initial=-1) + 1, Status.OPEN)
    status[asked] = outcomes
    if (status[asked] != outcomes).any():
        number = int(np.argmax(status[asked] != outcomes))
        raise UnscorableError(
            f"question {frame[question].iloc[number]!r} has two outcomes", "give one outcome a question"
        )
    cells = Cells(
        leaf=leaf,
        question=asked,
        level=level,
        aim=frame["act"].isin(["intention", "hope"]).to_numpy() if "act" in frame else np.zeros(len(p), dtype=bool),
        weight=w,
        status=status,
        levels=found,
    )
    members: dict[Group, list[int]] = {}
    for name, number in sorted((name, number) for number, name in enumerate(names)):
        members.setdefault((name,), []).append(number)
    return by_group(cells if (w > 0).all() else cells.take(w > 0), members)


def _hashed(values: Floats) -> tuple[Floats, Ints]:
    """The same as `codes`, faster on long arrays, for those who have imported pandas anyway."""
    import pandas as pd

    places, found = pd.factorize(values, sort=True)
    return found, places


def _statuses(outcomes: "pd.Series[Any]") -> Ints:
    import pandas as pd

    if pd.api.types.is_bool_dtype(outcomes) or pd.api.types.is_numeric_dtype(outcomes):
        number = outcomes.to_numpy(np.float64, na_value=np.nan)
        if not ((number == 0) | (number == 1) | np.isnan(number)).all():
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
    if ((p < 0) | (p > 1)).any():
        raise UnscorableError("a probability lies outside 0 to 1", "give fractions of one, not per cent")
    return p
