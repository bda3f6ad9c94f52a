"""Deadlines are read by convention, in the speaker's favour, or refused."""

import contextlib
import csv
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import reference, windows
from ledger.errors import LedgerError
from ledger.text import NoSuchDateError
from ledger.vocabulary import WindowBasis
from ledger.windows import Event, PastDeadlineError, UnknownEventError, UnreadableWindowError, read
from tests.shared import needs

UNITS = list(reference.load("windows")["units"])
SAID = date(2024, 11, 6)  # a Wednesday

EVENTS = (
    Event("us-inauguration-2025", "US presidential inauguration 2025", date(2025, 1, 20), ("inauguration", "Trump's inauguration", "Trump takes office")),  # noqa: E501 - a table
    Event("us-inauguration-2029", "US presidential inauguration 2029", date(2029, 1, 20), ("inauguration",)),
    Event("us-midterms-2026", "US midterm elections 2026", date(2026, 11, 3), ("midterms", "midterm elections")),
    Event("us-election-2028", "US general election 2028", date(2028, 11, 7), ("US election", "presidential election")),
)  # fmt: skip


def iso(day: date | None) -> str:
    return day.isoformat() if day else ""


READINGS = """
by January                              | 2024-11-06 | 2025-01-31
before January                          | 2024-11-06 | 2024-12-31
in January                              | 2025-01-01 | 2025-01-31
January                                 | 2024-11-06 | 2025-01-31
after January                           | 2025-02-01 |
no later than June                      | 2024-11-06 | 2025-06-30
no earlier than 2026                    | 2026-01-01 |
not until 2026                          | 2026-01-01 |
until 2027                              | 2024-11-06 | 2027-12-31
2025-01-20                              | 2024-11-06 | 2025-01-20
on January 20th, 2025                   | 2025-01-20 | 2025-01-20
by Friday 8 November                    | 2024-11-06 | 2024-11-08
by Jan. 20                              | 2024-11-06 | 2025-01-20
by the 20th                             | 2024-11-06 | 2024-11-20
by the 15th of next month               | 2024-11-06 | 2024-12-15
by the year 2030                        | 2024-11-06 | 2030-12-31
2026-03                                 | 2024-11-06 | 2026-03-31
2025-Q3                                 | 2024-11-06 | 2025-09-30
Q1 next year                            | 2024-11-06 | 2025-03-31
until 2026's first quarter              | 2024-11-06 | 2026-03-31
in 2026's second half                   | 2026-07-01 | 2026-12-31
in 2025/26                              | 2025-01-01 | 2026-12-31
in fiscal 2025                          | 2025-01-01 | 2025-12-31
in the year ending March 31, 2026       | 2024-11-06 | 2026-03-31
in the financial year to June 2025      | 2024-11-06 | 2025-06-30
in the quarter ending December 31       | 2024-11-06 | 2024-12-31
by Q2 of next year                      | 2024-11-06 | 2025-06-30
in the second half of next year         | 2025-07-01 | 2025-12-31
in the third or fourth quarter of 2025  | 2025-07-01 | 2025-12-31
in the March quarter                    | 2025-01-01 | 2025-03-31
in June or July                         | 2025-06-01 | 2025-07-31
in March and April                      | 2025-03-01 | 2025-04-30
on Thursday and Friday                  | 2024-11-07 | 2024-11-08
between September 2-4                   | 2025-09-02 | 2025-09-04
Dec. 22-23                              | 2024-12-22 | 2024-12-23
from March 3 to 5                       | 2025-03-03 | 2025-03-05
on 9 and 10 September                   | 2025-09-09 | 2025-09-10
the 2nd to 4th of May 2026              | 2026-05-02 | 2026-05-04
by September 2-4                        | 2024-11-06 | 2025-09-04
late this year or early next year       | 2024-11-06 | 2025-04-30
this year or next                       | 2024-11-06 | 2025-12-31
by Friday or Saturday                   | 2024-11-06 | 2024-11-09
over the next year or two               | 2024-11-06 | 2026-11-06
in the 12 months ahead                  | 2024-11-06 | 2025-11-06
until at least June                     | 2024-11-06 | 2025-06-30
early in the new year                   | 2025-01-01 | 2025-04-30
on Friday night                         | 2024-11-08 | 2024-11-08
late Thursday                           | 2024-11-07 | 2024-11-07
by midnight                             | 2024-11-06 | 2024-11-06
in the next hour                        | 2024-11-06 | 2024-11-07
H1 2026                                 | 2024-11-06 | 2026-06-30
winter                                  | 2024-11-06 | 2025-02-28
over the summer                         | 2025-06-01 | 2025-08-31
late summer 2025                        | 2025-08-01 | 2025-08-31
this autumn                             | 2024-11-06 | 2024-11-30
next Friday                             | 2024-11-15 | 2024-11-15
this weekend                            | 2024-11-09 | 2024-11-10
this coming weekend                     | 2024-11-09 | 2024-11-10
tomorrow morning                        | 2024-11-07 | 2024-11-07
early on Friday                         | 2024-11-08 | 2024-11-08
next week on Monday                     | 2024-11-11 | 2024-11-11
on around March 1                       | 2025-03-01 | 2025-03-01
mid- to late November                   | 2024-11-11 | 2024-11-30
in early to mid 2025                    | 2025-01-01 | 2025-08-31
as soon as next week                    | 2024-11-11 |
as soon as January                      | 2025-01-01 |
the week of January 20                  | 2025-01-20 | 2025-01-26
next week                               | 2024-11-11 | 2024-11-17
later this year                         | 2024-11-06 | 2024-12-31
for the rest of the year                | 2024-11-06 | 2024-12-31
by early next year                      | 2024-11-06 | 2025-04-30
in mid-January                          | 2025-01-11 | 2025-01-20
before mid-2025                         | 2024-11-06 | 2025-04-30
before the end of January               | 2024-11-06 | 2025-01-31
after the end of January                | 2025-02-01 |
before the start of 2026                | 2024-11-06 | 2025-12-31
after the start of 2026                 | 2026-01-01 |
by year's end                           | 2024-11-06 | 2024-12-31
year-end 2025                           | 2024-11-06 | 2025-12-31
by end-2025                             | 2024-11-06 | 2025-12-31
in the early 2030s                      | 2030-01-01 | 2033-04-30
before the decade is out                | 2024-11-06 | 2029-12-31
by mid-century                          | 2024-11-06 | 2067-08-31
this century                            | 2024-11-06 | 2100-12-31
on the first Monday of March            | 2025-03-03 | 2025-03-03
in the last week of January             | 2025-01-25 | 2025-01-31
in the first three months of 2025       | 2025-01-01 | 2025-03-31
by the end of the first half of 2025    | 2024-11-06 | 2025-06-30
by Easter                               | 2024-11-06 | 2025-04-20
by Thanksgiving                         | 2024-11-06 | 2024-11-28
before Christmas 2025                   | 2024-11-06 | 2025-12-24
in the new year                         | 2025-01-01 | 2025-12-31
within 18 months                        | 2024-11-06 | 2026-05-06
within 72 hours                         | 2024-11-06 | 2024-11-09
within a year and a half                | 2024-11-06 | 2026-05-06
in two and a half years                 | 2024-11-06 | 2027-05-06
twenty-five years                       | 2024-11-06 | 2049-11-06
in three to six months                  | 2024-11-06 | 2025-05-06
in 3-6 months                           | 2024-11-06 | 2025-05-06
in two weeks’ time                      | 2024-11-06 | 2024-11-20
in half a year                          | 2024-11-06 | 2025-05-06
in a fortnight                          | 2024-11-06 | 2024-11-20
within the next year                    | 2024-11-06 | 2025-11-06
over the next century                   | 2024-11-06 | 2124-11-06
next century                            | 2101-01-01 | 2200-12-31
within the year                         | 2024-11-06 | 2024-12-31
over the next quarter                   | 2025-01-01 | 2025-03-31
between November and February           | 2024-11-06 | 2025-02-28
between June 2025 and March             | 2025-06-01 | 2026-03-31
March through June 2025                 | 2025-03-01 | 2025-06-30
until the inauguration                  | 2024-11-06 | 2025-01-20
before the inauguration                 | 2024-11-06 | 2025-01-20
after Trump's inauguration              | 2025-01-20 |
as soon as Trump takes office           | 2025-01-20 |
by the 2029 inauguration                | 2024-11-06 | 2029-01-20
before the midterms                     | 2024-11-06 | 2026-11-03
the interim period before Trump's inauguration | 2024-11-06 | 2025-01-20
six months after the inauguration       | 2025-01-20 | 2025-07-20
within 100 days of the inauguration     | 2025-01-20 | 2025-04-30
by two weeks before the US election     | 2024-11-06 | 2028-10-24
the day after the inauguration          | 2025-01-21 | 2025-01-21
between the inauguration and the midterms | 2025-01-20 | 2026-11-03
after the inauguration but before the midterms | 2025-01-20 | 2026-11-03
"""


@pytest.mark.parametrize("line", READINGS.strip().splitlines())
def test_a_phrase_means_its_window(line: str) -> None:
    phrase, opens, closes = (cell.strip() for cell in line.split("|"))
    window = read(phrase, SAID, EVENTS)
    assert (iso(window.opens), iso(window.closes)) == (opens, closes)


def test_the_shared_deadlines_are_read_as_they_are_listed() -> None:
    with needs("data/deadlines.csv").open() as file:
        for row in csv.DictReader(file):
            window = read(row["phrase"], date.fromisoformat(row["made_on"]))
            assert (iso(window.opens), iso(window.closes)) == (row["opens"], row["closes"]), row


@pytest.mark.parametrize(
    ("phrase", "closes"),
    [
        ("within days", "2024-11-20"),
        ("over the coming weeks", "2025-01-06"),
        ("in the weeks ahead", "2025-01-06"),
        ("in the coming weeks and months", "2025-05-06"),
        ("soon", "2025-05-06"),
        ("in a couple of months", "2025-01-06"),
        ("over the next few years", "2027-11-06"),
        ("sooner or later", ""),
    ],
)
def test_vague_words_have_horizons_and_say_that_they_are_vague(phrase: str, closes: str) -> None:
    window = read(phrase, SAID)
    assert (iso(window.closes), window.basis) == (closes, WindowBasis.VAGUE)


@pytest.mark.parametrize("phrase", ["by 30 February 2025", "by 2025-02-30", "by Monday 8 November", "in 100000 years"])
def test_a_day_that_does_not_exist_is_refused(phrase: str) -> None:
    with pytest.raises(NoSuchDateError, match="no such day"):
        read(phrase, SAID)


@pytest.mark.parametrize("phrase", ["before 2024", "by November 5 2024", "in 2023", "early this year"])
def test_a_deadline_before_the_statement_is_refused(phrase: str) -> None:
    with pytest.raises(PastDeadlineError, match="before it was said"):
        read(phrase, SAID)


@pytest.mark.parametrize(
    "phrase", ["", "by", "by 20/01/2025", "whatever", "by 5pm", "in a galaxy far away", "x" * 5000]
)
def test_what_cannot_be_read_is_an_error_that_says_what_can(phrase: str) -> None:
    with pytest.raises(UnreadableWindowError, match="within six months"):
        read(phrase, SAID, EVENTS)


def test_an_unknown_event_is_refused_with_a_list_of_the_known() -> None:
    with pytest.raises(UnknownEventError, match=r"'the coronation'.*US midterm elections 2026 \(2026-11-03\)"):
        read("before the coronation", SAID, EVENTS)


def test_the_longest_event_name_wins() -> None:
    snap = Event("snap-us-election", "snap US election", date(2027, 5, 1))
    assert read("after the snap US election", SAID, (*EVENTS, snap)).event == "snap-us-election"
    assert read("after the US election", SAID, (*EVENTS, snap)).event == "us-election-2028"


def test_of_equal_names_the_next_event_to_come_is_meant() -> None:
    assert read("the inauguration", SAID, EVENTS).event == "us-inauguration-2025"
    assert read("the inauguration", date(2025, 1, 21), EVENTS).event == "us-inauguration-2029"


def test_a_user_may_replace_the_horizon_of_a_word(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "windows.toml").write_text('[vague.phrases]\nsoon = "3 months"\n')
    monkeypatch.setenv("LEDGER_CONFIG", str(tmp_path))
    from ledger.windows import words

    for cached in (reference.load, words.words, words.language):
        cached.cache_clear()
    try:
        assert read("soon", SAID).closes == date(2025, 2, 6)
        assert read("anytime soon", SAID).closes == date(2025, 5, 6)
    finally:
        monkeypatch.undo()
        for cached in (reference.load, words.words, words.language):
            cached.cache_clear()


days = st.dates(date(1950, 1, 1), date(2150, 12, 31))


@given(days, days)
def test_an_iso_date_is_its_own_deadline(said: date, deadline: date) -> None:
    if deadline < said:
        with pytest.raises(PastDeadlineError):
            read(f"by {deadline}", said)
    else:
        assert read(f"by {deadline}", said)[:2] == (said, deadline)


@given(days, st.sampled_from(["by", "before", "in"]), st.sampled_from(list(reference.load("windows")["months"])))
def test_a_month_closes_within_two_years_and_never_before_it_was_said(said: date, how: str, month: str) -> None:
    window = read(f"{how} {month}", said)
    assert window.opens
    assert window.closes
    assert said <= window.opens <= window.closes <= said + timedelta(days=25 * 31)


@given(days, st.lists(st.sampled_from(sorted(windows.vocabulary())), min_size=1, max_size=6))
def test_any_words_of_time_are_read_or_refused(said: date, some: list[str]) -> None:
    with contextlib.suppress(LedgerError):
        windows.read(" ".join(some), said)


@given(
    days, st.sampled_from(["in the next", "this", "for the rest of the", "by the end of the"]), st.sampled_from(UNITS)
)
def test_every_unit_has_a_current_one_and_a_next(said: date, which: str, unit: str) -> None:
    found = windows.read(f"{which} {unit}", said)
    assert found.closes is not None
    assert said <= found.closes


@given(days, st.integers(1, 999), st.sampled_from(["days", "weeks", "months"]))
def test_longer_is_never_earlier(said: date, count: int, unit: str) -> None:
    one, more = read(f"within {count} {unit}", said), read(f"within {count + 1} {unit}", said)
    assert one.closes
    assert more.closes
    assert said <= one.closes <= more.closes
