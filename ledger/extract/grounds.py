"""What a "would" hangs on, without which it is idle talk: the grounds on which it is a forecast, each a rule.

- `hangs_on_condition`: an "if", or its like ("by creating jobs, it would")
- `_is_reported`: somebody is said to say it ("the mayor said it would open")
- `_is_believed`: whoever speaks believes it ("I think it would fail")
- `_is_sure`: a word of likelihood ("would probably")
- `_is_proposed`: a plan that is before a parliament, or a deal ("the bill would cut taxes")
- `_is_of_an_event`: something new that may come ("a shutdown would hit them")
- `_goes_on`: a forecast told before it ("rates will rise. They would stay high")
- `_is_feared`: somebody's fear, hope or promise ("amid the fear that prices would rise")
"""

import itertools
from collections.abc import Callable, Sequence

from ledger.extract.antecedents import new_thing
from ledger.extract.lexicon import Hit, cues, phrases, words
from ledger.extract.pieces import Piece
from ledger.extract.speakers import persons
from ledger.extract.subjects import is_told

LONGEST_EVENT = 7
"""Words of an event that would have consequences, at most."""

FARTHEST_BELIEF = 8
"""Words between "I think" and the "would" that it is about, at most."""

SHORT_ASIDE = 5
"""Words of a remark between two commas behind a verb: ", among other things,"."""


def hangs_on_nothing(piece: Piece, hit: Hit) -> bool:
    """Whether a "would" is in the speaker's own words and without a ground: only a date makes it a forecast."""
    return hit.cue.name == "would" and not any(ground(piece, hit) for ground in _GROUNDS)


def hangs_on_opening(piece: Piece) -> bool:
    """Whether a piece begins with what opens something else, or with a condition: "once he is in office, we can"."""
    return any(phrases("clauses", kind).at(piece.sentence.words, piece.start) for kind in ("opening", "condition"))


def hangs_on_condition(piece: Piece, _hit: Hit) -> bool:
    """An "if" stands in the piece; "should" and "were" are one only where they begin it."""
    said = piece.sentence.words
    table = phrases("clauses", "condition")
    if piece.words[0] == "by" and piece.words[1:2] != [] and piece.words[1].endswith("ing"):
        return True  # "by creating jobs, it would end this"
    return any(
        said[index] in table.firsts
        and table.at(said, index) is not None
        and (said[index] not in words("clauses", "beginning") or index in (piece.start, piece.parted[0]))
        for index in (*range(*piece.parted), *range(piece.start, piece.end))
    )


def _is_reported(piece: Piece, _hit: Hit) -> bool:
    """Somebody is said to say it; but not "it began when he said it would"."""
    lead = piece.sentence.words[max(0, piece.begins - 1) : piece.begins + 1] if piece.begins >= 0 else []
    that = piece.quoted and piece.words[0] == "that" and piece.words[1:2] != ["would"]
    if that and not piece.sentence.is_name(piece.start):
        return True  # "she was clear, “that he would leave”"
    return bool(piece.verb) and not piece.quoted and {"when", "despite", "after"}.isdisjoint(lead)


def _is_believed(piece: Piece, hit: Hit) -> bool:
    """Whoever speaks believes it: "I don't think the bank would give that up"; but not "I think it would be mad"."""
    before = piece.before(hit.start, FARTHEST_BELIEF)
    mine = not words("speech", "first_person").isdisjoint((*before[-1:], piece.sentence.words[hit.start].split("'")[0]))
    pairs = itertools.pairwise(before)
    return (
        not mine
        and piece.after(hit.end, 1) != ["be"]
        and any(who in ("i", "we", "don't", "do") and word in ("think", "believe", "expect") for who, word in pairs)
    )


def _is_sure(piece: Piece, hit: Hit) -> bool:
    """How likely it is stands with it: "would probably"."""
    return not {"likely", "probably", "undoubtedly", "reportedly"}.isdisjoint(piece.after(hit.end, 2))


def _is_proposed(piece: Piece, hit: Hit) -> bool:
    """It is of a plan: "the bill would cut taxes", "under the terms of the deal, it would", "under which it would"."""
    if piece.sentence.words[max(0, piece.start - 2) : piece.start] == ["under", "which"]:
        return True
    before = piece.before(hit.start, hit.start)
    ahead = 7 if before[:1] == ["under"] else 3
    near = 1 + (before[-1:] in (["that"], ["which"]))  # "a bill that would cut taxes"
    subject = (*before[:ahead], *before[-near:])  # "the measure, which is long, would cut taxes"
    return not words("not", "proposals").isdisjoint(subject)


def _is_of_an_event(piece: Piece, hit: Hit) -> bool:
    """It is of something new that may come: "given that it is small, a shutdown would hit it", "doing it would do"."""
    first = next((word for word in piece.words if word not in ("even", "such")), "")
    new = new_thing(piece.sentence, hit.start)
    event = first in ("a", "an", "another", "further") and hit.start - piece.start < LONGEST_EVENT
    event = event and piece.sentence.words[hit.start - 1] not in persons()  # "a spokesman would not tell"
    event = event or (new is not None and piece.sentence.words[new - 1] == ",")
    return event or (first.endswith("ing") and not first.endswith("thing"))


def _goes_on(piece: Piece, hit: Hit) -> bool:
    """It goes on from a forecast: "rates will rise. They would stay high", "“That would mean war,” she said"."""
    subject, behind = piece.before(hit.start, hit.start), piece.after(hit.end, SHORT_ASIDE + 1)
    thing = subject[:1] in (["that"], ["this"], ["such"]) and len(subject) == 2  # "that designation would"
    thing = thing and not piece.quoted
    that = thing or subject in (["that"], ["this"], ["it"])
    first = behind[SHORT_ASIDE:] if behind[:1] == [","] else behind[:1]  # ", among other things, provide"
    follows = piece.follows or not words("acts", "consequences").isdisjoint(first)
    return (piece.follows and not piece.quoted) or (that and follows)


def _is_feared(piece: Piece, hit: Hit) -> bool:
    """Whether somebody's concern, hope or word governs a cue: "a letter about the fear that prices would rise"."""
    said = piece.sentence.words
    that = next((i for i in range(hit.start - 1, piece.start, -1) if said[i] == "that"), piece.start)
    vowed = not words("clauses", "vows").isdisjoint(said[max(piece.start, that - FARTHEST_BELIEF) : that])
    if that > piece.start + 2 and (vowed or is_told(said, that + 1) or _is_argued(said, that)):
        return True
    if said[hit.start - 1] in words("speech", "pronouns") and hit.start > piece.start + 2:
        if said[hit.start - 2] in words("clauses", "contents") - {"and", "but"}:
            return True  # "with an assurance they would finish in time"
        mine = said[hit.start - 3] in words("speech", "first_person")
        return not mine and said[hit.start - 2] in phrases("speech", "say").firsts  # "“they promised it would end”"
    feared = cues().at(said, that - 1) if that > piece.start else None
    return (
        feared is not None
        and said[that - 2] not in ("was", "were")
        and (feared[1].name == "predict" or (feared[1].name in ("warning", "hope") and feared[0] == 2))
    )


def _is_argued(said: Sequence[str], that: int) -> bool:
    """Whether it is what somebody holds: "another complaint was that it would lead to higher fees"."""
    clear = said[that - 1] in ("clear", "certain", "convinced") and said[that - 2] in words("speech", "be")
    return clear or (said[that - 1] in ("is", "was") and said[that - 2] in words("clauses", "contents", "arguments"))


_GROUNDS: tuple[Callable[[Piece, Hit], bool], ...] = (
    hangs_on_condition,
    _is_reported,
    _is_believed,
    _is_sure,
    _is_proposed,
    _is_of_an_event,
    _goes_on,
    _is_feared,
)
"""What a "would" may hang on."""
