"""Deadlines as people say them: "by January" and the day it was said become a window of dates.

The conventions, all in the speaker's favour, are those of the README ("How a deadline is read"). The grammar is
`rules.py`, its words are `seeds/windows.toml`; what it cannot read is an error, never a guess.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from ledger.errors import LedgerError
from ledger.text import NoSuchDateError
from ledger.vocabulary import WindowBasis
from ledger.windows import rules
from ledger.windows.grammar import Matches, Terminal, Tokens
from ledger.windows.spans import Span, fixed

__all__ = ["Event", "PastDeadlineError", "UnknownEventError", "UnreadableWindowError", "Window", "read", "vocabulary"]

LONGEST = 200
"""No deadline needs more characters; a page of text is not one."""


class UnreadableWindowError(LedgerError):
    """A phrase that the grammar has no reading for."""


class UnknownEventError(UnreadableWindowError):
    """A phrase that hangs on an event the ledger does not know."""


class PastDeadlineError(LedgerError):
    """A deadline before the day it was said."""


class Event(NamedTuple):
    """A named occurrence that windows hang on, under any of its names."""

    ref: str
    name: str
    date: date
    aliases: tuple[str, ...] = ()


class Window(NamedTuple):
    """`opens`..`closes`, both inclusive, either may be open (None); with the phrase, and the event it hangs on."""

    opens: date | None
    closes: date | None
    phrase: str | None = None
    basis: WindowBasis = WindowBasis.NONE
    event: str | None = None


def read(phrase: str, said_on: date, events: Iterable[Event] = ()) -> Window:
    """The window that a phrase means, said on a day.

    Args:
        phrase: "by January", "within six months", "after the inauguration", an ISO date, ...
        said_on: the day from which it is read; no window opens before it.
        events: what is known of; the longest matching name wins, of equals the next to come.

    Raises:
        UnreadableWindowError: there is no reading; the hint says what can be read.
        UnknownEventError: it hangs on something that no event is called.
        PastDeadlineError: it ends before the day it was said.
        NoSuchDateError: it names a day that does not exist.

    >>> read("by January", date(2024, 11, 6)).closes
    datetime.date(2025, 1, 31)
    """
    known = list(events)
    tokens = _tokens(phrase) if len(phrase) <= LONGEST else ()
    terminals = {"EVENT": _event_terminal(known, said_on)}
    impossible = False
    try:
        for bounds in rules.language().readings("WINDOW", tokens, said_on, terminals):
            if bounds.closes and bounds.closes < said_on:
                raise PastDeadlineError(
                    f"the deadline {phrase!r} is {bounds.closes}, before it was said on {said_on}",
                    "check the phrase and the day it was said",
                )
            return Window(bounds.opens, bounds.closes, phrase, bounds.basis, bounds.event)
    except (ValueError, OverflowError):
        impossible = True
    if impossible:
        raise NoSuchDateError(f"there is no such day as {phrase!r}", "check the day, the month and the year")
    raise _unreadable(phrase, tokens, known)


@lru_cache(1 << 12)
def _tokens(phrase: str) -> Tokens:
    """Words in lower case without possessives; numbers, ISO dates and decades whole."""
    text = phrase.lower().replace("’", "'").replace("‘", "'")
    text = re.sub(r"(?<=\w)'s?(?!\w)", "", text)
    text = re.sub(r"(?<=[a-z])\.(?=[a-z]\b)|(?<=\b[a-z])\.", "", text)
    text = re.sub(r"(\d{4})-?(q[1-4]|h[12])\b", r"\1 \2", text)
    found: Iterator[re.Match[str]] = re.finditer(
        r"\d{4}/\d\d(?![\d/])|\d{4}-\d\d-\d\d(?!\d)|\d{4}-\d\d(?!\d)|\d{4}-w\d\d?|\d+(?:st|nd|rd|th)\b|\d{3}0s\b|\d+\.\d+|\d[qh]\b"
        r"|\d+|(?<=\d)\s*[-–—]\s*(?=\d)|q[1-4]\b|h[12]\b|[^\W\d_]+|[^\s\w,.;:!?\"'“”()\-–—]",
        text,
    )
    return tuple("to" if token.strip() in ("-", "–", "—") else token for token in (one.group() for one in found))


# --- events ---------------------------------------------------------------------------------------------------

_FILLERS = frozenset({"the", "next", "upcoming", "coming", "a", "an", "of", "in", "on", "day", "this"})


def _event_terminal(events: Sequence[Event], said_on: date) -> Terminal:
    def match(tokens: Tokens, start: int) -> Matches:
        for end in range(len(tokens), start, -1):
            if found := _mentioned(tokens[start:end], events, said_on):
                day = found.date
                yield fixed(Span(day, day, WindowBasis.EVENT, found.ref, before=day, after=day)), end

    return match


def _mentioned(words: Tokens, events: Sequence[Event], said_on: date) -> Event | None:
    """The event that the words mean: by the longest of its names in them, then the next one to come."""
    years = {word for word in words if word.isdigit()}
    if _FILLERS.union(years).issuperset(words):
        return None
    ranked = [(_likeness(words, years, event), event) for event in events if _words_of(event).issuperset(words)]
    best = max((likeness for likeness, _ in ranked), default=0)
    if not best:
        return None
    alike = [event for likeness, event in ranked if likeness == best]
    return min(alike, key=lambda event: (event.date < said_on, abs(event.date - said_on), event.ref))


def _likeness(words: Tokens, years: set[str], event: Event) -> int:
    if years and str(event.date.year) not in years:
        return 0
    spoken = tuple(word for word in words if word not in ("the", "next", "upcoming", "coming", "this"))
    names = _names(event)
    within = max((len(name) for name in names if _contains(spoken, name)), default=0)
    return 2 * within or int(any(_contains(name, spoken) for name in names[:2]))


@lru_cache(1 << 10)
def _names(event: Event) -> list[Tokens]:
    """What an event is called, in words; the first two may be cut short."""
    return [_tokens(name) for name in (event.name, event.ref.replace("-", " "), *event.aliases)]


@lru_cache(1 << 10)
def _words_of(event: Event) -> frozenset[str]:
    """The words in which an event may be spoken of."""
    return _FILLERS.union((str(event.date.year),), *_names(event))


def _contains(longer: Tokens, shorter: Tokens) -> bool:
    size = len(shorter)
    return any(tuple(longer[at : at + size]) == tuple(shorter) for at in range(len(longer) - size + 1))


# --- errors ---------------------------------------------------------------------------------------------------


def _unreadable(phrase: str, tokens: Tokens, events: Sequence[Event]) -> UnreadableWindowError:
    what = "write it like 'by January', 'within six months', 'after 20 January 2025', 'by 2025-01-31'"
    mention = _after_connector(tokens)
    unknown = set(mention).difference(vocabulary(), ("the", "a", "an", "of"))
    if unknown and not any(map(str.isdigit, mention)):
        listed = ", ".join(f"{event.name} ({event.date})" for event in sorted(events, key=lambda event: event.date))
        return UnknownEventError(
            f"no event is called {' '.join(mention)!r}",
            f"known: {listed or 'none'}; ledger event add makes another; or {what}",
        )
    return UnreadableWindowError(f"cannot read the deadline {phrase!r}", what)


@cache
def vocabulary() -> frozenset[str]:
    """Every word that a deadline may be made of, but for figures and the names of events."""
    listed = (word for words in rules.words().values() for known, _ in words.phrases for word in known)
    return frozenset(listed) | rules.GRAMMAR.literals()


def _after_connector(tokens: Tokens) -> Tokens:
    for connector in ("by", "before", "after", "from"):
        for words, _ in rules.words()[connector].phrases:
            if tuple(tokens[: len(words)]) == words:
                return tokens[len(words) :]
    return ()
