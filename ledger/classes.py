"""The class of a source, from the words of its description."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from ledger import reference
from ledger.errors import LedgerError


class BadClassError(LedgerError):
    """A class path that is not one."""


class Described(NamedTuple):
    """What a description tells: the class path, and whether it names nobody."""

    source_class: str
    anonymous: bool


@lru_cache(1 << 12)
def describe(description: str) -> Described:
    """The class and anonymity that the words of a description tell.

    >>> describe("a Russian diplomat")
    Described(source_class='official:diplomat', anonymous=True)
    >>> describe("Jens Weber, chief economist of a bank")
    Described(source_class='analyst:economist', anonymous=False)
    """
    table = reference.load("source_classes")
    words = _words(description)
    where = next((at for at, word in enumerate(words) if at and word in _AT), len(words))
    path = _told(words, where) or _told(words, len(words)) or table["unknown"]
    return Described(path, _is_anonymous(description, table["anonymous"]))


def is_known(description: str) -> bool:
    """Whether the words of a description tell a class.

    >>> is_known("a Russian diplomat"), is_known("Ann Lee")
    (True, False)
    """
    return describe(description).source_class != describe("").source_class


_AT = frozenset(("at", "for", "with", "by", "from", "advising", "against", "fighting"))
"""Behind these stands where somebody works or who asked, which tells less: "an astronomer at an institute"."""


def _told(words: list[str], before: int) -> str | None:
    """The class of the longest phrase that begins before a place, of equals the last."""
    found = (
        (len(phrase), at, path)
        for at, word in enumerate(words[:before])
        for phrase, path in _phrases().get(word, ())
        if tuple(words[at : at + len(phrase)]) == phrase
    )
    return max(found, default=(0, 0, None))[2]


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The phrases that tell a class, by their first words."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for path, phrases in reference.load("source_classes")["classes"].items():
        for phrase in map(tuple, map(_words, phrases)):
            found.setdefault(phrase[0], []).append((phrase, path))
    return found


def check(path: str) -> str:
    """The class path itself, if it is one: names of letters, digits and hyphens, joined by colons."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*(:[a-z0-9]+(-[a-z0-9]+)*)*", path):
        raise BadClassError(f"{path!r} is not a class", "write a path like official:diplomat")
    return path


def _is_anonymous(description: str, table: reference.Table) -> bool:
    # "Ann Lee, diplomat" is named, whatever follows the comma.
    head = _words(description.split(",")[0])
    if not head:
        return False
    if head[0] == "the":
        head = head[1:]
    return bool(head) and (head[0] in table["leading"] or not {head[0], head[-1]}.isdisjoint(table["persons"]))


def _words(text: str) -> list[str]:
    """Lower-case words, plurals made singular the simple way on both sides of the comparison."""
    words = re.findall(r"[^\W_]+", text.lower().replace("’s", "").replace("'s", ""))
    return [_singular(word) for word in words]


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
