"""Pieces: what each speaker says in a paragraph, in order, without who says it."""

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ledger.extract import leads
from ledger.extract.antecedents import at_head
from ledger.extract.attribution import Report, openings, reports
from ledger.extract.deadlines import Deadline
from ledger.extract.joints import joints
from ledger.extract.lexicon import phrases, words
from ledger.extract.sentences import CLOSING, OPENING, Paragraph, Quotation, Sentence, around
from ledger.extract.speakers import Speaker, Speakers
from ledger.extract.subjects import LONGEST_NAME, is_relative
from ledger.vocabulary import Act

NEAR = 160
"""Characters behind a quotation in which its speaker is named."""

LONGEST_TAKEN = 5
"""Words of a quotation that begins like a sentence and is taken into another, at most."""

NEAR_CUE = 5
"""Words from the comma before a relative clause to its cue, at most."""

_SUBJECTS = {"him": "he", "her": "she", "them": "they"}

_CONNECTING = ("and", "but", "as", "however", ",", "meanwhile", "while", "yet")


class Piece(NamedTuple):
    """Words of a sentence that one speaker says.

    Attributes:
        start, end: numbers of words.
        quoted: whether they are the speaker's own words.
        verb: the verb of saying that governs them, if any.
        begins: where its subject begins, if it stands just before them; else -1.
        follows: whether a forecast was told before it in the paragraph, or in the one before.
        parted: the words that an attribution parts from it: "*if they win*, Lee said, prices will fall", or behind it.
    """

    sentence: Sentence
    start: int
    end: int
    speaker: Speaker
    quoted: bool
    verb: str = ""
    begins: int = -1
    follows: bool = False
    parted: tuple[int, int] = (0, 0)

    @property
    def words(self) -> list[str]:
        """The words of the piece."""
        return self.sentence.words[self.start : self.end]

    def before(self, index: int, count: int) -> list[str]:
        """Some words of the piece before one of the sentence."""
        return self.sentence.words[max(self.start, index - count) : index]

    def after(self, index: int, count: int) -> list[str]:
        """Some words of the piece from one of the sentence on."""
        return self.sentence.words[index : min(self.end, index + count)]


@dataclass(slots=True)
class Place:
    """A word of a piece at which a forecast in it may begin or end.

    Attributes:
        deadlines: those of the piece.
    """

    piece: Piece
    at: int
    deadlines: Sequence[Deadline]

    @property
    def said(self) -> Sequence[str]:
        """The words of the sentence."""
        return self.piece.sentence.words

    @property
    def word(self) -> str:
        """The word itself."""
        return self.said[self.at]

    @property
    def before(self) -> str:
        """The word before it."""
        return self.said[self.at - 1]


_QUOTING = '"“”«»‘’'

Heard = list[tuple[Report, Speaker]]


def pieces(paragraph: Paragraph, speakers: Speakers) -> Iterator[Piece]:
    """The pieces of a paragraph that may hold a forecast; `speakers` learns who speaks in it."""
    if not paragraph.sentences:
        return
    spoke = speakers.last
    heard = [_heard(sentence, paragraph, speakers) for sentence in paragraph.sentences]
    voices = _voices(paragraph, heard, speakers, spoke)
    telling = [*map(_may_tell, paragraph.sentences), False]
    for number, sentence in enumerate(paragraph.sentences):
        if telling[number] or telling[number + 1]:  # the one before a forecast may have its deadline
            cut = _cut(sentence, heard[number], paragraph.quotations, voices, speakers.default)
            yield from _parted(cut, heard[number])


def _may_tell(sentence: Sentence) -> bool:
    return bool(sentence.cues) or not words("speech", "seeing", "foreseeing").isdisjoint(sentence.words)


def _heard(sentence: Sentence, paragraph: Paragraph, speakers: Speakers) -> Heard:
    """The attributions of a sentence with their speakers; what is attributed inside a quotation is the quoted one's."""
    if openings().isdisjoint(sentence.words):
        return []
    heard: Heard = []
    for report in reports(sentence):
        if not (paragraph.quotations and around(paragraph.quotations, sentence.starts[report.verb])):
            speaker = _speaker(sentence, report, paragraph.quotations, speakers, first=not heard)
            heard.append((report, speaker))
    return heard


def _speaker(
    sentence: Sentence, report: Report, quotations: list[Quotation], speakers: Speakers, *, first: bool
) -> Speaker:
    start, end = report.subject
    if start == end:
        return speakers.last or speakers.default
    while start < end - 1 and sentence.words[start] in _CONNECTING:
        start += 1
    if first and report.leading and sentence.words[start:end] in (["he"], ["she"]):
        head, behind = at_head(sentence, start)
        told = not around(quotations, sentence.starts[head])
        if told and sentence.is_name(head) and head < behind:  # "Ann Lee held a meeting in which she said"
            start, end = head, behind
    inside = around(quotations, sentence.start)  # the end of a long quotation, "she said"
    before = inside.start - 1 if inside else sentence.start
    name = sentence.written(start, end)
    return speakers.meant(_SUBJECTS.get(name, name), before)  # "quoted him as saying"


def _voices(
    paragraph: Paragraph, heard: Sequence[Heard], speakers: Speakers, spoke: Speaker | None
) -> dict[Quotation, Speaker]:
    """Whose each quotation is: who is named before it, else behind it, else who spoke last, or speaks next.

    Args:
        spoke: who spoke last before the paragraph.
    """
    if not paragraph.quotations:
        return {}
    named = [
        (sentence.starts[report.verb], report.leading, speaker)
        for sentence, told in zip(paragraph.sentences, heard, strict=True)
        for report, speaker in told
    ]
    voices: dict[Quotation, Speaker] = {}
    for quotation in paragraph.quotations:
        first = _holding(paragraph, quotation.start)
        last = _holding(paragraph, quotation.end)
        behind = [who for at, _, who in named if quotation.end <= at <= min(last.end, quotation.end + NEAR)]
        before = [who for at, leading, who in named if leading and first.start <= at < quotation.start]
        introduced = None if before or voices else _introduced(first, quotation, speakers)
        spoken = [(at, who) for at, _, who in named if at < quotation.start]
        spoken += [(each.end, who) for each, who in voices.items()]
        latest = max(spoken, key=lambda each: each[0])[1] if spoken else spoke
        next_one = next((who for at, _, who in named if at >= quotation.end), None)  # "“It will rain.” Lee told him"
        known = [voice for voice in (introduced, latest, next_one, speakers.default) if voice]
        voices[quotation] = (before[-1:] or behind[:1] or known)[0]
    return voices


def _holding(paragraph: Paragraph, at: int) -> Sentence:
    found = (sentence for sentence in reversed(paragraph.sentences) if sentence.start <= at)
    return next(found, paragraph.sentences[0])


def _introduced(sentence: Sentence, quotation: Quotation, speakers: Speakers) -> Speaker | None:
    """Who is named before a quotation behind a colon, without a verb of saying: "Another official was glad: ..."."""
    lead = sentence.text[sentence.start : quotation.start - 1].rstrip()
    if not lead.endswith(":"):
        return None
    owner, *owned = re.split("['’]s ", lead, maxsplit=1)  # "The weather office's warning reads: ..."
    whom = leads.somebody(lead) or " ".join(lead.split()[:2])
    name = owner if owned and len(owner.split()) < LONGEST_NAME else whom
    return speakers.meant(name, sentence.start)


# --- cutting --------------------------------------------------------------------------------------------------


def _cut(
    sentence: Sentence,
    heard: Heard,
    quotations: Sequence[Quotation],
    voices: dict[Quotation, Speaker],
    author: Speaker,
) -> Iterator[Piece]:
    """A sentence without its attributions, cut where a whole quotation begins or ends, and at joints."""
    said = sentence.words
    cuts = joints(sentence)
    whole = [quotation for quotation in quotations if _is_whole(sentence, quotation)]
    for quotation in whole:  # at its marks
        opening, closing = (bisect_left(sentence.starts, mark) for mark in (quotation.start - 1, quotation.end))
        cuts |= {i for i in (opening, closing) if i < len(said) and sentence.text[sentence.starts[i]] in _QUOTING}
    apart = phrases("clauses", "apart")
    gaps = [(cut, cut + (apart.at(said, cut) or (1,))[0]) for cut in cuts]
    gaps += [gap for report, _ in heard if not _is_inside(sentence, report) for gap in _gaps(sentence, report)]
    begins = {report.end for report, _ in heard if report.leading}
    start = 0
    for cut, after in [*sorted(gaps), (len(said), len(said))]:
        if start < cut and any(word[0].isalnum() for word in said[start:cut]):
            quoted = around(whole, sentence.starts[start + (said[start] in OPENING)]) if whole else None
            if quoted:
                yield Piece(sentence, start, cut, voices[quoted], quoted=True)
            else:
                yield _told(sentence, start, cut, heard, author)
        taken = cut in begins and after == cut + 1 and said[cut] not in OPENING  # "said *while*"
        start = max(start, cut if taken else after)


def _parted(cut: Iterable[Piece], heard: Heard) -> Iterator[Piece]:
    """Pieces that know what an attribution parts from them, before or behind: "it will fall, Lee said, if they win"."""
    previous = None
    for piece in cut:
        goes_on = previous is not None and _goes_on(previous, piece, heard)
        if previous and goes_on and (condition := _condition(piece)):
            previous = previous._replace(parted=condition)
            continue
        if previous and not (goes_on and _condition(previous)):
            yield previous
        previous = piece._replace(parted=(previous.start, previous.end)) if previous and goes_on else piece
    if previous:
        yield previous


def _condition(piece: Piece) -> tuple[int, int] | None:
    """The condition that a piece is, and no more."""
    said, start = piece.sentence.words, piece.start + (piece.words[0] == ",")
    end = piece.end - (piece.words[-1] == ",")
    is_one = phrases("clauses", "condition").at(said, start) and "," not in said[start:end]
    return (start, end) if is_one else None


def _goes_on(before: Piece, piece: Piece, heard: Heard) -> bool:
    """Whether an attribution alone parts two pieces of one speaker."""
    same = before.speaker == piece.speaker and before.quoted == piece.quoted
    same = same or (piece.quoted and not before.quoted)  # "Lee, she said, “will leave”"
    if piece.begins == before.end and _condition(before):
        return True  # "if they win, Lee says prices will fall"
    return same and any(before.end <= report.start < piece.start and not report.leading for report, _ in heard)


def _gaps(sentence: Sentence, report: Report) -> list[tuple[int, int]]:
    """What an attribution takes out of a sentence: all of it but a forecast beside its subject, ", who will leave,"."""
    said = sentence.words
    commas = [i for i in range(report.start, report.verb) if said[i] == ","]
    for opening, closing in itertools.pairwise(commas):
        places = range(opening + 2, min(opening + NEAR_CUE, closing))
        told = (hit.cue.act for hit in sentence.cues if hit.start in places)
        if is_relative(sentence, opening + 1) and Act.FORECAST in told:
            return [(report.start, opening + 2), (closing, report.end)]
    return [(report.start, report.end)]


def _is_inside(sentence: Sentence, report: Report) -> bool:
    """Whether an attribution stands inside of a verb: "the team will, according to the office, be sent"."""
    before = sentence.words[max(0, report.start - 2) : report.start]
    modal = before[1:] == [","] and before[0] in ("will", "would", "could", "may", "might")
    modal = modal and not sentence.is_name(report.start - 2)  # "in May, researchers hope"
    return modal and any(word[0].isalnum() for word in sentence.words[report.end :])


def _told(sentence: Sentence, start: int, end: int, heard: Heard, author: Speaker) -> Piece:
    """A piece in the words of the text: of whom it is reported just before, behind, or before; else its own."""
    before = [each for each in heard if each[0].leading and each[0].end <= start]
    behind = [each for each in heard if not (each[0].leading or _is_of_another(sentence, end, each[0]))]
    behind.sort(key=lambda each: each[0].start < end)
    adjoins = any(report.start in (end, end + 1) for report, _ in behind[:1])
    if before and (before[-1][0].end == start or not adjoins):
        report, speaker = before[-1]
        begins = report.start if report.end == start else -1
        return Piece(sentence, start, end, speaker, quoted=False, verb=sentence.words[report.verb], begins=begins)
    for report, speaker in behind:
        return Piece(sentence, start, end, speaker, quoted=False, verb=sentence.words[report.verb])
    return Piece(sentence, start, end, author, quoted=False)


def _is_of_another(sentence: Sentence, end: int, report: Report) -> bool:
    """Whether an attribution stands inside of what is told behind a semicolon: "it will; prices, Lee said, may"."""
    return ";" in sentence.words[end - 1 : report.start] and report.end < len(sentence.words) - 1


def _is_whole(sentence: Sentence, quotation: Quotation) -> bool:
    """Whether a quotation stands by itself in a sentence, and is not some words taken into it."""
    if quotation.end < sentence.start or quotation.start > sentence.end:
        return False
    if quotation.start < sentence.start:
        return True
    before = sentence.text[sentence.start : quotation.start - 1].rstrip()
    if not before:  # "“Flooding” is expected" goes on
        behind = next(
            (word for word, at in zip(sentence.words, sentence.starts, strict=True) if at > quotation.end), ""
        )
        return behind not in words("speech", "finite")
    words_in_it = sentence.text[quotation.start : quotation.end]
    if before[-1] in ",:;—":
        said = words_in_it.lower().split()
        goes_on = before[-1] == "," and said[:1] != [] and said[0] in words("speech", "finite")
        sayings = phrases("speech", "say").firsts
        first = CLOSING.isdisjoint(before) and sayings.isdisjoint(before.rstrip(",").split()[-2:])
        # not "temporary, “severe” noise", "the firm, which fell, “will”"
        return len(said) > 1 and not (goes_on and first)
    word = before.split()[-1].lower()
    governs = word == "that" or word in phrases("speech", "say").firsts
    long = len(words_in_it.split()) > LONGEST_TAKEN and words_in_it.rstrip()[-1:] in tuple(".,!?")
    clause = not words("speech", "finite").isdisjoint(words_in_it.lower().split())
    described = word == "as" and clause and before.split()[-2:-1] != ["be"]  # but "will be as “strong” as"
    return described or (words_in_it[:1].isupper() and (governs or long))
