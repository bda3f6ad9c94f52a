"""What people ask of the ledger: find, list, what is due, and everything about one question."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, Subquery, Table, and_, exists, func, or_, select

from ledger import windows
from ledger.errors import LedgerError
from ledger.models import (
    amendments,
    citations,
    documents,
    entries,
    events,
    evidence,
    forecasts,
    questions,
    resolutions,
    sources,
    tags,
)
from ledger.text import slug
from ledger.vocabulary import SCORED_ACTS, Basis, Outcome, Subject

Row = dict[str, Any]


class UnknownQuestionError(LedgerError):
    """No question has that number or ref."""


class UnknownRefError(LedgerError):
    """Nothing of its kind has that ref."""


def rows(connection: Connection, query: Select[Any]) -> list[Row]:
    """What a query finds, each row by the names of its columns."""
    return [dict(row) for row in connection.execute(query).mappings()]


def by_ref(connection: Connection, table: Table, ref: str) -> Row | None:
    """The row of that ref."""
    return next(iter(rows(connection, select(table).where(table.c.ref == ref))), None)


def get(connection: Connection, table: Table, ref: str) -> Row:
    """The row of that ref, or an error that says what the table is called."""
    row = by_ref(connection, table, ref)
    if row is None:
        raise UnknownRefError(f"there is no {table.name.removesuffix('s')} {ref!r}", _like(connection, table, ref))
    return row


def find_question(connection: Connection, key: str) -> Row:
    """A question by its number or its ref.

    Raises:
        UnknownQuestionError: with the refs that come close.
    """
    wanted = questions.c.id == int(key) if key.isdecimal() and len(key) < 10 else questions.c.ref == key
    found = rows(connection, select(questions).where(wanted))
    if not found:
        raise UnknownQuestionError(f"there is no question {key!r}", _like(connection, questions, key))
    return found[0]


def _like(connection: Connection, table: Table, ref: str) -> str:
    from difflib import get_close_matches

    known = list(connection.execute(select(table.c.ref).order_by(table.c.id.desc()).limit(1000)).scalars())
    close = get_close_matches(slug(ref), known, n=3, cutoff=0.5)
    return "did you mean " + " or ".join(close) + "?" if close else "see: ledger list"


def known_events(connection: Connection, ref: str | None = None) -> list[windows.Event]:
    """The events that deadlines may hang on; only the one of that ref when it is given."""
    known = [get(connection, events, ref)] if ref else rows(connection, select(events))
    return [
        windows.Event(row["ref"], row["name"], row["date"], tuple(filter(None, row["aliases"].split("\n"))))
        for row in known
    ]


# --- resolutions ----------------------------------------------------------------------------------------------


def standing() -> Subquery:
    """The resolution that stands for each question: the last one entered."""
    later = resolutions.alias("later")
    replaced = exists().where(later.c.question_id == resolutions.c.question_id, later.c.id > resolutions.c.id)
    return select(resolutions).where(~replaced).subquery("standing")


# --- list and due ---------------------------------------------------------------------------------------------

DUE = func.coalesce(questions.c.closes, questions.c.review_on)
"""When a question closes, or comes up for review."""


@dataclass(frozen=True)
class Filter:
    """What `ledger list` and the exports are narrowed to; None and empty leave everything in."""

    resolved: bool | None = None
    source_class: str | None = None
    source: str | None = None
    tag: str | None = None
    search: str | None = None

    def clauses(self, outcome: ColumnElement[Any]) -> list[ColumnElement[bool]]:
        """The conditions, over `questions`, `forecasts` and `sources`."""
        found: list[ColumnElement[bool]] = []
        if self.resolved is not None:
            found.append(outcome.is_not(None) if self.resolved else outcome.is_(None))
        if self.source_class:
            found.append(within_class(self.source_class))
        if self.source:
            found.append(or_(sources.c.ref == self.source, sources.c.name.icontains(self.source, autoescape=True)))
        if self.tag:
            found.append(questions.c.id.in_(select(tags.c.question_id).where(tags.c.tag == self.tag)))
        if self.search:
            texts = (questions.c.statement, questions.c.criteria, questions.c.condition)
            found.append(or_(*(text.icontains(self.search, autoescape=True) for text in texts)))
        return found


EVERYTHING = Filter()
"""The filter that leaves everything in."""


def within_class(path: str) -> ColumnElement[bool]:
    """Whether a source's class is the path or below it."""
    return or_(sources.c.source_class == path, sources.c.source_class.startswith(f"{path}:", autoescape=True))


class Line(NamedTuple):
    """One question in a list, with its latest forecast and how many there are."""

    number: int
    ref: str
    statement: str
    opens: date | None
    closes: date | None
    review_on: date | None
    source: str | None
    source_class: str | None
    act: str | None
    phrase: str | None
    probability: float | None
    basis: str | None
    said_on: date | None
    outcome: str | None
    settled_on: date | None
    forecasts: int
    evidence: tuple[str, ...]


def listing(connection: Connection, wanted: Filter) -> list[Line]:
    """The questions that pass a filter, in the order in which they were recorded."""
    settled = standing()
    return _lines(connection, _select_lines(settled).where(*wanted.clauses(settled.c.outcome)).order_by(questions.c.id))


def settled_between(connection: Connection, first: date, last: date) -> list[Line]:
    """The questions that were settled in a period, in the order in which they were."""
    settled = standing()
    query = _select_lines(settled).where(settled.c.settled_on.between(first, last), forecasts.c.said_on <= last)
    return _lines(connection, query.order_by(settled.c.settled_on, questions.c.id))


def coming(connection: Connection, after: date) -> list[Line]:
    """The questions asked by a day and not settled by then that close or come up after it, soonest first."""
    settled = standing()
    query = _select_lines(settled).where(
        questions.c.asked_on <= after,
        after < DUE,
        or_(settled.c.settled_on.is_(None), settled.c.settled_on > after),
        forecasts.c.said_on <= after,
    )
    return _lines(connection, query.order_by(DUE, questions.c.id))


def beliefs(connection: Connection, first: date, last: date) -> list[Line]:
    """What each source last said of each question that came out yes or no in a period: one line a source."""
    settled = standing()
    query = (
        _select_lines(settled)
        .where(
            settled.c.settled_on.between(first, last),
            settled.c.outcome.in_((Outcome.YES, Outcome.NO)),
            forecasts.c.said_on <= settled.c.settled_on,
            forecasts.c.act.in_(SCORED_ACTS),
            forecasts.c.probability.is_not(None),
        )
        .order_by(questions.c.id, forecasts.c.said_on, forecasts.c.id)
    )
    lasting = {(row["number"], row["source"]): row for row in rows(connection, query)}
    return [Line(**row, forecasts=1, evidence=()) for row in lasting.values()]


def readings(connection: Connection, until: date) -> list[Row]:
    """How words of likelihood were read in what was said up to a day: scale, phrase, basis, numbers, and how often."""
    c = forecasts.c
    read = (c.scale, c.phrase, c.basis, c.low, c.probability, c.high)
    query = (
        select(*read, func.count().label("forecasts"))
        .where(c.said_on <= until, c.probability.is_not(None), c.basis != Basis.STATED)
        .group_by(*read)
    )
    # Sorted here: databases differ in the order of texts and of what is missing.
    return sorted(
        rows(connection, query),
        key=lambda row: (-row["probability"], row["phrase"] or "", row["scale"] or "", row["basis"], row["low"]),
    )


def unsettled(line: Line) -> Line:
    """The line as it stood before its question was settled."""
    return line._replace(outcome=None, settled_on=None, evidence=())


def due(connection: Connection, as_of: date) -> list[Line]:
    """What had closed or was up for review by the end of a day and was not settled by then, oldest first.

    Asked of the record as it is: a question counts from the day it was asked, not from the day it was entered.
    """
    settled = standing()
    query = (
        _select_lines(settled)
        .where(
            questions.c.asked_on <= as_of,
            as_of >= DUE,
            or_(settled.c.settled_on.is_(None), settled.c.settled_on > as_of),
        )
        .order_by(DUE, questions.c.id)
    )
    return _lines(connection, query)


def _select_lines(settled: Subquery) -> Select[Any]:
    return (
        select(
            questions.c.id.label("number"),
            questions.c.ref,
            questions.c.statement,
            questions.c.opens,
            questions.c.closes,
            questions.c.review_on,
            sources.c.name.label("source"),
            sources.c.source_class,
            forecasts.c.act,
            forecasts.c.phrase,
            forecasts.c.probability,
            forecasts.c.basis,
            forecasts.c.said_on,
            settled.c.outcome,
            settled.c.settled_on,
        )
        .select_from(questions)
        .outerjoin(forecasts, forecasts.c.question_id == questions.c.id)
        .outerjoin(sources, sources.c.id == forecasts.c.source_id)
        .outerjoin(settled, settled.c.question_id == questions.c.id)
    )


def _lines(connection: Connection, query: Select[Any]) -> list[Line]:
    """One line a question, in the order of the query; the forecast shown is the one said last."""
    found: dict[int, Row] = {}
    for row in rows(connection, query.order_by(forecasts.c.said_on, forecasts.c.id)):
        before = found[row["number"]]["forecasts"] if row["number"] in found else 0
        found[row["number"]] = {**row, "forecasts": before + (row["said_on"] is not None)}
    proof = _evidence(connection) if any(row["outcome"] for row in found.values()) else {}
    return [Line(**row, evidence=tuple(proof.get(number, ()))) for number, row in found.items()]


def _evidence(connection: Connection) -> dict[int, list[str]]:
    """Where the standing outcome of each question can be checked."""
    settled = standing()
    query = (
        select(settled.c.question_id, evidence.c.url)
        .join(evidence, evidence.c.resolution_id == settled.c.id)
        .order_by(evidence.c.id)
    )
    urls: dict[int, list[str]] = {}
    for question_id, url in connection.execute(query):
        urls.setdefault(question_id, []).append(url)
    return urls


# --- show -----------------------------------------------------------------------------------------------------


def show(connection: Connection, key: str) -> dict[str, Any]:
    """Everything about one question: its forecasts with their citations, its resolutions, its amendments."""
    question = dict(find_question(connection, key))
    own = question["id"]
    event = connection.execute(select(events.c.ref).where(events.c.id == question.pop("event_id"))).scalar()
    said = (
        select(forecasts, sources.c.name.label("source"), sources.c.ref.label("source_ref"), sources.c.source_class)
        .join(sources, sources.c.id == forecasts.c.source_id)
        .where(forecasts.c.question_id == own)
        .order_by(forecasts.c.said_on, forecasts.c.id)
    )
    cited = (
        select(
            citations,
            *(documents.c[name] for name in ("url", "title", "outlet", "author", "published")),
            documents.c.ref.label("document"),
            documents.c.text_sha256,
        )
        .join(documents, documents.c.id == citations.c.document_id)
        .join(forecasts, and_(forecasts.c.id == citations.c.forecast_id, forecasts.c.question_id == own))
        .order_by(citations.c.id)
    )
    settled = select(resolutions).where(resolutions.c.question_id == own).order_by(resolutions.c.id)
    proven = (
        select(evidence)
        .join(resolutions, and_(resolutions.c.id == evidence.c.resolution_id, resolutions.c.question_id == own))
        .order_by(evidence.c.id)
    )
    amended = (
        select(amendments, entries.c.time)
        .join(entries, entries.c.number == amendments.c.entry_id)
        .where(amendments.c.subject == Subject.QUESTION, amendments.c.row_id == own)
        .order_by(amendments.c.id)
    )
    marks = select(tags.c.tag).where(tags.c.question_id == own).order_by(tags.c.tag)
    return {
        **_public(question),
        "number": own,
        "event": event,
        "tags": list(connection.execute(marks).scalars()),
        "forecasts": _nested(rows(connection, said), "id", rows(connection, cited), "forecast_id", "citations"),
        "resolutions": _nested(rows(connection, settled), "id", rows(connection, proven), "resolution_id", "evidence"),
        "amendments": [_public(row) for row in rows(connection, amended)],
    }


_INTERNAL = frozenset(
    {"id", "crc", "question_id", "source_id", "forecast_id", "document_id", "resolution_id", "row_id"}
)


def _public(row: Row) -> dict[str, Any]:
    return {("entry" if name == "entry_id" else name): value for name, value in row.items() if name not in _INTERNAL}


def _nested(outer: Sequence[Row], key: str, inner: Sequence[Row], foreign: str, name: str) -> list[dict[str, Any]]:
    return [{**_public(row), name: [_public(child) for child in inner if child[foreign] == row[key]]} for row in outer]


def all_events(connection: Connection) -> list[Row]:
    """The events, in the order of their dates."""
    return [_public(row) for row in rows(connection, select(events).order_by(events.c.date, events.c.ref))]


def log(connection: Connection, last: int | None = None) -> list[Row]:
    """The entries, newest first."""
    return rows(connection, select(entries).order_by(entries.c.number.desc()).limit(last))
