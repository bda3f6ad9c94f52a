"""Times told from the day they were said or from another time, and lengths of time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from ledger import reference
from ledger.vocabulary import WindowBasis
from ledger.windows import spans
from ledger.windows.spans import DAY, Length, Reading, Span, fixed
from ledger.windows.words import lengths, rule


@rule("CURRENT", "<this> UNIT", "the UNIT", "<rest> <this> UNIT", "<rest> the? UNIT")
def _(said: date, unit: str) -> Reading:
    return fixed(spans.unit_around(unit, said))


@rule("CURRENT", "this|the? coming|upcoming weekend")
def _(said: date) -> Reading:
    return fixed(spans.unit_around("weekend", said))


@rule("CURRENT", "<next> UNIT")
def _(said: date, unit: str) -> Reading:
    return fixed(spans.unit_around(unit, said, 1))


@rule("CURRENT", "<this> UNIT or <next>", "<this> UNIT or <next> UNIT")
def _(said: date, unit: str, _other: str | None = None) -> Reading:
    return fixed(Span(spans.unit_around(unit, said).first, spans.unit_around(unit, said, 1).last))


@rule("CURRENT", "the UNIT after|following next", "the UNIT after that")
def _(said: date, unit: str) -> Reading:
    return fixed(spans.unit_around(unit, said, 2))


@rule("CURRENT", "next SEASONAL")
def _(said: date, make: Callable[[int], Span]) -> Reading:
    span = spans.next_ending(make, said)
    return fixed(span if span.first > said else spans.next_ending(make, span.last + DAY))


@rule("CURRENT", "<this> SEASONAL", "<next> SEASONAL", "the next SEASONAL")
def _(said: date, make: Callable[[int], Span]) -> Reading:
    return fixed(spans.next_ending(make, said))


@rule("SEASONAL", "<seasons>")
def _(_said: date, month: int) -> Callable[[int], Span]:
    return lambda year: spans.months(year, month, 3)


@rule("SEASONAL", "<months>")
def _(_said: date, month: int) -> Callable[[int], Span]:
    return lambda year: spans.months(year, month, 1)


# "Within the next year" rolls from today, "next year" is the calendar's.
@rule("RELATIVE", "the <coming> ROLLING", "the ROLLING ahead")
def _(said: date, unit: str) -> Reading:
    return fixed(Span(said, lengths()[unit].after(said)))


@rule("RELATIVE", "LENGTH", "<next> LENGTH", "the? LENGTH <ago>")
def _(said: date, size: Length) -> Reading:
    last = size.after(said)
    return fixed(Span(said, last, size.basis, after=last))


@rule("RELATIVE", "<next> UNIT or NUMBER", "<next> UNIT or so")
def _(said: date, unit: str, count: Fraction = Fraction(1)) -> Reading:
    last = lengths()[unit].times(count).after(said)
    return fixed(Span(said, last, after=last))


@rule("RELATIVE", "<rest> the? PARTED")
def _(_said: date, when: Reading) -> Reading:
    return when


@rule("RELATIVE", "CURRENT")
def _(_said: date, when: Reading) -> Reading:
    return when


@rule("RELATIVE", "<now>")
def _(said: date) -> Reading:
    return fixed(Span(said, said))


@rule("RELATIVE", "early|late? tomorrow", "tomorrow <dayparts>", "early|late tomorrow <dayparts>")
def _(said: date) -> Reading:
    return fixed(Span(said + DAY, said + DAY))


@rule("RELATIVE", "the? day after tomorrow")
def _(said: date) -> Reading:
    return fixed(Span(said + 2 * DAY, said + 2 * DAY))


@rule("RELATIVE", "next <weekdays>", "<weekdays> next week", "<weekdays> of next week", "next week on? <weekdays>")
def _(said: date, weekday: int) -> Reading:
    found = spans.week_of(said).last + (weekday + 1) * DAY
    return fixed(Span(found, found))


@rule("RELATIVE", "<weekdays> <dayparts>?", "<this> <weekdays> <dayparts>?", "<coming> <weekdays>")
@rule(
    "RELATIVE", "the <coming>? <weekdays>", "early|late on? <weekdays> <dayparts>?", "the? <dayparts> of|on <weekdays>"
)
def _(_said: date, weekday: int) -> Reading:
    def day(seen: date) -> Span:
        found = spans.weekday_on_or_after(seen, weekday)
        return Span(found, found)

    return day


@rule("RELATIVE", "the? UNIT of DAY")
def _(_said: date, unit: str, day: Reading) -> Reading:
    return lambda seen: spans.unit_around(unit, day(seen).first)


@rule("RELATIVE", "this|the? same? time next UNIT", "a UNIT from|after now|today|this")
def _(said: date, unit: str) -> Reading:
    last = lengths()[unit].after(said)
    return fixed(Span(said, last, after=last))


# --- from another time --------------------------------------------------------------------------------------------


@rule("OFFSET", "the? first? LENGTH <offset_after> WHOLE", "<next> LENGTH <offset_after> WHOLE")
def _(_said: date, size: Length, when: Reading) -> Reading:
    def offset(seen: date) -> Span:
        span = when(seen)
        last = size.after(span.last)
        return Span(span.opens_after, last, _hung(span, size), span.event, after=last)

    return offset


@rule("OFFSET", "the LENGTH <offset_before> WHOLE", "the? last|final LENGTH <offset_before> WHOLE")
def _(_said: date, size: Length, when: Reading) -> Reading:
    def run_up(seen: date) -> Span:
        span = when(seen)
        return Span(size.before(span.first), span.closes_before, _hung(span, size), span.event)

    return run_up


@rule("OFFSET", "LENGTH <offset_before> WHOLE")
def _(_said: date, size: Length, when: Reading) -> Reading:
    def point(seen: date) -> Span:
        span = when(seen)
        day = size.before(span.first)
        return Span(day, day, _hung(span, size), span.event)

    return point


@rule("OFFSET", "<shortly> after|following WHOLE")
def _(_said: date, when: Reading) -> Reading:
    def soon(seen: date) -> Span:
        span = when(seen)
        horizon = replace(spans.length(reference.load("windows")["vague"]["phrases"]["soon"]), vague=True)
        return Span(span.opens_after, horizon.after(span.last), _hung(span, horizon), span.event)

    return soon


@rule("OFFSET", "the day after|following WHOLE")
def _(_said: date, when: Reading) -> Reading:
    def day_after(seen: date) -> Span:
        span = when(seen)
        return Span(span.last + DAY, span.last + DAY, span.basis, span.event)

    return day_after


@rule("OFFSET", "the? day before WHOLE", "the? eve of WHOLE")
def _(_said: date, when: Reading) -> Reading:
    def day_before(seen: date) -> Span:
        span = when(seen)
        return Span(span.first - DAY, span.first - DAY, span.basis, span.event)

    return day_before


@rule("OFFSET", "the UNIT <offset_after> EVENT")
def _(_said: date, unit: str, when: Reading) -> Reading:
    def offset(seen: date) -> Span:
        span = when(seen)
        return replace(span, last=lengths()[unit].after(span.last), before=None, after=None)

    return offset


def _hung(span: Span, size: Length) -> WindowBasis:
    return span.basis if span.event else size.basis


# --- lengths ------------------------------------------------------------------------------------------------------


@rule("LENGTH", "<about> COUNTED", "COUNTED")
def _(_said: date, size: Length) -> Length:
    return size


@rule(
    "COUNTED", "NUMBER UNIT", "NUMBER more? UNITS", "NUMBER to|or|and NUMBER UNITS", "NUMBER UNITS to|or NUMBER UNITS"
)
def _(_said: date, count: Fraction, *rest: Any) -> Length:
    # Of a range the larger end, in the speaker's favour.
    counts = [count, *(value for value in rest if isinstance(value, Fraction))]
    return lengths()[rest[-1]].times(max(counts))


@rule("COUNTED", "a|an|one UNIT")
def _(_said: date, unit: str) -> Length:
    return lengths()[unit]


@rule("COUNTED", "the? <vague_counts> of? more? UNITS", "the? <vague_counts> or so more? UNITS")
def _(_said: date, count: int, unit: str) -> Length:
    return lengths()[unit].times(Fraction(count), vague=True)


@rule("COUNTED", "half a|an? UNIT", "a? half UNIT")
def _(_said: date, unit: str) -> Length:
    return lengths()[unit].times(Fraction(1, 2))


@rule("COUNTED", "a|an|one UNIT and a half")
def _(_said: date, unit: str) -> Length:
    return lengths()[unit].times(Fraction(3, 2))


@rule("COUNTED", "NUMBER and a half UNITS")
def _(_said: date, count: Fraction, unit: str) -> Length:
    return lengths()[unit].times(count + Fraction(1, 2))


@rule("COUNTED", "a|one UNIT or NUMBER", "a|one UNIT or so")
def _(_said: date, unit: str, count: Fraction = Fraction(1)) -> Length:
    return lengths()[unit].times(count)


@rule("COUNTED", "a UNIT or <vague_counts>")
def _(_said: date, unit: str, count: int) -> Length:
    return lengths()[unit].times(Fraction(count), vague=True)


@rule("COUNTED", "the? VAGUE_UNITS", "the? VAGUE_UNITS and|or|to|if VAGUE_UNITS", "the? VAGUE_UNITS if not VAGUE_UNITS")
def _(said: date, *sizes: Length) -> Length:
    return max(sizes, key=lambda size: size.after(said))


@rule("VAGUE_UNITS", "<vague_plurals>")
def _(_said: date, size: Length) -> Length:
    return size


@rule("UNIT", "<units>")
def _(_said: date, unit: str) -> str:
    return unit


@rule("UNITS", "<plurals>")
def _(_said: date, unit: str) -> str:
    return unit


@rule("ROLLING", "<rolling>")
def _(_said: date, unit: str) -> str:
    return unit


@rule("NUMBER", "DIGITS")
def _(_said: date, digits: str) -> Fraction:
    return Fraction(digits)


@rule("NUMBER", "<numbers>", "<tens>")
def _(_said: date, number: int) -> Fraction:
    return Fraction(number)


@rule("NUMBER", "<tens> <numbers>")
def _(_said: date, tens: int, ones: int) -> Fraction:
    return Fraction(tens + ones)


@rule("ORDINAL", "<ordinals>", "ORDINAL_NUMBER")
def _(_said: date, number: int) -> int:
    return number
