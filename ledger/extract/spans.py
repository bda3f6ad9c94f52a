"""The span of a forecast: the words of a piece without what stands before and behind them and says nothing of it.

Before it go a lead ("however", a background clause), what is told of something else ("sales are good and costs will
rise"), and what is told of the same subject in a long clause of its own ("the firm has closed two shops and will
move"), whose subject the statement then gets back. What goes behind it is told in `tails`.
"""

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from ledger.extract.contents import content
from ledger.extract.deadlines import Deadline
from ledger.extract.hits import is_negated, is_negation
from ledger.extract.lexicon import Cue, Hit, is_past_verb, phrases, words
from ledger.extract.pieces import Piece
from ledger.extract.sentences import CLOSING, OPENING
from ledger.extract.subjects import (
    SUBORDINATE,
    antecedent,
    at_head,
    begins_clause,
    is_adjective,
    is_relative,
    is_told,
    may_be_verb,
    meant_by_who,
    new_thing,
    verbs,
)
from ledger.extract.tails import SHORT_ITEM, without_tail

SHORTEST = 3
"""Words of a forecast, at least."""

LONG_HEAD = 4
"""Words before an "and" that are another thing although they have the same subject, at least."""

FAR_THAT = 8
"""Words before what is told behind a "that", which are another thing, at least."""

LONG_LEAD = 9
"""Words of a phrase in front that says nothing of the forecast, at least."""

SHORT_FORECAST = 10
"""Words to which an "after" with what has happened belongs, at most."""

FARTHEST_NO = 5
"""Words between a "no" and the "that" of what it denies, at most."""

FARTHEST_FELT = 12
"""Words between "fears" and the "that" of what is feared, at most."""

_SUBJECTS = (["that", "is"], ["that", "'s"], ["that", "was"], ["that", "will"], ["that", "would"], ["that", "could"])
"""Beginnings in which "that" is a thing, and no conjunction."""

_HANGING = frozenset(
    {"that", "after", "before", "as", "when", "because", "though", "although", "since", "while", "where", "how", "with"}
)
"""What hangs on an attribution behind it: "it will return *after* Lee said"."""

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
    found, governs = telling.hits, telling.governing
    start, end = _relative_clause(piece, found) or (piece.start, piece.end)
    clause = piece.verb in words("not", "promised") and said[piece.start] not in ("to", "not")
    if (governs and (not found or (governs.name == "intend" and not clause))) or is_negated(piece):
        start = piece.begins  # "plans to send" is nothing without who plans, "does not think" is its contrary
        start += start > 0 and is_relative(piece.sentence, start)
    first = found[0].start if found else start
    told = found[0].end if found else min(end, piece.start + SHORTEST)
    last = found[-1].end if found else told
    apart = len(found) > 1 and said[told - 1] == "that" and first - start > FAR_THAT
    if apart and not _has_deadline(said, start, told, telling.deadlines):
        start = told  # "the fire closed two shops and raised fears that prices will rise"
    start = _without_lead(piece, start, first, telling.deadlines)
    start = _without_head(piece, start, first, telling.deadlines)
    feared = said[piece.start] in ("amid", "despite") and start > piece.start and "," not in said[piece.start : start]
    feared = feared or said[piece.start] in words("speech", "stances")  # "amid fears it will rise, it stays shut"
    if feared or said[piece.start - 1 : piece.start] == ["with"]:  # "with rain expected, it stays closed"
        end = next((i for i in range(last, end) if said[i] == ","), end)
    start = _without_lead(piece, start, first, telling.deadlines)
    end = without_tail(piece, max(told, start + SHORT_FORECAST), last, end, telling.deadlines)
    if end > start + 2 and said[end - 1] == "." and said[end - 2] in CLOSING and not _closes(said[start : end - 1]):
        end -= 1  # "they are “worried that it will *fail*”."
    end -= end == piece.end < len(said) and said[end - 1] in _HANGING and said[end][0].isalnum()
    if said[end - 1 : end + 1] in (["of", "which"], ["of", "whom"]):  # "each of which", "all of which"
        end -= 2
    while end > start and said[end - 1] in _LOOSE and not _closes(said[start:end]):
        if said[end - 2 : end] == ["a", "while"]:
            break  # "for quite a while"
        end -= 1
    return start, end


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


def _without_lead(piece: Piece, start: int, first: int, deadlines: Sequence[Deadline]) -> int:
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
    return this or said[start : start + 2] in _SUBJECTS or said[start + size] in ("to", "of")


def _without_head(piece: Piece, start: int, first: int, deadlines: Sequence[Deadline]) -> int:
    """A clause of its own before the one with the cue goes, unless it is a condition or has the deadline."""
    said = piece.sentence.words
    condition, opening = phrases("clauses", "condition"), phrases("clauses", "opening")
    hangs = condition.at(said, start) or opening.at(said, start)
    for index in range(first - 1, start + 1, -1):
        word, before = said[index], said[index - 1]
        aside = before == "," and said[first - 1] != "," and "," in said[index:first]  # not "the bill, if passed, will"
        inverted = word in words("clauses", "beginning")  # "if that were to happen"
        if (before == "that" or aside) and condition.at(said, index) and not inverted:
            return index
        if word == "otherwise" and before in (",", "and"):
            return index
        pronoun = index == first - 1 and word in words("speech", "pronouns")
        if pronoun and before in words("clauses", "feelings", "assurances"):
            return index  # "with an assurance they would finish in time"
        if said[index - 2] == "to" and before in ("expect", "believe", "predict") and _may_begin(word):
            return index  # "prompting analysts to expect the bank will cut rates"
        means = before in ("means", "meant") and said[index - 2] not in ("what", "which", "that", "no", "any")
        if (means or before in words("clauses", "feelings")) and _may_begin(word):
            return index  # "there are concerns voters will stay at home"
        if before == "that" and begins_clause(said, index - 1):
            of = said[index - 3] if said[index - 2] in words("speech", "be") else said[index - 2]  # "the idea is that"
            ahead = said[max(start, index - FARTHEST_NO) : index - 1]
            denied = any(is_negation(each) or each in words("not", "nobody") for each in ahead)
            felt = not words("clauses", "feelings", "vows").isdisjoint(
                said[max(start, index - FARTHEST_FELT) : index - 1]
            )
            about = of in words("clauses", "contents", "arguments") or felt or is_told(said, index)
            if about and not denied:
                return index  # but "there is no guarantee that it will last"
        joins = word in ("and", "so", "yet") and not hangs
        joins = joins or (word in ("but", "though", "although") and said[index + 1] != ",")
        if word == "while" and before != "a" and said[index + 1] != "," and not said[index + 1].endswith("ing"):
            return index + 1  # but "if it lasts a while, prices will fall"
        if word in ("because", "as") and _is_reason(piece, start, index, first):
            return index + 1
        dated = any(start <= deadline.start < index for deadline in deadlines)
        shortest = 1 if dated else LONG_HEAD  # "it rose in May and is likely to fall": the time is not of the fall
        if (
            joins
            and not _has_deadline(said, start, index, deadlines)
            and _ends_a_clause(piece, start, index, first, shortest)
        ):
            return index + 1
    return start


def _is_reason(piece: Piece, start: int, index: int, first: int) -> bool:
    """Whether the clause with the cue is a reason for what was told: "he quit because it will fail", "as it could"."""
    said = piece.sentence.words
    subject = said[index + 1 : first]
    plain = verbs().isdisjoint(subject) and "that" not in subject
    if said[index] == "because" or (len(subject) == 1 and subject[0] in words("speech", "pronouns")):
        return plain
    named = subject[:1] != [] and subject[0] in words("speech", "apposing") | {
        "more",
        "many",
        "some",
        "most",
        "several",
    }
    whole = SUBORDINATE.union((",", "and", "or", "-")).isdisjoint(subject)  # not "as a lender, the bank will"
    return plain and named and whole and not words("speech", "finite").isdisjoint(said[start:index])


def _may_begin(word: str) -> bool:
    """Whether a clause may begin with a word: no preposition, verb or mark."""
    return word[0].isalpha() and word not in words("speech", "adverbial", "joints") | verbs() | {"of", "to"}


def _has_deadline(said: Sequence[str], start: int, end: int, deadlines: Sequence[Deadline]) -> bool:
    """Whether words have the deadline of what follows them, which has none of its own; not of what has happened."""
    first = next((deadline.start for deadline in deadlines if start <= deadline.start < end), None)
    if first is None or any(deadline.start > end for deadline in deadlines):
        return False
    return not any(is_past_verb(word) for word in said[start:end])


def _ends_a_clause(piece: Piece, start: int, index: int, first: int, shortest: int) -> bool:
    """Whether a conjunction joins a clause, of so many words at least, to the one with the cue."""
    said = piece.sentence.words
    head, between = said[start:index], said[index + 1 : first]
    subject = [word for word in between if not word.endswith("ly") and word not in words("acts", "between")]
    last = max((i for i in range(len(head) - 1) if head[i] == ","), default=-1)
    closed = head[last + 1] in words("speech", "finite")  # "a study, which the state paid for, was done"
    whole = closed or SUBORDINATE.isdisjoint(head)
    main = next((word for word in head if word in words("speech", "finite") or word in SUBORDINATE), "that")
    whole = whole or (said[index + 1] == "the" and main not in SUBORDINATE)  # "we have a plan that works and the bank"
    if not subject and "'" not in said[first]:  # "the firm has closed two shops and will move"
        begin, end = at_head(piece.sentence, index, start)
        return whole and len(head) >= shortest and begin < end
    if said[index - 1] == ",":
        verb = any(word in words("speech", "finite") or is_past_verb(word) for word in head)
        return said[index] != "and" or (verb and not _is_list(said, start, index))
    if not subject:  # "I have opposed it for long and I'll oppose it"
        return len(head) > SHORT_ITEM
    other = index + 1 + (said[index + 1] == "the")
    names = piece.sentence.is_name(index - 1) and piece.sentence.is_name(other)  # "Austria and the Netherlands"
    beside = said[index] == "and" and "with" in head[-SHORT_ITEM:]  # "with hot and windy days expected"
    is_subject = subject[0] not in verbs() and not {",", "which", "who", "to"} & set(subject)
    done = not (words("speech", "finite") | words("not", "pasts")).isdisjoint(head)
    told = (i for i in range(start, index) if said[i].endswith("ed") and not piece.sentence.is_name(i))
    told = (i for i in told if said[i + 1] != "by")  # "a vaccine made by the state and Novavax will"
    done = done or any(not is_adjective(piece.sentence, i) for i in told)
    done = done or (head[0] in ("this", "that", "it") and head[1].endswith("s"))  # "this gives us time"
    # "people want answers and this court will give none", but "this storm and this rain will"
    done = done or (said[index + 1] in ("this", "these") and head[0] != said[index + 1])
    return whole and is_subject and not (names or beside) and done


def _is_list(said: Sequence[str], start: int, index: int) -> bool:
    """Whether what stands between the last two commas has no verb: "drought, *fires*, and floods"."""
    comma = next((i for i in range(index - 2, start, -1) if said[i] == ","), None)
    if comma is None or not verbs().isdisjoint(said[comma:index]):
        return False
    return index - comma < SHORT_ITEM and said[comma + 1] not in words("speech", "adverbial")  # ", in Oslo, and"


def lacking_subject(piece: Piece, telling: Telling, start: int) -> str:
    """The subject that a span has not because another clause stands between; empty where it has its own."""
    sentence, found = piece.sentence, telling.hits
    said = sentence.words
    place = start  # behind the word that joins it
    while place > piece.start and (said[place - 1].endswith("ly") or said[place - 1] in words("acts", "between")):
        place -= 1  # "but *now* will fly"
    if piece.begins > 0 and start == piece.start and said[piece.begins - 1] in ("which", "that"):
        place = piece.begins  # "candidacy, which they fear would end it"
    joint = said[place - 1] if place else ""
    if joint in ("and", "but") and place == piece.begins:
        elliptic = said[place] == piece.verb or said[place] in words("speech", "adverbs")
        return piece.speaker.name if elliptic else ""  # "the firm is in talks and expects to sign"
    governs = next((i for i in range(start, piece.start) if said[i] == piece.verb), start + 1)
    first_cue = next((hit.start for hit in found if hit.start >= start), governs)
    beside = words("acts", "between") if found else words("speech", "adverbs")
    if any(not (word.endswith("ly") or word in beside) for word in said[start:first_cue]):
        return ""
    first, end = piece.parted  # "“The bill,” Lee said, “will pass.”"
    subject = [*itertools.takewhile(lambda word: word != ",", said[first:end])]
    if subject and end <= piece.start and verbs().isdisjoint(subject):
        return sentence.written(first, first + len(subject))
    if joint not in ("which", "who", "that", "and", "but"):
        return ""
    if joint == "who":
        begin, end = meant_by_who(sentence, place - 1)
    elif joint in ("that", "which") and (new := new_thing(sentence, place - 1)) is not None:
        begin, end = new, place - 1
    elif joint == "which":
        begin, end = antecedent(sentence, place - 2)
    elif place > piece.start:
        begin, end = at_head(sentence, place - 1, piece.start)
        if said[end : end + 1] == [","] and "," in said[begin:end]:
            end = said.index(",", begin)  # "Terminal 3, under construction for years, is on time and will open"
    elif piece.quoted or (piece.verb and joint not in ("and", "but")):
        return ""
    elif piece.verb:  # "he said the shop will open in May and is expected to employ 40 people"
        verb = next((i for i in range(place) if said[i] == piece.verb), -1)
        told = content(sentence, verb, verb + 1)[0] if verb > 0 else 0
        begin, end = at_head(sentence, place - 1, told) if told < place - 1 else (0, 0)
    else:
        begin, end = at_head(sentence, place - 1)  # "it was due in June, but will now come in May"
    return sentence.written(begin, end) if begin < end else ""
