"""Words of likelihood: "likely" on a scale becomes a probability with its band.

The scales and words are `seeds/likelihoods.toml`. The point is the middle of the band. A word that is negated
means its antonym where there is one ("not likely" is "unlikely") and the mirrored band otherwise; a hedge
("cautiously") stretches the band to one half.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import combinations
from typing import NamedTuple

from ledger import reference
from ledger.errors import LedgerError
from ledger.vocabulary import Basis

Band = tuple[float, float]
Words = tuple[str, ...]


class UnknownScaleError(LedgerError):
    """A scale that neither the shipped list nor the user's own has."""


class UnknownLikelihoodError(LedgerError):
    """A phrase that a scale has no reading for."""


class NotAProbabilityError(LedgerError):
    """Numbers that are not 0 <= low <= probability <= high <= 1."""


class Likelihood(NamedTuple):
    """A probability in [0, 1] with its band, the phrase and scale it was read from, and its basis."""

    probability: float | None
    low: float | None
    high: float | None
    basis: Basis
    phrase: str | None = None
    scale: str | None = None


UNSAID = Likelihood(None, None, None, Basis.NONE)
"""No probability at all, as of a hope."""


def read(phrase: str | None, scale: str | None = None) -> Likelihood:
    """The probability that a phrase means on a scale (ICD 203 by default).

    Args:
        phrase: "likely", "I don't believe", "60 to 70 percent"; None or empty is a plain statement, read by the
            entry for unhedged ones.

    Raises:
        UnknownScaleError, UnknownLikelihoodError: the hint lists what is known.

    >>> read("not very likely")[:3]
    (0.325, 0.2, 0.45)
    """
    scale = scale or str(reference.load("likelihoods")["default"])
    bands = _bands(scale)
    if not phrase or not phrase.strip():
        return _likelihood(bands[tuple(_table()["unhedged"]["reading"].split())], Basis.UNHEDGED, None, scale)
    if band := _numbers(phrase):
        return _likelihood(band, Basis.STATED, phrase, None)
    band = _meaning(_tokens(phrase), bands)
    if band is None:
        raise UnknownLikelihoodError(
            f"the scale {scale} has no reading for {phrase!r}",
            "it knows " + ", ".join(map(repr, _table()["scales"][scale]["bands"])) + "; or give a number with -p",
        )
    unhedged = _tokens(phrase) == tuple(_table()["unhedged"]["reading"].split())
    return _likelihood(band, Basis.UNHEDGED if unhedged else Basis.VERBAL, phrase, scale)


def stated(
    probability: float, low: float | None = None, high: float | None = None, basis: Basis = Basis.STATED
) -> Likelihood:
    """A probability that was given as a number; its band is itself unless given.

    Raises:
        NotAProbabilityError: NaN, infinite, outside [0, 1] or out of order.
    """
    low, high = probability if low is None else low, probability if high is None else high
    if not 0 <= low <= probability <= high <= 1:  # a NaN fails every comparison
        raise NotAProbabilityError(
            f"{probability:g} (low {low:g}, high {high:g}) is not a probability",
            "give numbers with 0 <= low <= probability <= high <= 1",
        )
    return Likelihood(float(probability), float(low), float(high), basis)


def scales() -> list[str]:
    """The names of the scales."""
    return list(_table()["scales"])


def _likelihood(band: Band, basis: Basis, phrase: str | None, scale: str | None) -> Likelihood:
    low, high = band
    return Likelihood(round((low + high) / 2, 6), round(low, 6), round(high, 6), basis, phrase, scale)


def _table() -> reference.Table:
    return reference.load("likelihoods")


@cache
def _bands(scale: str) -> dict[Words, Band]:
    """What each phrase means: the conventions, overruled by the scale."""
    table = _table()
    if scale not in table["scales"]:
        raise UnknownScaleError(f"there is no scale {scale!r}", "known: " + ", ".join(table["scales"]))
    own = {_stems(phrase.split()): band for phrase, band in table["scales"][scale]["bands"].items()}
    for row in table["words"]["synonyms"]["rows"]:
        alike = [_stems(phrase.split()) for phrase in row]
        if said := [own[phrase] for phrase in alike if phrase in own]:
            own = {**dict.fromkeys(alike, said[0]), **own}
    known = {**{_stems(phrase.split()): band for phrase, band in table["conventions"].items()}, **own}
    return {phrase: (low / 100, high / 100) for phrase, (low, high) in known.items()}


# --- words ----------------------------------------------------------------------------------------------------


def _meaning(tokens: Words, bands: dict[Words, Band]) -> Band | None:
    words = _table()["words"]
    lists = {name: set(listed) for name, listed in words["lists"].items()}
    negations, adds_nothing = set(words["negations"]), lists["weak"] | lists["hedges"]
    silent = lists["fillers"] | lists["attitudes"] | adds_nothing | negations
    for plain in (tokens, tuple(word for word in tokens if word not in adds_nothing)):
        for at, term in _terms_in(plain, bands):
            rest = (*plain[:at], *plain[at + len(term) :])
            if not set(rest) <= silent:
                continue
            band = bands[term]
            if sum(word in negations for word in rest) % 2:
                # "Not very likely" is less than "not likely", and nobody says how much.
                bare = tuple(word for word in term if word not in adds_nothing)
                band = _negated(bare if bare in bands else term, bands)
            hedged = any(word in lists["hedges"] and word not in term for word in tokens)
            return (min(band[0], 0.5), max(band[1], 0.5)) if hedged else band
    return None


def _negated(term: Words, bands: dict[Words, Band]) -> Band:
    antonym = (*term[:-1], _table()["words"]["antonyms"].get(term[-1], ""))
    low, high = bands[term]
    return bands.get(antonym) or (1 - high, 1 - low)


def _terms_in(tokens: Words, bands: dict[Words, Band]) -> list[tuple[int, Words]]:
    """The known terms in the phrase, the longest first; of equals, the last."""
    found = [(at, tokens[at:end]) for at, end in combinations(range(len(tokens) + 1), 2) if tokens[at:end] in bands]
    return sorted(found, key=lambda one: (-len(one[1]), -one[0]))


def _tokens(phrase: str) -> Words:
    text = f" {phrase.lower().replace('’', chr(39))} "
    for short, full in _table()["words"]["contractions"].items():
        text = text.replace(short, full)
    words = re.findall(r"[a-z]+|\d+", text)
    return _stems(words)


def _stems(words: Sequence[str]) -> Words:
    return tuple(_stem(word) for word in words)


@cache
def _stem(word: str) -> str:
    table = _table()
    if other := table["words"]["forms"].get(word):
        return str(other)
    known = _vocabulary()
    if word in known:
        return word
    for ending, instead in (("s", ""), ("es", ""), ("es", "e"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e")):
        stem = word.removesuffix(ending) + instead
        if word.endswith(ending) and stem in known:
            return stem
    return word


@cache
def _vocabulary() -> set[str]:
    table = _table()
    phrases = [*table["conventions"], *(phrase for scale in table["scales"].values() for phrase in scale["bands"])]
    return {word for phrase in phrases for word in phrase.split()} | set(table["words"]["negations"])


# --- numbers --------------------------------------------------------------------------------------------------

_NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    )
} | {"twenty": 20, "fifty": 50, "hundred": 100, "thousand": 1000, "million": 1_000_000}
_ONE = r"(\d+(?:\.\d+)?)"
_PERCENT = r"\s*(?:%|percent|per cent)"
_RANGE = re.compile(rf"{_ONE}(?:{_PERCENT})?\s*(?:to|and|-|–|—)\s*{_ONE}{_PERCENT}")
_SINGLE = re.compile(rf"{_ONE}{_PERCENT}")
_ODDS = re.compile(r"(\d+)\s*(?:in|out of)\s*(\d+)")
_COUNTING = re.compile(rf"\b({'|'.join(_NUMBER_WORDS)})\b(?=\s+(?:in|out of|percent|per cent)\b)")
_COUNTED = re.compile(rf"\b(in|out of)\s+(?:an?\s+)?({'|'.join(_NUMBER_WORDS)})\b")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d\d\d\b)")
_AGAINST = re.compile(r"\b(\d\d)\s*[-–/]\s*(\d\d)\b(?!\s*(?:%|percent|per cent))")
_DECIMAL = re.compile(r"^\s*([01]?\.\d+)\s*$")
_AT_LEAST = re.compile(r"at least|more than|over|above|no less than|upwards of|better than")
_AT_MOST = re.compile(r"at most|less than|under|below|no more than|up to|not more than")


def _numbers(phrase: str) -> Band | None:
    """The band that is stated in figures, if one is."""
    text = _THOUSANDS.sub("", phrase.lower())
    text = _COUNTING.sub(lambda found: str(_NUMBER_WORDS[found[1]]), text)
    text = _COUNTED.sub(lambda found: f"{found[1]} {_NUMBER_WORDS[found[2]]}", text)
    if found := _RANGE.search(text):
        low, high = float(found[1]) / 100, float(found[2]) / 100
    elif found := _SINGLE.search(text):
        low = high = float(found[1]) / 100
    elif (found := _ODDS.search(text)) and int(found[2]):
        low = high = int(found[1]) / int(found[2])
    elif (found := _AGAINST.search(text)) and int(found[1]) + int(found[2]) == 100 != 2 * int(found[1]):
        low = high = int(found[1]) / 100  # "60-40"; an even one is a manner of speaking
    elif found := _DECIMAL.search(text):
        low = high = float(found[1])
    else:
        return None
    stated(low, low, high)
    if _AT_MOST.search(text):
        return 0.0, high
    return (low, 1.0) if _AT_LEAST.search(text) else (low, high)
