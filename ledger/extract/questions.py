"""Questions and denials: whether what a cue tells is asked, left open or denied, and no forecast.

A question word, a "whether", an "if" that asks, "too early to say what", "denied that". The same words begin relative
clauses, which are none: "those who leave will be taken there", "in what is likely to be a long year".
"""

import itertools
from collections.abc import Sequence

from ledger.extract.antecedents import new_thing
from ledger.extract.joints import FARTHEST_MOVE
from ledger.extract.lexicon import Hit, is_past_verb, is_year, phrases, words
from ledger.extract.pieces import Piece
from ledger.extract.subjects import begins_clause, dates, is_adjective, is_relative, may_be_verb, verbs

FARTHEST_ASKED = 7
"""Words between a question word and the cue that it governs, at most; "whether" governs up to a comma."""

FARTHEST = 12
"""Words between a cue and what tells its time, or a "that" and what it is about, at most."""


_BEFORE_THAT = frozenset(("think", "believe", "guess", "hope", "then", "hopefully", "where"))
"""Before a "that" of which something is told: "I *think* that will help"."""


def is_wondering(piece: Piece, hit: Hit) -> bool:
    """A question word governs the cue with no comma between; "that" only as a relative ("a court that will")."""
    said = piece.sentence.words
    if _is_left_open(piece.before(hit.start, hit.start)):
        return True
    for index in range(hit.start - 1, max(piece.start, hit.start - FARTHEST_ASKED) - 1, -1):
        word = said[index]
        adjoins = index == hit.start - 1
        if word == "and" and (adjoins or said[index + 1] in words("speech", "pronouns")):
            return False  # "he was refused bail and will appear in May", "how it is is unclear and it will stay so"
        if word in words("not", "denials") and not (adjoins or is_adjective(piece.sentence, index)):
            return said[index - 1] != "who"  # but "court challenges will be hard", "those who refused to leave will"
        if word in (",", "—", "–") or _is_of_something_new(piece, index, hit):
            return False
        if word == "that":
            if begins_clause(said, index) and not _is_asked_of(said, index):
                return _is_relative_that(piece, index, hit)
        elif word in words("not", "wondering") and (word != "who" or is_relative(piece.sentence, index) or not index):
            return _is_asking(piece, index, hit)
        elif word == "when" and said[index - 1] in words("not", "asking"):
            return True
    return False


def _is_left_open(ahead: Sequence[str]) -> bool:
    """Whether the words before a cue ask or doubt: "too early to say what", "a question whether", "they asked if"."""
    if "whether" in ahead:  # but "whether he likes it or not, they will"
        return not (_is_over(ahead) or (ahead[0] == "whether" and "or" in ahead and "," in ahead))
    asked = ahead[:1] == ["asked"] or ("if" in ahead and (ahead[:2] == ["when", "asked"] or _is_asked(ahead)))
    return asked or _is_too_early(ahead)  # "asked how sure he is that they will win, he declined"


def _is_asked_of(said: Sequence[str], that: int) -> bool:
    """Whether a "that" belongs to the noun behind it, of which something is asked: "how fast *that* oil will go"."""
    return said[that - 1] in words("not", "wondering") or said[max(0, that - 2)] == "how"


def _is_asking(piece: Piece, index: int, hit: Hit) -> bool:
    """Whether a question word asks there, and begins no relative clause: "who it will be", but "a man who won will"."""
    said = piece.sentence.words
    word, before, behind = said[index], said[index - 1], said[index + 1]
    foretold = word == "what" and before in ("in", "for") and hit.start == index + 1 and hit.cue.name != "modal"
    if foretold or behind == "to" or before == "that's":
        return False  # "in what is likely to be a long year", "a paper on how to do this will", "that's where it will"
    clause = said[index + 1 : hit.start - 1]
    told = any(map(is_past_verb, clause)) or (word == "which" and may_be_verb(behind) and clause != [])
    if word in ("who", "which", "where") and told:
        return False  # "streets of men who led the war will be renamed", "those which are lost will be paid for"
    if word == "whose" and (not verbs().isdisjoint(clause[1:]) or _is_dated(piece, hit)):
        return False  # "people whose homes are lost will be paid", "a series whose reruns will begin in 1991"
    far = index + 1 if before in ("those", "anyone", "everyone") else index + 2
    if word == "who" and hit.start > far and (far == index + 1 or behind not in words("not", "nouns")):
        return False  # "those who pay will get it", but "they asked who their leader will be"
    if word == "where" and piece.sentence.is_name(index - 1) and hit.cue.name != "would":
        return False  # "it left for Oslo where it will be shown"
    aside = word == "which" and "," in said[max(0, index - 3) : index]  # ", at which they may", ", all of which will"
    return not aside and (word in ("how", "what", "why") or before != ",")


def _is_over(said: Sequence[str]) -> bool:
    """Whether what is wondered ends before a comma, and another clause goes on: "a test whether it is safe, will"."""
    clause = itertools.takewhile(lambda word: word != ",", said[said.index("whether") :])
    return said[-1] == "," and not words("speech", "finite").isdisjoint(clause)


def _is_too_early(said: Sequence[str]) -> bool:
    """Whether it is too early for an answer: "too early to say what effect it"; a comma ends what is asked."""
    asks = words("not", "wondering") - {"that"}
    early = (i for i in range(len(said) - 4) if said[i] == "too" and said[i + 1] in ("early", "soon"))
    return any(said[i + 2] == "to" and said[i + 4] in asks and "," not in said[i + 4 :] for i in early)


def _is_asked(said: Sequence[str]) -> bool:
    """Whether an "if" asks: "it is not clear if", "they asked him if"."""
    asking, hearers = words("not", "asking"), ("me", "him", "her", "us", "them")
    before = (said[max(0, i - 2) : i] for i, word in enumerate(said) if word == "if")
    return any(
        two and two[-1] != "or" and (two[-1] in asking or (two[-1] in hearers and two[0] in asking)) for two in before
    )


def _is_of_something_new(piece: Piece, that: int, hit: Hit) -> bool:
    """Whether it tells of a thing that is new: "it approved a plan that will cut costs"."""
    said = piece.sentence.words
    adjoins = that == hit.start - 1 - (said[hit.start - 1] in words("speech", "be"))
    if not adjoins or said[that] not in ("that", "which"):
        return False
    dated = _is_dated(piece, hit)
    if hit.cue.name in ("will", "likely") and dated:
        return True  # "in talks that will be held on May 5"
    if hit.cue.name == "modal" and dated:  # "a bill which could come up soon", "and rain that could fall later"
        return new_thing(piece.sentence, that) is not None or said[that - 2] in ("and", "with", ",")
    # "a bill that would cut costs", "a rocket that would fly next year"
    proposed = hit.cue.name == "would" and (dated or said[that - 1] in words("not", "proposals"))
    return (proposed or hit.cue.name in ("will", "scheduled")) and new_thing(piece.sentence, that) is not None


def _is_dated(piece: Piece, hit: Hit) -> bool:
    """Whether a day, month or year, or a "soon", stands behind a cue."""
    times, behind = dates() | words("clauses", "ahead") | {"later", "eventually"}, piece.after(hit.end, FARTHEST)
    return not times.isdisjoint(behind) or any(map(is_year, behind))


def _is_relative_that(piece: Piece, that: int, hit: Hit) -> bool:
    """Whether a "that" begins a relative clause: "a court that will", "the training that they will have"."""
    said = piece.sentence.words
    before, adjoins = said[that - 1], that == hit.start - 1
    if not words("not", "denials").isdisjoint(said[max(0, that - 3) : that]):
        return True  # "denied that they will"
    if before == "so" and hit.cue.name in ("modal", "can"):
        return True  # "a charm so that he may do no harm"
    if adjoins and (before in _BEFORE_THAT or said[that - 2 : that] == [",", "and"]):
        return False  # "I believe that will help", "it is dry, and that is expected to last"
    if "it's" in said[max(0, that - 4) : that] or said[max(0, that - 4) : that - 2] == ["it", "is"]:
        return False  # "it's the bank that will pay"
    if piece.start < that == hit.start - 1:
        near = range(that - 1, max(0, that - FARTHEST_MOVE) - 1, -1)
        mark = next((i for i in near if said[i] in (",", "—")), None)
        # "if it rains, that could be late"; "it split, a move that could end it": of all that was told before
        background = phrases("clauses", "background").at(said, piece.start)
        return mark is None or background is not None or said[mark + 1] not in ("that", "a", "an", "one")
    if not words("clauses", "feelings", "vows").isdisjoint(said[max(piece.start, that - FARTHEST) : that]):
        return False  # "hopes in the city that it will open"
    article = said[that - 2 : that - 1] if that > piece.start + 1 else []
    verb = said[that + 1]
    finite = verb.endswith("s") or is_past_verb(verb) or verb in words("speech", "finite")
    if hit.start > that + 2 and finite and verb not in words("not", "nouns"):
        return False  # "the road that leads to Oslo will be closed"
    if verb in ("until", "unless", "if", "when", "once"):
        return False  # "the decision that until it improves, it will be shut"
    return article in (["the"], ["any"], ["of"]) and said[that - 1] not in words("clauses", "contents")
