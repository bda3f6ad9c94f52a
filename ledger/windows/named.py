"""Times by their names in the calendar: years, quarters, months, seasons, days, feasts, and their parts."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from dateutil.easter import easter

from ledger import reference
from ledger.windows import spans
from ledger.windows.spans import DAY, Length, Reading, Span, fixed
from ledger.windows.words import lengths, rule

YearIn = Callable[[date], int]


@rule("CALENDAR", "DAY", "DAYS", "MONTH", "FRACTION", "SEASON", "YEAR", "END", "NTH")
def _(_said: date, when: Reading) -> Reading:
    return when


@rule("YEAR", "YEAR_IN", "year YEAR_IN", "calendar|fiscal|financial year? YEAR_IN")
def _(_said: date, year: int) -> Reading:
    return fixed(spans.year_of(year))


# "2025/26", as seasons and financial years are counted: somewhere in the two.
@rule("YEAR", "YEARS_IN")
def _(_said: date, year: int) -> Reading:
    return fixed(spans.months(year, 1, 24))


@rule("YEAR", "DECADE_IN")
def _(_said: date, year: int) -> Reading:
    return fixed(spans.months(year, 1, 120))


@rule("YEAR", "ORDINAL century")
def _(_said: date, number: int) -> Reading:
    return fixed(spans.months((number - 1) * 100 + 1, 1, 1200))


# The year that a month, a quarter, a season belongs to, where it is said.


@rule("OF_YEAR", "of|in? the? year? YEAR_IN")
def _(_said: date, year: int) -> YearIn:
    return lambda _seen: year


@rule("OF_YEAR", "of|in? <this> year", "of|in the year")
def _(said: date) -> YearIn:
    return lambda _seen: said.year


@rule("OF_YEAR", "of|in? <next> year")
def _(said: date) -> YearIn:
    return lambda _seen: said.year + 1


def _yearly(make: Callable[[int], Span], year: YearIn | None) -> Reading:
    """A stretch that comes every year: in the year that was said, or the next one to end."""
    if year:
        return lambda seen: make(year(seen))
    return lambda seen: spans.next_ending(make, seen)


@rule("MONTH", "<months> OF_YEAR?")
def _(_said: date, month: int, year: YearIn | None) -> Reading:
    return _yearly(lambda y: spans.months(y, month, 1), year)


@rule("MONTH", "ISO_MONTH")
def _(_said: date, first: date) -> Reading:
    return fixed(spans.months(first.year, first.month, 1))


@rule("FRACTION", "<quarters> OF_YEAR?", "the? ORDINAL quarter OF_YEAR?")
def _(_said: date, quarter: int, year: YearIn | None) -> Reading:
    return _yearly(lambda y: spans.piece(spans.year_of(y), _index(quarter, 4), 4), year)


# Named by the month in which it ends.
@rule("FRACTION", "the? <months> quarter OF_YEAR?")
def _(_said: date, month: int, year: YearIn | None) -> Reading:
    return _yearly(lambda y: spans.months(y, month - 2, 3), year)


@rule("FRACTION", "the? ORDINAL or ORDINAL quarter OF_YEAR?")
def _(_said: date, first: int, second: int, year: YearIn | None) -> Reading:
    def quarters(y: int) -> Span:
        both = [spans.piece(spans.year_of(y), _index(quarter, 4), 4) for quarter in (first, second)]
        return Span(both[0].first, both[1].last)

    return _yearly(quarters, year)


@rule("FRACTION", "YEAR_IN ORDINAL quarter")
def _(_said: date, year: int, quarter: int) -> Reading:
    return fixed(spans.piece(spans.year_of(year), _index(quarter, 4), 4))


@rule("FRACTION", "YEAR_IN ORDINAL half")
def _(_said: date, year: int, half: int) -> Reading:
    return fixed(spans.piece(spans.year_of(year), _index(half, 2), 2))


@rule("FRACTION", "YEAR_IN <quarters>")
def _(_said: date, year: int, quarter: int) -> Reading:
    return fixed(spans.piece(spans.year_of(year), quarter - 1, 4))


@rule("FRACTION", "<halves> OF_YEAR?", "the? ORDINAL half OF_YEAR?")
def _(_said: date, half: int, year: YearIn | None) -> Reading:
    return _yearly(lambda y: spans.piece(spans.year_of(y), _index(half, 2), 2), year)


@rule("FRACTION", "YEAR_IN <halves>")
def _(_said: date, year: int, half: int) -> Reading:
    return fixed(spans.piece(spans.year_of(year), half - 1, 2))


def _index(ordinal: int, of: int) -> int:
    index = ordinal - 1 if ordinal > 0 else of + ordinal
    if not 0 <= index < of:
        raise ValueError
    return index


@rule("SEASON", "<seasons> OF_YEAR?")
def _(_said: date, month: int, year: YearIn | None) -> Reading:
    return _yearly(lambda y: spans.months(y, month, 3), year)


# --- days -------------------------------------------------------------------------------------------------------------


@rule("DAY", "ISO_DAY")
def _(_said: date, day: date) -> Reading:
    return fixed(Span(day, day))


@rule("DAY", "ISO_WEEK")
def _(_said: date, monday: date) -> Reading:
    return fixed(spans.week_of(monday))


@rule("DAY", "<weekdays>? the? DAY_NUMBER of? <months> OF_YEAR?")
def _(_said: date, weekday: int | None, number: int, month: int, year: YearIn | None) -> Reading:
    return _dated(weekday, month, number, year)


@rule("DAY", "<weekdays>? <months> the? DAY_NUMBER OF_YEAR?")
def _(_said: date, weekday: int | None, month: int, number: int, year: YearIn | None) -> Reading:
    return _dated(weekday, month, number, year)


def _dated(weekday: int | None, month: int, number: int, year: YearIn | None) -> Reading:
    return _on(weekday, _yearly(lambda y: Span(date(y, month, number), date(y, month, number)), year))


@rule("DAYS", "<months> DAY_NUMBER to|and|or DAY_NUMBER OF_YEAR?")
def _(_said: date, month: int, first: int, last: int, year: YearIn | None) -> Reading:
    return _days(month, first, last, year)


@rule("DAYS", "the? DAY_NUMBER to|and|or the? DAY_NUMBER of? <months> OF_YEAR?")
def _(_said: date, first: int, last: int, month: int, year: YearIn | None) -> Reading:
    return _days(month, first, last, year)


def _days(month: int, first: int, last: int, year: YearIn | None) -> Reading:
    """Some days of one month."""

    def days(y: int) -> Span:
        if last < first:
            raise ValueError
        return Span(date(y, month, first), date(y, month, last))

    return _yearly(days, year)


def _on(weekday: int | None, day: Reading) -> Reading:
    """The day, which must fall on the weekday that was said with it."""

    def checked(seen: date) -> Span:
        span = day(seen)
        if weekday is not None and span.first.weekday() != weekday:
            raise ValueError
        return span

    return checked


@rule("DAY", "<weekdays>? the? ORDINAL_NUMBER")
def _(_said: date, weekday: int | None, number: int) -> Reading:
    return _on(weekday, lambda seen: spans.day_of_month(seen, number))


@rule("DAY", "the? ORDINAL_NUMBER of? CURRENT")
def _(_said: date, number: int, when: Reading) -> Reading:
    def day(seen: date) -> Span:
        span = when(seen)
        found = span.first + timedelta(days=number - 1)
        if found > span.last:
            raise ValueError
        return Span(found, found)

    return day


@rule("DAY", "<feasts> OF_YEAR?", "<easter> OF_YEAR?", "<holidays> OF_YEAR?")
def _(_said: date, feast: str | int | list[Any], year: YearIn | None) -> Reading:
    def day(y: int) -> Span:
        if isinstance(feast, str):
            found = date.fromisoformat(f"{y:04d}-{feast}")
        elif isinstance(feast, int):
            found = easter(y) + feast * DAY
        else:
            month, weekday, nth = feast
            weekdays = reference.load("windows")["weekdays"]
            found = spans.nth_weekday(spans.months(y, month, 1), weekdays[weekday], nth)
        return Span(found, found)

    return _yearly(day, year)


# --- parts ------------------------------------------------------------------------------------------------------------


@rule("RELATIVE", "<early> the? new year")
def _(said: date) -> Reading:
    return _part(fixed(spans.year_of(said.year + 1)), 0)


@rule("RELATIVE", "the? very? <early> the? PARTED", "the? very? <early> UNIT")
def _(_said: date, when: Reading | str) -> Reading:
    return _part(when, 0)


@rule("RELATIVE", "the? very? <mid> the? PARTED", "the? very? <mid> UNIT")
def _(_said: date, when: Reading | str) -> Reading:
    return _part(when, 1)


@rule("RELATIVE", "the? very? <late> the? PARTED", "the? very? <late> UNIT")
def _(_said: date, when: Reading | str) -> Reading:
    return _part(when, 2)


@rule("RELATIVE", "<early> to|or <mid> the? PARTED")
def _(_said: date, when: Reading) -> Reading:
    return _part(when, 0, 1)


@rule("RELATIVE", "<mid> to|or <late> the? PARTED")
def _(_said: date, when: Reading) -> Reading:
    return _part(when, 1, 2)


@rule("PARTED", "CALENDAR", "CURRENT")
def _(_said: date, when: Reading) -> Reading:
    return when


def _part(when: Reading | str, first: int, last: int | None = None) -> Reading:
    """Early, middle, late: a third of it, or two, the next one to end unless its year was said."""
    whole = (lambda seen: spans.unit_around(when, seen)) if isinstance(when, str) else when

    def thirds(of: Span) -> Span:
        return replace(spans.piece(of, first, 3), last=spans.piece(of, first if last is None else last, 3).last)

    def part(seen: date) -> Span:
        found = thirds(whole(seen))
        if found.last < seen and (later := whole(whole(seen).last + DAY)) != whole(seen):
            found = thirds(later)
        return replace(found, after=found.first) if first == 0 else found

    return part


@rule("END", "the? <end> the? PARTED", "the? <end> UNIT", "MONTH <over>", "YEAR <over>", "SEASON <over>")
@rule("END", "UNIT <over>", "CURRENT <over>")
def _(said: date, when: Reading | str) -> Reading:
    whole = fixed(spans.unit_around(when, said)) if isinstance(when, str) else when

    def end(seen: date) -> Span:
        # The end lasts a third, and what comes before the end may come on its last day.
        third = spans.piece(whole(seen), 2, 3)
        return replace(third, before=third.last)

    return end


@rule("END", "the? UNIT end OF_YEAR")
def _(said: date, _unit: str, year: YearIn) -> Reading:
    third = spans.piece(spans.year_of(year(said)), 2, 3)
    return fixed(replace(third, before=third.last))


@rule("NTH", "the? ORDINAL UNIT of|in the? PARTED")
def _(_said: date, nth: int, unit: str, when: Reading) -> Reading:
    size = lengths()[unit]
    return lambda seen: spans.nth_length(when(seen), size, nth)


@rule("NTH", "the? ORDINAL half of|in the? PARTED")
def _(_said: date, nth: int, when: Reading) -> Reading:
    return lambda seen: spans.piece(when(seen), _index(nth, 2), 2)


@rule("NTH", "the? ORDINAL LENGTH of|in the? PARTED")
def _(_said: date, nth: int, size: Length, when: Reading) -> Reading:
    return lambda seen: replace(spans.nth_length(when(seen), size, nth), basis=size.basis)


@rule("NTH", "the? ORDINAL <weekdays> of|in the? PARTED")
def _(_said: date, nth: int, weekday: int, when: Reading) -> Reading:
    def day(seen: date) -> Span:
        found = spans.nth_weekday(when(seen), weekday, nth)
        return Span(found, found)

    return day
