"""What stands before a forecast and says nothing of it: a lead ("however"), a clause in front, what is told besides.

A head ends at a word where a rule of `_BEGINNINGS` says that the forecast begins, or behind a conjunction of which one
of `_JOINING` says that it joins another clause: "sales are good and *costs will rise*".
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from ledger.extract.antecedents import at_head
from ledger.extract.deadlines import Deadline
from ledger.extract.hits import is_negation
from ledger.extract.lexicon import is_past_verb, phrases, words
from ledger.extract.pieces import Piece, Place
from ledger.extract.sentences import OPENING
from ledger.extract.subjects import SUBORDINATE, begins_clause, is_adjective, is_told, verbs
from ledger.extract.tails import SHORT_ITEM

LONG_HEAD = 4
"""Words before an "and" that are another thing although they have the same subject, at least."""

LONG_LEAD = 9
"""Words of a phrase in front that says nothing of the forecast, at least."""

FARTHEST_NO = 5
"""Words between a "no" and the "that" of what it denies, or an assurance and what is assured, at most."""

FARTHEST_FELT = 12
"""Words between "fears" and the "that" of what is feared, at most."""

_SUBJECTS = (["that", "is"], ["that", "'s"], ["that", "was"], ["that", "will"], ["that", "would"], ["that", "could"])
"""Beginnings in which "that" is a thing, and no conjunction."""

_CONCEDING = frozenset(("but", "though", "although"))

_JOINTS = frozenset(("and", "so", "yet", "while", "because", "as")) | _CONCEDING
"""Conjunctions that may join another clause to the forecast."""

_SEVERAL = frozenset(("more", "many", "some", "most", "several"))


# --- leads -----------------------------------------------------------------------------------------------------


def without_lead(piece: Piece, start: int, first: int, deadlines: Sequence[Deadline]) -> int:
    """Marks, "however", and a background clause with its comma go."""
    said = piece.sentence.words
    leading, background = phrases("clauses", "leading"), phrases("clauses", "background")
    while start < first:
        match = leading.at(said, start)
        behind = background.at(said, start) and not phrases("clauses", "opening").at(said, start)
        far = _is_far_lead(piece, start, first, deadlines)
        comma = _main_clause(said, start, first) if behind else said.index(",", start) if far else None
        if not said[start][0].isalnum() and said[start] not in ("€", "$", "£"):
            start += 1
        elif (
            match
            and start + match[0] <= first
            and (_is_reported(piece, start) or not _goes_with(said, start, match[0]))
        ):
            start += match[0]
        elif comma is not None:
            start = comma + 1
        elif behind and (
            said[start] in words("clauses", "contrasting") or said[start - 1 : start + 1] == [",", "since"]
        ):
            start += 1  # "although it is unlikely to fall", "..., since it looks set to fall"
        else:
            break
    return start


def _is_far_lead(piece: Piece, start: int, first: int, deadlines: Sequence[Deadline]) -> bool:
    """Whether a long phrase without a verb stands in front: "with a population of about 90 million, it is likely"."""
    said = piece.sentence.words
    comma = next((i for i in range(start, first - 1) if said[i] == ","), start)
    hangs = phrases("clauses", "condition").at(said, start) or phrases("clauses", "opening").at(said, start)
    if comma - start < LONG_LEAD or hangs or "," in said[comma + 1 : first]:
        return False
    if any(start <= deadline.start < comma for deadline in deadlines):
        return False
    return verbs().isdisjoint(said[start:comma]) and said[start] not in words("speech", "apposing", "pronouns")


def _main_clause(said: Sequence[str], start: int, first: int) -> int | None:
    """The comma that ends a clause in front: before a pronoun, else the first; "since it hits old, sick men, we"."""
    commas = [i for i in range(start, first) if said[i] == ","]
    named = words("speech", "pronouns", "first_person")
    return next((i for i in commas if said[i + 1] in named), commas[0] if commas else None)


def _is_reported(piece: Piece, start: int) -> bool:
    """Whether a quotation begins within its sentence, so that a "that" is a conjunction: "clear, “*that* it will”"."""
    that = piece.sentence.words[start] == "that" and piece.sentence.words[start + 1] not in words("speech", "finite")
    return that and piece.quoted and start > 1 and not piece.sentence.is_name(start)


def _goes_with(said: Sequence[str], start: int, size: int) -> bool:
    """Whether a word in front belongs to what follows: "that is", "that decision will", "in addition to cuts"."""
    before = said[start - 1] if start else ""
    begins = before in ("", *OPENING) or (start == 1 and before in phrases("clauses", "leading").firsts)
    this = said[start] == "that" and size == 1 and begins
    now = said[start : start + 2] == ["now", "that"]  # "now that the vote is over"
    return this or now or said[start : start + 2] in _SUBJECTS or said[start + size] in ("to", "of")


# --- heads -----------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Head(Place):
    """A word at which, or behind which, a head may end.

    Attributes:
        start: where the forecast begins so far.
        first: its first cue.
    """

    start: int
    first: int

    @property
    def head(self) -> Sequence[str]:
        """The words before it."""
        return self.said[self.start : self.at]

    @property
    def behind(self) -> Sequence[str]:
        """The words between it and the cue."""
        return self.said[self.at + 1 : self.first]

    @property
    def hangs(self) -> bool:
        """Whether a condition stands in front, or what opens a clause."""
        said, start = self.said, self.start
        return bool(phrases("clauses", "condition").at(said, start) or phrases("clauses", "opening").at(said, start))


def without_head(piece: Piece, start: int, first: int, deadlines: Sequence[Deadline]) -> int:
    """A clause of its own before the one with the cue goes, unless it is a condition or has the deadline."""
    said = piece.sentence.words
    openers = _openers()
    for at in range(first - 1, start + 1, -1):
        place = _Head(piece, at, deadlines, start, first)
        opens = at == first - 1 or said[at - 1] in openers or said[at] == "otherwise"
        if opens and any(begins(place) for begins in _BEGINNINGS):
            return at
        if said[at] in _JOINTS and any(joins(place) for joins in _JOINING):
            return at + 1
    return start


@cache
def _openers() -> frozenset[str]:
    """The words behind which a forecast may begin."""
    felt = words("clauses", "feelings", "assurances")
    return felt | {"that", ",", "and", "expect", "believe", "predict", "means", "meant"}


def _is_condition(place: _Head) -> bool:
    """Whether a condition begins: "he said that *if it rains*, it will be late"."""
    aside = place.before == "," and place.said[place.first - 1] != "," and "," in place.said[place.at : place.first]
    inverted = place.word in words("clauses", "beginning")  # "if that were to happen"
    condition = phrases("clauses", "condition").at(place.said, place.at)
    return (place.before == "that" or aside) and condition is not None and not inverted


def _is_otherwise(place: _Head) -> bool:
    """Whether it tells what comes if not: "it must rain, *otherwise prices will rise*"."""
    return place.word == "otherwise" and place.before in (",", "and")


def _is_felt(place: _Head) -> bool:
    """Whether it is feared or assured: "with an assurance *they would* finish", "it raised fears *rents* will rise"."""
    if place.before in words("clauses", "feelings"):
        return _may_begin(place.word)
    assured = words("clauses", "assurances")
    if place.before in assured and place.word in words("speech", "apposing"):
        return place.word != "of" and not _is_denied(place)  # "assurances *the attacks* would end"
    near = place.said[max(place.start, place.at - FARTHEST_NO) : place.at]  # "assurances from Sudan *it* will stop"
    given = place.before in assured or (not assured.isdisjoint(near) and verbs().isdisjoint(near))
    return given and place.at == place.first - 1 and place.word in words("speech", "pronouns")


def _is_expected(place: _Head) -> bool:
    """Whether somebody is led to expect it: "prompting analysts to expect *the bank will cut rates*"."""
    expects = place.before in ("expect", "believe", "predict") and place.said[place.at - 2] == "to"
    return expects and _may_begin(place.word)


def _is_meant(place: _Head) -> bool:
    """Whether it follows from what was told: "the strike means *trains will be late*", but not "what this means"."""
    asked = place.said[place.at - 2] in ("what", "which", "that", "no", "any")
    means = place.before in ("means", "meant") and not asked
    return means and _may_begin(place.word)


def _is_content(place: _Head) -> bool:
    """Whether it is what a word before "that" is about: "the idea is that *it will*", "fears here that *it will*"."""
    said, that = place.said, place.at - 1
    if place.before != "that" or not begins_clause(said, that):
        return False
    of = said[that - 2] if said[that - 1] in words("speech", "be") else said[that - 1]
    felt = not words("clauses", "feelings", "vows").isdisjoint(said[max(place.start, place.at - FARTHEST_FELT) : that])
    about = of in words("clauses", "contents", "arguments") or felt or is_told(said, place.at)
    return about and not _is_denied(place)  # but "there is no guarantee that it will last"


def _is_denied(place: _Head) -> bool:
    """Whether a denial stands just before it: "there is no guarantee the bridge will last"."""
    ahead = place.said[max(place.start, place.at - FARTHEST_NO) : place.at - 1]
    return any(is_negation(each) or each in words("not", "nobody") for each in ahead)


_BEGINNINGS: Sequence[Callable[[_Head], bool]] = (
    _is_condition,
    _is_otherwise,
    _is_felt,
    _is_expected,
    _is_meant,
    _is_content,
)


def _is_meanwhile(place: _Head) -> bool:
    """Whether it is set against what stands before: "rates fell *while* rents will rise"; not "lasts a while"."""
    after, opens = place.said[place.at + 1], place.said[place.at - 2 : place.at] == ["that", ","]
    if opens or place.before in ("a", "that"):
        return False  # "it shows that while rates fell, rents will rise"
    return place.word == "while" and after != "," and not after.endswith("ing")


def _is_reason(place: _Head) -> bool:
    """Whether it is a reason for what was told: "he quit *because* it will fail", "they fled *as* it could burn"."""
    if place.word not in ("because", "as"):
        return False
    subject = place.behind
    plain = verbs().isdisjoint(subject) and "that" not in subject
    if place.word == "because" or (len(subject) == 1 and subject[0] in words("speech", "pronouns")):
        return plain
    named = subject[:1] != [] and subject[0] in words("speech", "apposing") | _SEVERAL
    whole = SUBORDINATE.union((",", "and", "or", "-")).isdisjoint(subject)  # not "as a lender, the bank will"
    return plain and named and whole and not words("speech", "finite").isdisjoint(place.head)


def _is_another(place: _Head) -> bool:
    """Whether a conjunction joins the clause with the cue to another that is no condition and has no deadline for it.

    "It rose in May and is likely to fall": the time is not of the fall.
    """
    if place.word in _CONCEDING:
        joins = place.said[place.at + 1] != ","
    else:
        joins = place.word in ("and", "so", "yet") and not place.hangs
    return joins and not has_deadline(place.said, place.start, place.at, place.deadlines) and _ends_a_clause(place)


_JOINING: Sequence[Callable[[_Head], bool]] = (_is_meanwhile, _is_reason, _is_another)


def _may_begin(word: str) -> bool:
    """Whether a clause may begin with a word: no preposition, verb or mark."""
    return word[0].isalpha() and word not in words("speech", "adverbial", "joints") | verbs() | {"of", "to", "be"}


def has_deadline(said: Sequence[str], start: int, end: int, deadlines: Sequence[Deadline]) -> bool:
    """Whether words have the deadline of what follows them, which has none of its own; not of what has happened."""
    first = next((deadline.start for deadline in deadlines if start <= deadline.start < end), None)
    if first is None or any(deadline.start > end for deadline in deadlines):
        return False
    return not any(is_past_verb(word) for word in said[start:end])


def _ends_a_clause(place: _Head) -> bool:
    """Whether a clause of its own ends before a conjunction, and one with the cue begins behind it."""
    said, head = place.said, place.head
    subject = [word for word in place.behind if not word.endswith("ly") and word not in words("acts", "between")]
    if not subject and "'" not in said[place.first]:  # "the firm has closed two shops and will move"
        begin, end = at_head(place.piece.sentence, place.at, place.start)
        dated = any(place.start <= deadline.start < place.at for deadline in place.deadlines)
        return _is_whole(place) and len(head) >= (1 if dated else LONG_HEAD) and begin < end
    if place.before == ",":
        verb = any(word in words("speech", "finite") or is_past_verb(word) for word in head)
        return place.word != "and" or (verb and not _ends_a_list(place))
    if not subject:  # "I have opposed it for long and I'll oppose it"
        return len(head) > SHORT_ITEM
    sentence = place.piece.sentence
    other = place.at + 1 + (said[place.at + 1] == "the")
    names = sentence.is_name(place.at - 1) and sentence.is_name(other)  # "Austria and the Netherlands"
    beside = place.word == "and" and "with" in head[-SHORT_ITEM:]  # "with hot and windy days expected"
    is_subject = subject[0] not in verbs() and not {",", "which", "who", "to"} & set(subject)
    return _is_whole(place) and is_subject and not (names or beside) and _is_told(place)


def _is_whole(place: _Head) -> bool:
    """Whether no clause in a head is still open, so that what is joined cannot belong to it."""
    head = place.head
    last = max((i for i in range(len(head) - 1) if head[i] == ","), default=-1)
    if head[last + 1] in words("speech", "finite") or SUBORDINATE.isdisjoint(head):
        return True  # "a study, which the state paid for, was done"
    main = next((word for word in head if word in words("speech", "finite") or word in SUBORDINATE), "that")
    return place.said[place.at + 1] == "the" and main not in SUBORDINATE  # "we have a plan that works and the bank"


def _is_told(place: _Head) -> bool:
    """Whether a head tells something by itself: "*they want answers* and this court", not "this rain and this snow"."""
    sentence, head = place.piece.sentence, place.head
    if not (words("speech", "finite") | words("not", "pasts")).isdisjoint(head):
        return True
    told = (i for i in range(place.start, place.at) if sentence.words[i].endswith("ed") and not sentence.is_name(i))
    told = (i for i in told if sentence.words[i + 1] != "by")  # "a vaccine made by the state and Novavax will"
    if any(not is_adjective(sentence, i) for i in told):
        return True
    if head[0] in ("this", "that", "it") and head[1].endswith("s"):
        return True  # "this gives us time"
    after = sentence.words[place.at + 1]
    return after in ("this", "these") and head[0] != after


def _ends_a_list(place: _Head) -> bool:
    """Whether what stands between the last two commas has no verb: "drought, *fires*, and floods"."""
    said, end = place.said, place.at
    comma = next((i for i in range(end - 2, place.start, -1) if said[i] == ","), None)
    if comma is None or not verbs().isdisjoint(said[comma:end]):
        return False
    return end - comma < SHORT_ITEM and said[comma + 1] not in words("speech", "adverbial")  # ", in Oslo, and"
