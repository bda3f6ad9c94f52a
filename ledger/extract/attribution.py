"""Who says what: verbs of saying with their subjects, named before, after or inside what they say.

The forms, in the order in which they are tried:

- *according*: `According to NP, ...`; `..., according to NP`.
- *inverted*: `"...," said NP, an apposition`: behind a closing quotation mark the subject follows.
- *left*: `NP said (that) ...`; `..., NP said`: the subject goes back to a mark or a conjunction, with its apposition
  ("Ann Lee, an analyst at a bank, said") and without a relative clause ("Ann Lee, who lives in Oslo, said").
- *participle*: `..., adding that ...`: of whoever was named before.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from ledger.extract.lexicon import cues, phrases, words
from ledger.extract.sentences import CLOSING, OPENING, Sentence
from ledger.extract.speakers import is_plural

LONGEST_SUBJECT = 26
"""Words of a subject, at most."""

LONGEST_NAME = 9
"""Words of a name that an apposition explains, at most."""

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
        report = _at(sentence, index) if index >= end and word in begins else None
        if report and report.start >= end:
            found.append(report)
            end = max(report.end, index + 1)
    return found


def _at(sentence: Sentence, index: int) -> Report | None:
    said = sentence.words
    if said[index] == "according":
        return _according(sentence, index)
    if size := _verb(sentence, index):
        return _inverted(sentence, index, size) or _left(sentence, index, size)
    participle = phrases("speech", "participles").at(said, index)
    if participle and (index == 0 or said[index - 1] in (",", "—")):
        end, leading = _content(sentence, index, index + participle[0])
        return Report(index, (index, index), index, end, leading)
    return None


def _verb(sentence: Sentence, index: int) -> int:
    """How many words the verb of saying at a place has; "are confident" is one, a name is none."""
    said = sentence.words
    if said[index] in words("speech", "be"):
        return 2 if index + 1 < len(said) and said[index + 1] in words("speech", "stances") else 0
    match = phrases("speech", "say").at(said, index)
    return match[0] if match and not sentence.is_name(index) else 0


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
        if said[end] in {".", *_BREAKS} or said[end] in words("speech", "behind_subject"):
            break
        if said[end] == ",":
            commas += 1
            if commas > 1 or not _apposes(sentence, end + 1):
                break
        end += 1
    if end == start or said[start] in (",", "that"):
        return None
    if not quoted and (any(cues().at(said, i) for i in range(start, end)) or said[end : end + 1] not in ([","], ["."])):
        return None  # "Ann Lee, an analyst, said the talks will resume": what is said follows
    return Report(index, (start, end), index, end, leading=False)


def _apposes(sentence: Sentence, index: int) -> bool:
    """Whether an apposition begins there: "a", "the", a name, or the bare name of an office ("chairman")."""
    if index >= len(sentence.words):
        return False
    word = sentence.words[index]
    return word in words("speech", "apposing") or sentence.is_name(index) or word.endswith(("man", "or", "er", "ist"))


def _left(sentence: Sentence, index: int, size: int) -> Report | None:
    said = sentence.words
    end = index
    while end > 0 and said[end - 1] in words("speech", "adverbs"):
        end -= 1
    if end > 0 and said[end - 1] == ",":
        relatives = (i for i in range(end - 2, 1, -1) if said[i] in ("who", "which", "whose") and said[i - 1] == ",")
        end = next(relatives, end + 1) - 1
    start = _subject_start(sentence, end)
    if start >= end or _is_no_report(sentence, start, end, index, size):
        return None
    after, leading = _content(sentence, index, index + size)
    return Report(start, (start, end), index, after, leading)


def _is_no_report(sentence: Sentence, start: int, end: int, index: int, size: int) -> bool:
    """Whether a verb of saying is a noun or a passive here, or has a subject that is nobody else."""
    said = sentence.words
    verb, first, last, before = said[index], said[start], said[end - 1], said[index - 1]
    if first in words("speech", "first_person") or first == "you" or last in words("speech", "faceless"):
        return True
    if before in (*words("speech", "be"), "be", "been") and verb in words("speech", "passive"):
        return True
    if verb in words("speech", "of_several") and not _is_several(sentence, start, end):
        return True
    if verb not in words("speech", "also_nouns"):
        return False
    governs = (
        index + size < len(said)
        and said[index + size][0].isalnum()
        and said[index + size] not in words("speech", "no_objects")
    )
    bare = end == index and first not in words("speech", "pronouns")
    return before in words("speech", "nominal") or (bare and not governs)


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
        ends = word in _BREAKS or (word in words("speech", "joints") and not _joins_nouns(sentence, start - 1))
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
    return said[index + 1] not in _SUBJECTS and (
        sentence.is_name(index - 1) or not phrases("speech", "say").at(said, index + 1)
    )


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
    is_head = 0 < inner[0] - head <= LONGEST_NAME and _is_name(sentence, head, inner[0])
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
    limit = min(len(said), start + FARTHEST)
    for index in range(start, limit):
        word = said[index]
        if word in OPENING or word in (":", ";"):
            return index, True
        if word == "that" or (word == "how" and index > start):
            return index + 1, True
        if word in (".", ",", "—", "–", "”"):
            aside = said[start] in words("speech", "adverbial") | words("speech", "days")
            aside = aside and said[start + 1] not in ("least", "most")
            ends = index == start or hearer or (aside and index - start < LONGEST_ASIDE)
            return (index, False) if ends else (start, True)
    if hearer or start >= len(said):
        return limit, False
    while start < len(said) and (said[start] in words("speech", "days") or said[start : start + 1] == ["on"]):
        start += 1
    return start, start < len(said)
