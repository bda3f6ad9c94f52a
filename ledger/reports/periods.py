"""The periods that are reported on: months, quarters, years, and all of the time."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from ledger.errors import LedgerError


class BadPeriodError(LedgerError):
    """What is no period."""


class Length(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_MONTHS = {Length.MONTH: 1, Length.QUARTER: 3, Length.YEAR: 12}


class Period(NamedTuple):
    """Both days belong to it. `ALL`, whose length is None, begins before everything."""

    name: str
    first: date
    last: date
    length: Length | None

    @property
    def title(self) -> str:
        """`March 2025`, `the first quarter of 2025`, `2025`, `everything until 2025-03-31`."""
        if self.length is Length.MONTH:
            return f"{self.first:%B} {self.first.year}"
        if self.length is Length.QUARTER:
            ordinal = ("first", "second", "third", "fourth")[self.first.month // 3]
            return f"the {ordinal} quarter of {self.first.year}"
        return self.name if self.length else f"everything until {self.last}"

    @property
    def before(self) -> "Period | None":
        """The period before it."""
        return containing(self.first - timedelta(days=1), self.length) if self.length else None

    def history(self, count: int) -> list["Period"]:
        """The periods up to it, at most so many; of `ALL`, the quarters that have ended."""
        last: Period | None = self
        if not self.length:
            last = containing(self.last + timedelta(days=1), Length.QUARTER).before
        found: list[Period] = []
        while last and len(found) < count:
            found.append(last)
            last = last.before
        return found[::-1]


def all_time(today: date) -> Period:
    """Everything until today."""
    return Period("all", date.min, today, None)


def containing(day: date, length: Length) -> Period:
    """The month, quarter or year of a day."""
    months = _MONTHS[length]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    names = {
        Length.MONTH: f"{first.year:04}-{first.month:02}",
        Length.QUARTER: f"{first.year:04}-Q{first.month // 3 + 1}",
        Length.YEAR: f"{first.year:04}",
    }
    return Period(names[length], first, first + relativedelta(months=months, days=-1), length)


def read(text: str, today: date) -> Period:
    """`2025-Q1`, `2025-03`, `2025`, `last-month`, `last-quarter`, `last-year` or `all`.

    Raises:
        BadPeriodError: what it is not; or it has not begun.
    """
    last = re.fullmatch(r"last-(month|quarter|year)", text)
    named = re.fullmatch(r"(?P<year>[12]\d{3})(-Q(?P<quarter>[1-4])|-(?P<month>0[1-9]|1[0-2]))?", text, re.IGNORECASE)
    if text == "all":
        return all_time(today)
    if last:
        return containing(containing(today, Length(last[1])).first - timedelta(days=1), Length(last[1]))
    if not named:
        raise BadPeriodError(
            f"{text!r} is no period", "2025-Q1, 2025-03, 2025, last-month, last-quarter, last-year or all"
        )
    month = int(named["month"] or 3 * int(named["quarter"] or 1) - 2)
    length = Length.QUARTER if named["quarter"] else (Length.MONTH if named["month"] else Length.YEAR)
    period = containing(date(int(named["year"]), month, 1), length)
    if period.first > today:
        raise BadPeriodError(f"{period.name} has not begun", f"today is {today}")
    return period


def ended(length: Length, since: date, today: date) -> Iterator[Period]:
    """The periods from the one that holds a day to the last that has ended."""
    period = containing(since, length)
    while period.last < today:
        yield period
        period = containing(period.last + timedelta(days=1), length)
