"""The ledger's forecasts as cells: who is counted, how versions are weighted, and what they are grouped by."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy import Connection, Integer, Subquery, Text, case, cast, exists, extract, func, literal, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import ColumnElement
from sqlalchemy.sql.functions import FunctionElement

from ledger.errors import LedgerError
from ledger.models import citations, documents, forecasts, questions, sources, tags
from ledger.queries import Filter, standing
from ledger.tally import ALL, Cells, Cohort, Group, Status, Tally, Weighting, reduce
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
    only: Filter = field(default_factory=Filter)


class days_between(FunctionElement[int]):  # noqa: N801 - a function of SQL
    """Whole days from one date to another."""

    type = Integer()
    inherit_cache = True


@compiles(days_between)
def _days_between(element: Any, compiler: Any, **kw: Any) -> str:
    start, end = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"(({end}) - ({start}))"


@compiles(days_between, "sqlite")
def _days_between_sqlite(element: Any, compiler: Any, **kw: Any) -> str:
    start, end = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"CAST(julianday({end}) - julianday({start}) AS INTEGER)"


_DUE = func.coalesce(questions.c.closes, questions.c.review_on)
_LEAD = days_between(forecasts.c.said_on, _DUE)
_LEADS = ((7, "0 to 7 days"), (30, "8 to 30 days"), (90, "31 to 90 days"), (365, "91 to 365 days"))

KEYS: dict[str, ColumnElement[Any]] = {
    "class": sources.c.source_class,
    "source": sources.c.ref,
    "person": func.coalesce(sources.c.person, sources.c.name),
    "outlet": documents.c.outlet,
    "document": documents.c.ref,
    "act": forecasts.c.act,
    "anonymity": case((sources.c.anonymous, "anonymous"), else_="named"),
    "tag": tags.c.tag,
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
    cells = _cells(plan)
    keys = [cells.c[name] for name in plan.by]
    state = [cells.c[name] for name in ("question_id", "status", "aim", "probability", "low", "high")]
    # A version that stood for nothing still counts its question.
    query = select(*keys, *state, func.sum(cells.c.weight), func.count()).group_by(*keys, *state)
    return _grouped(connection.execute(query).all(), plan)


def _cells(plan: Plan) -> Subquery:
    """One row a forecast: its keys, its question's status, what it stated and how much it counts."""
    settled = standing()
    due_passed = plan.as_of >= _DUE
    outcome = settled.c.outcome
    counted = due_passed if plan.cohort is Cohort.CLOSED else literal(value=True)
    status = case(
        *((counted & (outcome == word.value), Status[word.name].value) for word in Outcome),
        (outcome.is_not(None), Status.EARLY.value),
        (due_passed, Status.OVERDUE.value),
        (questions.c.closes.is_(None), Status.UNDATED.value),
        else_=Status.OPEN.value,
    )
    query = (
        select(
            *(func.coalesce(cast(KEYS[name], Text), "(none)").label(name) for name in plan.by),
            forecasts.c.question_id,
            status.label("status"),
            forecasts.c.act.not_in(SCORED_ACTS).label("aim"),
            *(forecasts.c[name] for name in ("probability", "low", "high")),
            _weight(plan.weighting, settled.c.settled_on).label("weight"),
        )
        .select_from(forecasts)
        .join(questions, questions.c.id == forecasts.c.question_id)
        .join(sources, sources.c.id == forecasts.c.source_id)
        .outerjoin(settled, settled.c.question_id == questions.c.id)
        .where(forecasts.c.said_on <= plan.as_of, *plan.only.clauses(outcome))
    )
    if {"outlet", "document"} & set(plan.by):
        earlier = citations.alias("earlier")
        preceded = exists().where(earlier.c.forecast_id == citations.c.forecast_id, earlier.c.id < citations.c.id)
        first = select(citations).where(~preceded).subquery("first_citation")
        query = query.outerjoin(first, first.c.forecast_id == forecasts.c.id)
        query = query.outerjoin(documents, documents.c.id == first.c.document_id)
    if "tag" in plan.by:
        query = query.outerjoin(tags, tags.c.question_id == questions.c.id)
    return query.subquery("cells")


def _weight(weighting: Weighting, settled_on: ColumnElement[Any]) -> ColumnElement[Any]:
    """How much one version counts, among the versions of one source's forecast on one question.

    By time: the share of the question's life in which it stood, from the later of the opening and the source's
    first forecast, to the settlement or the close, whichever came first. Where nothing of that life is left,
    the last version counts.
    """
    if weighting is Weighting.EACH:
        return literal(1.0)
    following = _over_versions(func.lead(forecasts.c.said_on))
    is_first = _over_versions(func.row_number()) == 1
    is_last = _over_versions(func.lead(forecasts.c.id)).is_(None)
    if weighting is Weighting.FIRST:
        return case((is_first, 1.0), else_=0.0)
    if weighting is Weighting.LAST:
        return case((is_last, 1.0), else_=0.0)
    first_said = _over_versions(func.first_value(forecasts.c.said_on))
    start = _later(func.coalesce(questions.c.opens, first_said), first_said)
    end = _earlier(func.coalesce(settled_on, _DUE), _DUE)
    life = days_between(start, end)
    stood = days_between(_later(forecasts.c.said_on, start), _earlier(func.coalesce(following, end), end))
    return case(
        (life > 0, case((stood > 0, stood * 1.0 / life), else_=0.0)),
        (is_last, 1.0),
        else_=0.0,
    )


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


def _grouped(rows: Sequence[Any], plan: Plan) -> list[Tally]:
    width = len(plan.by)
    columns = list(zip(*rows, strict=True)) if rows else [()] * (width + 8)
    leaves = sorted(set(zip(*columns[:width], strict=True)))
    place = {leaf: number for number, leaf in enumerate(leaves)}
    question, status, aim, probability, low, high, weight, count = columns[width:]
    cells = Cells(
        leaf=np.array([place[key] for key in zip(*columns[:width], strict=True)], dtype=np.int64),
        question=np.array(question, dtype=np.int64),
        status=np.array(status, dtype=np.int64),
        aim=np.array(aim, dtype=bool),
        probability=np.array(probability, dtype=np.float64),
        low=np.array(low, dtype=np.float64),
        high=np.array(high, dtype=np.float64),
        weight=np.array(weight, dtype=np.float64),
        count=np.array(count, dtype=np.int64),
    )
    # A version that stood for no time keeps its question in the counts; it states nothing that is scored.
    cells.probability[cells.weight <= 0] = np.nan
    members = sorted(_members(leaves, plan).items())
    return [
        reduce(cells, ALL),
        *(
            reduce(cells.take(np.flatnonzero(np.isin(cells.leaf, [place[leaf] for leaf in own]))), group)
            for group, own in members
        ),
    ]


def _members(leaves: Sequence[Group], plan: Plan) -> dict[Group, list[Group]]:
    """Which leaves belong to which group: a class belongs to each part of its path, down to the depth."""
    members: dict[Group, list[Group]] = {}
    for leaf in leaves:
        paths: list[Group] = [()]
        for name, value in zip(plan.by, leaf, strict=True):
            values = _ancestors(value, plan.depth) if name == "class" else [value]
            paths = [(*path, one) for path in paths for one in values]
        for path in paths:
            members.setdefault(path, []).append(leaf)
    return members


def _ancestors(path: str, depth: int | None) -> list[str]:
    """`a:b:c` belongs to `a`, `a:b` and `a:b:c`."""
    parts = path.split(":")
    return [":".join(parts[:end]) for end in range(1, min(len(parts), depth or len(parts)) + 1)]
