"""Who says what: verbs of saying with their subjects, named before, after or inside what they say.

The forms, in the order in which they are tried:

- *according*: `According to NP, ...`; `..., according to NP`.
- *inverted*: `"...," said NP, an apposition`: behind a closing quotation mark the subject follows.
- *left*: `NP said (that) ...`; `..., NP said`: the subject goes back to a mark or a conjunction, with its apposition
  ("Ann Lee, an analyst at a bank, said") and without a relative clause ("Ann Lee, who lives in Oslo, said").
- *elliptic*: `NP ... and says (that) ...`: the subject is at the head of the sentence.
- *participle*: `..., adding that ...`: of whoever was named before; `NP was quoted as saying (that) ...`.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from ledger import reference
from ledger.extract.lexicon import cues, phrases, words
from ledger.extract.sentences import CLOSING, OPENING, Sentence
from ledger.extract.speakers import is_plural

LONGEST_SUBJECT = 26
"""Words of a subject, at most."""

LONGEST_NAME = 9
"""Words of a name that an apposition explains, at most."""

SHORT = 5
"""Words of a description without a name that an apposition explains, at most: "the agency, part of the ministry"."""

FARTHEST = 12
"""Words between a verb of saying and the "that" or the quotation that it governs, at most."""

LONGEST_ASIDE = 7
"""Words of "on Friday", "in a statement", between a verb of saying and a comma, at most."""

_BREAKS = frozenset({";", ":", "—", "–", "*", "‘", "’", *OPENING, *CLOSING})
_SUBJECTS = frozenset(("it", "he", "she", "they", "we", "i", "then", "there"))


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
    return said | words("speech", "be") | {"according"}


def reports(sentence: Sentence) -> list[Report]:
    """The attributions in a sentence, in order."""
    found: list[Report] = []
    begins = openings()
    end = 0
    for index, word in enumerate(sentence.words):
        report = _at(sentence, index, first=not found) if index >= end and word in begins else None
        if report and report.start >= end:
            found.append(report)
            end = max(report.end, index + 1)
    return found


def _own_subject(sentence: Sentence, index: int) -> tuple[int, int]:
    """The subject at the head of a sentence, of a verb far behind it: "Ann Lee won the race and says"; or nothing."""
    said = sentence.words
    start = 1 if said[0] in OPENING | {"but", "and", "meanwhile", "however"} else 0
    for end in range(start, min(index, start + LONGEST_NAME)):
        word = said[end]
        if word in {",", *_BREAKS}:
            break
        done = word in words("speech", "finite") or word in words("not", "participles") or word.endswith("ed")
        if done and not (sentence.is_name(end) and end > start):
            return (start, end) if end > start and _may_speak(sentence, start) else (index, index)
    return (index, index)


def _may_speak(sentence: Sentence, index: int) -> bool:
    """Whether somebody may be named there: a name, a pronoun, or a description with its article."""
    word = sentence.words[index]
    if word in words("speech", "pronouns") or word in words("speech", "apposing"):
        return True
    others = words("speech", "faceless") | words("speech", "adverbial") | words("speech", "joints")
    return sentence.is_name(index) and word not in others


def _at(sentence: Sentence, index: int, *, first: bool) -> Report | None:
    said = sentence.words
    if said[index] == "according":
        return _according(sentence, index)
    if size := _verb(sentence, index):
        return _inverted(sentence, index, size) or _left(sentence, index, size, first=first)
    participle = phrases("speech", "participles").at(said, index)
    if not participle:
        return None
    end, leading = _content(sentence, index, index + participle[0])
    before = said[index - 1] if index else ","
    if before in (",", "—"):
        subject = _own_subject(sentence, index) if first else (index, index)
        return Report(index, subject, index, end, leading)
    if before == "as" and "quoted" in said[max(0, index - LONGEST_ASIDE) : index]:
        last = _without_adverbs(sentence, said.index("quoted", max(0, index - LONGEST_ASIDE)))
        start = _subject_start(sentence, last)
        return Report(start, (start, last), index, end, leading) if start < last else None
    return None


def _verb(sentence: Sentence, index: int) -> int:
    """How many words the verb of saying at a place has; "are confident" is one, a name is none."""
    said = sentence.words
    if said[index] in words("speech", "be"):
        stance = said[index + 1 : index + 2]
        about = said[index + 2 : index + 3]
        return 2 * (stance != [] and stance[0] in words("speech", "stances") and about not in (["about"], ["of"], ["over"], ["with"]))
    match = phrases("speech", "say").at(said, index)
    if not match or sentence.is_name(index) or _is_adjective(sentence, index):
        return 0
    return match[0]


def _is_adjective(sentence: Sentence, index: int) -> bool:
    """Whether a participle belongs to a noun: "the proposed route", "higher-than-expected sales"."""
    before = index - 1
    while before > 0 and _is_adverb(sentence, before):
        before -= 1
    return before >= 0 and sentence.words[before] in words("not", "nouns") | {"-"}


def _according(sentence: Sentence, index: int) -> Report | None:
    said = sentence.words
    if said[index + 1 : index + 2] != ["to"]:
        return None
    end = index + 2
    while end < len(said) and said[end] not in {",", ".", *_BREAKS} and end - index < LONGEST_SUBJECT:
        end += 1
    return Report(index, (index + 2, end), index, end, leading=index < 3) if end > index + 2 else None


def _inverted(sentence: Sentence, index: int, size: int) -> Report | None:
    said = sentence.words
    start = end = index + size
    behind = said[max(0, index - 2) : index]
    quoted = behind and (behind[-1] in CLOSING or (behind[-1] == "," and behind[0] in CLOSING))
    if not quoted and not (behind[-1:] == [","] and _apposes(sentence, start)):
        return None
    commas = 0
    while end < len(said) and end - start < LONGEST_SUBJECT:
        title = said[end] == "." and said[end - 1] in words("sentences", "abbreviations")  # "said Ms. Lee"
        if said[end] in {".", *_BREAKS} - {"." * title} or said[end] in words("speech", "behind_subject"):
            break
        if said[end] == ",":
            commas += 1
            if commas > 1 or not _apposes(sentence, end + 1):
                break
        end += 1
    if end == start or said[start] in (",", "that"):
        return None
    before = max((i + 1 for i in range(index) if said[i] in _BREAKS), default=0)
    if not quoted and not _is_clause(sentence, before, index):
        return None  # "Ann Lee, meanwhile, said the talks go on": what is said follows
    if not quoted and (any(cues().at(said, i) for i in range(start, end)) or said[end : end + 1] not in ([","], ["."])):
        return None  # "Ann Lee, an analyst, said the talks will resume": what is said follows
    return Report(index, (start, end), index, end, leading=False)


def _apposes(sentence: Sentence, index: int) -> bool:
    """Whether an apposition begins there: "a", "the", a name, or the bare name of an office ("chairman")."""
    if index >= len(sentence.words):
        return False
    word = sentence.words[index]
    return word in words("speech", "apposing") or sentence.is_name(index) or word.endswith(("man", "or", "er", "ist"))


def _left(sentence: Sentence, index: int, size: int, *, first: bool) -> Report | None:
    said = sentence.words
    end = _without_adverbs(sentence, index)
    if end > 0 and said[end - 1] == ",":
        comma = next((i for i in range(end - 2, 0, -1) if said[i] == ","), 0)
        if _is_relative(sentence, comma + 1):
            end = comma
    relative = end > 0 and _is_relative(sentence, end - 1)  # "who predicted that"
    start = end - 1 if relative else _subject_start(sentence, end)
    subject = start, end
    if start >= end > 1 and said[end - 1] in ("and", "but"):
        if not first:
            return Report(start, (start, start), index, *_content(sentence, index, index + size))
        subject = _own_subject(sentence, end - 1)
    if subject[0] < subject[1] and said[subject[0]] in words("speech", "adverbial"):
        if said[subject[1] - 1] not in words("speech", "pronouns"):
            return None  # "with winds expected", "for 2026, forecasts"
        start, subject = subject[1] - 1, (subject[1] - 1, subject[1])  # "by June it plans"
    if subject[0] >= subject[1] or _is_no_report(sentence, subject, index, size):
        return None
    after, leading = _content(sentence, index, index + size)
    return Report(start, subject, index, after, leading)


def _without_adverbs(sentence: Sentence, end: int) -> int:
    """Back over the adverbs and auxiliaries before a verb."""
    said = sentence.words
    while end > 0:
        if said[end - 1] in words("speech", "adverbs") or _is_adverb(sentence, end - 1):
            end -= 1
        elif end > 1 and said[end - 2] in ("on", "in") and said[end - 1] in _dated():
            end -= 2
        else:
            break
    return end


@cache
def _verbs() -> frozenset[str]:
    """Words that show that a clause has its verb."""
    return words("speech", "finite") | _sayings()


@cache
def _sayings() -> frozenset[str]:
    """The verbs of saying that are no nouns."""
    single = {phrase for phrase in reference.load("cues")["speech"]["say"] if " " not in phrase}
    return frozenset(single - words("speech", "also_nouns"))


@cache
def _dated() -> frozenset[str]:
    """The days and months on which something is said."""
    return words("speech", "days") | frozenset(reference.load("windows")["months"])


def _is_adverb(sentence: Sentence, index: int) -> bool:
    word = sentence.words[index]
    return word.endswith("ly") and not sentence.is_name(index) and word not in words("speech", "no_adverbs")


def _is_no_report(sentence: Sentence, subject: tuple[int, int], index: int, size: int) -> bool:
    """Whether a verb of saying is a noun or a passive here, or has a subject that is nobody else, or a whole clause."""
    said = sentence.words
    start, end = subject
    verb, first, last, before = said[index], said[start], said[end - 1], said[index - 1]
    auxiliaries = said[_without_adverbs(sentence, index) : index]
    if first in words("speech", "first_person") or first in ("you", "what") or said[index + size : index + size + 1] == ["by"]:
        return True
    if last in words("speech", "faceless") and not (last == "it" and verb in words("speech", "of_it")):
        return True
    if not words("speech", "be").isdisjoint(auxiliaries) or before in ("be", "been", "being"):
        return True
    if first == "to" or _is_clause(sentence, start, end):
        return True
    does = not {"does", "did", "doesn't", "didn't"}.isdisjoint(auxiliaries)
    clause = said[index + size : index + size + 1] == ["that"]  # "the agency forecast that"
    if verb in words("speech", "of_several") and not (does or clause or _is_several(sentence, start, end)):
        return True
    if verb not in words("speech", "also_nouns"):
        return False
    governs = (
        index + size < len(said)
        and said[index + size][0].isalnum()
        and said[index + size] not in words("speech", "no_objects")
        and said[index + size] not in phrases("speech", "say").firsts
    )
    bare = end == index and first not in words("speech", "pronouns")
    return before in words("speech", "nominal") or before.endswith(("ed", "ing")) or (bare and not governs)


def _is_relative(sentence: Sentence, index: int) -> bool:
    """Whether a relative clause begins there; "WHO" is an organization."""
    return sentence.words[index] in ("who", "which", "whose") and not sentence.is_name(index)


def _is_clause(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the words before a verb of saying have a verb of their own: "the child has a disease called"."""
    said = sentence.words[start:end]
    relative = next((i for i in range(len(said)) if _is_relative(sentence, start + i)), len(said))
    return any(word in words("speech", "finite") and word != "also" for word in said[:relative]) or any(
        match and match[1].name in ("scheduled", "will", "likely")
        for match in (cues().at(said, i) for i in range(relative))
    )


def _is_several(sentence: Sentence, start: int, end: int) -> bool:
    return is_plural(sentence.text[sentence.starts[start] : sentence.ends[end - 1]])


def _subject_start(sentence: Sentence, end: int) -> int:
    """Back from a verb to where its subject begins: a mark, a conjunction, or a comma before its apposition."""
    said = sentence.words
    start = end
    depth = 0
    commas: list[int] = []
    while start > 0 and end - start < LONGEST_SUBJECT:
        word = said[start - 1]
        depth += (word == ")") - (word == "(")
        says = word in _sayings() and not _is_adjective(sentence, start - 1)
        joint = word in words("speech", "joints") and not _joins_nouns(sentence, start - 1)
        ends = word in _BREAKS or joint or (says and not sentence.is_name(start - 1))
        if not depth and ends:
            break
        if word == "," and not depth:
            if start < 2 or said[start - 2] in CLOSING:
                break
            commas.append(start - 1)
        start -= 1
    return _with_apposition(sentence, start, end, commas)


def _joins_nouns(sentence: Sentence, index: int) -> bool:
    """Whether an "and" joins nouns of one subject: "the FBI and Microsoft", "sources in government and business"."""
    said = sentence.words
    if said[index] != "and" or index == 0 or index + 1 >= len(said) or said[index - 1] == ",":
        return False
    return said[index + 1] not in _SUBJECTS and (said[index + 1] not in _sayings() or sentence.is_name(index + 1))


def _with_apposition(sentence: Sentence, start: int, end: int, commas: Sequence[int]) -> int:
    """Where a subject begins among the commas before its verb: "X, an analyst at Y, said"; "In May, X said"."""
    said = sentence.words
    inner = commas[1:] if commas and commas[0] == end - 1 else commas  # the apposition may be closed by a comma
    if not inner:
        return start
    begin = inner[0] + 1
    head = inner[1] + 1 if len(inner) > 1 else start
    closed = inner is not commas
    if closed and said[begin].endswith("ing"):  # "an official, speaking on condition of anonymity, said"
        return head
    apposes = closed or said[begin] in words("speech", "apposing") or not sentence.is_name(begin)
    described = closed and said[head] in ("the", "a", "an") and inner[0] - head < SHORT and not sentence.is_name(begin)
    is_head = 0 < inner[0] - head <= LONGEST_NAME and (described or _is_name(sentence, head, inner[0]))
    return head if apposes and is_head and said[begin] not in _SUBJECTS else begin


def _is_name(sentence: Sentence, start: int, end: int) -> bool:
    """Whether words are a name that an apposition explains, and no clause or adverbial."""
    if sentence.words[start] in words("speech", "adverbial"):
        return False
    return all(sentence.is_name(i) or len(sentence.words[i]) < 4 for i in range(start, end)) and sentence.is_name(
        end - 1
    )


def _content(sentence: Sentence, verb: int, start: int) -> tuple[int, bool]:
    """Where what is said begins behind a verb of saying, and whether it does."""
    said = sentence.words
    hearer = said[verb] in words("speech", "to_a_hearer")
    begin = _behind_hearer if hearer else _behind_asides
    limit = min(len(said), start + FARTHEST)
    for index in range(start, limit):
        word = said[index]
        if word in (":", ";"):
            return index, True
        inside = not _verbs().isdisjoint(said[start:index])
        if inside and (word == "that" or word in OPENING):  # what is said has begun
            return begin(sentence, start), True
        if word in OPENING:
            return index, True
        if word == "that" or (word == "how" and index > start):
            return index + 1, True
        if word in (".", ",", "—", "–", "”"):
            aside = said[start] in words("speech", "adverbial") | words("speech", "days")
            aside = aside and said[start + 1] not in ("least", "most")
            ends = index == start or hearer or (aside and index - start < LONGEST_ASIDE)
            return (index, False) if ends else (_behind_asides(sentence, start), True)
    if start >= len(said):
        return limit, False
    if hearer:
        start = _behind_hearer(sentence, start)
        says = start < limit and said[start] not in ("to", "not", "of", "about", "and", "in", "at", "on")
        return (start, True) if says else (limit, False)
    start = _behind_asides(sentence, start)
    return start, start < len(said)


def _behind_asides(sentence: Sentence, start: int) -> int:
    """Behind when and where it was said: "said on Friday", "said last night"."""
    said = sentence.words
    while start < len(said):
        aside = phrases("speech", "asides").at(said, start)
        end = start + (aside[0] if aside else 1)
        when = aside or said[start] in words("speech", "days") or said[start] == "on"
        if not when or said[end : end + 1] == [] or said[end] in words("speech", "finite"):
            break  # "said Friday would be a historic day"
        start = end
    return start


def _behind_hearer(sentence: Sentence, start: int) -> int:
    """Behind who is told: "told reporters", "told the commission", "told Channel Seven"."""
    start += sentence.words[start] in ("the", "a", "an", "his", "her", "its", "their")
    end = start + 1
    while end < len(sentence.words) and sentence.is_name(end) and sentence.is_name(start):
        end += 1
    return end
