"""The tables.

Every row but an entry's own belongs to the entry that wrote it (`entry_id`) and carries `crc`, the CRC-32 of
its canonical JSON, so that `verify` can name a row that was changed behind the ledger's back; what proves the
record is the entry's SHA-256 digest. Identifiers are given out by the journal, never by the database, so the
same entries have the same bytes on SQLite and on PostgreSQL.
"""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    DateTime,
    Dialect,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from ledger.vocabulary import (
    Act,
    Basis,
    Confidence,
    Kind,
    Outcome,
    Reliability,
    Subject,
    Verdict,
    WindowBasis,
)


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: ISO 8601 text in UTC with offset on SQLite, `timestamptz` on PostgreSQL."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        return dialect.type_descriptor(String(32) if dialect.name == "sqlite" else DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None or dialect.name != "sqlite":
            return value
        return utc_text(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        instant = datetime.fromisoformat(value) if dialect.name == "sqlite" else value
        return instant.astimezone(UTC)


def utc_text(instant: datetime) -> str:
    """`2025-01-31T12:00:00.000000+00:00`: one spelling of an instant, whatever its offset was."""
    return instant.astimezone(UTC).isoformat(timespec="microseconds")


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )
    type_annotation_map = {str: Text(), date: Date(), float: Double(), datetime: UtcDateTime()}  # noqa: RUF012 - SQLAlchemy's protocol


def one_of(column: str, vocabulary: type[StrEnum]) -> CheckConstraint:
    """A closed vocabulary, guaranteed by the database."""
    words = ", ".join(f"'{word}'" for word in vocabulary)
    return CheckConstraint(f"{column} IN ({words})", name=column)


class Entry(Base):
    """One committed change of the ledger."""

    __tablename__ = "entries"

    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    time: Mapped[datetime]
    actor: Mapped[str]
    command: Mapped[str]
    digest: Mapped[str]
    hash: Mapped[str]

    __table_args__ = (
        UniqueConstraint("hash"),
        CheckConstraint("number >= 1", name="number"),
        CheckConstraint("length(digest) = 64 AND length(hash) = 64", name="sha256"),
    )


class Written:
    """What every row that an entry writes has."""

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    entry_id: Mapped[int] = mapped_column(
        # Checked at commit: an entry's own row comes last, since its digest covers the others.
        ForeignKey("entries.number", deferrable=True, initially="DEFERRED"),
        index=True,
    )
    crc: Mapped[int] = mapped_column(BigInteger)


class Document(Written, Base):
    """A published text in which forecasts were found; the text itself is optional, its SHA-256 is not lost."""

    __tablename__ = "documents"

    ref: Mapped[str]
    url: Mapped[str | None] = mapped_column(index=True)
    title: Mapped[str | None]
    outlet: Mapped[str | None]
    author: Mapped[str | None]
    published: Mapped[date | None]
    text_sha256: Mapped[str | None]
    text: Mapped[str | None]

    __table_args__ = (
        UniqueConstraint("ref"),
        CheckConstraint("text IS NULL OR text_sha256 IS NOT NULL", name="text"),
    )


class Source(Written, Base):
    """Who made a forecast, in the capacity in which they spoke."""

    __tablename__ = "sources"

    ref: Mapped[str]
    name: Mapped[str] = mapped_column(index=True)
    source_class: Mapped[str] = mapped_column(index=True)
    person: Mapped[str | None]
    anonymous: Mapped[bool]
    document_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"))
    reliability: Mapped[str]

    __table_args__ = (UniqueConstraint("ref"), one_of("reliability", Reliability))


class Event(Written, Base):
    """A named occurrence that windows hang on; `aliases` are further names, one a line."""

    __tablename__ = "events"

    ref: Mapped[str]
    name: Mapped[str]
    aliases: Mapped[str]
    date: Mapped[date]

    __table_args__ = (UniqueConstraint("ref"),)


class Question(Written, Base):
    """What will turn out true or false. `asked_on` is the day from which the window's phrase was read."""

    __tablename__ = "questions"

    ref: Mapped[str]
    kind: Mapped[str]
    statement: Mapped[str]
    criteria: Mapped[str | None]
    condition: Mapped[str | None]
    asked_on: Mapped[date]
    opens: Mapped[date | None]
    closes: Mapped[date | None] = mapped_column(index=True)
    window_phrase: Mapped[str | None]
    window_basis: Mapped[str]
    event_id: Mapped[int | None] = mapped_column(ForeignKey("events.id"), index=True)
    review_on: Mapped[date | None] = mapped_column(index=True)

    __table_args__ = (
        UniqueConstraint("ref"),
        one_of("kind", Kind),
        one_of("window_basis", WindowBasis),
        CheckConstraint("opens <= closes", name="window"),
        CheckConstraint("closes IS NOT NULL OR review_on IS NOT NULL", name="review_on"),
    )


class Forecast(Written, Base):
    """One source's belief about one question at one time. A revision is a later forecast."""

    __tablename__ = "forecasts"

    ref: Mapped[str]
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id"))
    source_id: Mapped[int] = mapped_column(ForeignKey("sources.id"), index=True)
    said_on: Mapped[date]
    act: Mapped[str]
    phrase: Mapped[str | None]
    scale: Mapped[str | None]
    probability: Mapped[float | None]
    low: Mapped[float | None]
    high: Mapped[float | None]
    basis: Mapped[str]
    confidence: Mapped[str | None]

    __table_args__ = (
        UniqueConstraint("ref"),
        Index(None, "question_id", "source_id", "said_on"),
        one_of("act", Act),
        one_of("basis", Basis),
        one_of("confidence", Confidence),
        CheckConstraint("0 <= low AND low <= probability AND probability <= high AND high <= 1", name="band"),
        CheckConstraint(
            "(probability IS NULL) = (basis = 'none')"
            " AND (low IS NULL) = (probability IS NULL) AND (high IS NULL) = (probability IS NULL)",
            name="probability",
        ),
    )


class Citation(Written, Base):
    """Where a forecast can be read. `locator` counts characters: `char=818,878`."""

    __tablename__ = "citations"

    forecast_id: Mapped[int] = mapped_column(ForeignKey("forecasts.id"), index=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    locator: Mapped[str | None]
    quotation: Mapped[str | None]
    quotation_sha256: Mapped[str | None]


class Resolution(Written, Base):
    """How a question was settled. A later one replaces an earlier one; both stay."""

    __tablename__ = "resolutions"

    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id"), index=True)
    outcome: Mapped[str]
    settled_on: Mapped[date]
    resolver: Mapped[str]
    note: Mapped[str | None]

    __table_args__ = (one_of("outcome", Outcome),)


class Evidence(Written, Base):
    """A place where the outcome can be checked."""

    __tablename__ = "evidence"

    resolution_id: Mapped[int] = mapped_column(ForeignKey("resolutions.id"), index=True)
    url: Mapped[str]


class Tag(Written, Base):
    """An analyst's mark on a question."""

    __tablename__ = "tags"

    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id"))
    tag: Mapped[str] = mapped_column(index=True)

    __table_args__ = (UniqueConstraint("question_id", "tag"),)


class Candidate(Written, Base):
    """A possible forecast that an extractor found in a document: what it proposes, and the words it rests on.

    `first_character` and `end_character` count characters of the document's text, the end not included.
    """

    __tablename__ = "candidates"

    ref: Mapped[str]
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    extractor: Mapped[str]
    first_character: Mapped[int]
    end_character: Mapped[int]
    quotation: Mapped[str]
    statement: Mapped[str]
    speaker: Mapped[str]
    source_class: Mapped[str]
    act: Mapped[str]
    phrase: Mapped[str | None]
    condition: Mapped[str | None]
    window_phrase: Mapped[str | None]
    confidence: Mapped[float]

    __table_args__ = (
        UniqueConstraint("ref"),
        one_of("act", Act),
        CheckConstraint("0 <= confidence AND confidence <= 1", name="confidence"),
        CheckConstraint("0 <= first_character AND first_character < end_character", name="place"),
    )


class Decision(Written, Base):
    """What a person decided about a candidate; one that is split has several, each with its forecast."""

    __tablename__ = "decisions"

    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidates.id"), index=True)
    verdict: Mapped[str]
    forecast_id: Mapped[int | None] = mapped_column(ForeignKey("forecasts.id"), index=True)

    __table_args__ = (
        one_of("verdict", Verdict),
        CheckConstraint("(forecast_id IS NULL) = (verdict = 'rejected')", name="forecast"),
    )


class Amendment(Written, Base):
    """A change in place of a question, a source or an event, with what stood there before."""

    __tablename__ = "amendments"

    subject: Mapped[str]
    row_id: Mapped[int]
    field: Mapped[str]
    before: Mapped[str | None]
    after: Mapped[str | None]
    reason: Mapped[str]

    __table_args__ = (one_of("subject", Subject), Index(None, "subject", "row_id", "field"))


def table(model: type[Base]) -> Table:
    """The Core table of a model: statements that people wait for go through Core."""
    return model.__table__  # type: ignore[return-value]  # declared FromClause, always a Table here


WRITTEN: tuple[Table, ...] = tuple(
    table(model)
    for model in (
        Document,
        Source,
        Event,
        Question,
        Forecast,
        Citation,
        Resolution,
        Evidence,
        Tag,
        Candidate,
        Decision,
        Amendment,
    )
)
"""The tables that entries write, in the order in which an entry's digest takes them."""

AMENDABLE: dict[Subject, Table] = {
    Subject.QUESTION: table(Question),
    Subject.SOURCE: table(Source),
    Subject.EVENT: table(Event),
}
"""The tables whose rows may change in place, each change with an amendment."""

(
    entries,
    (
        documents,
        sources,
        events,
        questions,
        forecasts,
        citations,
        resolutions,
        evidence,
        tags,
        candidates,
        decisions,
        amendments,
    ),
) = table(Entry), WRITTEN
