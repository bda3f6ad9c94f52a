"""Who says what: verbs of saying with their subjects, named before, after or inside what they say.

The forms, in the order in which they are tried:

- *according*: `According to NP, ...`; `..., according to NP`; `In the opinion of NP, ...`.
- *inverted*: `"...," said NP, an apposition`: behind a closing quotation mark the subject follows.
- *left*: `NP said (that) ...`; `..., NP said`: the subject goes back to a mark or a conjunction, with its apposition
  ("Ann Lee, an analyst at a bank, said") and without a relative clause ("Ann Lee, who lives in Oslo, said").
- *elliptic*: `NP ... and says (that) ...`: the subject is at the head of the sentence.
- *participle*: `..., adding that ...`: of whoever was named before; `NP was quoted as saying (that) ...`.
"""

import itertools
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from ledger import classes
from ledger.extract.antecedents import LONGEST_HEAD, at_head, meant_by_who, new_thing
from ledger.extract.contents import ENDS, LONGEST_ASIDE, content
from ledger.extract.lexicon import cues, is_cue, phrases, words
from ledger.extract.sayings import is_no_report, is_reduced, verb_of_saying
from ledger.extract.sentences import CLOSING, OPENING, Sentence, is_initial
from ledger.extract.speakers import is_plural
from ledger.extract.subjects import (
    BREAKS,
    LONGEST_NAME,
    LONGEST_SUBJECT,
    is_apposition,
    is_clause,
    is_relative,
    is_several,
    may_be_verb,
    parts_degree,
    subject_start,
    verbs,
    without_adverbs,
)

_BY_WHOM = frozenset(("according", "opinion", "view"))
"""Words of "according to", "in the opinion of", "in the view of"."""

LONGEST_HEARER = 4
"""Words of who is warned with the mark behind them, at most: "its clients."."""


class Report(NamedTuple):
    """A verb of saying with its subject, by numbers of words: `start`..`end` is no part of what is said.

    `subject` is empty where whoever was named before goes on; `leading` is whether what is said follows.
    """

    start: int
    subject: tuple[int, int]
    verb: int
    end: int
    leading: bool


@cache
def openings() -> frozenset[str]:
    """The words at which an attribution may begin."""
    said = phrases("speech", "say").firsts | phrases("speech", "participles").firsts
    return said | words("speech", "be", "quoting") | _BY_WHOM


def reports(sentence: Sentence) -> list[Report]:
    """The attributions in a sentence, in order."""
    found: list[Report] = []
    begins = openings()
    end = 0
    for index in [index for index, word in enumerate(sentence.words) if word in begins]:
        report = _at(sentence, index, first=not found) if index >= end else None
        if report and report.start >= end:
            found.append(report)
            end = max(report.end, index + 1)
    return found


def _at(sentence: Sentence, index: int, *, first: bool) -> Report | None:
    said = sentence.words
    if said[index] in _BY_WHOM:
        return _according(sentence, index)
    if size := verb_of_saying(sentence, index):
        return _inverted(sentence, index, size) or _left(sentence, index, size, first=first)
    return _participle(sentence, index, first=first)


def _participle(sentence: Sentence, index: int, *, first: bool) -> Report | None:
    said = sentence.words
    participle = phrases("speech", "participles").at(said, index)
    if not participle or (index and said[index - 1] in ("by", "of", "without", "for")):
        return None  # "will end the talk by announcing that"
    end, leading = content(sentence, index, index + participle[0])
    before = said[index - 1] if index else ","
    document = not words("speech", "documents").isdisjoint(said[max(0, index - 3) : max(0, index - 1)])
    governs = _governs_clause(sentence, index, index + participle[0], end)
    start = _noun_start(sentence, index) if governs and not document else index  # "she signed a letter stating that"
    governs = governs or document  # "they sent emails overnight saying flights will be late"
    noun = governs and before in words("speech", "apposing")  # "the office issued a warning that"
    if before in (",", "—", "while") or noun or (governs and start == index):
        subject = at_head(sentence, index) if first else (index, index)
        if said[subject[0]] in words("speech", "first_person"):
            subject = index, index  # of whoever speaks
        return Report(index, subject, index, end, leading)
    if governs:
        return Report(start, (start, index), index, end, leading)
    found = _quoted_as(sentence, index) if before == "as" else None
    return Report(found[0], found, index, end, leading) if found and found[0] < found[1] else None


def _governs_clause(sentence: Sentence, index: int, behind: int, end: int) -> bool:
    """Whether a participle tells what is said, which follows: "saying that", "saying it", "with the UN saying"."""
    said = sentence.words
    if said[end - 1] == "that" or said[behind : behind + 1] == [":"]:
        return True
    if said[end : end + 1] != [] and said[end] in words("speech", "pronouns"):
        return True
    # "cited an aide saying"
    return said[_noun_start(sentence, index) - 1] in ("with", "cited", "cites", "quoted", "quotes")


def _quoted_as(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """Who is quoted before an "as": "*Lee* was quoted by the paper as saying", "it cited *an aide* as saying"."""
    said = sentence.words
    places = range(index - 1, max(0, index - LONGEST_HEAD) - 1, -1)
    quoted = next((i for i in places if said[i] in ("quoted", "cited", "reported")), None)
    if not quoted:
        return None
    if said[quoted - 1] not in words("speech", "be") | words("not", "past"):
        return quoted + 1, index - 1
    last = without_adverbs(sentence, quoted)
    return subject_start(sentence, last), last


def _noun_start(sentence: Sentence, index: int) -> int:
    """Back from a participle to the noun that says it: "a letter", "with the owner"; not over a verb."""
    said = sentence.words
    start = subject_start(sentence, index)
    if is_clause(sentence, start, index):
        return index  # "assured them that shops would stay open saying that"
    done = words("not", "participles", "pasts") | {"with", "from", "by", "to", "among", "quotes", "cites", "earlier"}
    places = (i for i in range(start, index) if said[i] in done or said[i].endswith(("ed", "ing")))
    return max(places, default=start - 1) + 1


def _according(sentence: Sentence, index: int) -> Report | None:
    said = sentence.words
    start, begin = index, index + 2
    if said[index] == "according":
        if said[index + 1 : begin] != ["to"] or not words("speech", "mute").isdisjoint(said[begin : begin + 1]):
            return None
    elif (*said[max(0, index - 2) : index], *said[index + 1 : begin]) == ("in", "the", "of"):
        start = index - 2  # "in the opinion of most members"
    else:
        return None
    end = begin
    ends = {",", ".", "who", *BREAKS} | phrases("speech", "participles").firsts
    while end < len(said) and end - index < LONGEST_SUBJECT and (said[end] not in ends or is_initial(said, end)):
        end += 1
    named = end
    if said[end : end + 1] == [","] and (closing := _aside_end(sentence, end + 1)):
        if is_relative(sentence, end + 1):
            end = closing
        elif sentence.is_name(end - 1):
            named = end = closing
    if start < 3 and said[end : end + 1] != [","]:
        named = end = _behind_adverbial(sentence, begin, _first_verb(said, begin, end))[0]
    return Report(start, (begin, named), index, end, leading=start < 3) if named > begin else None


def _aside_end(sentence: Sentence, start: int) -> int:
    """Where a remark about a source ends at a comma, or 0: "Ann Lee, *a senator*, it will", "*who lives here*, it"."""
    said = sentence.words
    if said[start : start + 1] == [] or not (said[start] in ("a", "an", "the") or is_relative(sentence, start)):
        return 0
    ends = {",", "."} if is_relative(sentence, start) else {",", "."} | verbs()
    after = next((i for i in range(start, min(len(said), start + LONGEST_ASIDE)) if said[i] in ends), start)
    goes_on = said[after + 1 : after + 2] in (["which"], ["who"], ["whose"])  # ", the eclipse, which"
    return after if said[after] in (",", ".") and not goes_on else 0


def _first_verb(said: Sequence[str], start: int, end: int) -> int:
    """Where the verb of what is said stands: "according to the bank the rates *will* rise"."""
    return next((i for i in range(start, end) if said[i] in words("speech", "finite")), end)


def _inverted(sentence: Sentence, index: int, size: int) -> Report | None:
    said = sentence.words
    start = end = index + size
    behind = said[max(0, index - 2) : index]
    quoted = behind and (behind[-1] in CLOSING or (behind[-1] == "," and behind[0] in CLOSING))
    if not (quoted or (behind[-1:] == [","] and _may_be_inverted(sentence, index, start))):
        return None
    while end < len(said) and end - start < LONGEST_SUBJECT and not _ends_subject(sentence, end):
        end += 1
    if end == start or said[start] == "that" or said[start] in words("speech", "adverbial", "days"):
        return None
    if not quoted and _is_followed(sentence, index, start, end):
        return None
    return Report(index, (start, end), index, end, leading=False)


def _may_be_inverted(sentence: Sentence, index: int, start: int) -> bool:
    """Whether who says it may stand behind a verb that follows a comma: "it will rain, said *Ann Lee*".

    Not so in "Russia, which has lost, plans an attack" and "Ann Lee, an analyst, told the paper".
    """
    said = sentence.words
    if said[index] in words("speech", "to_a_hearer") or is_cue(said, index, "intend") or is_cue(said, index, "hope"):
        return False
    somebody = is_apposition(sentence, start) or _is_office(sentence, start)
    return somebody and not _is_of_relative(sentence, index)


def _is_followed(sentence: Sentence, index: int, start: int, end: int) -> bool:
    """Whether what is said stands behind a verb, not before it: "Ann Lee, an analyst, said the talks will resume"."""
    said = sentence.words
    parting = BREAKS.difference(OPENING, CLOSING)
    before = max((i + 1 for i in range(index) if said[i] in parting), default=0)
    if not is_clause(sentence, before, index) and verbs().isdisjoint(said[before:index]):
        return True  # "Ann Lee, meanwhile, said the talks go on"
    ends = end < len(said) and (said[end] in (",", ".") or said[end] in words("speech", "behind_subject"))
    return not ends or any(cues().at(said, i) for i in range(start, end))


def _is_of_relative(sentence: Sentence, index: int) -> bool:
    """Whether a verb behind a comma has a subject with a relative clause: "the bank, which fell, said it"."""
    said = sentence.words
    comma = next((i for i in range(index - 1) if said[i] == ","), None)
    if comma is None or not is_relative(sentence, comma + 1) or "," in said[comma + 1 : index - 1]:
        return False
    behind = itertools.takewhile(lambda word: word != ",", said[index + 1 :])
    return any(map(may_be_verb, behind)) and not any(map(may_be_verb, said[:comma]))


def _ends_subject(sentence: Sentence, index: int) -> bool:
    """Whether who said it ends before a word: "said Ann Lee *who*", "said Ann Lee, *as*"; not "said U.S. officials"."""
    said = sentence.words
    if said[index] == ".":
        short = len(said[index - 1]) == 1 or said[index - 1] in words("sentences", "abbreviations")
        joined = sentence.starts[index + 1 : index + 2] == [sentence.starts[index] + 1]  # "weather.com"
        return not (short or joined)
    if said[index] == ",":
        return not (parts_degree(said, index) or is_apposition(sentence, index + 1))
    return said[index] in BREAKS or said[index] in words("speech", "behind_subject")


def _is_office(sentence: Sentence, start: int) -> bool:
    """Whether somebody who has no article stands there, up to the end: "said law minister Ann Lee.", "say experts"."""
    said = sentence.words
    last = min(len(said), start + LONGEST_NAME)
    end = next((i for i in range(start, last) if said[i] in ENDS), last)
    if end == start:
        return False
    known = classes.is_known(sentence.written(start, end)) or is_several(sentence, start, end)
    named = end > start + 1 and sentence.is_name(end - 1)
    return (known or named) and verbs().isdisjoint(said[start:end])


def _left(sentence: Sentence, index: int, size: int, *, first: bool) -> Report | None:
    said = sentence.words
    found = _subject(sentence, index, size, first=first)
    if found is None:
        return None
    start, subject = found
    after, leading = content(sentence, index, index + size)
    if start > 1 and said[start - 1] == "," and (_is_place(sentence, after) or _is_hearer(sentence, index + size)):
        after, leading = len(said) - (not said[-1][0].isalnum()), False
    if subject[0] == subject[1]:
        return Report(start, subject, index, after, leading)
    if is_no_report(sentence, subject, index, size) or _modifies(sentence, start, subject, index, size, first=first):
        return None
    leading = leading and not _is_inside(sentence, start, after)
    if _is_time(sentence, subject, index, after, leading=leading):
        return None
    if is_cue(said, index, "intend") and said[subject[0] - 1 : subject[0]] in (["how"], ["what"]):
        return None  # "the plan will tell how it intends to do it"
    return Report(start, subject, index, after, leading)


def _modifies(sentence: Sentence, start: int, subject: tuple[int, int], index: int, size: int, *, first: bool) -> bool:
    """Whether a verb is a participle that modifies a noun: "a deal, originally expected in May, is late"."""
    said = sentence.words
    if said[index] not in words("speech", "reduced"):
        return False
    last = without_adverbs(sentence, index)
    if said[last].endswith("ly") and said[last - 1] == ",":
        return True
    named = start > 0 and said[start - 1] == "," and sentence.is_name(subject[1] - 1)  # "..., Pence reported after"
    return not named and is_reduced(sentence, index + size, first=first)


def _is_inside(sentence: Sentence, start: int, after: int) -> bool:
    """Whether what stands before an attribution goes on behind it: "“if it rains,” he said, “it may”"."""
    said = sentence.words
    if said[after : after + 1] == [] or said[after] not in OPENING:
        return False
    before = said[start - 1] if start else ""
    inside = before in CLOSING
    if before == "," and start > 1 and after + 1 < len(said) and not sentence.is_name(after + 1):
        inside = said[after + 1] in words("speech", "finite") or is_clause(sentence, 0, start - 1)
    return inside  # "it will rain, Lee said, “and it will be late”"


def _is_time(sentence: Sentence, subject: tuple[int, int], index: int, after: int, *, leading: bool) -> bool:
    """Whether it only tells when: "after the debate has concluded", "until the firm believes it is safe"."""
    said = sentence.words
    start, end = subject
    if start == 0 or said[start - 1] not in ("after", "before", "when", "until", "once"):
        return False
    if not leading or said[index].removesuffix("s") in ("believe", "think", "feel"):
        return True
    if said[index] == "reports" and said[after - 1] != "that":
        return True
    somebody = end - start == 1 and said[start] in words("speech", "pronouns")
    return somebody and said[index] in words("speech", "be")  # "when he is sure that he will win"


def _is_place(sentence: Sentence, start: int) -> bool:
    """Whether it only tells where and when it was said, up to the end: "it will rain, he said *in a long speech*."."""
    behind = sentence.words[start:]
    return not words("speech", "adverbial").isdisjoint(behind[:1]) and (verbs() | BREAKS).isdisjoint(behind)


def _is_hearer(sentence: Sentence, start: int) -> bool:
    """Whether it only tells who was warned, up to the end: "it could rain, the office warned *residents*."."""
    behind = sentence.words[start:]
    warned = sentence.words[start - 1] in ("warned", "warns") and len(behind) <= LONGEST_HEARER
    return warned and (verbs() | BREAKS | {"of", "about", "against", "that"}).isdisjoint(behind)


def _subject(sentence: Sentence, index: int, size: int, *, first: bool) -> tuple[int, tuple[int, int]] | None:
    """Where an attribution begins before its verb, and who says it; an empty subject goes on with who was named."""
    said = sentence.words
    governs = said[index + size : index + size + 1]
    end = _before_aside(sentence, without_adverbs(sentence, index))
    relative = end > 0 and is_relative(sentence, end - 1)  # "who predicted that"
    start = end - 1 if relative else subject_start(sentence, end)
    subject = meant_by_who(sentence, start) if relative and start else (start, end)
    if start >= end > 1 and said[end - 1] in ("and", "but"):
        if not words("speech", "be").isdisjoint(said[end:index]):
            return None  # "prices will rise and are projected to stay high"
        if not first and said[index] not in words("speech", "also_nouns"):
            return start, (start, start)
        subject = at_head(sentence, end - 1)
    if end - start > 1 and said[end - 1] in words("speech", "pronouns"):
        start, subject = end - 1, (end - 1, end)  # "threats they believe we will face"
    if (
        end - start > 2
        and is_plural(said[end - 1])
        and "of" not in said[start:end]
        and new_thing(sentence, end - 1) == start
    ):
        start, subject = end - 1, (end - 1, end)  # "an exercise officials said will help"
    while subject[0] < subject[1] and said[subject[0]] in ("and", "but"):
        subject = subject[0] + 1, subject[1]
    aside = phrases("speech", "asides").at(said, subject[0]) if subject[0] < subject[1] else None
    if aside and subject[0] + aside[0] < subject[1]:
        subject = subject[0] + aside[0], subject[1]  # "last week Ann Lee said"
    if subject[0] < subject[1] and said[subject[0]] in words("speech", "adverbial"):
        subject = _behind_adverbial(sentence, *subject)
    hoped = said[index] in ("hope", "hopes")
    if start and said[start - 1] == "what" and (hoped or words("speech", "finite").isdisjoint(governs)):
        return None  # "what experts fear marks the start", but "what experts say could be the start"
    return (start, subject) if subject[0] < subject[1] else None


def _before_aside(sentence: Sentence, end: int) -> int:
    """Back over a remark between a subject and its verb: "Ann Lee — who lives in Oslo — said"."""
    said = sentence.words
    mark = said[end - 2] if end > 1 and said[end - 1] in CLOSING else said[end - 1] if end else ""
    if mark not in (",", "—", "–"):
        return end
    places = range(end - 2, max(0, end - LONGEST_SUBJECT), -1)
    return next((i for i in places if said[i] == mark and _is_aside(sentence, i + 1)), end)


def _behind_adverbial(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The subject behind a time or place: "in a report *the bank*", "on Friday *Ann Lee*"; or none."""
    said = sentence.words
    inside = words("speech", "adverbial", "apposing") | {"to", "from"}  # "with winds of the north"
    for index in range(start + 2, end):
        name = sentence.is_name(index) and (
            not sentence.is_name(index - 1) or said[index - 1] in words("speech", "days")
        )
        described = said[index] in words("speech", "apposing") and said[index] != "of"
        described = described or (said[index - 1].isdigit() and is_plural(said[index]))  # "in 2022 *analysts*"
        if (name or described) and said[index - 1] not in inside:
            return index, end
    return end, end


def _is_aside(sentence: Sentence, index: int) -> bool:
    """Whether a remark about a subject begins there: "who lives in Oslo", "speaking in Oslo", "published in Oslo"."""
    participle = sentence.words[index].endswith(("ing", "ed")) and not sentence.is_name(index)
    part = sentence.words[index] == "for" and sentence.words[index + 2 : index + 3] == ["part"]  # "for her part"
    return participle or part or is_relative(sentence, index)
