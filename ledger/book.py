"""The ledger: opening a database, the unit of work, and the verbs that write.

with Ledger.open("ledger.db") as ledger, ledger.entry("resolve") as entry:
    book.resolve(entry, "new-ambassador", Settlement(outcome=Outcome.YES))
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, NamedTuple, Self

from dateutil.relativedelta import relativedelta
from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.engine import URL

from ledger import asof, database, journal, likelihoods, origins, queries, windows
from ledger.errors import LedgerError
from ledger.inputs import Belief, Paper, Prediction, Quotation, Settlement
from ledger.journal import Entry
from ledger.likelihoods import Likelihood
from ledger.models import citations, documents, events, evidence, forecasts, questions, resolutions, tags
from ledger.refs import new_ref
from ledger.vocabulary import SCORED_ACTS, Basis, Kind, Outcome
from ledger.windows import Window

if TYPE_CHECKING:
    from ledger.frames import Frames


class ContradictionError(LedgerError):
    """Two things said that cannot both be meant."""


class WrongDateError(LedgerError):
    """A date that the question or the calendar speaks against."""


def utc_now() -> datetime:
    """The clock of a ledger unless it is given another."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Ledger:
    """An open ledger. `clock` gives the time of entries and today's date, `actor` is who writes."""

    url: URL
    engine: Engine
    clock: Callable[[], datetime]
    actor: str

    @classmethod
    def open(
        cls, place: str | None = None, *, clock: Callable[[], datetime] = utc_now, actor: str | None = None
    ) -> "Ledger":
        """Open the ledger at a path or URL (default: `LEDGER_DB`, or the file in the user's data folder).

        Raises:
            LedgerError: nothing is there, it is not a ledger, or one of another version (`database`).
        """
        url = database.url_of(place) if place else database.default_url()
        database.must_exist(url)
        return cls(url, database.engine(url), clock, actor or _user())

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    @property
    def today(self) -> date:
        """The day it is, in UTC."""
        return self.clock().astimezone(UTC).date()

    @property
    def frames(self) -> "Frames":
        """The ledger in pandas: `ledger.frames.forecasts()`."""
        from ledger.frames import Frames

        return Frames(self)

    @contextmanager
    def entry(self, command: str) -> Iterator[Entry]:
        """The unit of work: one transaction, one row in `entries`; an error leaves nothing behind."""
        with database.plain_errors(self.url), self.engine.connect() as opened:
            connection = opened.execution_options(**{database.WRITE: True})
            with connection.begin():
                database.check_version(connection, self.url)
                entry = journal.begin(connection, time=self.clock(), actor=self.actor, command=command)
                yield entry
                entry.close()

    @contextmanager
    def reading(self, as_of: date | None = None) -> Iterator[Connection]:
        """A connection that sees one state of the ledger: today's, or as it stood at the end of a day (UTC)."""
        with database.plain_errors(self.url), self.engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ")
            database.check_version(connection, self.url)
            if as_of:
                moment = datetime.combine(as_of, time.max, UTC)
                asof.stand_at(connection, journal.last_before(connection, moment))
            yield connection


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


# --- questions and forecasts ----------------------------------------------------------------------------------


class Recorded(NamedTuple):
    """What was understood and written."""

    question: int
    question_ref: str
    forecast: int
    forecast_ref: str
    source: str
    source_ref: str
    source_class: str
    anonymous: bool
    act: str
    said_on: date
    window: Window
    review_on: date | None
    likelihood: Likelihood


def add(entry: Entry, prediction: Prediction) -> Recorded:
    """Record a question with its first forecast."""
    if not prediction.statement.strip():
        raise origins.MissingError("the statement is empty", "say what will turn out true or false")
    asked_on = said_on(entry, prediction.belief)
    window, event_id = _window(entry.connection, prediction.by, prediction.event, asked_on)
    review_on = prediction.review_on or review_default(window, asked_on)
    if prediction.review_on and prediction.review_on < asked_on:
        raise WrongDateError(
            f"the review on {prediction.review_on} is before it was said on {asked_on}", "give a later day"
        )
    question_id = entry.insert(
        questions,
        ref=new_ref(entry, questions, prediction.ref, prediction.statement),
        kind=Kind.BINARY,
        statement=prediction.statement.strip(),
        criteria=prediction.criteria,
        condition=prediction.condition,
        asked_on=asked_on,
        opens=window.opens,
        closes=window.closes,
        window_phrase=window.phrase,
        window_basis=window.basis,
        event_id=event_id,
        review_on=review_on,
    )
    for tag in dict.fromkeys(prediction.tags):
        entry.insert(tags, question_id=question_id, tag=tag)
    return forecast(entry, str(question_id), prediction.belief)


def forecast(entry: Entry, question: str, belief: Belief) -> Recorded:
    """Record what a source said about a question: another source's view, or a revision of its own."""
    about = queries.find_question(entry.connection, question)
    day = said_on(entry, belief)
    if about["closes"] and day > about["closes"]:
        raise WrongDateError(
            f"{about['ref']} closed on {about['closes']}, before this was said on {day}", "check --said"
        )
    likelihood = _likelihood(belief)
    document_id = origins.document(entry, belief.paper) if belief.paper else None
    source = origins.source(entry, belief.speaker, document_id, about["id"])
    count = select(func.count()).where(forecasts.c.question_id == about["id"])
    nth = entry.connection.execute(count).scalar_one() + 1
    ref = new_ref(entry, forecasts, belief.ref, f"{about['ref']}.{nth}", slugged=False)
    forecast_id = entry.insert(
        forecasts,
        ref=ref,
        question_id=about["id"],
        source_id=source["id"],
        said_on=day,
        act=belief.act,
        phrase=likelihood.phrase,
        scale=likelihood.scale,
        probability=likelihood.probability,
        low=likelihood.low,
        high=likelihood.high,
        basis=likelihood.basis,
        confidence=belief.confidence,
    )
    if document_id is not None:
        _cite(entry, forecast_id, document_id, belief.quotation)
    elif belief.quotation:
        raise origins.MissingError("a quotation needs the document it stands in", "give --url or --title")
    return Recorded(
        question=about["id"],
        question_ref=about["ref"],
        forecast=forecast_id,
        forecast_ref=ref,
        source=source["name"],
        source_ref=source["ref"],
        source_class=source["source_class"],
        anonymous=source["anonymous"],
        act=belief.act,
        said_on=day,
        window=Window(about["opens"], about["closes"], about["window_phrase"], about["window_basis"]),
        review_on=about["review_on"],
        likelihood=likelihood,
    )


def cite(entry: Entry, forecast_ref: str, paper: Paper, quotation: Quotation) -> str:
    """Record that a forecast can also be read in another document; the document's ref."""
    cited = queries.get(entry.connection, forecasts, forecast_ref)
    if not paper:
        raise origins.MissingError("a citation needs a document", "give --url or --title")
    document_id = origins.document(entry, paper)
    _cite(entry, cited["id"], document_id, quotation)
    return str(entry.connection.execute(select(documents.c.ref).where(documents.c.id == document_id)).scalar_one())


def _cite(entry: Entry, forecast_id: int, document_id: int, quotation: Quotation) -> None:
    digest = hashlib.sha256(quotation.text.encode()).hexdigest() if quotation.text else quotation.sha256
    entry.insert(
        citations,
        forecast_id=forecast_id,
        document_id=document_id,
        locator=quotation.locator,
        quotation=quotation.text,
        quotation_sha256=digest,
    )


def said_on(entry: Entry, belief: Belief) -> date:
    """The day it was said: as given, or when the document was published, or today."""
    published = belief.paper.published
    if belief.paper.ref and not published:
        known = queries.by_ref(entry.connection, documents, belief.paper.ref)
        published = known["published"] if known else None
    day: date = belief.said_on or published or entry.today
    if day > entry.today:
        raise WrongDateError(f"{day} is in the future", "give the day on which it was said")
    return day


def _likelihood(belief: Belief) -> Likelihood:
    """A number as it is, a phrase as its scale reads it; a hope or an intention keeps its words unread."""
    if belief.probability is None:
        if belief.low is not None or belief.high is not None:
            raise origins.MissingError("a band without a probability", "give -p as well")
        if belief.act not in SCORED_ACTS or belief.basis is Basis.NONE:
            return likelihoods.UNSAID._replace(phrase=belief.likelihood)
        return likelihoods.read(belief.likelihood, belief.scale)
    if belief.likelihood and belief.basis is not Basis.IMPUTED:
        raise ContradictionError(
            "a number and a likelihood phrase were both given", "give one: the phrase is read on its scale"
        )
    number = likelihoods.stated(belief.probability, belief.low, belief.high, belief.basis or Basis.STATED)
    return number._replace(phrase=belief.likelihood)


# --- windows --------------------------------------------------------------------------------------------------


def _window(connection: Connection, by: str | None, event: str | None, said_on: date) -> tuple[Window, int | None]:
    """The window that a phrase means, and the row of the event that it hangs on."""
    if not by and not event:
        return Window(said_on, None), None
    known = queries.known_events(connection, event)
    window = windows.read(by or f"until {known[0].name}", said_on, known)
    if not window.event:
        if event:
            raise ContradictionError(f"the deadline {by!r} does not speak of {event}", "leave one of them out")
        return window, None
    return window, queries.get(connection, events, window.event)["id"]


def review_default(window: Window, said_on: date) -> date | None:
    """When it comes up again: a window that does not close comes up one year after it opens, or was said."""
    return None if window.closes else (window.opens or said_on) + relativedelta(years=1)


# --- resolutions ----------------------------------------------------------------------------------------------


class Settled(NamedTuple):
    """What was written about a question's outcome, and the outcome that it replaces."""

    question_ref: str
    outcome: Outcome
    settled_on: date
    before: str | None


def resolve(entry: Entry, question: str, settlement: Settlement) -> Settled:
    """Settle a question; an earlier resolution stays in the record and is replaced.

    Without a date it is settled today, or on the day the window closed where that has passed.
    """
    asked = queries.find_question(entry.connection, question)
    on = settlement.on or min(entry.today, asked["closes"] or entry.today)
    opens = asked["opens"] or asked["asked_on"]
    wrong = ""
    if on > entry.today:
        wrong = f"{on} is in the future"
    elif on < opens:
        wrong = f"{asked['ref']} opens on {opens}, after {on}"
    if wrong and not (settlement.force and settlement.note):
        raise WrongDateError(wrong, "check --on; or say why with --force --note")
    standing = queries.standing()
    before = entry.connection.execute(select(standing.c.outcome).where(standing.c.question_id == asked["id"])).scalar()
    resolution_id = entry.insert(
        resolutions,
        question_id=asked["id"],
        outcome=settlement.outcome,
        settled_on=on,
        resolver=settlement.resolver or entry.actor,
        note=settlement.note,
    )
    for url in settlement.evidence:
        entry.insert(evidence, resolution_id=resolution_id, url=url)
    return Settled(asked["ref"], settlement.outcome, on, before)
