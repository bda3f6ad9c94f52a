"""Stretches of the calendar, and the arithmetic on them. Dates are proleptic Gregorian, weeks are ISO."""

import calendar
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from dateutil.relativedelta import relativedelta

from ledger.vocabulary import WindowBasis

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """A stretch of days, both ends inclusive.

    `before` is the last day before it and `after` the first day after it: for a dated stretch its neighbours,
    for an event its own day, since a thing may happen on that day before or after the event.
    """

    first: date
    last: date
    basis: WindowBasis = WindowBasis.EXPLICIT
    event: str | None = None
    before: date | None = None
    after: date | None = None

    @property
    def closes_before(self) -> date:
        return self.before or self.first - DAY

    @property
    def opens_after(self) -> date:
        return self.after or self.last + DAY


Reading = Callable[[date], Span]
"""A time as spoken: from which day it is seen decides which January is meant."""


def fixed(span: Span) -> Reading:
    """A time that is the same from wherever it is seen."""
    return lambda _seen: span


@dataclass(frozen=True)
class Length:
    """A length of time: calendar months and days; `vague` when the words do not count."""

    months: Fraction = Fraction(0)
    days: Fraction = Fraction(0)
    vague: bool = False

    @property
    def basis(self) -> WindowBasis:
        return WindowBasis.VAGUE if self.vague else WindowBasis.EXPLICIT

    def after(self, day: date) -> date:
        return day + self._delta()

    def before(self, day: date) -> date:
        return day - self._delta()

    def times(self, count: Fraction, *, vague: bool = False) -> "Length":
        """So many of it."""
        return Length(self.months * count, self.days * count, vague or self.vague)

    def _delta(self) -> relativedelta:
        # Part of a month is so many thirtieths, part of a day is a day.
        whole = int(self.months)
        return relativedelta(months=whole, days=ceil(self.days + (self.months - whole) * 30))


def length(text: str) -> Length:
    """Read the reference files' spelling of a length, in months, days or hours.

    >>> length("6 months").after(date(2024, 8, 31))
    datetime.date(2025, 2, 28)
    """
    count, unit = text.split()
    if unit == "months":
        return Length(months=Fraction(count))
    return Length(days=Fraction(count) / (24 if unit == "hours" else 1))


def months(year: int, month: int, count: int) -> Span:
    """So many whole months from a month on; the month may lie outside 1..12."""
    years, index = divmod(month - 1, 12)
    first = date(year + years, index + 1, 1)
    return Span(first, first + relativedelta(months=count) - DAY)


def year_of(year: int) -> Span:
    return months(year, 1, 12)


def week_of(day: date) -> Span:
    monday = day - timedelta(days=day.weekday())
    return Span(monday, monday + timedelta(days=6))


def unit_around(unit: str, day: date, step: int = 0) -> Span:
    """The calendar's own day, week, weekend, month, quarter, year, decade or century around a day, or `step` later.

    What is shorter than a day is the day it lies in.

    Raises:
        ValueError: when the calendar has no such unit ("this olympiad").
    """
    if unit in ("hour", "day", "night"):
        return Span(day + step * DAY, day + step * DAY)
    if unit in ("week", "weekend", "fortnight"):
        week = week_of(day + timedelta(weeks=step))
        return Span(week.last - DAY, week.last) if unit == "weekend" else week
    size = {"month": 1, "quarter": 3, "semester": 6, "year": 12, "decade": 120, "century": 1200}.get(unit)
    if size is None:
        raise ValueError(unit)
    # The 21st century began in 2001; a decade is named for its tens.
    index = (day.year - (1 if unit == "century" else 0)) * 12 + day.month - 1
    start = (index // size + step) * size + (12 if unit == "century" else 0)
    return months(start // 12, start % 12 + 1, size)


def weekday_on_or_after(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def nth_weekday(span: Span, weekday: int, nth: int) -> date:
    """The nth such day of a stretch; -1 is the last.

    Raises:
        ValueError: when the stretch has no such day.
    """
    if nth < 0:
        found = span.last - timedelta(days=(span.last.weekday() - weekday) % 7)
    else:
        found = weekday_on_or_after(span.first, weekday) + timedelta(weeks=nth - 1)
    if not span.first <= found <= span.last:
        raise ValueError
    return found


def piece(span: Span, index: int, of: int) -> Span:
    """One of so many equal pieces: by whole months where they divide evenly, a month's thirds by ten days."""
    whole_months = (span.last.year - span.first.year) * 12 + span.last.month - span.first.month + 1
    ends_on_months = span.first.day == 1 and (span.last + DAY).day == 1
    if ends_on_months and whole_months % of == 0:
        size = whole_months // of
        return replace(months(span.first.year, span.first.month + index * size, size), basis=span.basis)
    days = (span.last - span.first).days + 1
    cuts = [days * cut // of for cut in range(of + 1)]
    if ends_on_months and whole_months == 1 and of == 3:
        cuts = [0, 10, 20, days]
    if ends_on_months and whole_months == 1 and of == 2:
        cuts = [0, 15, days]
    first = span.first + timedelta(days=cuts[index])
    return Span(first, max(first, span.first + timedelta(days=cuts[index + 1] - 1)), span.basis)


def nth_length(span: Span, size: Length, nth: int) -> Span:
    """The nth piece of a given length, counted from the start; -1 is the one that ends with the span.

    Raises:
        ValueError: when the span is too short.
    """
    if nth < 0:
        found = Span(size.before(span.last + DAY), span.last, span.basis)
    else:
        first = size.times(Fraction(nth - 1)).after(span.first)
        found = Span(first, min(size.after(first) - DAY, span.last), span.basis)
    if not span.first <= found.first <= found.last:
        raise ValueError
    return found


def next_ending(make: Callable[[int], Span], seen: date) -> Span:
    """The first of a yearly series that ends on or after a day; years in which it does not exist are passed over."""
    for year in range(max(seen.year - 1, 1), seen.year + 9):
        try:
            span = make(year)
        except ValueError:
            continue
        if span.last >= seen:
            return span
    raise ValueError


def day_of_month(seen: date, number: int) -> Span:
    """The next day with that number in its month."""
    for ahead in range(13):
        month = seen + relativedelta(day=1, months=ahead)
        if number <= calendar.monthrange(month.year, month.month)[1] and month.replace(day=number) >= seen:
            return Span(month.replace(day=number), month.replace(day=number))
    raise ValueError
