"""What the grammar of deadlines is made of: its vocabularies, from `seeds/windows.toml`, and its terminals."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from ledger import reference
from ledger.windows import spans
from ledger.windows.grammar import Grammar, Language, Matches, Terminal, Tokens, Vocabulary, vocabulary
from ledger.windows.spans import Length

GRAMMAR = Grammar()
"""The one grammar of deadlines. A rule's context is the day on which the phrase was said."""

rule = GRAMMAR.rule


@cache
def lengths() -> dict[str, Length]:
    return {unit: spans.length(text) for unit, text in reference.load("windows")["units"].items()}


@cache
def words() -> dict[str, Vocabulary]:
    """The vocabularies of the grammar, from `seeds/windows.toml`."""
    table = reference.load("windows")
    calendar = ("months", "weekdays", "seasons", "ordinals", "halves", "quarters", "numbers", "tens", "plurals")
    names = {name: table[name] for name in (*calendar, "feasts", "easter", "holidays")}
    names |= dict(table["connectors"])
    names |= {name: phrases for name, phrases in table["words"].items() if name not in ("before", "after")}
    names["before_words"], names["after_words"] = table["words"]["before"], table["words"]["after"]
    names["units"] = {unit: unit for unit in table["units"]}
    names["rolling"] = {unit: unit for unit in table["units"] if unit not in ("weekend", "quarter", "semester")}
    names["coming"] = ["next", "coming", "following", "upcoming", "ensuing", "forthcoming"]
    vague = table["vague"]
    names["vague_counts"] = vague["counts"]
    names["vague_plurals"] = {
        plural: replace(spans.length(text), vague=True) for plural, text in vague["plurals"].items()
    }
    names["vague_phrases"] = {
        phrase: None if text == "never" else spans.length(text) for phrase, text in vague["phrases"].items()
    }
    return {name: vocabulary(phrases) for name, phrases in names.items()}


def _terminal(pattern: str, value: Callable[[re.Match[str]], Any]) -> Terminal:
    compiled = re.compile(pattern)

    def match(tokens: Tokens, start: int) -> Matches:
        if start < len(tokens) and (found := compiled.fullmatch(tokens[start])):
            yield value(found), start + 1

    return match


def _first_of_two(found: re.Match[str]) -> int:
    """The first of two years, the second in two figures."""
    first = int(found[1])
    if (first + 1) % 100 != int(found[2]):
        raise ValueError
    return first


def _day_number(found: re.Match[str]) -> int:
    return int(found[1])


TERMINALS: dict[str, Terminal] = {
    "DIGITS": _terminal(r"\d{1,6}(\.\d{1,3})?", lambda found: found[0]),
    "YEAR_IN": _terminal(r"[12]\d{3}", lambda found: int(found[0])),
    "YEARS_IN": _terminal(r"([12]\d{3})/(\d\d)", _first_of_two),
    "DECADE_IN": _terminal(r"(\d{3}0)s", lambda found: int(found[1])),
    "DAY_NUMBER": _terminal(r"(\d{1,2})(?:st|nd|rd|th)?", _day_number),
    "ORDINAL_NUMBER": _terminal(r"(\d{1,2})(?:st|nd|rd|th)", _day_number),
    "ISO_DAY": _terminal(r"\d{4}-\d\d-\d\d", lambda found: date.fromisoformat(found[0])),
    "ISO_MONTH": _terminal(r"(\d{4})-(\d\d)", lambda found: date(int(found[1]), int(found[2]), 1)),
    "ISO_WEEK": _terminal(r"(\d{4})-w(\d\d?)", lambda found: date.fromisocalendar(int(found[1]), int(found[2]), 1)),
}


@cache
def language() -> Language:
    """The grammar with its words."""
    return Language(GRAMMAR, words(), TERMINALS)
