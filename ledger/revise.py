"""The verbs that change what may change: amendments, and events with the windows that hang on them."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import select

from ledger import classes, queries, windows
from ledger.book import ContradictionError, review_default
from ledger.journal import Entry, NotAmendableError
from ledger.models import AMENDABLE, events, questions
from ledger.origins import MissingError
from ledger.refs import new_ref
from ledger.text import read_date
from ledger.vocabulary import Reliability, Subject


def _text(value: str) -> str | None:
    return value.strip() or None


def _required(value: str) -> str:
    if not value.strip():
        raise MissingError("the new value is empty", "this field cannot be")
    return value.strip()


def _date(value: str) -> date | None:
    return None if value.strip().lower() in ("", "none") else read_date(value)


def _flag(value: str) -> bool:
    known = {"yes": True, "true": True, "no": False, "false": False}
    if value.lower() not in known:
        raise ContradictionError(f"{value!r} is neither yes nor no", "write yes or no")
    return known[value.lower()]


def _reliability(value: str) -> str:
    if value.upper() not in Reliability.__members__:
        raise ContradictionError(f"{value!r} is not a reliability", "A to E, or F for not judged")
    return value.upper()


FIELDS: dict[Subject, dict[str, tuple[str, Callable[[str], Any]]]] = {
    Subject.QUESTION: {
        "statement": ("statement", _required),
        "criteria": ("criteria", _text),
        "condition": ("condition", _text),
        "opens": ("opens", _date),
        "closes": ("closes", _date),
        "review-on": ("review_on", _date),
    },
    Subject.SOURCE: {
        "name": ("name", _required),
        "class": ("source_class", classes.check),
        "person": ("person", _text),
        "anonymous": ("anonymous", _flag),
        "reliability": ("reliability", _reliability),
    },
    Subject.EVENT: {"name": ("name", _required), "aliases": ("aliases", lambda value: _aliases(value.split(",")))},
}
"""What can be amended: the name of the field for people, its column, and how its new value is read.

A question's `window` is a phrase that is read again, and an event's `date` moves it: they change several columns."""


def amend(entry: Entry, subject: Subject, ref: str, field: str, value: str, reason: str) -> int:
    """Change a field in place and keep what stood there; how many columns changed.

    Raises:
        NotAmendableError: the field is not one of `FIELDS`, `window` of a question or `date` of an event.
    """
    if not reason.strip():
        raise MissingError("an amendment needs a reason", "give --reason")
    field = field.replace("_", "-")
    if subject is Subject.EVENT and field == "date":
        return move_event(entry, ref, read_date(value), reason).columns
    if subject is Subject.QUESTION:
        row = queries.find_question(entry.connection, ref)
        if field == "window":
            return entry.amend(subject, row["id"], _window_columns(entry, row, value), reason)
    else:
        row = queries.get(entry.connection, AMENDABLE[subject], ref)
    if field not in FIELDS[subject]:
        extra = {Subject.QUESTION: ["window"], Subject.EVENT: ["date"]}.get(subject, [])
        known = ", ".join([*FIELDS[subject], *extra])
        raise NotAmendableError(f"a {subject} has no field {field!r} to amend", f"it has {known}")
    column, read = FIELDS[subject][field]
    changes = {column: read(value)}
    if subject is Subject.QUESTION:
        changes = _sound_window(row, changes)
    return entry.amend(subject, row["id"], changes, reason)


def _sound_window(row: queries.Row, changes: dict[str, Any]) -> dict[str, Any]:
    """Dates set by hand must be in order, and a window without an end needs its review."""
    after = {**row, **changes}
    if after["opens"] and after["closes"] and after["opens"] > after["closes"]:
        raise ContradictionError(f"it would open on {after['opens']} and close on {after['closes']}", "mend the date")
    if not after["closes"] and not after["review_on"]:
        opened = windows.Window(after["opens"], None)
        return {**changes, "review_on": review_default(opened, row["asked_on"])}
    return changes


def _window_columns(entry: Entry, row: queries.Row, phrase: str | None, event: str | None = None) -> dict[str, Any]:
    """A question's window, read again from the day it was asked."""
    known = queries.known_events(entry.connection, event)
    try:
        window = windows.read(phrase or f"until {known[0].name}", row["asked_on"], known)
    except windows.PastDeadlineError as error:
        raise windows.PastDeadlineError(f"question {row['ref']}: {error.message}", error.hint) from None
    hangs_on = queries.get(entry.connection, events, window.event)["id"] if window.event else None
    review_on = row["review_on"] if window.closes else review_default(window, row["asked_on"])
    return {
        "opens": window.opens,
        "closes": window.closes,
        "window_phrase": window.phrase,
        "window_basis": window.basis.value,
        "event_id": hangs_on,
        "review_on": review_on,
    }


# --- events ---------------------------------------------------------------------------------------------------


class Moved(NamedTuple):
    """What followed an event: the columns that changed, and the questions whose windows did."""

    columns: int
    questions: list[str]


def add_event(entry: Entry, ref: str, name: str, day: date, aliases: tuple[str, ...] = ()) -> None:
    """Make an event known, under a ref, a name and further names."""
    entry.insert(
        events,
        ref=new_ref(entry, events, _required(ref), name),
        name=_required(name),
        aliases=_aliases(aliases),
        date=day,
    )


def _aliases(names: tuple[str, ...] | list[str]) -> str:
    return "\n".join(" ".join(name.split()) for name in names if name.strip())


def move_event(entry: Entry, ref: str, day: date, reason: str) -> Moved:
    """Change an event's date; the windows that hang on it are read again, in the same entry."""
    event = queries.get(entry.connection, events, ref)
    columns = entry.amend(Subject.EVENT, event["id"], {"date": day}, reason)
    hanging = select(questions).where(questions.c.event_id == event["id"]).order_by(questions.c.id)
    followed = []
    for row in queries.rows(entry.connection, hanging):
        changed = entry.amend(
            Subject.QUESTION,
            row["id"],
            _window_columns(entry, row, row["window_phrase"], ref),
            f"{ref} moved: {reason}",
        )
        if changed:
            columns += changed
            followed.append(row["ref"])
    return Moved(columns, followed)
