"""The same words, another meaning, told by the words beside them: the rows of `[[another]]` in `seeds/cues.toml`."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from ledger import reference
from ledger.extract.lexicon import Hit, words
from ledger.extract.pieces import Piece


def has_another_meaning(piece: Piece, hit: Hit) -> bool:
    """Whether a row says that a cue is none there: "the will", "due to her injuries", "the aim is to"."""
    said = piece.sentence.words
    return any(row.hold(piece, hit) for row in _neighbours(hit.cue.name, said[hit.start], said[hit.end - 1]))


class _Words(NamedTuple):
    """Words as they stand, and the endings of others."""

    whole: frozenset[str]
    endings: tuple[str, ...]

    def among(self, said: Sequence[str]) -> bool:
        if not self.whole.isdisjoint(said):
            return True
        return bool(self.endings) and any(word.endswith(self.endings) for word in said)


class _Neighbours(NamedTuple):
    """A row of `[[another]]`: of which cues, and which words beside them show another meaning; None is any."""

    cues: _Words | None
    first: _Words | None
    last: _Words | None
    before: _Words | None
    after: _Words | None
    unless_before: _Words | None
    unless_after: _Words | None
    near: int
    far: int

    def hold(self, piece: Piece, hit: Hit) -> bool:
        """Whether the words beside a cue are as the row says."""
        before, after = piece.before(hit.start, self.near), piece.after(hit.end, self.far)
        if len(before) < self.near and piece.sentence.words[max(0, piece.start - 1)] == "with":
            before = ["with", *before]  # what is told beside something else has lost it
        return (
            (self.before is None or self.before.among(before))
            and (self.after is None or self.after.among(after))
            and not (self.unless_before and self.unless_before.among(before))
            and not (self.unless_after and (not after or self.unless_after.among(after)))
        )


@lru_cache(1 << 10)
def _neighbours(cue: str, first: str, last: str) -> list[_Neighbours]:
    """The rows that are about a kind of cue with these words for its first and last."""

    def fits(one: _Words | None, word: str) -> bool:
        return one is None or one.among([word])

    return [row for row in _rows() if fits(row.cues, cue) and fits(row.first, first) and fits(row.last, last)]


@cache
def _rows() -> list[_Neighbours]:
    return [
        _Neighbours(
            cues=_words(row, "cues"),
            first=_words(row, "first"),
            last=_words(row, "last"),
            before=_words(row, "before"),
            after=_words(row, "after"),
            unless_before=_words(row, "unless_before"),
            unless_after=_words(row, "unless_after"),
            near=row.get("near", 1),
            far=row.get("far", 1),
        )
        for row in reference.load("cues")["another"]
    ]


def _words(row: Mapping[str, Any], key: str) -> _Words | None:
    """The words of a row; "not.aims" is a list of that name, "-ing" an ending."""
    if key not in row:
        return None
    plain: set[str] = set()
    for word in row[key]:
        table, dot, name = word.partition(".")
        plain |= words(table, name) if table and dot and name else {word}
    endings = {word for word in plain if word.startswith("-") and len(word) > 1}
    return _Words(frozenset(plain - endings), tuple(word[1:] for word in endings))
