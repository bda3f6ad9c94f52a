"""Statements proposed from quotations: what would turn out true or false, as a plain sentence."""

import re
from dataclasses import replace
from functools import cache

from ledger import reference
from ledger.extract.candidates import Candidate


def plain(quote: str, condition: str | None = None) -> str:
    """The quotation as a plain sentence about the future, without its condition and its words of likelihood.

    >>> plain("the talks could well resume by June,")
    'The talks will resume by June'
    >>> plain("If it rains, the match is likely to be called off.", "it rains")
    'The match will be called off'
    """
    text = " ".join(re.sub(r"[\[\]*\"“”«»]|\(#\)", "", quote).split())
    at = text.lower().find(condition.lower()) if condition else -1
    if condition and at in range(12) and "," not in text[:at]:  # not "peace, if it comes, will help"
        after = at + len(condition)
        behind = text[after:].lstrip(" ,—–")
        if text[after : after + 1] == "," or re.match(r"(?:then|it|they|he|she|we|I)\b", behind):
            text = behind.removeprefix("then ").removeprefix("though, ")
    if re.match(r"(?:it|there)\b", text):  # as the patterns have it
        text = text[:1].upper() + text[1:]
    said = {*re.findall("[a-z]+", text.lower())}
    for pattern, instead, needed in _patterns():
        if not (needed and needed.isdisjoint(said)):
            text = pattern.sub(instead, text)
    text = text.strip(" ,;:.—–-")
    return text[:1].upper() + text[1:]


_NAMED = r"(?:the )?[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*"
_TWO = re.compile(rf"^(.*\b(?:in|on|at|into|across|to) )({_NAMED}),? and ((?:in |on |at )?{_NAMED})$")


def split(candidate: Candidate) -> list[Candidate]:
    """One candidate for each of two named things that a statement ends in, where it is plain that there are two.

    "The situation will intensify in the Middle East and the Taiwan Strait" are two questions on one quotation.
    """
    found = _TWO.match(candidate.statement)
    if not found or found[2].lower() == "the" or found[1].rstrip().endswith("between"):
        return [candidate]
    if found[3] in (candidate.window.phrase or ""):
        return [candidate]  # "on Thursday and Friday" is one time
    lead, first, second = found.groups()
    second = re.sub(r"^(?:in|on|at) ", "", second)
    return [replace(candidate, statement=lead + name) for name in (first, second)]


@cache
def _patterns() -> list[tuple[re.Pattern[str], str, frozenset[str]]]:
    """The rows of `seeds/statements.toml`: a pattern, what replaces it, and the words of which one must stand there."""
    table = reference.load("statements")

    def piece(name: re.Match[str]) -> str:
        listed, dot, of = name[1].rpartition(".")
        found = reference.load("cues")[listed][of] if dot else table["pieces"][of]
        return filled("|".join(found))

    def filled(pattern: str) -> str:
        return re.sub(r"<([a-z_.]+)>", piece, pattern)

    return [
        (re.compile(filled(pattern)), instead, frozenset(re.findall("[a-z]+", filled(" ".join(needed)))))
        for pattern, instead, *needed in table["patterns"]
    ]
