"""The words of likelihood in a forecast, as `ledger.likelihoods` can read them: the longest and strongest phrase."""

import re
from collections.abc import Sequence
from functools import cache

from ledger import likelihoods
from ledger.errors import LedgerError
from ledger.extract.lexicon import SEVERAL, phrases, words
from ledger.extract.sentences import Sentence

LONGEST = 4
"""Words of a phrase that a word of likelihood ends, at most."""

STRONG = 2
"""How many words longer a belief ("I think") must be than a word that says how likely it is."""

NEAR_DEGREE = 2
"""Words before a "possible" among which a "best" or "as" stands, at most."""

COMPARED = ("less likely", "more likely")
"""What tells no probability: less likely than what?"""

_PERCENT = r"\d{1,3}(?:\.\d{1,3})?(?:%? ?(?:to|-|–) ?\d{1,3})? ?(?:%|percent|per cent)"
_FIGURE = rf"(?:one|{SEVERAL})"
_BOUND = r"(?:less than|more than|at least|at most|up to|over|under|better than|no more than)"
_CHANCE = r"\b(chances?|odds|probability|likelihood) (?:of|that)\b[^.;]{1,80}?"

_NUMBERED = re.compile(
    rf"\b(?P<phrase>(?:{_BOUND} (?:an? )?)?(?:{_PERCENT}|\d\d[-–/]\d\d|{_FIGURE}[ -]in[ -]{_FIGURE})"
    r" (?:chance|likely|likelihood|probability|certain|sure|confident))",
    re.IGNORECASE,
)
"""A probability in figures before its word: "a 40% chance", "less than a one-in-four chance"."""

_NUMBERED_BEHIND = re.compile(
    rf"{_CHANCE}\b(?:at|is|as|to) (?:(?!one\b)[a-z]+ )?(?P<phrase>{_PERCENT}|{_FIGURE}[ -]in[ -]{_FIGURE}\b)",
    re.IGNORECASE,
)
"""Behind what it is of: "the odds of a recession are put at 40%"."""

_MAKING = frozenset(("make", "makes", "made", "making"))
"""Behind one of these "sure" and "it possible" tell no likelihood."""


@cache
def _degree() -> re.Pattern[str]:
    """In a word: "the chances of a deal are slim"."""
    degrees = "|".join(sorted(words("hedges", "degrees")))
    verbs = r" (?:is|are|was|were|remains?|looks?|seems?) (?:[a-z]+ )?"
    return re.compile(rf"{_CHANCE}{verbs}({degrees})\b", re.IGNORECASE)


def hedge(sentence: Sentence, start: int, end: int) -> str | None:
    """The phrase of likelihood among some words of a sentence, in lower case; None where they have none."""
    said, whole, hedges = sentence.words, phrases("hedges", "phrases"), words("hedges", "words")
    if not words("hedges", "words", "chances").isdisjoint(said[start:end]):
        place = sentence.span(start, end)
        for found in (_NUMBERED.search(sentence.text, *place), _NUMBERED_BEHIND.search(sentence.text, *place)):
            if found and is_readable(phrase := " ".join(found["phrase"].replace("-in-", " in ").split())):
                return phrase
        degree = _degree().search(sentence.text, *place)
        if degree and is_readable(phrase := f"{degree[2]} {degree[1]}".lower()):
            return phrase
    best, heaviest = None, 0
    for index in range(start, end):
        match = whole.at(said, index) if said[index] in whole.firsts else None
        if match and match[0] >= heaviest and is_readable(phrase := " ".join(said[index : index + match[0]])):
            best, heaviest = phrase, match[0] + 1
        if said[index] not in hedges or _describes(said, index, end):
            continue
        if said[index] == "likely" and _is_compared(said, index, end):
            return f"{said[index - 1]} likely"
        strength = STRONG * (said[index] not in words("hedges", "weak"))
        for begin in range(max(start, index - LONGEST + 1), index + 1):
            begins = said[begin][0].isalnum() and said[begin] not in words("hedges", "not_first")
            if begins and is_readable(phrase := sentence.written(begin, index + 1).lower()):
                if index - begin + strength > heaviest or best is None:
                    best, heaviest = phrase, index - begin + strength
                break
    return best


def _is_compared(said: Sequence[str], index: int, end: int) -> bool:
    """Whether a "likely" tells which of two: "less likely to", "more likely to rain *than* to snow"; no "than not"."""
    if said[index + 1 : index + 2] == ["than"]:
        return False
    return said[index - 1] == "less" or (said[index - 1] == "more" and "than" in said[index:end])


def _describes(said: Sequence[str], index: int, end: int) -> bool:
    """Whether it tells something else: "certain arrangements", "give them a chance", "guaranteed by the bank"."""
    behind = said[index + 1 : end][:1]
    if said[index] == "chance":
        ahead = {"there", "there's", "there'll"}.isdisjoint(said[max(0, index - 4) : index])
        return ahead and behind not in (["of"], ["that"])
    if said[index] == "certain":
        return behind != [] and behind[0].isalpha() and behind[0] not in words("not", "behind_likely")
    before = said[max(0, index - NEAR_DEGREE) : index]
    if said[index] == "guaranteed":
        return behind == ["by"]
    if said[index] == "sure":
        return before[-1:] != [] and before[-1] in _MAKING  # "to make sure that it works"
    if said[index] == "possible" and before[-1:] == ["it"] and before[0] in _MAKING:
        return True  # "it will make it possible to pay"
    if said[index].endswith("ly") and before[-1:] in (["a"], ["an"], ["the"]) and "".join(behind)[:1].isalpha():
        return True  # "a potentially deadly storm"
    if said[index] == "possible" and before[-1:] in (["a"], ["the"], ["any"]) and "".join(behind)[:1].isalpha():
        return True  # "a sign that a possible deal is near"
    if said[index] == "possible" and not words("hedges", "utmost").isdisjoint(before):
        return True  # "as soon as possible", "the best possible deal", "by any means possible"
    if said[index] == "impossible":  # "made it impossible", "is impossible to tell", but "a deal is impossible"
        is_so = not words("speech", "be").isdisjoint(said[max(0, index - LONGEST) : index])
        return behind != ["that"] and (behind in (["to"], ["for"]) or not is_so)
    return False


@cache
def is_readable(phrase: str) -> bool:
    """Whether the default scale has a reading for a phrase, and it says something about likelihood."""
    try:
        likelihoods.read(phrase)
    except LedgerError:
        return False
    return phrase not in ("don't", "no", "not")
