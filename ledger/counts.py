"""The ledger's forecasts as cells: who is counted, how versions are weighted, and what they are grouped by."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import (
    Connection,
    CursorResult,
    Integer,
    Select,
    Subquery,
    Text,
    and_,
    case,
    cast,
    exists,
    extract,
    func,
    literal,
    select,
    type_coerce,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import ColumnElement
from sqlalchemy.sql.functions import FunctionElement

from ledger.errors import LedgerError
from ledger.models import citations, documents, forecasts, questions, sources, tags
from ledger.queries import DUE, EVERYTHING, Filter, standing
from ledger.tally import Cells, Cohort, Group, Status, Tally, Weighting, by_group, levels
from ledger.vocabulary import SCORED_ACTS, Outcome


class UnknownGroupingError(LedgerError):
    """Something that forecasts cannot be grouped by."""


@dataclass(frozen=True)
class Plan:
    """What is grouped, and who is counted."""

    as_of: date
    by: tuple[str, ...] = ("class",)
    depth: int | None = None
    cohort: Cohort = Cohort.CLOSED
    weighting: Weighting = Weighting.TIME
    wanted: Filter = EVERYTHING


class day_number(FunctionElement[int]):  # noqa: N801 - a function of SQL
    """A date as a whole number; the next day is one more."""

    type = Integer()
    inherit_cache = True


@compiles(day_number)
def _day_number(element: Any, compiler: Any, **kw: Any) -> str:
    return f"(({compiler.process(element.clauses, **kw)}) - DATE '2000-01-01')"


@compiles(day_number, "sqlite")
def _day_number_sqlite(element: Any, compiler: Any, **kw: Any) -> str:
    return f"CAST(julianday({compiler.process(element.clauses, **kw)}) AS INTEGER)"


_LEAD = day_number(DUE) - day_number(forecasts.c.said_on)
_LEADS = ((7, "0 to 7 days"), (30, "8 to 30 days"), (90, "31 to 90 days"), (365, "91 to 365 days"))

CHUNK = 10_000
"""Forecasts fetched at once."""

NONE = "(none)"
"""The group of what has no value."""

KEYS: dict[str, ColumnElement[Any]] = {
    "class": sources.c.source_class,
    "source": sources.c.ref,
    "person": func.coalesce(sources.c.person, sources.c.name),
    "outlet": documents.c.outlet,
    "document": documents.c.ref,
    "act": forecasts.c.act,
    "anonymity": case((sources.c.anonymous, "anonymous"), else_="named"),
    "tag": select(func.aggregate_strings(tags.c.tag, "\n"))
    .where(tags.c.question_id == forecasts.c.question_id)
    .scalar_subquery(),
    "scale": forecasts.c.scale,
    "phrase": func.lower(forecasts.c.phrase),
    "basis": forecasts.c.basis,
    "reliability": sources.c.reliability,
    "lead": case(*((days >= _LEAD, name) for days, name in _LEADS), else_="over a year"),
    "year": cast(extract("year", forecasts.c.said_on), Integer),
}
"""What forecasts can be grouped by. A question with several tags counts in each of them."""


def from_ledger(connection: Connection, plan: Plan) -> list[Tally]:
    """The tallies of the groups of a plan: all of it, then each group, class paths with their parents.

    Raises:
        UnknownGroupingError: lists what forecasts can be grouped by.
    """
    for name in plan.by:
        if name not in KEYS:
            raise UnknownGroupingError(f"forecasts cannot be grouped by {name!r}", "by " + ", ".join(KEYS))
    leaves: dict[Group, int] = {}
    width = len(plan.by)

    def numbered(columns: list[tuple[Any, ...]]) -> list[Any]:
        keys = zip(*columns[:width], strict=True)
        return [[leaves.setdefault(key, len(leaves)) for key in keys], *columns[width:]]

    number, status = _numbers(connection.execute(_statuses(plan)), 2, list).astype(np.int64)
    stated = _numbers(connection.execute(_stated(plan)), 7, numbered)
    leaf, question, aim, probability, low, high, weight = stated
    # A version that stood for no time keeps its question in the counts; it states nothing that is scored.
    probability[weight <= 0] = np.nan
    level, found = levels(probability, low, high)
    cells = Cells(
        leaf=leaf.astype(np.int64),
        question=np.searchsorted(number, question.astype(np.int64)),
        level=level,
        aim=aim > 0,
        weight=weight,
        status=status,
        levels=found,
    )
    return by_group(cells, _members(leaves, plan))


def _numbers(
    result: CursorResult[Any], width: int, prepare: Callable[[list[tuple[Any, ...]]], list[Any]]
) -> NDArray[np.float64]:
    """The columns of a result as numbers, shape (width, rows); fetched in chunks, so that few objects live at once."""
    parts = [np.zeros((width, 0))]
    for rows in result.partitions(CHUNK):
        parts.append(np.array(prepare(list(zip(*rows, strict=True))), dtype=np.float64))
    return np.concatenate(parts, axis=1)


def _statuses(plan: Plan) -> Select[Any]:
    """The questions and what became of them by the day of the plan."""
    settled = standing()
    due_passed = plan.as_of >= DUE
    outcome = settled.c.outcome
    counted = due_passed if plan.cohort is Cohort.CLOSED else literal(value=True)
    status = case(
        *((counted & (outcome == word.value), Status[word.name].value) for word in Outcome),
        (outcome.is_not(None), Status.EARLY.value),
        (due_passed, Status.OVERDUE.value),
        (questions.c.closes.is_(None), Status.UNDATED.value),
        else_=Status.OPEN.value,
    )
    return (
        select(questions.c.id, status)
        .outerjoin_from(questions, settled, _settled_by(settled, questions.c.id, plan))
        .order_by(questions.c.id)
    )


def _settled_by(settled: Subquery, question: ColumnElement[int], plan: Plan) -> ColumnElement[bool]:
    """Whether that is the question's resolution, and known on the day of the plan."""
    return and_(settled.c.question_id == question, settled.c.settled_on <= plan.as_of)


def _stated(plan: Plan) -> Select[Any]:
    """One row a forecast: its keys, its question, what it stated and how much it counts.

    Every forecast has a question and a source; they are joined from outside so that a database drops the join where
    the plan asks nothing of it.
    """
    columns: list[ColumnElement[Any]] = [
        *(func.coalesce(cast(KEYS[name], Text), NONE).label(name) for name in plan.by),
        forecasts.c.question_id,
        type_coerce(forecasts.c.act.not_in(SCORED_ACTS), Integer).label("aim"),
        *(forecasts.c[name] for name in ("probability", "low", "high")),
    ]
    query = (
        select(*columns)
        .select_from(forecasts)
        .outerjoin(questions, questions.c.id == forecasts.c.question_id)
        .outerjoin(sources, sources.c.id == forecasts.c.source_id)
        .where(forecasts.c.said_on <= plan.as_of, *plan.wanted.clauses(_outcome()))
    )
    if {"outlet", "document"} & set(plan.by):
        earlier = citations.alias("earlier")
        preceded = exists().where(earlier.c.forecast_id == citations.c.forecast_id, earlier.c.id < citations.c.id)
        first = select(citations).where(~preceded).subquery("first_citation")
        query = query.outerjoin(first, first.c.forecast_id == forecasts.c.id)
        query = query.outerjoin(documents, documents.c.id == first.c.document_id)
    return _WEIGHED[plan.weighting](query, plan)


def _outcome() -> ColumnElement[Any]:
    """The outcome of the forecast's question, if it is settled."""
    settled = standing()
    return select(settled.c.outcome).where(settled.c.question_id == forecasts.c.question_id).scalar_subquery()


def _each(query: Select[Any], _plan: Plan) -> Select[Any]:
    return query.add_columns(literal(1.0))


def _first(query: Select[Any], _plan: Plan) -> Select[Any]:
    return query.add_columns(case((_over_versions(func.lag(forecasts.c.said_on)).is_(None), 1.0), else_=0.0))


def _last(query: Select[Any], _plan: Plan) -> Select[Any]:
    return query.add_columns(case((_over_versions(func.lead(forecasts.c.said_on)).is_(None), 1.0), else_=0.0))


def _by_time(query: Select[Any], plan: Plan) -> Select[Any]:
    """The share of the question's life in which each version stood.

    The life is from the later of the opening and the source's first forecast to the settlement or the close, whichever
    came first. Where nothing of that life is left, the last version counts.
    """
    settled = standing()
    said = day_number(forecasts.c.said_on)
    versions = (
        query.add_columns(
            said.label("said"),
            day_number(questions.c.opens).label("opens"),
            day_number(DUE).label("due"),
            day_number(settled.c.settled_on).label("settled"),
            _over_versions(func.lead(said)).label("following"),
            _over_versions(func.first_value(said)).label("first"),
        )
        .outerjoin(settled, _settled_by(settled, forecasts.c.question_id, plan))
        .subquery("versions")
    )
    c = versions.c
    state = query.selected_columns.keys()
    lives = select(
        *(c[key] for key in state),
        c.said,
        c.following,
        _later(c.first, func.coalesce(c.opens, c.first)).label("start"),
        _earlier(c.due, func.coalesce(c.settled, c.due)).label("end"),
    ).subquery("lives")
    c = lives.c
    life = c.end - c.start
    stood = _earlier(c.end, func.coalesce(c.following, c.end)) - _later(c.said, c.start)
    weight = case((life > 0, case((stood > 0, stood * 1.0 / life), else_=0.0)), (c.following.is_(None), 1.0), else_=0.0)
    return select(*(c[key] for key in state), weight)


_WEIGHED = {
    Weighting.EACH: _each,
    Weighting.FIRST: _first,
    Weighting.LAST: _last,
    Weighting.TIME: _by_time,
}
"""How much one version counts, among the versions of one source's forecast on one question: added as a last column."""


def _over_versions(function: FunctionElement[Any]) -> ColumnElement[Any]:
    """A window function over the versions of one source's forecast on one question, in the order they were said."""
    return function.over(
        partition_by=(forecasts.c.question_id, forecasts.c.source_id, forecasts.c.act.in_(SCORED_ACTS)),
        order_by=(forecasts.c.said_on, forecasts.c.id),
    )


def _later(one: ColumnElement[Any], other: ColumnElement[Any]) -> ColumnElement[Any]:
    return case((one > other, one), else_=other)


def _earlier(one: ColumnElement[Any], other: ColumnElement[Any]) -> ColumnElement[Any]:
    return case((one < other, one), else_=other)


def _members(leaves: Mapping[Group, int], plan: Plan) -> dict[Group, list[int]]:
    """Which leaves belong to which group, in the order of the groups."""
    members: dict[Group, list[int]] = {}
    for leaf, number in leaves.items():
        for group in product(*map(partial(_values, depth=plan.depth), plan.by, leaf)):
            members.setdefault(group, []).append(number)
    return dict(sorted(members.items()))


def _values(name: str, value: str, depth: int | None) -> list[str]:
    """The groups of one key: a class `a:b:c` is in `a`, `a:b`, `a:b:c`, down to the depth; a question in its tags."""
    if name == "class":
        parts = value.split(":")
        return [":".join(parts[:end]) for end in range(1, min(len(parts), depth or len(parts)) + 1)]
    return value.split("\n") if name == "tag" else [value]
