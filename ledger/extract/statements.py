"""Statements proposed from quotations: what would turn out true or false, as a plain sentence."""

import re
from functools import cache

from ledger import reference


def plain(quote: str, condition: str | None = None) -> str:
    """The quotation as a plain sentence about the future, without its condition and its words of likelihood.

    >>> plain("the talks could well resume by June,")
    'The talks will resume by June'
    >>> plain("If it rains, the match is likely to be called off.", "it rains")
    'The match will be called off'
    """
    text = " ".join(re.sub(r"[\[\]*\"“”«»]|\(#\)", "", quote).split())
    if condition and text.lower().find(condition.lower()) in range(12):
        after = text.lower().find(condition.lower()) + len(condition)
        if text[after : after + 1] == ",":
            text = text[after + 1 :].strip().removeprefix("then ")
    for pattern, instead in _patterns():
        text = pattern.sub(instead, text)
    text = text.strip(" ,;:.—–-")
    return text[:1].upper() + text[1:]


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern), instead) for pattern, instead in reference.load("cues")["statement"]["plain"]]
