"""The word lists of extraction, `seeds/cues.toml`, as tables that are looked up word by word."""

from collections.abc import Iterable
from functools import cache
from typing import Generic, NamedTuple, TypeVar

from ledger import reference
from ledger.vocabulary import Act

Value = TypeVar("Value")


class Phrases(Generic[Value]):
    """Phrases with values; the longest that stands at a place is found, in time that does not grow with the table."""

    def __init__(self, rows: Iterable[tuple[str, Value]]) -> None:
        self._by_first: dict[str, list[tuple[list[str], Value]]] = {}
        for phrase, value in rows:
            first, *rest = phrase.split()
            self._by_first.setdefault(first, []).append((rest, value))
        for found in self._by_first.values():
            found.sort(key=lambda row: -len(row[0]))
        self.firsts = frozenset(self._by_first)
        """The words with which phrases begin."""

    def at(self, words: list[str], index: int) -> tuple[int, Value] | None:
        """How many words the longest phrase at a place has, and its value."""
        for rest, value in self._by_first.get(words[index], ()):
            behind = index + 1 + len(rest)
            if words[index + 1 : behind] == rest:
                return behind - index, value
        return None


class Cue(NamedTuple):
    """A kind of words that tell a forecast: its name, the usual act, and how often a person would agree."""

    name: str
    act: Act
    confidence: float


class Hit(NamedTuple):
    """A cue at a place: numbers of words of the sentence."""

    start: int
    end: int
    cue: Cue


@cache
def cues() -> Phrases[Cue]:
    """The phrases of `[cues]`."""
    return Phrases(
        (phrase, Cue(name, Act(table["act"]), float(table["confidence"])))
        for name, table in reference.load("cues")["cues"].items()
        for phrase in table["words"]
    )


@cache
def phrases(table: str, name: str) -> Phrases[None]:
    """A list of phrases of `seeds/cues.toml`."""
    return Phrases((phrase, None) for phrase in reference.load("cues")[table][name])


@cache
def words(table: str, *names: str) -> frozenset[str]:
    """The single words of one or more lists in a table of `seeds/cues.toml`."""
    return frozenset(word for name in names for word in reference.load("cues")[table][name])


def is_past_verb(word: str) -> bool:
    """Whether a word may be a past tense or a participle of the past."""
    return word.endswith("ed") or word in words("not", "participles", "pasts")
