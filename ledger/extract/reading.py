"""A piece with its cues becomes a candidate: the span, the act, the deadline, the condition, the likelihood."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from ledger import likelihoods, reference
from ledger.errors import LedgerError
from ledger.extract.candidates import Candidate
from ledger.extract.deadlines import Calendar, Deadline
from ledger.extract.hits import DATED, is_negated
from ledger.extract.lexicon import Cue, cues, phrases, words
from ledger.extract.objections import Hit
from ledger.extract.pieces import Piece
from ledger.extract.sentences import CLOSING, OPENING
from ledger.extract.speakers import is_plural
from ledger.extract.statements import plain
from ledger.extract.subjects import at_head, verbs
from ledger.likelihoods import Likelihood
from ledger.vocabulary import SCORED_ACTS, Act, WindowBasis
from ledger.windows import Window

SHORTEST = 3
"""Words of a forecast, at least."""

SHORT_ITEM = 6
"""Words of an item in a list, at most."""

LONG_HEAD = 8
"""Words before an "and" that are another thing although they have the same subject, at least."""

HEARD, DATED_BONUS = 0.08, 0.1
"""How much surer it is when somebody is said to say it, and when it has a date."""


class Telling(NamedTuple):
    """What tells that a piece is a forecast: its cues, the cue that governs it, and its deadlines."""

    hits: Sequence[Hit]
    governing: Cue | None
    deadlines: Sequence[Deadline]


def read(piece: Piece, telling: Telling, calendar: Calendar, neighbouring: Window | None = None) -> Candidate | None:
    """The candidate that a piece is; None where too little is left of it.

    Args:
        neighbouring: a deadline said just before, for one that has none of its own.
    """
    start, end = span(piece, telling)
    if end - start < SHORTEST:
        return None
    sentence = piece.sentence
    first, last = sentence.starts[start], sentence.ends[end - 1]
    quote = sentence.text[first:last]
    subject = _subject(piece, telling, start)
    main = telling.governing or max((hit.cue for hit in telling.hits), key=lambda cue: cue.confidence)
    act = _act(piece, telling)
    deadline, window = _window(piece, telling, calendar, start, end)
    if deadline is None and neighbouring:
        window = neighbouring
    condition = _condition(piece, start, end)
    return Candidate(
        start=first,
        end=last,
        quote=quote,
        statement=plain(f"{subject} {quote}" if subject else quote, condition),
        speaker=piece.speaker.name,
        source_class=piece.speaker.source_class,
        speech_act=act,
        likelihood=_likelihood(piece, telling, start, end, act),
        condition=condition,
        window=window,
        confidence=_confidence(piece, main, window),
        deadline_read=deadline is None or deadline.window is not None,
    )


def _subject(piece: Piece, telling: Telling, start: int) -> str:
    """The subject that the span lacks because another clause stands between: "(the firm) will move"."""
    sentence = piece.sentence
    found = telling.hits
    if not found or start == piece.start or sentence.words[start - 1] not in ("and", "but"):
        return ""
    if any(
        not word.endswith("ly") and word not in words("acts", "between")
        for word in sentence.words[start : found[0].start]
    ):
        return ""
    begin, end = at_head(sentence, start - 1, piece.start)
    return " ".join(sentence.text[sentence.starts[begin] : sentence.ends[end - 1]].split()) if begin < end else ""


# --- the span -------------------------------------------------------------------------------------------------


def span(piece: Piece, telling: Telling) -> tuple[int, int]:
    """The words of the forecast: without what stands before and behind it and says nothing of it."""
    said = piece.sentence.words
    found, governs = telling.hits, telling.governing
    start, end = piece.start, piece.end
    clause = piece.verb in words("not", "promised") and said[piece.start] != "to"
    if (governs and (not found or (governs.name == "intend" and not clause))) or is_negated(piece):
        start = piece.begins  # "plans to send" is nothing without who plans, "does not think" is its contrary
    first = found[0].start if found else start
    last = found[-1].end if found else min(end, piece.start + SHORTEST)
    start = _without_lead(piece, start, first)
    start = _without_head(piece, start, first, telling.deadlines)
    end = _without_tail(piece, last, end, telling.deadlines)
    while end > start and said[end - 1] in {"‘", "*", "(", ",", "and", "but", *OPENING, *CLOSING}:
        end -= 1
    return start, end


def _without_lead(piece: Piece, start: int, first: int) -> int:
    """Marks, "however", and a background clause with its comma go."""
    said = piece.sentence.words
    leading, background = phrases("clauses", "leading"), phrases("clauses", "background")
    while start < first:
        match = leading.at(said, start)
        comma = next((i for i in range(start, first) if said[i] == ","), None) if background.at(said, start) else None
        if not said[start][0].isalnum() and said[start] not in ("€", "$", "£"):
            start += 1
        elif match and start + match[0] <= first and said[start : start + 2] not in _SUBJECTS:
            start += match[0]
        elif comma is not None:
            start = comma + 1
        else:
            break
    return start


_SUBJECTS = (["that", "is"], ["that", "'s"], ["that", "was"], ["that", "will"], ["that", "would"], ["that", "could"])
"""Beginnings in which "that" is a thing, and no conjunction."""


def _without_head(piece: Piece, start: int, first: int, deadlines: Sequence[Deadline]) -> int:
    """A clause of its own before the one with the cue goes, unless it is a condition or has the deadline."""
    said = piece.sentence.words
    condition, opening = phrases("clauses", "condition"), phrases("clauses", "opening")
    hangs = condition.at(said, start) or opening.at(said, start)
    for index in range(first - 1, start + 1, -1):
        word, before = said[index], said[index - 1]
        aside = before == "," and said[first - 1] != "," and "," in said[index:first]  # not "the bill, if passed, will"
        if (before == "that" or aside) and condition.at(said, index):
            return index
        if word == "otherwise" and before in (",", "and"):
            return index
        if before == "that" and said[index - 2] in words("clauses", "contents"):
            return index
        if word in ("and", "but") and not hangs and _is_shared(piece, start, index, first, deadlines):
            return index + 1
        if word == "and" and before == "," and _is_list(said, start, index):
            continue  # "drought, fires, and floods"
        joins = word == "but" or (word in ("and", "so", "yet") and not hangs)
        if word in ("and", "but") and not hangs and _is_new_clause(piece, start, index, first):
            before = ","
        dated = any(start <= deadline.start < index for deadline in deadlines)
        has_subject = first - index > 1 or "'" in said[first]  # "and we'll"
        if joins and before == "," and has_subject and not dated:
            return index + 1
    return start


_SUBORDINATE = frozenset({"who", "which", "whose", "that", "if", "when", "before", "after", "until", "because", "as"})
_NO_SUBJECT = frozenset({",", "which", "who", "to"})


def _is_new_clause(piece: Piece, start: int, index: int, first: int) -> bool:
    """Whether an "and" joins a clause with a subject of its own: "sales are good and costs will rise"."""
    said = piece.sentence.words
    head = said[start:index]
    relative = not _SUBORDINATE.isdisjoint(head)
    subject = [word for word in said[index + 1 : first] if not word.endswith("ly")]
    names = piece.sentence.is_name(index - 1) and piece.sentence.is_name(index + 1)  # "Austria and Hungary"
    relative = relative or "with" in said[max(start, index - 6) : index]  # "with hot and windy days expected"
    if relative or names or not subject or subject[0] in verbs() or not _NO_SUBJECT.isdisjoint(subject):
        return False
    return not words("speech", "finite").isdisjoint(head)


def _is_list(said: Sequence[str], start: int, index: int) -> bool:
    """Whether what stands between the last two commas has no verb: "drought, *fires*, and floods"."""
    comma = next((i for i in range(index - 2, start, -1) if said[i] == ","), None)
    return comma is not None and verbs().isdisjoint(said[comma:index]) and index - comma < SHORT_ITEM


def _is_shared(piece: Piece, start: int, index: int, first: int, deadlines: Sequence[Deadline]) -> bool:
    """Whether what stands before an "and" is told of the same subject: "the firm has closed and will move"."""
    said = piece.sentence.words
    head = said[start:index]
    if any(not word.endswith("ly") and word not in words("acts", "between") for word in said[index + 1 : first]):
        return False
    dated = any(start <= deadline.start < index for deadline in deadlines)
    if len(head) < LONG_HEAD or dated:
        return False
    begin, end = at_head(piece.sentence, index, start)
    return begin < end and _SUBORDINATE.isdisjoint(head)


def _without_tail(piece: Piece, last: int, end: int, deadlines: Sequence[Deadline]) -> int:
    """A clause behind the last cue and a comma goes, unless a deadline stands in it."""
    said = piece.sentence.words
    trailing = phrases("clauses", "trailing")
    for index in range(last + 2, end - 1):
        following = said[index + 1]
        if trailing.at(said, index):
            return index
        if said[index] != "," or following not in words("clauses", "tail"):
            continue
        if piece.quoted and following in ("and", "but"):
            continue  # what is said in one breath stays together
        relative = following in ("which", "who", "whom", "whose", "where")
        if relative or not any(deadline.start > index for deadline in deadlines):
            return index
    return end


# --- the act --------------------------------------------------------------------------------------------------


def _act(piece: Piece, telling: Telling) -> Act:
    """What the speaker does: by the verb that governs, by a cue that is an act of its own, by who does it."""
    governs = telling.governing
    acts = [governs.act] if governs else []
    acts += [hit.cue.act for hit in telling.hits]
    if own := [act for act in acts if act is not Act.FORECAST]:
        return own[0]
    verb = next((hit for hit in telling.hits if hit.cue.name in ("will", "would", "modal")), None)
    if verb and verb.cue.name != "modal" and _is_own_doing(piece, verb):
        return Act.INTENTION
    open_ended = any(hit.cue.name in ("modal", "would") for hit in telling.hits)
    alarming = not words("acts", "alarming").isdisjoint(piece.sentence.words)
    return Act.WARNING if open_ended and alarming else Act.FORECAST


_PERSONS = ("analyst", "official:legislator", "official:diplomat")
"""Classes of people who are never "it"."""


def _is_own_doing(piece: Piece, hit: Hit) -> bool:
    """Whether the speaker is who will do it: "we will", "he said he would", "it decided it will"."""
    said = piece.sentence.words
    between = words("acts", "between")
    verbs = (word for word in said[hit.end : hit.end + 3] if word not in between and not word.endswith("ly"))
    if next(verbs, "") in words("acts", "befalling"):
        return False
    subject = [word for word in said[max(piece.start, hit.start - 4) : hit.start] if word not in between][-2:]
    subject += [said[hit.start].split("'")[0]] if "'" in said[hit.start] else []
    if piece.quoted or not piece.verb:
        return piece.quoted and not {"i", "we"}.isdisjoint(subject)
    own: tuple[str, ...] = ("they", "and") if is_plural(piece.speaker.name) else ("he", "she", "they", "and")
    if not piece.speaker.source_class.startswith(_PERSONS):
        own += ("it",)
    return subject[-1:] != [] and subject[-1] in own


# --- the deadline ---------------------------------------------------------------------------------------------


def _window(piece: Piece, telling: Telling, calendar: Calendar, start: int, end: int) -> tuple[Deadline | None, Window]:
    """The deadline that belongs to the cue: dated before vague, behind the cue before in front of it."""
    none = Window(calendar.said_on, None)
    cue = telling.hits[0].start if telling.hits else start
    found = [
        (
            window.basis is WindowBasis.VAGUE,
            _is_aside(deadline),
            deadline.start < cue,
            deadline.start,
            deadline,
            window,
        )
        for deadline in telling.deadlines
        if (window := deadline.window) and start <= deadline.start < end
    ]
    if found:
        *_, deadline, window = min(found)
        return deadline, window
    if unread := calendar.unread(piece.sentence, start, end):
        return unread, none._replace(phrase=unread.phrase)
    return None, _in_office(piece, telling, calendar, start) or none


def _is_aside(deadline: Deadline) -> bool:
    """Whether it only describes something: "next week's debate", "walk for four hours"."""
    said = deadline.phrase.lower().split()
    lasts = said[0] == "for" and said[-1] in reference.load("windows")["plurals"] and "next" not in said
    return lasts or deadline.phrase.endswith(("'s", "’s"))


def _in_office(piece: Piece, telling: Telling, calendar: Calendar, start: int) -> Window | None:
    """What somebody elected will do counts from the day they take office: "Trump will", "the new administration"."""
    found = telling.hits
    until = found[0].start if found else start + 6
    if found and found[0].cue.name == "would":  # "it would be easy for the new administration"
        until += 14
    subject = piece.sentence.words[start : min(piece.end, until)]
    for index, word in enumerate(subject):
        names = [word]
        if word == "new":
            names = [f"new {other}" for other in subject[index + 1 : index + 7]]
        elif word in ("his", "her", "their") and not words("deadlines", "office").isdisjoint(
            subject[index + 1 : index + 3]
        ):
            names = ["new president"]
        if window := next(filter(None, map(calendar.taking_office, names)), None):
            return window
    return None


# --- the condition --------------------------------------------------------------------------------------------


def _condition(piece: Piece, start: int, end: int) -> str | None:
    """The words behind an "if", up to the comma that ends them; "unless" stays with them."""
    sentence, said = piece.sentence, piece.sentence.words
    table = phrases("clauses", "condition")
    for index in range(start, end - 2):
        match = table.at(said, index) if said[index] in table.firsts else None
        inverted = said[index] in words("clauses", "beginning")
        if not match or (inverted and not (index == start and "," in said[index:end])):
            continue
        begin = index if said[index] == "unless" else index + match[0]
        commas = (i for i in range(begin + 2, end) if said[i] == ",")
        stop = next(commas, end) if index == start else end
        while stop > begin and said[stop - 1] in {",", ".", ";", *OPENING, *CLOSING}:
            stop -= 1
        if stop > begin:
            return " ".join(sentence.text[sentence.starts[begin] : sentence.ends[stop - 1]].split())
    return None


# --- the likelihood -------------------------------------------------------------------------------------------

_NUMBERED = re.compile(
    r"\b\d{1,3}(?:\.\d{1,3})?(?: ?(?:to|-|–) ?\d{1,3})? ?(?:%|percent|per cent) (?:chance|likely|probability|certain)",
    re.IGNORECASE,
)


def _likelihood(piece: Piece, telling: Telling, start: int, end: int, act: Act) -> Likelihood:
    """The words of likelihood: the strongest that a scale knows, an adverb before a modal verb before a plain will."""
    said = piece.sentence.words
    phrase = _hedge(piece, piece.begins if piece.begins >= 0 else start, end)
    if phrase is None and piece.begins >= 0 and piece.verb in cues().firsts and _is_readable(piece.verb):
        phrase = piece.verb
    if phrase is None:
        phrase = next((said[hit.start] for hit in telling.hits if hit.cue.name in ("modal", "can")), None)
    return _read(phrase) if act in SCORED_ACTS else likelihoods.UNSAID._replace(phrase=phrase)


_read = cache(likelihoods.read)


def _hedge(piece: Piece, start: int, end: int) -> str | None:
    """The longest phrase that the default scale can read; a belief is weaker than any other word."""
    sentence, said = piece.sentence, piece.sentence.words
    numbered = _NUMBERED.search(sentence.text, sentence.starts[start], sentence.ends[end - 1])
    if numbered:
        return " ".join(numbered.group().split())
    best: tuple[int, str] | None = None
    hedges = words("hedges", "words")
    for index in range(start, end):
        if said[index] not in hedges:
            continue
        for begin in range(max(start, index - 3), index + 1):
            phrase = " ".join(said[begin : index + 1])
            begins = said[begin][0].isalnum() and said[begin] not in words("hedges", "not_first")
            if begins and _is_readable(phrase):
                weight = index - begin + 2 * (said[index] not in words("hedges", "weak"))
                best = max(best or (0, phrase), (weight, phrase), key=lambda one: one[0])
                break
    return best[1] if best else None


@cache
def _is_readable(phrase: str) -> bool:
    try:
        likelihoods.read(phrase)
    except LedgerError:
        return False
    return phrase not in ("don't", "no", "not")


def _confidence(piece: Piece, main: Cue, window: Window) -> float:
    """How sure it is that this is a forecast: by the kind of cue, who says it, and whether there is a date."""
    heard = HEARD * bool(piece.verb or piece.quoted)
    dated = DATED_BONUS * (window.basis in DATED)
    return round(min(main.confidence + heard + dated, 0.99), 2)
