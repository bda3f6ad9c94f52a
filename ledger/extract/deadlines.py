"""The deadlines in a sentence: pieces of it that `windows` can read.

A deadline ends in a word of time (a month, a weekday, a unit, a year, a word of an event) and begins at a connector
("by", "within", "after") or at the words that may stand before a time. Of the pieces the longest that can be read is
taken; what lies in the past is none. A connector before something that no event is called gives a phrase without dates.
"""

import itertools
import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from ledger import reference, windows
from ledger.errors import LedgerError
from ledger.extract.lexicon import is_past_verb, is_year, phrases, words
from ledger.extract.sentences import CLOSING, OPENING, Sentence, is_initial
from ledger.vocabulary import WindowBasis
from ledger.windows import Event, PastDeadlineError, Window

LONGEST = 12
"""Words of a deadline, at most."""

LONGEST_NAME = 7
"""Words of one that hangs on something unknown, at most."""

NEAR_YEAR = 3
"""Words between a year and who said something then, at most."""

NEAR_SUPERLATIVE = 11
"""Words between a superlative and the time that it looks back on, at most."""

SOON = 200
"""Days before somebody elected takes office, at most."""


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
        beginnings, endings, over = _beginnings(), _endings(), words("deadlines", "over")
        while index < end:
            word = said[index]
            if word == "(" and ")" in said[index : min(end, index + LONGEST)]:
                index = said.index(")", index)  # "the crop year (June to July)"
            past = word in over and said[index + 1 : index + 2] != ["than"]  # "not earlier than May"
            if past or (word == "last" and index > 0 and said[index - 1] != "the"):
                index += 1  # what was: the time behind it is none
                passed = self._longest(sentence, index, end, endings) if index < end else None
                index = passed.end if passed else index
                continue
            if (word in beginnings or _is_day(said, index)) and self._may_begin(sentence, index):
                deadline = self._longest(sentence, index, end, endings)
                if deadline:
                    found += [deadline] if deadline.window else []
                    index = deadline.end
                    continue
            index += 1
        return found

    def _may_begin(self, sentence: Sentence, index: int) -> bool:
        word = sentence.words[index]
        if word in ("may", "march", "second"):  # a month or an ordinal only in its place
            return sentence.is_name(index) and index > 0 and not _is_surname(sentence, index)
        if word in _HYPHENATED:
            before, behind = sentence.starts[index] - 1, sentence.starts[index] + len(word)
            if "-" in (sentence.text[max(0, before) : before + 1], sentence.text[behind : behind + 1]):
                return False  # "by-election", "once-in-a-century"
        if word in ("in", "over"):
            return not _looks_back(sentence.words, index)
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
        while last < min(end, index + LONGEST) and (self._belongs(said[last]) or _is_stop(said, last)):
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
            if any(rule(sentence, index, size) for rule in _ATTRIBUTES):
                return None
            if _is_amount(said[index:size]):
                return Deadline(index, size, phrase, None)
            if _is_offset(sentence, index, size):
                continue
            if (hangs and _is_no_time(said, index)) or _is_sun(sentence, index, size):
                return None
            window, passed = self._read(phrase, hangs=hangs)
            if _is_day(said, index):  # "closes May 5" is on that day, "in the year ending May 5" by then
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
        season = said[1:2] == ["year"] or {*reference.load("windows")["seasons"], *_months()} & {*said[1:2]}
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


def ends_time(said: Sequence[str], index: int) -> bool:
    """Whether the words before one end a time: "by *May* and", "on 1 May *2025* and"."""
    word = said[index - 1]
    return word in _endings() or (
        word.isdigit() and (len(word) == 4 or not _months().isdisjoint(said[index - 3 : index - 1]))
    )


def _is_stop(said: Sequence[str], index: int) -> bool:
    """Whether a full stop shortens a month before a day: "Sept. 6"."""
    shortened = said[index] == "." and said[index - 1] in _months()
    return shortened and index + 1 < len(said) and said[index + 1][0].isdigit()


def _is_surname(sentence: Sentence, index: int) -> bool:
    """Whether a name or title stands before a month: "Theresa May", "Mrs May"; but not "By May", "Tuesday May 6"."""
    before = sentence.words[index - 1]
    return sentence.is_name(index - 1) and before not in _beginnings()


def _looks_back(said: Sequence[str], index: int) -> bool:
    """Whether a length of time there has passed: "the worst in decades", "has not been seen in over 50 years"."""
    lengths, behind = _lengths(), said[index + 1 : index + 4]
    if lengths.isdisjoint(behind):
        return False
    before = said[max(0, index - NEAR_SUPERLATIVE) : index]
    if not words("deadlines", "unseen").isdisjoint(before):
        return True
    places = (i for i, word in enumerate(before) if word.endswith("est") or word in words("deadlines", "superlatives"))
    best = any(words("speech", "finite").isdisjoint(before[i:]) for i in places)  # not "the worst will be over in"
    return best and not lengths.isdisjoint(behind[:2])


def _is_day(said: Sequence[str], index: int) -> bool:
    """Whether a day of a month stands there, on which something is: "6 February", "begins May 5"."""
    month, day = said[index], said[index + 1] if index + 1 < len(said) else ""
    if month.isdigit():
        month, day = day, month
    return day.isdigit() and len(day) < 3 and month in _months()


# --- times that are no deadline ---------------------------------------------------------------------------------


def _is_described(sentence: Sentence, _start: int, end: int) -> bool:
    """Whether the list has what stands behind it."""
    return end < len(sentence.words) and phrases("deadlines", "describing").at(sentence.words, end) is not None


def _is_likened(sentence: Sentence, start: int, end: int) -> bool:
    """Whether something is only like it, or it means something else: "nothing like January", "it came in time"."""
    return sentence.words[start - 1 : start] == ["like"] or sentence.words[start:end] == ["in", "time"]


def _has_lasted(sentence: Sentence, start: int, _end: int) -> bool:
    """Whether it tells how long something has lasted: "after over a year of talks", "held for 42 years"."""
    said = sentence.words
    at = start + (said[start] == "after")
    lasted = said[max(0, at - 1)] == "after" and said[at] in words("deadlines", "lasted")
    held = said[start] == "for" and not {"has", "have", "had"}.isdisjoint(said[max(0, start - 3) : start])
    return lasted or held


def _is_counted(sentence: Sentence, _start: int, end: int) -> bool:
    """Whether it counts other things: "on the 13th floor", "on the 16th day of the truce"."""
    said = sentence.words
    counted = said[end - 2] == "the" and said[end - 1][0].isdigit() and not said[end - 1].isdigit()
    behind = said[end] if counted and _is_noun(said, end) else "on"
    return behind == "day" or behind not in words("speech", "adverbial", "finite")


def _is_bare(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a word alone describes a noun, or tells no time: "Christmas flights", "the May budget", "now"."""
    said = sentence.words
    if end - start > 1:
        return False
    if said[start - 1 : start] == ["the"] and said[end : end + 1] != ["-"]:
        return True
    month = said[start] in _months()
    others = words("speech", "adverbial", "finite") | words("deadlines", "whole")
    if month and _is_noun(said, end) and said[end] not in others and not said[end].endswith("ly"):
        return True  # "their January deficit"
    is_name = month and len(said[start]) == 3 and said[start] != "may"  # "Jan"
    return is_name or said[start] == "now" or said[start] in _feasts()


def _is_of_a_noun(sentence: Sentence, start: int, end: int) -> bool:
    """Whether it tells which is meant: "the 2010 accident", "the 2025/26 budget", "the September 2019 agreement"."""
    said = sentence.words
    season = said[end - 1] in reference.load("windows")["seasons"]
    month = season or said[end - 1] in _months()
    dated = said[end - 1].isdigit() or (month and said[start] not in ("by", "before", "until"))
    the = end - 4 if said[end - 2] == "/" else end - 2
    the -= said[the] in _months() and len(said[end - 1]) > len("31")
    if end - start == 1 or said[the] != "the" or not (dated and _is_noun(said, end)):
        return False
    return not (season and said[end] in words("speech", "adverbial"))  # but "in the autumn after the vote"


def _is_noun(said: Sequence[str], index: int) -> bool:
    """Whether a word may be the noun that a time describes: no "season", which is itself a time."""
    return index < len(said) and said[index].isalpha() and said[index] not in words("deadlines", "spans")


_ATTRIBUTES: Sequence[Callable[[Sentence, int, int], bool]] = (
    _is_described,
    _is_likened,
    _has_lasted,
    _is_counted,
    _is_bare,
    _is_of_a_noun,
)
"""What makes a time an attribute of something, or its measure, and no deadline."""


def _is_no_time(said: Sequence[str], start: int) -> bool:
    """Whether an event only has its name there: "the *upcoming election* could matter", "vote *for an election*"."""
    return said[start] in words("deadlines", "coming") or not {"a", "an"}.isdisjoint(said[start + 1 : start + 2])


def _is_sun(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a short day is a word in small letters or begins a name: "away from the sun", "the Sun Belt"."""
    short_days, said = words("deadlines", "short_days"), sentence.words
    if short_days.isdisjoint(said[start:end]):
        return False
    names = end < len(said) and sentence.is_name(end) and said[end - 1] in short_days
    return names or any(said[i] in short_days and not sentence.is_name(i) for i in range(start, end))


def _is_offset(sentence: Sentence, start: int, end: int) -> bool:
    """A time that counts from something else: "two days before the vote", "the same day", "as soon as it rains"."""
    said = sentence.words
    often = said[start] in ("once", "twice") and said[start + 1 : start + 2] in (["a"], ["an"], ["every"])
    if often or "same" in said[start:end]:
        return True  # "once a month"
    length = said[end - 1] in _lengths() and (said[end - 1].endswith("s") or said[end - 2] in ("a", "an"))
    if length and said[end : end + 1] == ["of"]:
        return True  # "relief from the days of wind", "following a week of wind", "within a year of the vote"
    if said[end : end + 1] == ["as"] and "as" in said[max(0, start - 1) : start + 1]:
        return True
    counts = said[start] in words("deadlines", "offsets") or said[start][0].isdigit()
    return counts and end < len(said) and said[end] in words("deadlines", "offset")


def _is_amount(said: Sequence[str]) -> bool:
    """Whether "by" tells how much: "delayed by up to three years", and not "by the end of the year"."""
    units = reference.load("windows")["plurals"].keys() | reference.load("windows")["units"].keys()
    whole = words("deadlines", "whole").isdisjoint(said)
    return said[0] == "by" and said[-1] in units and whole


_JOINTS = frozenset(("-", "–", ",", "/"))

_HYPHENATED = frozenset(("by", "once", "on", "in", "over", "after"))
"""These are words of a compound beside a hyphen, and begin no deadline."""

_MARKS = frozenset([",", ".", ";", ":", "(", ")", "[", "]", "—", "–", "?", "!", "*", *OPENING, *CLOSING])


@cache
def _lengths() -> frozenset[str]:
    """The words for a length of time."""
    table = reference.load("windows")
    return frozenset(table["plurals"].keys() | table["units"].keys() | words("deadlines", "ages"))


@cache
def _months() -> frozenset[str]:
    return frozenset(reference.load("windows")["months"])


@cache
def _feasts() -> frozenset[str]:
    """Christmas, Easter, Thanksgiving."""
    table = reference.load("windows")
    return frozenset(name for kind in ("feasts", "easter", "holidays") for name in table[kind])


@cache
def _beginnings() -> frozenset[str]:
    """The words with which a deadline may begin."""
    table = reference.load("windows")
    connectors = [phrase for listed in table["connectors"].values() for phrase in listed]
    kinds = ("this", "next", "rest", "early", "mid", "late", "end", "now", "shortly")
    leading = [phrase for kind in kinds for phrase in table["words"][kind]]
    names = [*table["months"], *table["weekdays"], *_feasts(), *table["vague"]["phrases"]]
    first = {phrase.split()[0] for phrase in (*connectors, *leading, *names)}
    return frozenset(first - words("deadlines", "not_begins")) | words("deadlines", "begins")


@cache
def _endings() -> frozenset[str]:
    """The words with which a deadline may end; figures and words of events are others."""
    table = reference.load("windows")
    calendar = ("months", "weekdays", "seasons", "units", "plurals", "quarters", "halves")
    names = [*(name for kind in calendar for name in table[kind]), *_feasts(), *table["vague"]["phrases"]]
    last = {phrase.split()[-1] for phrase in names}
    return frozenset(last | words("deadlines", "finishes")) - words("deadlines", "not_finishes")
