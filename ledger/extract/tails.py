"""What stands behind a forecast and says nothing of it: a relative clause, a remark, what has happened.

A tail begins where a rule of `_BEGINNINGS` says so, or at a comma before a word that begins none of what belongs to a
forecast, unless one of `_BELONGING` holds. What comes of it belongs to it ("prices will fall, hurting the farmers").
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ledger.extract.deadlines import Deadline
from ledger.extract.lexicon import is_past_verb, phrases, words
from ledger.extract.pieces import Piece, Place
from ledger.extract.sentences import CLOSING
from ledger.extract.subjects import SUBORDINATE, is_relative, may_be_verb, verbs

SHORT_ITEM = 6
"""Words of an item in a list, at most."""

LONGEST_STATE = 8
"""Words of a clause that tells how something is, up to its verb, at most."""

FARTHEST_PAST = 22
"""Words between an "after" and the verb of its clause, at most."""

_TOLD = frozenset({"after", "because"})
"""What stands before what has happened: "may cut rates *after* prices fell"."""

_TAILS = frozenset({",", "and", "but", "which"}) | _TOLD
"""Where a tail may begin, and at the words of `trailing`."""


@dataclass(slots=True)
class _Tail(Place):
    """A word at which a tail may begin.

    Attributes:
        enough: where a forecast is long enough for what has happened to be no part of it.
        last: behind its last cue.
        end: where it ends so far.
        following: the word behind, after a quotation mark.
    """

    enough: int
    last: int
    end: int
    following: str

    @property
    def behind(self) -> Sequence[str]:
        """The words behind it."""
        return self.said[self.at + 1 : self.end]

    @property
    def dated(self) -> bool:
        """Whether the only deadline stands behind it."""
        before = any(self.piece.start <= deadline.start < self.at for deadline in self.deadlines)
        return not before and any(deadline.start > self.at for deadline in self.deadlines)


def without_tail(piece: Piece, enough: int, last: int, end: int, deadlines: Sequence[Deadline]) -> int:
    """What has happened goes behind words enough, a clause behind the last cue and a comma if it has no deadline."""
    said = piece.sentence.words
    end = _without_parenthesis(said, last + 1, end, deadlines)
    known = phrases("clauses", "trailing").firsts
    for index in range(min(enough, last), end - 1):
        if said[index] in _TAILS or said[index] in known:
            following = next((word for word in said[index + 1 : end] if word not in CLOSING), "")
            place = _Tail(piece, index, deadlines, enough, last, end, following)
            if any(begins(place) for begins in _BEGINNINGS):
                return index
            if index > last and said[index] == "," and (begin := _begin_at_comma(place)):
                return begin
    return end


def _without_parenthesis(said: Sequence[str], start: int, end: int, deadlines: Sequence[Deadline]) -> int:
    """Where a remark in parentheses begins that ends a forecast and has no deadline: "it will cap them (at 3%)."."""
    closing = end - 1 - (said[end - 1] == ".")
    if closing <= start or said[closing] != ")":
        return end
    opening = next((i for i in range(closing - 1, start, -1) if said[i] == "("), None)
    if opening is None or phrases("clauses", "condition").at(said, opening + 1):
        return end
    return end if any(deadline.start > opening for deadline in deadlines) else opening


# --- where a tail begins ---------------------------------------------------------------------------------------


def _is_over(place: _Tail) -> bool:
    """Whether it tells what has happened: "may cut rates after prices fell", "which has"; but not "after the vote"."""
    said, index = place.said, place.at
    if index <= place.enough:
        return False
    if place.word == "which" and said[index + 1] in ("has", "have", "had", "was", "were"):
        return True
    if place.word not in _TOLD or said[index - 1] in ("years", "decades"):
        return False  # "two decades after it began"
    places = range(index + 2, min(place.piece.end, index + FARTHEST_PAST))
    clause = next((i for i in places if said[i] in words("speech", "finite") or is_past_verb(said[i])), None)
    return clause is not None and is_past_verb(said[clause])


def _is_known(place: _Tail) -> bool:
    """Whether the list has it: ", in line with", "despite"."""
    known = place.at >= place.last and phrases("clauses", "trailing").at(place.said, place.at)
    return bool(known) and place.before not in ("that", "be")


def _is_silence(place: _Tail) -> bool:
    """Whether something was not said: "they will begin to train *but did not say when*"."""
    return place.at > place.last and place.word == "but" and place.following in ("did", "didn't", "declined", "gave")


def _is_urging(place: _Tail) -> bool:
    """Whether the speaker asked for something too: "he said it could rain *and urged residents to prepare*"."""
    if place.at <= place.last or place.word != "and" or place.piece.quoted:
        return False
    return place.piece.verb != "" and place.following in words("speech", "urging")


def _is_state(place: _Tail) -> bool:
    """Whether a clause of its own tells there how something is: "and one of the owners is Ann Lee", "and has"."""
    if place.at <= place.last + 2 or place.word != "and" or place.piece.quoted or place.dated:
        return False
    said, start = place.said, place.at + 1
    if place.following in ("has", "have", "had", "was", "were"):
        return True
    if said[start] not in words("speech", "apposing", "pronouns") | {"one", "there", "this"}:
        return False
    places = range(start + 1, min(place.end, start + LONGEST_STATE))
    ends = next((i for i in places if said[i] in SUBORDINATE | verbs() or said[i] in (",", "to")), start)
    return said[ends] in words("speech", "be") | words("not", "past")


def _is_main(place: _Tail) -> bool:
    """Whether the clause begins that the forecast only stands beside.

    "While many expect it to fall, *the bank waits*"; "Ann Lee, who predicts that it will fall, *won*"; "although we
    forecast a rise, *two risks remain*".
    """
    piece, said = place.piece, place.said
    if place.at <= place.last or place.word != ",":
        return False
    if piece.begins > 0 and said[0] in words("clauses", "background") and said[piece.begins - 1] != ",":
        return True
    if piece.begins >= 0 and is_relative(piece.sentence, piece.begins) and may_be_verb(place.following):
        return True
    if words("clauses", "contrasting").isdisjoint(said[max(0, piece.start - 1) : piece.start + 1]):
        return False
    joined = words("speech", "adverbial") | SUBORDINATE | {"or", "where", "while", "such", "including"}
    return place.behind[0] not in joined and any(map(may_be_verb, place.behind[1:LONGEST_STATE]))


_BEGINNINGS: Sequence[Callable[[_Tail], bool]] = (_is_over, _is_known, _is_silence, _is_urging, _is_state, _is_main)


# --- at a comma ------------------------------------------------------------------------------------------------


def _begin_at_comma(place: _Tail) -> int:
    """Where the clause behind a comma begins, or the one that it belongs to, if it is no part of the forecast; or 0."""
    aside = _is_aside(place)
    if not aside and (place.dated or place.following not in words("clauses", "tail")):
        return 0
    if any(belongs(place) for belongs in _BELONGING):
        return 0
    clause = _parted_clause(place)
    if clause and place.said[clause] in ("as", "while"):
        return clause
    return 0 if clause or _goes_on(place) else place.at


def _is_aside(place: _Tail) -> bool:
    """Whether not even a deadline in it belongs to the forecast."""
    following, second = place.following, "".join(place.behind[1:2])
    if following in words("clauses", "aside") or second == "which":
        return True  # ", who has", ", in which"
    if following == "or" and second[:1].isdigit():
        return True  # ", or 3 billion more than last year"
    return following == "but" and not words("not", "pasts").isdisjoint(
        place.behind[1 : SHORT_ITEM - 1]
    )  # ", but he did"


def _is_announced(place: _Tail) -> bool:
    """Whether it is what a colon announced: "it will end with drama: an arrest, a trial, and more"."""
    return ":" in place.said[place.piece.start : place.at]


def _is_listed(place: _Tail) -> bool:
    """Whether it is an item of a list: "it will include Turkey, the Union, and the United States"."""
    listing = words("clauses", "listing")
    before = place.before
    if place.following == "but":
        return before in listing  # "it will include, but not be limited to, a tax"
    if place.following == "and":  # "how it is built, tested, and deployed"
        return before.endswith("ed") and "".join(place.behind[1:2]).endswith("ed")
    if place.following not in words("speech", "apposing"):
        return False
    return not listing.isdisjoint(place.said[place.last : place.at]) or _is_list_of_three(place)


def _is_list_of_three(place: _Tail) -> bool:
    """Whether the things behind it end in ", and" before any verb: "it will test the courts, the police, and us"."""
    said, comma = place.said, place.at
    last = next((i for i in range(comma + 1, place.end - 1) if said[i : i + 2] == [",", "and"]), comma)
    return last > comma and verbs().isdisjoint(said[comma:last])


def _is_named(place: _Tail) -> bool:
    """Whether what somebody will do follows: "she is expected to name Ann Lee, the wife of a judge, to lead it"."""
    said, comma = place.said, place.at
    if place.following not in words("speech", "apposing") | {"who", "whom"}:
        return False
    closing = next((i for i in range(comma + 1, place.end - 1) if said[i] == ","), comma)
    return said[closing + 1] == "to"


def _is_between_commas(place: _Tail) -> bool:
    """Whether it is some words that the forecast goes on behind: "we will meet again, as appropriate, to end it"."""
    return place.following == "as" and "," in place.said[place.at + 2 : place.at + SHORT_ITEM]


_BELONGING: Sequence[Callable[[_Tail], bool]] = (_is_announced, _is_listed, _is_named, _is_between_commas)


def _parted_clause(place: _Tail) -> int:
    """Where a clause begins whose verb is behind a remark, or 0: "*as* the band, which split in May, returns"."""
    said, comma = place.said, place.at
    start = max((i for i in range(place.last, comma) if said[i] in SUBORDINATE | {"while"}), default=0)
    closing = next((i for i in range(comma + 1, place.end - 1) if said[i] == ","), 0)
    if not (start and closing) or not verbs().isdisjoint(said[start + 1 : comma]):
        return 0
    behind = said[closing + 1]
    return start if may_be_verb(behind) or (behind.endswith("s") and behind not in ("as", "its")) else 0


def _goes_on(place: _Tail) -> bool:
    """Whether the words behind a comma belong to the same breath: a list's last item, what is done beside it."""
    joint, following, quoted = place.behind[0], place.behind[1:], place.piece.quoted
    if joint == "while":
        return any(word.endswith("ing") for word in following[:1])  # "will help, while remaining open for talks"
    if joint == "but":  # "it will be soon, but the date has not been set"
        return quoted and words("not", "past").union(("has", "have")).isdisjoint(following[:SHORT_ITEM])
    return joint == "and" and (quoted or not any(map(may_be_verb, following)))
