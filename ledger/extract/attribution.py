"""Who says what: the speakers of a text, named before, after or inside what they say.

The rules, in the order in which they are tried:

- *left*: `NP said (that) ...`, `..., NP said`: the subject of a verb of saying, back to a comma or a conjunction, and
  with its apposition ("Ann Lee, an analyst at Unicredit, said").
- *inverted*: `"...," said NP, an apposition`: behind a closing quotation mark the subject follows.
- *according*: `According to NP, ...`; `..., according to NP`.
- *mention*: a name or "the diplomat" means the one described before in more words; "he" and "they" the last who spoke;
  "the same source" the last source. "Another official" is somebody new.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from ledger import classes
from ledger.extract.lexicon import Phrases, phrases, words
from ledger.extract.sentences import Sentence

LONGEST_SUBJECT = 26
"""Words that a subject has, at most."""

REACH = 20_000
"""Characters: somebody is described so near to where they speak, if at all."""

_BREAKS = frozenset({";", ":", "—", "–", '"', "“", "”", "«", "»", "*"})
_JOINTS = frozenset(
    "that which when while because if so though although whereas where until unless as after before than but and".split()
)
_ADVERBS = frozenset(
    "also later further then recently earlier repeatedly publicly privately previously has have had is are was were now today "
    "yesterday himself herself themselves still already however did does who reportedly initially currently openly clearly all both "
    "cautiously not".split()
)
_TITLES = re.compile(r"^(mr|mrs|ms|dr|prof|sir|lord)\.?\s+", re.IGNORECASE)
_DETERMINERS = ("a ", "an ", "the ", "his ", "her ", "its ", "their ", "another ", "one ")


class Speaker(NamedTuple):
    """A speaker as the text describes them, and the class that this tells."""

    name: str
    source_class: str


class Report(NamedTuple):
    """A verb of saying with its subject, by numbers of words: `start`..`end` is no part of what is said.

    `subject` and `verb` are words; `leading` is whether what is said follows.
    """

    start: int
    subject: tuple[int, int]
    verb: int
    end: int
    leading: bool


@dataclass
class Speakers:
    """Who has been described and who has spoken, so far in a text."""

    text: str
    default: Speaker
    last: Speaker | None = None
    last_plural: Speaker | None = None
    spoken: list[Speaker] = field(default_factory=list)
    _described: dict[str, str] = field(default_factory=dict)

    def meant(self, name: str, before: int) -> Speaker:
        """The speaker that a description means, at a place of the text.

        A pronoun is the last one who spoke; a surname or a short "the ..." is who was described before.
        """
        plain = _TITLES.sub("", " ".join(name.split())).split(" (")[0].strip(" ,*_()[]")
        lower = plain.lower()
        if not plain:
            return self.last or self.default
        if lower in words("speech", "pronouns") or lower in ("who", "the same source", "the source", "same source"):
            known = self.last_plural if lower == "they" and self.last_plural else self.last
            return known or Speaker(plain, self.default.source_class)
        found = self._again(plain, lower) or Speaker(plain, self._class_of(plain, before))
        self.last = found
        self.spoken.append(found)
        if is_plural(lower):
            self.last_plural = found
        return found

    def _again(self, plain: str, lower: str) -> Speaker | None:
        """Who was described before in the same words and more: "the diplomat" after "a Russian diplomat"."""
        if not lower.startswith("the "):
            return None
        wanted = set(lower.split()[1:])
        for known in reversed(self.spoken[-12:]):
            name = known.name.lower()
            if wanted <= set(name.split()) and " and " not in name:
                return known
        return None

    def _class_of(self, name: str, before: int) -> str:
        """Told by the description, else by where the name first stands in the text, else by who is spoken of here."""
        unknown = _unknown()
        told = classes.describe(name).source_class
        if told != unknown:
            return told
        if name.lower().removeprefix("the ") in words("speech", "governments"):
            return "official:government"
        surname = re.findall(r"[^\W_]+", name)[-1:] or [name]
        key = surname[0]
        if key not in self._described:
            self._described[key] = unknown
            if key[:1].isupper():
                at = self.text.find(key, max(0, before - REACH), before + REACH)
                around = self.text[max(0, at - 90) : at + 110].replace("\n", " ")
                self._described[key] = _nearest(around, key)
        if self._described[key] != unknown:
            return self._described[key]
        if name.split()[-1].lower().rstrip("s") in ("source", "insider") or name.lower() in ("some", "many", "others"):
            # one of those of whom the sentence before speaks first
            lead = re.split(r"[.!?][\"”]?\s+", self.text[max(0, before - 400) : before].rstrip(" .\n"))[-1]
            told = classes.describe(" ".join(lead.split()[:6])).source_class
            return told if told.startswith("official") else (self.last.source_class if self.last else unknown)
        return unknown


def _unknown() -> str:
    return classes.describe("").source_class


def _nearest(around: str, name: str) -> str:
    """The class that the words next to a name tell: those before it in its own clause, or behind its comma."""
    before, _, after = around.partition(name)
    before = re.split(r"[.;:\"“”]", before)[-1]
    if after.startswith((",", " (")):
        told = classes.describe(re.split(r"[,()]", after.split(".")[0] + ",,")[1]).source_class
        if told != _unknown():
            return told
    told = classes.describe(" ".join(before.split()[-7:])).source_class
    if told != _unknown():
        return told
    return classes.describe(" ".join(re.split(r"[;:\"“”]|\. ", after)[0].split()[:14])).source_class


def is_plural(lower: str) -> bool:
    """Whether a description is of several: the first noun ends in s, or counts people."""
    return bool(re.search(r"\b(they|people|majority|some|many|others|\w{4,}[^s\W]s)\b", lower.lower().split(",")[0]))


@cache
def openings() -> frozenset[str]:
    """The words at which an attribution may begin."""
    return phrases("speech", "say").firsts | phrases("speech", "participles").firsts | words("speech", "stances") | {"according"}


def reports(sentence: Sentence) -> list[Report]:
    """The verbs of saying in a sentence that have a subject of their own, in order."""
    found: list[Report] = []
    said = sentence.words
    say = phrases("speech", "say")
    index = 0
    while index < len(said):
        match = say.at(said, index) if said[index] in say.firsts and not sentence.is_name(index) else None
        if match is None and said[index] in _BE and said[index + 1 : index + 2] and said[index + 1] in words("speech", "stances"):
            match = (2, None)
        report = None
        if match:
            report = _according(sentence, index) or _inverted(sentence, index, match[0]) or _left(sentence, index, match[0])
        elif (index == 0 or said[index - 1] in (",", "—")) and (participle := phrases("speech", "participles").at(said, index)):
            after, leading = _content(sentence, index, index + participle[0])
            report = Report(index, (index, index), index, after, leading=leading)
        elif said[index] == "according" and said[index + 1 : index + 2] == ["to"]:
            report = _according(sentence, index)
        if report and (not found or report.start >= found[-1].end):
            found.append(report)
            index = max(report.end, index + 1)
        else:
            index += match[0] if match else 1
    return found


def _according(sentence: Sentence, index: int) -> Report | None:
    said = sentence.words
    if said[index] != "according":
        return None
    end = index + 2
    while end < len(said) and said[end] not in (",", ".", ";", "—", '"', "“", "”") and end - index < LONGEST_SUBJECT:
        end += 1
    if end >= index + 3:
        return Report(index, (index + 2, end), index, end, leading=index < 3)
    return None


def _inverted(sentence: Sentence, index: int, size: int) -> Report | None:
    """`"...," said the Russian diplomat, who ...`: the subject behind the verb."""
    said = sentence.words
    if index == 0 or said[index - 1] not in ('"', "”", "’", "»") or index + size >= len(said):
        if not (index >= 2 and said[index - 1] == "," and said[index - 2] in ('"', "”")):
            return None
    start = index + size
    if start >= len(said) or said[start] in (",", ".", "that", '"', "“", ":"):
        return None
    end = start
    commas = 0
    while end < len(said) and end - start < LONGEST_SUBJECT:
        word = said[end]
        if word in (".", ";", ":", '"', "“", "—", "who", "which", "when", "while", "adding", "after", "during", "echoing", "viewing"):
            break
        if word == ",":
            commas += 1
            following = said[end + 1 : end + 2]
            apposed = following and (following[0] in ("a", "an", "the", "of") or sentence.is_name(end + 1) or following[0].endswith(("man", "or", "er", "ist")))
            if commas > 1 or not apposed or following[0] in ("who", "which", "adding"):
                break
        end += 1
    return Report(index, (start, end), index, end, leading=False) if end > start else None


def _left(sentence: Sentence, index: int, size: int) -> Report | None:
    """`NP said ...`: the subject before the verb."""
    said = sentence.words
    end = index
    while end > 0 and said[end - 1] in _ADVERBS and said[end - 1] != "who":
        end -= 1
    start = _subject_start(sentence, end)
    if end > 0 and said[end - 1] == ",":  # "X, who owns a house, said": the subject is before its relative clause
        relative = next((i for i in range(end - 2, 0, -1) if said[i] in ("who", "which", "whose") and said[i - 1] == ","), 0)
        if relative > 1:
            end = relative - 1
            start = _subject_start(sentence, end)
    if start >= end:
        return None
    subject = said[start:end]
    if subject[0] in words("speech", "first_person") or subject == ["you"] or subject[-1] in words("speech", "faceless"):
        return None
    if said[index - 1] in words("speech", "nominal") and said[index] in _NOUNS:
        return None
    if said[index - 1] in (*_BE, "be", "been") and said[index] in _PASSIVE:
        return None
    if said[index] in _PLURAL and not is_plural(sentence.text[sentence.starts[start] : sentence.ends[end - 1]]):
        return None
    if said[index] in _NOUNS and end == index and subject[0] not in words("speech", "pronouns") and not _takes_clause(said, index + size):
        return None
    after, leading = _content(sentence, index, index + size)
    return Report(start, (start, end), index, after, leading=leading)


_BE = frozenset(("is", "are", "am", "was", "were", "remain", "remains"))
_PASSIVE = frozenset("expected feared estimated called told reported indicated proposed accepted claimed".split())
_PLURAL = frozenset("plan hope fear intend expect believe think say predict estimate anticipate see feel doubt speculate reckon foresee suggest forecast".split())
_NOUNS = frozenset("plans plan hopes hope fears fear forecasts reports estimates claims promises doubts see sees called say believe warning notes".split())


def _takes_clause(said: Sequence[str], index: int) -> bool:
    return index < len(said) and said[index] not in (".", ",", ";", "of", "for", "and", "in", "are", "were", "is", "was", ")")


def _subject_start(sentence: Sentence, end: int) -> int:
    """Back from a verb to where its subject begins: a mark, a conjunction, or a comma before its apposition."""
    said = sentence.words
    start = end
    depth = 0
    commas: list[int] = []
    while start > 0 and end - start < LONGEST_SUBJECT:
        word = said[start - 1]
        if word == ")":
            depth += 1
        elif word == "(":
            depth -= 1
        elif not depth and (word in _BREAKS or (word in _JOINTS and not _joins_nouns(sentence, start - 1))):
            break
        if word == "," and not depth:
            if said[start : start + 1] and (said[start - 2 : start - 1] in (['"'], ["”"]) or start < 2):
                break
            commas.append(start - 1)
        start -= 1
    return _with_apposition(sentence, start, end, commas)


def _joins_nouns(sentence: Sentence, index: int) -> bool:
    """Whether an "and" joins names or nouns of one subject: "the FBI and Microsoft", "sources in government and business"."""
    said = sentence.words
    if said[index] != "and" or index == 0 or index + 1 >= len(said):
        return False
    return said[index - 1] != "," and (sentence.is_name(index - 1) or not phrases("speech", "say").at(said, index + 1)) and said[index + 1] not in (
        "it", "he", "she", "they", "we", "i", "then", "there",
    )


def _with_apposition(sentence: Sentence, start: int, end: int, commas: list[int]) -> int:
    """Where a subject begins among the commas before its verb: "X, an analyst at Y, said"; "In May, X said"."""
    said = sentence.words
    if not commas:
        return start
    if commas[0] == end - 1:  # the apposition is closed by a comma
        if len(commas) == 1:
            return start
        begin = commas[1] + 1
        head = start if len(commas) == 2 else commas[2] + 1
        return head if _is_head(sentence, head, commas[1]) else begin
    begin = commas[0] + 1
    head = start if len(commas) == 1 else commas[1] + 1
    apposed = said[begin] in ("a", "an", "the", "his", "her", "its") or not sentence.is_name(begin)
    return head if apposed and _is_head(sentence, head, commas[0]) and said[begin] not in ("it", "he", "she", "they", "we", "i") else begin


def _is_head(sentence: Sentence, start: int, end: int) -> bool:
    """Whether words are a name that an apposition explains, and no clause or adverbial."""
    return 0 < end - start <= 9 and sentence.is_name(end - 1) and (sentence.is_name(start) or sentence.words[start] == "the") and (
        sentence.words[start] not in ("in", "on", "at", "after", "during", "with", "as", "but", "and", "by", "for", "since")
    )


def _content(sentence: Sentence, verb: int, start: int) -> tuple[int, bool]:
    """Where what is said begins behind a verb of saying, and whether it does."""
    said = sentence.words
    limit = min(len(said), start + 12)
    for index in range(start, limit):
        word = said[index]
        if word in ('"', "“", ":", ";", "«"):
            return index, True
        if word in ("that", "how") and (index > start or word == "that"):
            return index + 1, True
        if word in (".", ",", "—", "–", "”"):
            if index == start or said[verb] in _TOLD or _is_adjunct(said, start, index):
                return index, False
            return start, True
    if start >= len(said):
        return start, False
    if said[verb] in _TOLD:
        return limit, False
    while start < len(said) and said[start] in _DAYS:
        start += 1
    if said[start : start + 1] == ["on"] and said[start + 1 : start + 2] and said[start + 1] in _DAYS:
        start += 2
    return start, start < len(said)


_TOLD = frozenset({"told", "tells", "assured", "assures"})
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday earlier late recently on".split()
)


def _is_adjunct(said: Sequence[str], start: int, end: int) -> bool:
    """"said on Friday", "said in a statement", "noted": nothing that is said stands between the verb and the comma."""
    return said[start] in ("in", "on", "at", "during", "to", "after", "from", "by", *_DAYS) and end - start < 7


__all__ = ["Phrases", "Report", "Speaker", "Speakers", "reports"]
