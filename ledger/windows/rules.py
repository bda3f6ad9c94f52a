"""The grammar of deadlines: what each way of putting a time means. The words are in `seeds/windows.toml`."""

from dataclasses import dataclass
from datetime import date, timedelta

from ledger.vocabulary import WindowBasis
from ledger.windows import named, relative, spans
from ledger.windows.spans import DAY, Length, Reading, Span
from ledger.windows.words import GRAMMAR, language, rule, words

__all__ = ["GRAMMAR", "Bounds", "language", "named", "relative", "words"]


@dataclass(frozen=True)
class Bounds:
    """What a phrase says about opening and closing; None is open."""

    opens: date | None
    closes: date | None
    basis: WindowBasis
    event: str | None = None


def _bounds(opens: date | None, closes: date | None, *of: Span) -> Bounds:
    strongest = max(of, key=lambda span: _STRENGTH.index(span.basis))
    return Bounds(opens, closes, strongest.basis, next((span.event for span in of if span.event), None))


_STRENGTH = (WindowBasis.EXPLICIT, WindowBasis.VAGUE, WindowBasis.EVENT)


@rule("WINDOW", "PHRASE", "<before_words> PHRASE", "PHRASE <after_words>", "<before_words> PHRASE <after_words>")
def _(_said: date, bounds: Bounds) -> Bounds:
    return bounds


@rule("PHRASE", "<vague_phrases>")
def _(said: date, horizon: Length | None) -> Bounds:
    return Bounds(said, horizon.after(said) if horizon else None, WindowBasis.VAGUE)


@rule("PHRASE", "<within> the? new year")
def _(said: date) -> Bounds:
    year = spans.year_of(said.year + 1)
    return _bounds(year.first, year.last, year)


@rule("PHRASE", "<after> SPAN and|but? <before> SPAN")
def _(said: date, start: Reading, end: Reading) -> Bounds:
    first = start(said)
    last = end(first.last)
    return _bounds(max(said, first.opens_after), last.closes_before, first, last)


@rule("PHRASE", "DAYS", "between|from DAYS")
def _during(said: date, when: Reading) -> Bounds:
    span = when(said)
    return _bounds(max(said, span.first), span.last, span)


@rule("PHRASE", "between SPAN and SPAN", "from SPAN to|until|till|through|thru SPAN", "SPAN to|through|until SPAN")
def _(said: date, left: Reading, right: Reading) -> Bounds:
    # "between March and June 2025": the first month borrows the year of the second, unless that is past.
    last = right(said)
    first = left(max(said, last.first.replace(day=1) - timedelta(days=334)))
    if last.last < first.first:
        last = right(first.first)
    return _bounds(max(said, first.first), last.last, first, last)


@rule("PHRASE", "<by> SPAN", "<by> <within> SPAN", "CALENDAR", "EVENT")
def _(said: date, when: Reading) -> Bounds:
    span = when(said)
    return _bounds(said, span.last, span)


@rule("PHRASE", "<within> the? financial|fiscal? year|quarter|half|period ending|to SPAN")
def _(said: date, end: Reading) -> Bounds:
    span = end(said)
    return _bounds(said, span.last, span)


@rule("PHRASE", "<before> SPAN")
def _(said: date, when: Reading) -> Bounds:
    span = when(said)
    if span.closes_before < said:
        span = when(span.last + DAY)  # "before November", said in November, is the next one
    return _bounds(said, span.closes_before, span)


@rule("PHRASE", "<from> SPAN", "<from> <within> SPAN", "not for SPAN")
def _(said: date, when: Reading) -> Bounds:
    span = when(said)
    return _bounds(max(said, span.first), None, span)


@rule("PHRASE", "<after> SPAN", "<after> <within> SPAN")
def _(said: date, when: Reading) -> Bounds:
    span = when(said)
    return _bounds(max(said, span.opens_after), None, span)


rule("PHRASE", "SPAN", "<within> SPAN")(_during)


@rule("SPAN", "EVENT", "EVENT <over>", "the? CALENDAR", "RELATIVE", "OFFSET")
def _(_said: date, when: Reading) -> Reading:
    return when


@rule("SPAN", "SIDE or|and SIDE")
def _(_said: date, left: Reading, right: Reading) -> Reading:
    # Of two times the later one closes, in the speaker's favour.
    def either(seen: date) -> Span:
        first = left(seen)
        second = right(first.first)
        return Span(min(first.first, second.first), max(first.last, second.last), first.basis)

    return either


@rule("SIDE", "the? CALENDAR", "RELATIVE")
def _(_said: date, when: Reading) -> Reading:
    return when


@rule("WHOLE", "the? CALENDAR", "CURRENT", "EVENT")
def _(_said: date, when: Reading) -> Reading:
    return when
