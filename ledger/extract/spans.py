"""The span of a forecast: the words of a piece without what stands before and behind them and says nothing of it.

Before it go a lead ("however", a background clause), what is told of something else ("sales are good and costs will
rise"), and what is told of the same subject in a long clause of its own ("the firm has closed two shops and will
move"), whose subject the statement then gets back: `heads`. What goes behind it is told in `tails`.
"""

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from ledger.extract.antecedents import antecedent, at_head, bare_thing, meant_by_who, new_thing
from ledger.extract.contents import content
from ledger.extract.deadlines import Deadline
from ledger.extract.heads import has_deadline, without_head, without_lead
from ledger.extract.hits import is_negated
from ledger.extract.lexicon import Cue, Hit, words
from ledger.extract.pieces import Piece
from ledger.extract.sentences import CLOSING, OPENING
from ledger.extract.subjects import is_relative, may_be_verb, verbs
from ledger.extract.tails import without_tail

SHORTEST = 3
"""Words of a forecast, at least."""

FAR_THAT = 8
"""Words before what is told behind a "that", which are another thing, at least."""

SHORT_FORECAST = 10
"""Words to which an "after" with what has happened belongs, at most."""

_LOOSE = frozenset({"‘", "*", "(", ",", ":", "and", "but", "while", *OPENING, *CLOSING})
"""What ends no forecast."""


class Telling(NamedTuple):
    """What tells that a piece is a forecast: its cues, the cue that governs it, and its deadlines."""

    hits: Sequence[Hit]
    governing: Cue | None
    deadlines: Sequence[Deadline]


def span(piece: Piece, telling: Telling) -> tuple[int, int]:
    """The words of the forecast: without what stands before and behind it and says nothing of it."""
    said = piece.sentence.words
    found = telling.hits
    start, end = _relative_clause(piece, found) or (piece.start, piece.end)
    if _is_with_speaker(piece, telling):
        start = piece.begins
        start += start > 0 and is_relative(piece.sentence, start)
    first = found[0].start if found else start
    told = found[0].end if found else min(end, piece.start + SHORTEST)
    last = found[-1].end if found else told
    apart = len(found) > 1 and said[told - 1] == "that" and first - start > FAR_THAT
    if apart and not has_deadline(said, start, told, telling.deadlines):
        start = told  # "the fire closed two shops and raised fears that prices will rise"
    start = without_lead(piece, start, first, telling.deadlines)
    start = without_head(piece, start, first, telling.deadlines)
    if _is_beside(piece, start):
        end = next((i for i in range(last, end) if said[i] == ","), end)
    start = without_lead(piece, start, first, telling.deadlines)
    end = without_tail(piece, max(told, start + SHORT_FORECAST), last, end, telling.deadlines)
    return start, _without_marks(piece, start, end)


def _is_with_speaker(piece: Piece, telling: Telling) -> bool:
    """Whether who says it belongs to the forecast.

    "Plans to send" is nothing without who plans, "does not think it will" is its contrary.
    """
    governs = telling.governing
    clause = piece.verb in words("not", "promised") and piece.sentence.words[piece.start] not in ("to", "not")
    alone = governs is not None and (not telling.hits or (governs.name == "intend" and not clause))
    return alone or is_negated(piece)


def _is_beside(piece: Piece, start: int) -> bool:
    """Whether the clause behind it tells something else: "amid fears it will rise, it stays shut"."""
    said = piece.sentence.words
    feared = said[piece.start] in ("amid", "despite") and start > piece.start and "," not in said[piece.start : start]
    return feared or said[piece.start] in words("speech", "stances") or said[piece.start - 1 : piece.start] == ["with"]


def _without_marks(piece: Piece, start: int, end: int) -> int:
    """Where a forecast ends without marks, and without a word that hangs on what stands behind it."""
    said = piece.sentence.words
    if end > start + 2 and said[end - 1] == "." and said[end - 2] in CLOSING and not _closes(said[start : end - 1]):
        end -= 1  # "they are “worried that it will *fail*”."
    end -= end == piece.end < len(said) and said[end - 1] in words("clauses", "joining") and said[end][0].isalnum()
    if said[end - 1 : end + 1] in (["of", "which"], ["of", "whom"]):  # "each of which", "all of which"
        end -= 2
    while end > start and said[end - 1] in _LOOSE and not _closes(said[start:end]):
        if said[end - 2 : end] == ["a", "while"]:
            break  # "for quite a while"
        end -= 1
    return end


def _closes(words: Sequence[str]) -> bool:
    """Whether the last of some words closes a quotation that is opened among them: "it may be a “contender”"."""
    marks = sum(word in OPENING or word in CLOSING for word in words)
    return words[-1] in CLOSING and marks % 2 == 0


def _relative_clause(piece: Piece, found: Sequence[Hit]) -> tuple[int, int] | None:
    """The one that alone tells what will come: "the bill, which *would ban smoking*, passed", "a bill that *will*"."""
    if not found:
        return None
    said, first, last = piece.sentence.words, found[0].start, found[-1].end
    that = first - 1 - (said[first - 1] in words("speech", "be"))
    new = new_thing(piece.sentence, that) if that > piece.start and said[that] in ("that", "which") else None
    if new is not None:
        is_subject = new == piece.start and said[new - 1 : new] != [","]  # not ", a move that will turn what was lost"
        goes_on = words("speech", "be") | {"has", "have", "had"} if is_subject else frozenset()
        return that + 1, next((i for i in range(last + 1, piece.end) if said[i] in goes_on), piece.end)
    places = range(first - 1, max(0, piece.start - 2), -1)
    opening = next((i for i in places if said[i - 1] == "," and is_relative(piece.sentence, i)), piece.end)
    closing = next((i for i in range(first, piece.end - 1) if said[i] == ","), opening)
    if closing <= opening or found[-1].start > closing or "," in said[opening:first]:
        return None
    return (opening + 1, closing) if may_be_verb(said[closing + 1]) else None


def lacking_subject(piece: Piece, telling: Telling, start: int) -> str:
    """The subject that a span has not because another clause stands between; empty where it has its own."""
    sentence, said = piece.sentence, piece.sentence.words
    place = _behind_joint(piece, start)
    joint = said[place - 1] if place else ""
    if joint in ("and", "but") and place == piece.begins:
        elliptic = said[place] == piece.verb or said[place] in words("speech", "adverbs")
        return piece.speaker.name if elliptic else ""  # "the firm is in talks and expects to sign"
    if _has_subject(piece, telling, start):
        return ""
    begin, end = piece.parted  # "“The bill,” Lee said, “will pass.”"
    subject = [*itertools.takewhile(lambda word: word != ",", said[begin:end])]
    if subject and end <= piece.start and verbs().isdisjoint(subject) and joint not in ("who", "which"):
        return sentence.written(begin, begin + len(subject))
    begin, end = _subject_before(piece, place, joint)
    return sentence.written(begin, end) if begin < end else ""


def _behind_joint(piece: Piece, start: int) -> int:
    """Behind the word that joins a span to what stands before it: "but *now* will fly", "which *they fear* would"."""
    said, place = piece.sentence.words, start
    while place > piece.start and (said[place - 1].endswith("ly") or said[place - 1] in words("acts", "between")):
        place -= 1
    if piece.begins > 0 and start == piece.start and said[piece.begins - 1] in ("which", "that"):
        return piece.begins
    return place


def _has_subject(piece: Piece, telling: Telling, start: int) -> bool:
    """Whether more than adverbs stands before the first cue of a span, or before the verb that governs it."""
    said, found = piece.sentence.words, telling.hits
    governs = next((i for i in range(start, piece.start) if said[i] == piece.verb), start + 1)
    first = next((hit.start for hit in found if hit.start >= start), governs)
    beside = words("acts", "between") if found else words("speech", "adverbs")
    return any(not (word.endswith("ly") or word in beside) for word in said[start:first])


def _subject_before(piece: Piece, place: int, joint: str) -> tuple[int, int]:
    """Where the subject stands that a clause behind a joint goes on with: "*the shop* will open and is expected to"."""
    sentence, said = piece.sentence, piece.sentence.words
    if joint == "who":
        return meant_by_who(sentence, place - 1)
    if joint in ("that", "which") and (new := new_thing(sentence, place - 1)) is not None:
        return new, place - 1
    if joint == "which":
        begin, end = antecedent(sentence, place - 1 - (said[place - 2] == ","))
        return begin if begin < end else bare_thing(sentence, end), end
    if joint not in ("that", "and", "but"):
        return 0, 0
    if place > piece.start:
        begin, end = at_head(sentence, place - 1, piece.start)
        if said[end : end + 1] == [","] and "," in said[begin:end]:
            end = said.index(",", begin)  # "Terminal 3, under construction for years, is on time and will open"
        return begin, end
    if piece.quoted or (piece.verb and joint == "that"):
        return 0, 0
    # "he said the shop will open in May and is expected to employ 40 people"
    verb = next((i for i in range(place) if said[i] == piece.verb), 0) if piece.verb else 0
    told = content(sentence, verb, verb + 1)[0] if verb else 0
    return at_head(sentence, place - 1, told) if told < place - 1 else (0, 0)
