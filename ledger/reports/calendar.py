"""The open deadlines as a calendar, so that people are reminded where they already look."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from ledger import tables
from ledger.journal import Head
from ledger.queries import Line
from ledger.text import visible


def render(lines: Sequence[Line], head: Head) -> bytes:
    """An iCalendar file (RFC 5545): a day's event for each question, when it closes or comes up for review."""
    calendar = Calendar()
    calendar.add("prodid", "-//prediction-ledger//open deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Predictions that fall due")
    for line in lines:
        day = line.closes or line.review_on
        if day:
            event = Event()
            event.add("uid", f"{line.ref}@prediction-ledger")
            event.add("dtstamp", head.time or datetime(1970, 1, 1, tzinfo=UTC))
            event.add("dtstart", day)
            event.add("dtend", day + timedelta(days=1))
            event.add("summary", f"{'Due' if line.closes else 'Review'}: {visible(line.statement)}")
            event.add("description", _description(line))
            event.add("transp", "TRANSPARENT")
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def _description(line: Line) -> str:
    said = tables.likelihood(line.phrase, line.probability, line.basis)
    return visible(f"{line.source or tables.DASH}: {said}. Settle it with: ledger resolve {line.ref} OUTCOME")
