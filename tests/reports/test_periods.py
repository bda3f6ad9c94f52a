"""Periods are read as people write them."""

from datetime import date

import pytest

from ledger.reports import periods
from ledger.reports.periods import BadPeriodError, Length

TODAY = date(2025, 5, 15)


@pytest.mark.parametrize(
    ("text", "name", "first", "last"),
    [
        ("2025-Q1", "2025-Q1", date(2025, 1, 1), date(2025, 3, 31)),
        ("2024-q4", "2024-Q4", date(2024, 10, 1), date(2024, 12, 31)),
        ("2024-02", "2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024", "2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("last-month", "2025-04", date(2025, 4, 1), date(2025, 4, 30)),
        ("last-quarter", "2025-Q1", date(2025, 1, 1), date(2025, 3, 31)),
        ("last-year", "2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("all", "all", date.min, TODAY),
    ],
)
def test_a_period_has_a_first_and_a_last_day(text: str, name: str, first: date, last: date) -> None:
    found = periods.read(text, TODAY)
    assert (found.name, found.first, found.last) == (name, first, last)


@pytest.mark.parametrize("text", ["2025-Q5", "2025-13", "soon", "", "2025-Q3", "2026", "2025-06", "25"])
def test_what_is_no_period_or_has_not_begun_is_refused(text: str) -> None:
    with pytest.raises(BadPeriodError):
        periods.read(text, TODAY)


def test_a_running_period_can_be_asked_for() -> None:
    assert periods.read("2025-05", TODAY).last == date(2025, 5, 31)


def test_those_that_have_ended() -> None:
    found = [each.name for each in periods.ended(Length.QUARTER, date(2024, 11, 6), TODAY)]
    assert found == ["2024-Q4", "2025-Q1"]
    assert list(periods.ended(Length.MONTH, TODAY, TODAY)) == []


def test_the_history_of_a_period_ends_with_it() -> None:
    assert [each.name for each in periods.read("2025-01", TODAY).history(3)] == ["2024-11", "2024-12", "2025-01"]
    assert [each.name for each in periods.all_time(date(2025, 3, 31)).history(2)] == ["2024-Q4", "2025-Q1"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("2025-03", "March 2025"),
        ("2024-Q4", "the fourth quarter of 2024"),
        ("2024", "2024"),
        ("all", "everything until 2025-05-15"),
    ],
)
def test_titles(text: str, title: str) -> None:
    assert periods.read(text, TODAY).title == title
