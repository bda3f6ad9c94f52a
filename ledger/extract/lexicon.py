"""The word lists of extraction, `seeds/cues.toml`, as tables that are looked up word by word."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Generic, NamedTuple, TypeVar

from ledger import reference
from ledger.vocabulary import Act

Value = TypeVar("Value")

SEVERAL = r"two|three|four|five|six|seven|eight|nine|ten|\d[\d,]*"
"""The pattern of a number of things."""


class Phrases(Generic[Value]):
    """Phrases with values; the longest that stands at a place is found, in time that does not grow with the table."""

    def __init__(self, rows: Iterable[tuple[str, Value]]) -> None:
        beginning: _Node[Value] = _Node()
        for phrase, value in rows:
            node = beginning
            for word in phrase.split():
                node = node.after.setdefault(word, _Node())
            node.match = node.match or (len(phrase.split()), value)
        self.firsts = frozenset(beginning.after)
        """The words with which phrases begin."""
        self._first = beginning.after.get

    def at(self, words: Sequence[str], index: int) -> tuple[int, Value] | None:
        """How many words the longest phrase at a place has, and its value."""
        found = None
        node = self._first(words[index])
        while node:
            found = node.match or found
            index += 1
            node = node.after.get(words[index]) if index < len(words) else None
        return found


class _Node(Generic[Value]):
    """What the words so far are, if they are a phrase, and the words that go on."""

    __slots__ = ("after", "match")

    def __init__(self) -> None:
        self.match: tuple[int, Value] | None = None
        self.after: dict[str, _Node[Value]] = {}


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


_CONTRACTED = {"ll": "will", "d": "would"}
"""What stands behind an apostrophe: "it'll", "he'd"."""

_ASIDE_OF = frozenset({"is", "are", "should"})
"""Behind one of these an adverb parts no phrase: "is *widely* expected", "should *also* help"."""


_TIMED = frozenset({"poised", "set", "expected", "due", "scheduled", "slated", "likely"})
"""Behind one of these a day parts no phrase: "is poised *Thursday* to launch"."""


def cues_in(said: Sequence[str], marks: frozenset[str]) -> list[Hit]:
    """The cues among the words of a sentence, in order; marks and "is *also* expected" do not part a phrase.

    Args:
        said: its words.
        marks: those of them that are passed over.
    """
    table = cues()
    places: Sequence[int] = range(len(said))
    plain = said
    if not (marks.isdisjoint(said) and _ASIDE_OF.isdisjoint(said) and _TIMED.isdisjoint(said)):
        beside = {i + 1 for i in places[:-1] if said[i] in _ASIDE_OF and _is_beside(said[i + 1])}
        beside.update(i for i in places[1:-1] if said[i + 1] == "to" and _is_day(said, i))
        places = [index for index in places if said[index] not in marks and index not in beside]
        plain = [said[index] for index in places]
    firsts = table.firsts
    found: list[Hit] = []
    done = 0
    for at in [at for at, word in enumerate(plain) if word in firsts or "'" in word]:
        if at < done:
            continue
        whole = _CONTRACTED.get(plain[at].partition("'")[2])
        match = table.at([whole], 0) if whole else table.at(plain, at)
        if match:
            size, cue = match
            done = at + size
            found.append(Hit(places[at], places[done - 1] + 1, cue))
    return found


def _is_beside(word: str) -> bool:
    """Whether a word only stands beside what follows: "is *widely* expected"."""
    return word in words("acts", "beside") or (word.endswith("ly") and word not in cues().firsts)


def _is_day(said: Sequence[str], index: int) -> bool:
    return said[index] in words("speech", "days") and said[index - 1] in _TIMED


def is_cue(said: Sequence[str], index: int, name: str) -> bool:
    """Whether a cue of a kind stands at a place."""
    match = cues().at(said, index)
    return match is not None and match[1].name == name


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


def is_year(word: str) -> bool:
    """Whether a word is a year in figures."""
    return len(word) == 4 and word.isdigit()
