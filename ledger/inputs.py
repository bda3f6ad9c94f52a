"""What a person or a file says, before it is recorded: plain values, the same for the command line and for TOML."""

from dataclasses import dataclass, field
from datetime import date

from ledger.vocabulary import Act, Basis, Confidence, Outcome, Reliability


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A document as it is cited. Known by its ref or its URL; a new one needs a URL or a title."""

    ref: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: date | None = None
    text_sha256: str | None = None
    text: str | None = None

    def __bool__(self) -> bool:
        return any((self.ref, self.url, self.title))


@dataclass(frozen=True, kw_only=True)
class Speaker:
    """A source as it is described. What is None is told by the description, or by the source already known."""

    name: str
    ref: str | None = None
    source_class: str | None = None
    person: str | None = None
    anonymous: bool | None = None
    reliability: Reliability | None = None


@dataclass(frozen=True, kw_only=True)
class Quotation:
    """The words that a forecast rests on: where they stand in the document, and they or their SHA-256."""

    text: str | None = None
    locator: str | None = None
    sha256: str | None = None

    def __bool__(self) -> bool:
        return any((self.text, self.locator, self.sha256))


@dataclass(frozen=True, kw_only=True)
class Belief:
    """What a source said about a question. `basis` is only given to mark a number as the analyst's own."""

    speaker: Speaker
    said_on: date | None = None
    act: Act = Act.FORECAST
    likelihood: str | None = None
    scale: str | None = None
    probability: float | None = None
    low: float | None = None
    high: float | None = None
    basis: Basis | None = None
    confidence: Confidence | None = None
    paper: Paper = field(default_factory=Paper)
    quotation: Quotation = field(default_factory=Quotation)
    ref: str | None = None


@dataclass(frozen=True, kw_only=True)
class Prediction:
    """A question with its first forecast. `by` is the deadline's phrase, `event` pins the event it means."""

    statement: str
    belief: Belief
    criteria: str | None = None
    condition: str | None = None
    by: str | None = None
    event: str | None = None
    review_on: date | None = None
    tags: tuple[str, ...] = ()
    ref: str | None = None


@dataclass(frozen=True, kw_only=True)
class Settlement:
    """How a question turned out. `force` takes a date that the window or the calendar speaks against."""

    outcome: Outcome
    on: date | None = None
    evidence: tuple[str, ...] = ()
    note: str | None = None
    resolver: str | None = None
    force: bool = False
