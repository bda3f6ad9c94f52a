"""Predictions written by hand in TOML: documents, sources, events, predictions, forecasts, outcomes.

| table        | keys, those in brackets may be missing                                                              |
|--------------|-----------------------------------------------------------------------------------------------------|
| `document`   | ref, a url or a title, [outlet, author, published, text_sha256]                                     |
| `source`     | ref, name, [class, person, anonymous, reliability, document: the ref of one]                        |
| `event`      | ref, name, date, [aliases]                                                                          |
| `prediction` | statement, [ref, criteria, condition, by, event, review_on, tags], and the keys of its forecast     |
| `forecast`   | question, source: a ref or a description, [class, said, act, likelihood, scale, probability, low,   |
|              | high, basis, confidence, document, locator, quote, quote_sha256]                                    |
| `outcome`    | question, outcome, [on, evidence, note, resolver, force]                                            |

What the ledger has already is left as it is, so the same file can be loaded again.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from sqlalchemy import select

from ledger import book, origins, queries, reference, revise
from ledger.errors import LedgerError
from ledger.inputs import Belief, Paper, Prediction, Quotation, Settlement, Speaker
from ledger.journal import Entry
from ledger.models import amendments, events, forecasts, questions, resolutions, sources
from ledger.refs import UsedRefError
from ledger.text import slug
from ledger.vocabulary import Act, Basis, Confidence, Outcome, Reliability, Subject


class BadFileError(LedgerError):
    """A file that says something the ledger cannot take: names the file and the table."""


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class _Document(_Table):
    ref: str
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: date | None = None
    text_sha256: str | None = None


class _Source(_Table):
    ref: str
    name: str
    source_class: str | None = Field(None, alias="class")
    person: str | None = None
    anonymous: bool | None = None
    reliability: Reliability | None = None
    document: str | None = None


class _Event(_Table):
    ref: str
    name: str
    date: date
    aliases: tuple[str, ...] = ()


class _Said(_Table):
    source: str
    source_class: str | None = Field(None, alias="class")
    said: date | None = None
    act: Act = Act.FORECAST
    likelihood: str | None = None
    scale: str | None = None
    probability: float | None = None
    low: float | None = None
    high: float | None = None
    basis: Basis | None = None
    confidence: Confidence | None = None
    document: str | None = None
    locator: str | None = None
    quote: str | None = None
    quote_sha256: str | None = None

    def belief(self) -> Belief:
        return Belief(
            speaker=Speaker(name=self.source, source_class=self.source_class),
            said_on=self.said,
            act=self.act,
            likelihood=self.likelihood,
            scale=self.scale,
            probability=self.probability,
            low=self.low,
            high=self.high,
            basis=self.basis,
            confidence=self.confidence,
            paper=Paper(ref=self.document),
            quotation=Quotation(text=self.quote, locator=self.locator, sha256=self.quote_sha256),
        )


class _Prediction(_Said):
    statement: str
    ref: str | None = None
    criteria: str | None = None
    condition: str | None = None
    by: str | None = None
    event: str | None = None
    review_on: date | None = None
    tags: tuple[str, ...] = ()


class _Forecast(_Said):
    question: str


class _Outcome(_Table):
    question: str
    outcome: Outcome
    on: date | None = None
    evidence: tuple[str, ...] = ()
    note: str | None = None
    resolver: str | None = None
    force: bool = False


class _File(_Table):
    document: tuple[_Document, ...] = ()
    source: tuple[_Source, ...] = ()
    event: tuple[_Event, ...] = ()
    prediction: tuple[_Prediction, ...] = ()
    forecast: tuple[_Forecast, ...] = ()
    outcome: tuple[_Outcome, ...] = ()


class Loaded(NamedTuple):
    """How many of each table were new, and how many the ledger had already."""

    new: Counter[str]
    unchanged: Counter[str]


def load(entry: Entry, paths: Sequence[Path]) -> Loaded:
    """Record what the files say, all of it or nothing.

    Raises:
        BadReferenceError: not TOML; names file and line.
        BadFileError: names the file and the table that is wrong.
    """
    files = [(path, _parse(path)) for path in paths]  # every file is read before the first row is written
    loaded = Loaded(Counter(), Counter())
    for path, file in files:
        for name, record in _RECORDERS.items():
            for number, table in enumerate(getattr(file, name), 1):
                try:
                    count = loaded.new if record(entry, table) else loaded.unchanged
                except LedgerError as error:
                    raise BadFileError(
                        f"{path}: {_called(name, number, table)}: {error.message}", error.hint
                    ) from error
                count[name] += 1
    return loaded


def _parse(path: Path) -> _File:
    table = reference.read_toml(path)
    try:
        return _File.model_validate(table)
    except ValidationError as error:
        first = error.errors()[0]
        where = [str(part + 1) if isinstance(part, int) else part for part in first["loc"]]
        raise BadFileError(
            f"{path}: {' '.join(where)}: {first['msg'].lower()}", "see the table in the README"
        ) from None


def _called(name: str, number: int, table: Any) -> str:
    ref = getattr(table, "ref", None) or getattr(table, "question", None)
    return f"{name} {number}" + (f" ({ref})" if ref else "")


# --- one table each: whether it was new -----------------------------------------------------------------------


def _document(entry: Entry, table: _Document) -> bool:
    return _is_new(entry, lambda: origins.document(entry, Paper(**table.model_dump())))


def _source(entry: Entry, table: _Source) -> bool:
    if queries.by_ref(entry.connection, sources, table.ref):
        return False
    speaker = Speaker(**table.model_dump(exclude={"document"}))
    document = origins.document(entry, Paper(ref=table.document)) if table.document else None
    origins.new_source(entry, speaker, document)
    return True


def _event(entry: Entry, table: _Event) -> bool:
    known = queries.by_ref(entry.connection, events, table.ref)
    if known is None:
        revise.add_event(entry, table.ref, table.name, table.date, table.aliases)
        return True
    if known["date"] != table.date:
        raise UsedRefError(f"the ledger has it on {known['date']}, not {table.date}", "run: ledger event move")
    return False


def _prediction(entry: Entry, table: _Prediction) -> bool:
    ref = table.ref or slug(table.statement)
    known = queries.by_ref(entry.connection, questions, ref)
    if known is None:
        asked = table.model_dump(include={"statement", "criteria", "condition", "by", "event", "review_on", "tags"})
        book.add(entry, Prediction(**asked, ref=ref, belief=table.belief()))
        return True
    first = select(amendments.c.before).where(
        amendments.c.subject == Subject.QUESTION,
        amendments.c.row_id == known["id"],
        amendments.c.field == "statement",
    )
    if table.statement not in (known["statement"], *entry.connection.execute(first).scalars()):
        raise UsedRefError("the ledger has another statement under that ref", "choose another ref")
    return False


def _forecast(entry: Entry, table: _Forecast) -> bool:
    question = queries.find_question(entry.connection, table.question)
    belief = table.belief()
    said = select(forecasts.c.id).join(sources, sources.c.id == forecasts.c.source_id)
    same = said.where(
        forecasts.c.question_id == question["id"],
        (sources.c.ref == table.source) | (sources.c.name == table.source),
        forecasts.c.said_on == book.said_on(entry, belief),
    )
    if entry.connection.execute(same).first():
        return False
    book.forecast(entry, question["ref"], belief)
    return True


def _outcome(entry: Entry, table: _Outcome) -> bool:
    question = queries.find_question(entry.connection, table.question)
    same = select(resolutions.c.id).where(
        resolutions.c.question_id == question["id"], resolutions.c.outcome == table.outcome
    )
    if table.on:
        same = same.where(resolutions.c.settled_on == table.on)
    if entry.connection.execute(same).first():
        return False
    book.resolve(entry, question["ref"], Settlement(**table.model_dump(exclude={"question"})))
    return True


def _is_new(entry: Entry, record: Callable[[], object]) -> bool:
    before = entry.count
    record()
    return entry.count > before


_RECORDERS: dict[str, Callable[[Entry, Any], bool]] = {
    "document": _document,
    "source": _source,
    "event": _event,
    "prediction": _prediction,
    "forecast": _forecast,
    "outcome": _outcome,
}
"""In the order in which they need each other."""
