"""The deadlines in a sentence: pieces of it that `windows` can read.

A deadline ends in a word of time (a month, a weekday, a unit, a year, a word of an event) and begins at a connector
("by", "within", "after") or at the words that may stand before a time. Of the pieces the longest that can be read is
taken; what lies in the past is none. A connector before something that no event is called gives a phrase without dates.
"""

import itertools
import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from ledger import reference, windows
from ledger.errors import LedgerError
from ledger.extract.lexicon import is_past_verb, is_year, words
from ledger.extract.sentences import CLOSING, OPENING, Sentence, is_initial
from ledger.extract.times import (
    beginnings,
    endings,
    is_amount,
    is_attribute,
    is_day,
    is_no_time,
    is_offset,
    is_place,
    is_stop,
    is_sun,
    is_surname,
    looks_back,
    months,
)
from ledger.vocabulary import WindowBasis
from ledger.windows import Event, PastDeadlineError, Window

LONGEST = 12
"""Words of a deadline, at most."""

LONGEST_NAME = 7
"""Words of one that hangs on something unknown, at most."""

NEAR_YEAR = 3
"""Words between a year and who said something then, at most."""

SOON = 200
"""Days before somebody elected takes office, at most."""

_JOINTS = frozenset(("-", "–", ",", "/"))
"""These join the words of a deadline, and neither begin nor end one."""

_HYPHENATED = frozenset(("by", "once", "on", "in", "over", "after"))
"""These are words of a compound beside a hyphen, and begin no deadline."""

_MARKS = frozenset([",", ".", ";", ":", "(", ")", "[", "]", "—", "–", "?", "!", "*", *OPENING, *CLOSING])


class Deadline(NamedTuple):
    """A deadline by numbers of words; the window is None where no reading is known."""

    start: int
    end: int
    phrase: str
    window: Window | None


class Calendar:
    """Reads deadlines from the day a text was published, with the events that are known."""

    def __init__(self, said_on: date, events: Sequence[Event]) -> None:
        self.said_on, self.events = said_on, tuple(events)
        self._event_words, self._event_ends = _named(self.events)
        self._takers = {
            name.lower().removesuffix(" takes office"): event
            for event in events
            for name in (event.name, *event.aliases)
            if name.endswith(" takes office") and 0 < (event.date - said_on).days < SOON
        }
        self._read = lru_cache(1 << 14)(self._reading)

    def deadlines(self, sentence: Sentence, start: int, end: int) -> list[Deadline]:
        """The deadlines among some words of a sentence, in order."""
        found: list[Deadline] = []
        index = start
        said = sentence.words
        first, last, over = beginnings(), endings(), words("deadlines", "over")
        while index < end:
            word = said[index]
            if word == "(" and ")" in said[index : min(end, index + LONGEST)]:
                index = said.index(")", index)  # "the crop year (June to July)"
            past = word in over and said[index + 1 : index + 2] != ["than"]  # "not earlier than May"
            if past or (word == "last" and index > 0 and said[index - 1] != "the"):
                index += 1  # what was: the time behind it is none
                passed = self._longest(sentence, index, end, last) if index < end else None
                index = passed.end if passed else index
                continue
            if (word in first or is_day(said, index)) and self._may_begin(sentence, index):
                deadline = self._longest(sentence, index, end, last)
                if deadline:
                    found += [deadline] if deadline.window else []
                    index = deadline.end
                    continue
            index += 1
        return found

    def _may_begin(self, sentence: Sentence, index: int) -> bool:
        word = sentence.words[index]
        if word in ("may", "march", "second"):  # a month or an ordinal only in its place
            return sentence.is_name(index) and index > 0 and not is_surname(sentence, index)
        if word in _HYPHENATED:
            before, behind = sentence.starts[index] - 1, sentence.starts[index] + len(word)
            if "-" in (sentence.text[max(0, before) : before + 1], sentence.text[behind : behind + 1]):
                return False  # "by-election", "once-in-a-century"
        if word in ("in", "over"):
            return not looks_back(sentence.words, index)
        if word == "earlier":
            return sentence.words[index + 1 : index + 2] == ["than"]
        if word == "effective":
            return sentence.words[index + 1 : index + 2] not in (["in"], ["within"])  # "effective in 30 days"
        if word == "as":
            return sentence.words[index + 1 : index + 3] in (["soon", "as"], ["early", "as"], ["late", "as"])
        return True

    def _longest(self, sentence: Sentence, index: int, end: int, endings: frozenset[str]) -> Deadline | None:
        said = sentence.words
        last = index
        while last < min(end, index + LONGEST) and (self._belongs(said[last]) or is_stop(said, last)):
            if said[last] in ("may", "march") and not sentence.is_name(last):
                break  # "this may be the first"
            last += 1
        for size in range(last, index, -1):
            word = said[size - 1].removesuffix("'s")
            if word not in endings and not word[0].isdigit() and word not in self._event_ends:
                continue
            if said[size : size + 1] == ["%"]:
                continue  # "4% for February, 10% for March"
            phrase = sentence.written(index, size)
            hangs = any(word.removesuffix("'s") in self._event_words for word in said[index:size])
            if is_attribute(sentence, index, size):
                return None
            if is_amount(said[index:size]):
                return Deadline(index, size, phrase, None)
            if is_offset(sentence, index, size):
                continue
            if (hangs and is_no_time(said, index, size)) or is_sun(sentence, index, size):
                return None
            window, passed = self._read(phrase, hangs=hangs)
            if is_day(said, index):  # "closes May 5" is on that day, "in the year ending May 5" by then
                on = self._read(f"{'by' if said[index - 1] == 'ending' else 'on'} {phrase}", hangs=hangs)
                window, passed = on if any(on) else (window, passed)
            if window or passed:
                return Deadline(index, size, phrase, window and window._replace(phrase=phrase))
        return None

    def _belongs(self, word: str) -> bool:
        """Whether a deadline may hold a word: one of time, a figure, or one of an event's name."""
        plain = word.removesuffix("'s")
        return plain in windows.vocabulary() or plain[0].isdigit() or plain in self._event_words or word in _JOINTS

    def _reading(self, phrase: str, *, hangs: bool) -> tuple[Window | None, bool]:
        """The window, if there is one, and whether it has passed."""
        try:
            window = windows.read(phrase, self.said_on, self.events if hangs else ())
        except LedgerError as error:
            return None, isinstance(error, PastDeadlineError)
        passed = window.basis is WindowBasis.EXPLICIT and window.closes is None and window.opens == self.said_on
        return (None, True) if passed else (window, False)  # "after 1968"

    def is_recalled(self, sentence: Sentence, start: int, end: int) -> bool:
        """Whether it is told of a year that is past: "in 1988 he warned of floods", "last autumn they vowed to"."""
        said = sentence.words[max(0, start - NEAR_YEAR) : end]
        years = (year for one, year in itertools.pairwise(said) if one == "in" and is_year(year))
        season = said[1:2] == ["year"] or {*reference.load("windows")["seasons"], *months()} & {*said[1:2]}
        last = said[:1] == ["last"] and bool(season)
        return last or any(int(year) < self.said_on.year for year in years)

    def unread(self, sentence: Sentence, start: int, end: int) -> Deadline | None:
        """A phrase that hangs on something no event is called: "after the referendum"."""
        said = sentence.words
        for index in range(start, end - 1):
            if said[index] in words("deadlines", "hanging") and said[index + 1] in ("the", "next"):
                last = index + 2
                while (
                    last < end
                    and last - index < LONGEST_NAME
                    and (said[last] not in _MARKS | words("deadlines", "ends") or is_initial(said, last))
                ):
                    last += 1
                dated = any(word[0].isdigit() for word in said[index:last])
                if said[index] == "before" and is_place(said, index, last):
                    continue
                if last > index + 2 and not dated and last < len(said) and said[last] not in words("speech", "be"):
                    return Deadline(index, last, sentence.written(index, last), None)
        return None

    def taking_office(self, name: str) -> Window | None:
        """From the day on which someone takes office, where that is an event still to come."""
        event = self._takers.get(name)
        return windows.read(f"from {event.name}", self.said_on, (event,)) if event else None


@lru_cache(8)
def _named(events: tuple[Event, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """The words of the names of events, and those in which a name ends."""
    names = [name.lower() for event in events for name in (event.name, *event.aliases)]
    of_names = frozenset(word for name in names for word in re.findall(r"[^\W_]+", name) if len(word) > 3)
    ends = (last[-1] for name in names if (last := re.findall(r"[^\W\d_]+", name)))
    return of_names, frozenset(ends) - {"us"}


def is_of_what_was_done(sentence: Sentence, deadline: Deadline) -> bool:
    """Whether a participle has a time: "the law introduced today will"; but not "a vote scheduled today will"."""
    start = deadline.start - (sentence.words[deadline.start - 1] in ("early", "late"))  # "issued late on Friday"
    before = sentence.words[max(0, start - 2) : start]
    done = before != [] and is_past_verb(before[-1]) and before[-1] not in words("deadlines", "ahead")
    by = sentence.words[deadline.start] == "by"  # "should have it mended by Friday"
    return done and before[0] != "be" and not by  # "should be known on Friday"


def is_of_the_past(sentence: Sentence, deadline: Deadline) -> bool:
    """The same, or what was done follows the time: "the Senate late on Monday quickly passed a bill"."""
    behind = sentence.words[deadline.end : deadline.end + 2]
    done = behind != [] and (is_past_verb(behind[0]) or (behind[0].endswith("ly") and any(map(is_past_verb, behind))))
    return done or is_of_what_was_done(sentence, deadline)


def is_recorded(sentence: Sentence, deadline: Deadline) -> bool:
    """Whether a time is that of something to compare with: "the 30 degrees recorded in June"; not "be published in"."""
    before = sentence.words[max(0, deadline.start - 2) : deadline.start]
    return before[-1:] != [] and before[-1] in words("deadlines", "recorded") and before[0] not in ("be", "to", "get")
