"""Times among the words of a sentence: the words that begin and end them, and those times that are no deadline.

What describes a noun is none ("the 2010 accident"), nor what counts, compares or measures ("the 13th floor", "delayed
by two years", "the worst in decades"), nor what counts from something else ("two days before the vote").
"""

from collections.abc import Callable, Sequence
from functools import cache

from ledger import reference
from ledger.extract.lexicon import is_year, phrases, words
from ledger.extract.sentences import Sentence

NEAR_SUPERLATIVE = 11
"""Words between a superlative and the time that it looks back on, at most."""


def ends_time(said: Sequence[str], index: int) -> bool:
    """Whether the words before one end a time: "by *May* and", "on 1 May *2025* and"."""
    word = said[index - 1]
    return word in endings() or (
        word.isdigit() and (len(word) == 4 or not months().isdisjoint(said[index - 3 : index - 1]))
    )


def is_stop(said: Sequence[str], index: int) -> bool:
    """Whether a full stop shortens a month before a day: "Sept. 6"."""
    shortened = said[index] == "." and said[index - 1] in months()
    return shortened and index + 1 < len(said) and said[index + 1][0].isdigit()


def is_surname(sentence: Sentence, index: int) -> bool:
    """Whether a name or title stands before a month: "Theresa May", "Mrs May"; but not "By May", "Tuesday May 6"."""
    before = sentence.words[index - 1]
    return sentence.is_name(index - 1) and before not in beginnings()


def looks_back(said: Sequence[str], index: int) -> bool:
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


def is_day(said: Sequence[str], index: int) -> bool:
    """Whether a day of a month stands there, on which something is: "6 February", "begins May 5"."""
    return behind_day(said, index) > index


def behind_day(said: Sequence[str], index: int) -> int:
    """Behind a day of a month and its year: "*Feb. 9* it", "*9 May 2025* it"; the same place where none stands."""
    word = said[index] if index < len(said) else ""
    if word.isdigit():
        month, day = index + 1, index
    elif word in months():
        month, day = index, index + 1 + (index + 1 < len(said) and is_stop(said, index + 1))
    else:
        return index
    end = max(month, day) + 1
    if end > len(said) or said[month] not in months() or not (said[day].isdigit() and len(said[day]) < 3):
        return index
    comma = said[end : end + 1] == [","]
    return end + comma + 1 if any(map(is_year, said[end + comma : end + comma + 1])) else end


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
    if said[start] == "ever":
        before = said[max(0, start - NEAR_SUPERLATIVE) : start]  # "the cheapest model ever"
        return any(word.endswith("est") or word in words("deadlines", "superlatives") for word in before)
    month = said[start] in months()
    others = words("speech", "adverbial", "finite") | words("deadlines", "whole")
    if month and _is_noun(said, end) and said[end] not in others and not said[end].endswith("ly"):
        return True  # "their January deficit"
    is_name = month and len(said[start]) == 3 and said[start] != "may"  # "Jan"
    return is_name or said[start] == "now" or said[start] in _feasts()


def _is_of_a_noun(sentence: Sentence, start: int, end: int) -> bool:
    """Whether it tells which is meant: "the 2010 accident", "the 2025/26 budget", "the September 2019 agreement"."""
    said = sentence.words
    season = said[end - 1] in reference.load("windows")["seasons"]
    month = season or said[end - 1] in months()
    dated = said[end - 1].isdigit() or (month and said[start] not in ("by", "before", "until"))
    the = end - 4 if said[end - 2] == "/" else end - 2
    the -= said[the] in months() and len(said[end - 1]) > len("31")
    if end - start == 1 or said[the] != "the" or not (dated and _is_noun(said, end)):
        return False
    return not (season and said[end] in words("speech", "adverbial"))  # but "in the autumn after the vote"


def _is_joined(sentence: Sentence, _start: int, end: int) -> bool:
    """Whether a hyphen joins a month to what follows: "at *Mar*-a-Lago", "the *April*-May election"."""
    said = sentence.words
    joined = said[end - 1] in months() and said[end : end + 1] == ["-"]
    return joined and (len(said[end - 1]) == 3 or said[end - 2] == "the")


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
    _is_joined,
)


def is_attribute(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a time describes or measures something, and is no deadline."""
    return any(rule(sentence, start, end) for rule in _ATTRIBUTES)


def is_place(said: Sequence[str], before: int, end: int) -> bool:
    """Whether somebody decides there: "a bill is *before the parliament*", but "before the parliament votes"."""
    bodies = (i for i in range(before + 1, end) if said[i] in words("deadlines", "before_whom"))
    joins = words("speech", "joints", "adverbial", "finite")
    return any(not said[i + 1 : i + 2] or not said[i + 1][0].isalpha() or said[i + 1] in joins for i in bodies)


def is_no_time(said: Sequence[str], start: int, end: int) -> bool:
    """Whether an event only has its name there: "the *upcoming election* could matter", "rule *on the election*"."""
    about = said[start : start + 2] == ["on", "the"] and "of" not in said[start:end]  # but "on the day of the vote"
    return about or said[start] in words("deadlines", "coming") or said[start + 1 : start + 2] in (["a"], ["an"])


def is_sun(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a short day is a word in small letters or begins a name: "away from the sun", "the Sun Belt"."""
    short_days, said = words("deadlines", "short_days"), sentence.words
    if short_days.isdisjoint(said[start:end]):
        return False
    names = end < len(said) and sentence.is_name(end) and said[end - 1] in short_days
    return names or any(said[i] in short_days and not sentence.is_name(i) for i in range(start, end))


def is_offset(sentence: Sentence, start: int, end: int) -> bool:
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


def is_amount(said: Sequence[str]) -> bool:
    """Whether "by" tells how much: "delayed by up to three years", and not "by the end of the year"."""
    units = reference.load("windows")["plurals"].keys() | reference.load("windows")["units"].keys()
    whole = words("deadlines", "whole").isdisjoint(said)
    return said[0] == "by" and said[-1] in units and whole


@cache
def _lengths() -> frozenset[str]:
    """The words for a length of time."""
    table = reference.load("windows")
    return frozenset(table["plurals"].keys() | table["units"].keys() | words("deadlines", "ages"))


@cache
def months() -> frozenset[str]:
    return frozenset(reference.load("windows")["months"])


@cache
def _feasts() -> frozenset[str]:
    """Christmas, Easter, Thanksgiving."""
    table = reference.load("windows")
    return frozenset(name for kind in ("feasts", "easter", "holidays") for name in table[kind])


@cache
def beginnings() -> frozenset[str]:
    """The words with which a deadline may begin."""
    table = reference.load("windows")
    connectors = [phrase for listed in table["connectors"].values() for phrase in listed]
    kinds = ("this", "next", "rest", "early", "mid", "late", "end", "now", "shortly")
    leading = [phrase for kind in kinds for phrase in table["words"][kind]]
    names = [*table["months"], *table["weekdays"], *_feasts(), *table["vague"]["phrases"]]
    first = {phrase.split()[0] for phrase in (*connectors, *leading, *names)}
    return frozenset(first - words("deadlines", "not_begins")) | words("deadlines", "begins")


@cache
def endings() -> frozenset[str]:
    """The words with which a deadline may end; figures and words of events are others."""
    table = reference.load("windows")
    calendar = ("months", "weekdays", "seasons", "units", "plurals", "quarters", "halves")
    names = [*(name for kind in calendar for name in table[kind]), *_feasts(), *table["vague"]["phrases"]]
    last = {phrase.split()[-1] for phrase in names}
    return frozenset(last | words("deadlines", "finishes")) - words("deadlines", "not_finishes")
