"""The built-in extractor: rules and word lists, offline, the same result every time.

A sentence is cut into pieces that one speaker says: attributions come out, and what stands around them stays. A piece
is a candidate when a cue stands in it (`seeds/cues.toml`) and no rule against it applies. The rules against, each of
which names what it keeps out:

- `past`: what was expected, planned or scheduled at the time told of ("was expected to")
- `perfect`: what did not happen, or may have ("would have continued", "may have been")
- `generic`: what is so always, or by nature ("earthquakes can sometimes")
- `wondering`: a question, or a told one ("what will happen", "whether they could")
- `vacuous`: watching, deciding later, thanking ("we will see what")
- `required`: what something else would need ("for this to happen, Kyiv will have to")
- `unreported`: a "would" or "could" that nobody is said to say and that hangs on no condition: the past, told
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ledger import likelihoods
from ledger.errors import LedgerError
from ledger.extract.attribution import Report, Speaker, Speakers, is_plural, openings, reports
from ledger.extract import Found, Request
from ledger.extract.candidates import Candidate
from ledger.extract.deadlines import Calendar, Deadline
from ledger.extract.lexicon import Cue, cues, phrases, words
from ledger.extract.sentences import Paragraph, Quotation, Sentence, around, paragraphs
from ledger.extract.statements import plain, split
from ledger.likelihoods import Likelihood
from ledger.vocabulary import Act, WindowBasis
from ledger.windows import Window

AUTHOR = "the author"
"""The speaker of what nobody is said to say."""


class Piece(NamedTuple):
    """Words of a sentence that one speaker says.

    `verb` is the verb of saying that governs them, if any, and `begins` the word at which its subject begins.
    """

    sentence: Sentence
    start: int
    end: int
    speaker: Speaker
    quoted: bool
    verb: str = ""
    begins: int = -1


class Hit(NamedTuple):
    """A cue at a place: numbers of words."""

    start: int
    end: int
    cue: Cue


def extract(request: Request) -> Found:
    """The candidates of a text by the rules; the entry point `rules`."""
    calendar = Calendar(request.published, request.events)
    author = Speaker(request.outlet or AUTHOR, "media")
    speakers = Speakers(request.text, author)
    found: list[Candidate] = []
    for paragraph in paragraphs(request.text):
        for piece in _pieces(paragraph, speakers, author):
            candidate = _candidate(piece, calendar)
            if candidate:
                found += split(candidate)
    return Found(found, [])


# --- pieces ---------------------------------------------------------------------------------------------------


def _pieces(paragraph: Paragraph, speakers: Speakers, author: Speaker) -> Iterator[Piece]:
    """What each speaker says in a paragraph, in order, without who says it."""
    told: list[list[tuple[Report, Speaker]]] = []
    for sentence in paragraph.sentences:
        told.append([])
        if openings().isdisjoint(sentence.words):
            continue
        for report in reports(sentence):
            at = sentence.starts[report.verb]
            if not around(paragraph.quotations, at):
                told[-1].append((report, _speaker(sentence, report, speakers)))
    voices = _voices(paragraph, told, speakers)
    for sentence, heard in zip(paragraph.sentences, told, strict=True):
        if cues().firsts.isdisjoint(sentence.words) and "'ll" not in sentence.text[sentence.start : sentence.end]:
            continue
        yield from _cut(sentence, heard, paragraph.quotations, voices, author)


def _speaker(sentence: Sentence, report: Report, speakers: Speakers) -> Speaker:
    start, end = report.subject
    if start == end:  # a participle: who was named before it, or the subject of the sentence
        return speakers.last or speakers.default
    while start < end - 1 and sentence.words[start] in ("and", "but", "as", "however", ",", "meanwhile", "while", "yet"):
        start += 1
    name = sentence.text[sentence.starts[start] : sentence.ends[end - 1]]
    return speakers.meant(name, sentence.start)


def _voices(
    paragraph: Paragraph, told: Sequence[Sequence[tuple[Report, Speaker]]], speakers: Speakers
) -> dict[Quotation, Speaker]:
    """Whose each quotation is: who is named behind it, else before it, else who spoke before."""
    voices: dict[Quotation, Speaker] = {}
    named = [
        (sentence.starts[report.verb], report.leading, speaker)
        for sentence, heard in zip(paragraph.sentences, told, strict=True)
        for report, speaker in heard
    ]
    previous: Speaker | None = None
    for quotation in paragraph.quotations:
        last = next((s for s in reversed(paragraph.sentences) if s.start <= quotation.end), paragraph.sentences[-1])
        behind = [speaker for at, _, speaker in named if quotation.end <= at <= min(last.end, quotation.end + 160)]
        first = next((s for s in reversed(paragraph.sentences) if s.start <= quotation.start), last)
        before = [speaker for at, leading, speaker in named if first.start <= at < quotation.start and leading]
        introduced = None
        if not before and paragraph.quotations[0] == quotation and first.start < quotation.start - 1:
            lead = speakers.text[first.start : quotation.start - 1].rstrip()
            if lead.endswith(":"):
                introduced = speakers.meant(" ".join(lead.split()[:2]), first.start)
        found = before[-1:] or behind[:1] or [voice for voice in (introduced, previous, speakers.last) if voice]
        voices[quotation] = previous = found[0] if found else speakers.default
    return voices


def _cut(
    sentence: Sentence,
    heard: Sequence[tuple[Report, Speaker]],
    quotations: list[Quotation],
    voices: dict[Quotation, Speaker],
    author: Speaker,
) -> Iterator[Piece]:
    """A sentence without its attributions, cut where a whole quotation begins or ends, and at joints."""
    said = sentence.words
    dashes = [index for index in range(len(said)) if said[index] in ("—", "–")]
    if len(dashes) == 2 and not any(cues().at(said, index) for index in range(*dashes)):
        dashes = []  # a remark between two dashes, and the sentence goes on
    cuts = {index for index in range(len(said)) if said[index] == ";"} | set(dashes)
    for quotation in quotations:
        if quotation.end < sentence.start or quotation.start > sentence.end or not _is_whole(sentence, quotation):
            continue
        cuts |= {i for i in range(len(said)) if sentence.ends[i] in (quotation.start,) or sentence.starts[i] == quotation.end}
    governing: dict[int, tuple[Report, Speaker]] = {}
    for report, speaker in heard:
        cuts |= set(range(report.start, report.end))
        if report.leading:
            governing[report.end] = (report, speaker)
    apart = phrases("clauses", "apart")
    cuts |= {i for i in range(1, len(said)) if said[i] in apart.firsts and said[i - 1] == "," and apart.at(said, i)}
    trailing = [speaker for report, speaker in heard if not report.leading]
    start = 0
    for end in [*sorted(cuts), len(said)]:
        if end > start:
            quotation = around(quotations, sentence.starts[start])
            report, speaker = governing.get(start, (None, None))
            carried = next((each for each in reversed(heard) if each[0].leading and each[0].end <= start), None)
            if quotation and _is_whole(sentence, quotation):
                piece = Piece(sentence, start, end, voices[quotation], quoted=True)
            elif report and speaker:
                piece = Piece(sentence, start, end, speaker, False, said[report.verb], report.start)
            elif carried:
                piece = Piece(sentence, start, end, carried[1], False, said[carried[0].verb], -1)
            elif trailing:
                piece = Piece(sentence, start, end, trailing[0], False, "said")
            else:
                piece = Piece(sentence, start, end, author, quoted=False)
            yield piece
        start = end + 1 if end < len(said) and end in cuts and end not in governing else end
        if end in governing:
            start = end


def _is_whole(sentence: Sentence, quotation: Quotation) -> bool:
    """Whether a quotation is a sentence of its own, and not some words taken into another."""
    text = sentence.text
    if quotation.start < sentence.start or quotation.end > sentence.end:
        return True
    before = text[sentence.start : quotation.start - 1].rstrip()
    first = text[quotation.start : quotation.start + 1]
    if not before or before[-1] in ",:;—":
        return True
    word = before.split()[-1].lower()
    return word == "as" or (first.isupper() and (word == "that" or word in phrases("speech", "say").firsts))


# --- candidates -----------------------------------------------------------------------------------------------


def _candidate(piece: Piece, calendar: Calendar) -> Candidate | None:
    sentence = piece.sentence
    if sentence.text[sentence.end - 2 : sentence.end].strip("\"”’) ").endswith("?"):
        return None
    hits = _without_condition(piece, [hit for hit in _hits(piece) if not _speaks_against(piece, hit)])
    governing = _governing(piece)
    if not hits and not (governing and _has_complement(piece, governing)):
        return None
    deadlines = calendar.deadlines(sentence, piece.start, piece.end)
    hits = [hit for hit in hits if hit.cue.name != "futurate" or _is_dated(hit, deadlines)]
    if not hits and governing is None:
        return None
    if _is_required(piece):
        return None
    start, end = _trimmed(piece, _of_one_act(piece, hits, governing), deadlines, governing)
    if end - start < 3:
        return None
    return _made(piece, hits, governing, deadlines, calendar, start, end)


def _has_complement(piece: Piece, governing: Cue) -> bool:
    """Whether what a verb governs is a forecast without a cue of its own: "expects growth", "warned of floods".

    A clause about what is so is none ("speculate that the tank broke"), nor is a demand ("warned them to leave").
    """
    said = piece.sentence.words
    if governing.name == "predict":
        return said[piece.start - 1] != "that" and piece.verb not in ("speculate", "speculates")
    if governing.name == "warning":
        return said[piece.start - 1] == "that" or not {"of", "about"}.isdisjoint(said[piece.begins : piece.start + 4])
    return True


def _without_condition(piece: Piece, hits: list[Hit]) -> list[Hit]:
    """A cue in a condition ("if he decides to leave, ...") is none where the main clause has its own."""
    said = piece.sentence.words
    if not phrases("clauses", "condition").at(said, piece.start):
        return hits
    comma = next((i for i in range(piece.start, piece.end) if said[i] == ","), -1)
    return [hit for hit in hits if hit.start > comma]


_ALWAYS_WITH_SUBJECT = frozenset({"predict", "hope", "intend", "warning"})


def _hits(piece: Piece) -> list[Hit]:
    """The cues of a piece; quotation marks do not part a phrase."""
    said = piece.sentence.words
    plain = [index for index in range(piece.start, piece.end) if said[index] not in ('"', "“", "”", "‘", "’")]
    words_only = [said[index] for index in plain]
    table = cues()
    found: list[Hit] = []
    at = 0
    while at < len(plain):
        word = words_only[at]
        match = table.at(words_only, at) if word in table.firsts else None
        if match is None and word.endswith("'ll"):
            match = (1, table.at(["will"], 0)[1])  # type: ignore[index]  # "will" is in every list of cues
        if match:
            size, cue = match
            hit = Hit(plain[at], plain[at + size - 1] + 1, cue)
            if size == 1 and cue.name in _ALWAYS_WITH_SUBJECT and not _first_person(words_only, at):
                at += 1
                continue
            found.append(hit)
            at += size
        else:
            at += 1
    return found


def _is_dated(hit: Hit, deadlines: Sequence[Deadline]) -> bool:
    """Whether a time-table's verb has its date: behind it, or in front of "is going"."""
    return any(
        deadline.window is not None
        and deadline.window.basis in _DATED
        and (0 <= deadline.start - hit.end < 12 or (hit.end - hit.start > 1 and deadline.end <= hit.start))
        for deadline in deadlines
    )


_DATED = (WindowBasis.EXPLICIT, WindowBasis.EVENT)


def _of_one_act(piece: Piece, hits: list[Hit], governing: Cue | None) -> list[Hit]:
    """The cues up to an "and" behind which another act begins: "plans to send troops, and has vowed to stay"."""
    said = piece.sentence.words
    for before, hit in zip([None, *hits], hits, strict=False):
        own = before.cue if before else governing
        if own and hit.cue.name in ("intend", "hope", "warning") and own.act is not Act.FORECAST:
            if any(said[i] == "and" and said[i - 1] == "," for i in range(before.end if before else piece.start, hit.start)):
                return hits[: hits.index(hit)]
    return hits


def _first_person(said: Sequence[str], index: int) -> bool:
    return any(word in words("speech", "first_person") for word in said[max(0, index - 2) : index])


def _governing(piece: Piece) -> Cue | None:
    """The cue that the verb of saying is itself: "they *expect* the number to rise"."""
    if piece.begins < 0:
        return None
    said = piece.sentence.words
    index = next((i for i in range(piece.begins, piece.start) if said[i] == piece.verb), -1)
    match = cues().at(said, index) if index >= 0 else None
    if not match or match[1].name not in _ALWAYS_WITH_SUBJECT:
        return None
    if not words("not", "past").isdisjoint(said[max(0, index - 2) : index]):
        return None
    return match[1]


# --- rules against --------------------------------------------------------------------------------------------


def _speaks_against(piece: Piece, hit: Hit) -> bool:
    return any(rule(piece, hit) for rule in _AGAINST)


def _before(piece: Piece, hit: Hit, count: int) -> list[str]:
    return piece.sentence.words[max(piece.start, hit.start - count) : hit.start]


def _after(piece: Piece, hit: Hit, count: int) -> list[str]:
    return piece.sentence.words[hit.end : min(piece.end, hit.end + count)]


def _is_past(piece: Piece, hit: Hit) -> bool:
    if hit.cue.name in ("modal", "would", "can", "futurate") or (hit.cue.name == "will" and hit.end - hit.start == 1):
        return False
    before = _before(piece, hit, 3)
    if piece.verb and hit.cue.name == "likely":  # "the report said that rain was likely"
        return False
    return not words("not", "past").isdisjoint(before)


def _is_perfect(piece: Piece, hit: Hit) -> bool:
    if hit.cue.name not in ("modal", "would", "can") or not _after(piece, hit, 2):
        return False
    match = phrases("not", "perfect").at(piece.sentence.words, hit.end)
    following = piece.sentence.words[hit.end + match[0] : hit.end + match[0] + 2] if match else []
    return any(word.endswith("ed") or word in words("not", "participles") for word in following)


def _is_generic(piece: Piece, hit: Hit) -> bool:
    near = [*_before(piece, hit, 2), *_after(piece, hit, 2)]
    return not words("not", "generic").isdisjoint(near)


def _is_wondering(piece: Piece, hit: Hit) -> bool:
    """A question word governs the cue with no comma between; "that" only as a relative ("a court that will")."""
    said = piece.sentence.words
    for index in range(hit.start - 1, max(piece.start, hit.start - 7) - 1, -1):
        word = said[index]
        if word in words("not", "denials"):
            return True
        if word in (",", "—"):
            return False
        if word in words("not", "wondering"):
            if word == "that":
                return index == hit.start - 1 and index > piece.start and said[index - 1] not in ("say", "said", "believe")
            return word == "whom" or index == piece.start or said[index - 1] != ","
    return False


def _is_vacuous(piece: Piece, hit: Hit) -> bool:
    if hit.cue.name not in ("will", "would", "can", "modal", "hope"):
        return False
    said = piece.sentence.words
    index = hit.end
    while index < piece.end and (said[index].endswith("ly") or said[index] in ("also", "then", "now", "never", "just", "not")):
        index += 1
    empty = ("vacuous", "musing") if hit.cue.name == "would" else ("vacuous",)
    return index < piece.end and any(phrases("not", name).at(said, index) for name in empty)


def _is_unreported(piece: Piece, hit: Hit) -> bool:
    """The future in the past needs somebody who speaks, or a condition; so does "can"; "could not" is the past."""
    heard = bool(piece.verb) or piece.quoted
    hanging = _hangs_on_condition(piece)
    said = piece.sentence.words
    if hit.cue.name in ("would", "modal") and said[hit.start] not in ("may", "might"):
        that = max((i for i in range(piece.start, hit.start) if said[i] == "that"), default=-1)
        if any(said[i] in words("not", "minds") for i in (that - 1, hit.start - 2, hit.start - 3) if i >= max(piece.begins, 0)):
            return True
    if hit.cue.name == "would":  # in the speaker's own words a "would" without a condition is only a thought
        return not (hanging or (heard and not piece.quoted))
    if hit.cue.name == "can":
        opening = phrases("clauses", "opening").at(piece.sentence.words, piece.start) is not None
        return not (heard and (opening or phrases("clauses", "condition").at(piece.sentence.words, piece.start)))
    if said[hit.start] == "could":
        if not piece.quoted and not words("not", "ability").isdisjoint(_after(piece, hit, 1)):
            return True
        after = _after(piece, hit, 1)
        return not hanging and after in (["not"], ["only"], ["no"])
    return False


def _hangs_on_condition(piece: Piece) -> bool:
    """Whether an "if" stands in a piece; "should" and "were" are one only where they begin it."""
    said = piece.sentence.words
    table = phrases("clauses", "condition")
    return any(
        said[index] in table.firsts
        and table.at(said, index) is not None
        and (said[index] not in ("should", "were") or index == piece.start)
        for index in range(piece.start, piece.end)
    )


def _is_another_word(piece: Piece, hit: Hit) -> bool:
    """"The will", "May 3", "due to her injuries", "the aim is to": the same letters, another meaning."""
    said = piece.sentence.words
    before = said[hit.start - 1] if hit.start > piece.start else ""
    after = said[hit.end] if hit.end < piece.end else ""
    word = said[hit.start]
    if word in ("will", "may", "might", "can") and hit.end - hit.start == 1:
        written = piece.sentence.written(hit.start)
        month = written == "May" and (bool(before) or not after.isalpha())
        return month or before in words("not", "nominal")
    if hit.cue.name == "intend" and word in ("is", "are"):
        return before in words("not", "aims") or after in words("not", "nouns") or not after.isalpha()
    if hit.cue.name == "scheduled" and hit.end - hit.start == 2 and said[hit.end - 1] == "to" and word in ("due", "set"):
        return before not in ("is", "are", "also", "now", "be", "still") and not before.endswith(("'s", "'re", "were", "was")) or (
            after in words("not", "nouns")
        )
    if word == "planned" and before not in (*_BETWEEN, "was", "were", "been", "be"):
        return True
    if said[hit.end - 1] == "to" and (after in words("not", "nouns") or not after.isalpha()):
        return True
    if hit.cue.name == "intend" and word in ("plan", "aim", "vow", "pledge", "promise"):
        return not (before.endswith("s") or before.endswith("ly") or before in ("they", "we", "i", "you", "who", "to", "will", "also", "not", "people", "police"))
    if hit.cue.name == "likely" and said[hit.end - 1] == "likely":  # "was likely chosen": a guess about what is or was
        return after.isalpha() and after not in ("to", "that", "in", "by", "within", "this", "next", "if", "when", "as", "before", "after", "on")
    if hit.cue.name == "hope" and word in ("hope", "hopes"):
        return before in words("speech", "nominal")
    return False


_AGAINST = (_is_another_word, _is_past, _is_perfect, _is_generic, _is_wondering, _is_vacuous, _is_unreported)


def _is_required(piece: Piece) -> bool:
    sentence = piece.sentence
    required = phrases("not", "required")
    return any(word in required.firsts and required.at(sentence.words, i) for i, word in enumerate(sentence.words[:4])) and any(
        pair in (("have", "to"), ("need", "to")) for pair in zip(sentence.words, sentence.words[1:], strict=False)
    )


# --- the span -------------------------------------------------------------------------------------------------


def _trimmed(
    piece: Piece, hits: Sequence[Hit], deadlines: Sequence[Deadline], governing: Cue | None
) -> tuple[int, int]:
    """The words of the forecast: without what stands before and behind it and says nothing of it."""
    said = piece.sentence.words
    start, end = piece.start, piece.end
    if governing and (not hits or governing.name == "intend"):
        start = piece.begins
    first = hits[0].start if hits else start
    last = hits[-1].end if hits else min(end, piece.start + 3)
    leading, background = phrases("clauses", "leading"), phrases("clauses", "background")
    moved = True
    while moved and start < first:
        moved = False
        match = leading.at(said, start) if said[start] in leading.firsts else None
        if said[start] in (",", '"', "“", "”", "*", "'", ")", "[", "-", ":"):
            start, moved = start + 1, True
        elif match and start + match[0] <= first:
            start, moved = start + match[0], True
        elif said[start] in background.firsts and background.at(said, start):
            comma = next((i for i in range(start, first) if said[i] == ","), None)
            if comma is not None:
                start, moved = comma + 1, True
    start = _without_head(piece, start, first, deadlines)
    end = _without_tail(piece, last, end, deadlines)
    while end > start and said[end - 1] in ('"', "“", "”", "‘", "*", "(", ","):
        end -= 1
    return start, end


_HEADS = (("but",), ("and",), ("so",), ("yet",))


def _without_head(piece: Piece, start: int, first: int, deadlines: Sequence[Deadline]) -> int:
    """A clause of its own before the one with the cue goes, unless it is a condition or has the deadline."""
    said = piece.sentence.words
    condition = phrases("clauses", "condition")
    hangs = condition.at(said, start) or phrases("clauses", "opening").at(said, start)
    for index in range(first - 1, start + 1, -1):
        if said[index] in condition.firsts and said[index - 1] in ("that", ",") and condition.at(said, index) and "," in said[index:first]:
            return index
        if said[index] == "otherwise" and said[index - 1] in (",", "and"):
            return index
        joint = said[index] == "but" or (said[index] in ("and", "so", "yet") and not hangs)
        if joint and said[index - 1] == "," and first - index > 1:
            if not any(start <= deadline.start < index for deadline in deadlines):
                return index + 1
    return start


def _without_tail(piece: Piece, last: int, end: int, deadlines: Sequence[Deadline]) -> int:
    """A clause behind the last cue and a comma goes, unless a deadline stands in it."""
    said = piece.sentence.words
    for index in range(last + 2, end - 1):
        following = said[index + 1]
        if said[index] != "," or not (following in words("clauses", "tail") or following.endswith("ing")):
            continue
        if piece.quoted and following in ("and", "but"):
            continue  # what is said in one breath stays together
        relative = following in ("which", "who", "whom", "whose", "where")
        if relative or not any(deadline.start > index for deadline in deadlines):
            return index
    return end


# --- what is read from it -------------------------------------------------------------------------------------


def _made(
    piece: Piece,
    hits: Sequence[Hit],
    governing: Cue | None,
    deadlines: Sequence[Deadline],
    calendar: Calendar,
    start: int,
    end: int,
) -> Candidate:
    sentence = piece.sentence
    first, last = sentence.starts[start], sentence.ends[end - 1]
    main = governing or max(hits, key=lambda hit: hit.cue.confidence).cue
    act = _act(piece, hits, governing)
    deadline, window = _window(piece, hits, deadlines, calendar, start, end)
    condition = _condition(sentence, start, end)
    likelihood = _likelihood(piece, hits, start, end, act)
    return Candidate(
        start=first,
        end=last,
        quote=sentence.text[first:last],
        statement=plain(sentence.text[first:last], condition),
        speaker=piece.speaker.name,
        source_class=piece.speaker.source_class,
        speech_act=act,
        likelihood=likelihood,
        condition=condition,
        window=window,
        confidence=_confidence(piece, main, window),
        deadline_read=deadline is None or deadline.window is not None,
        said_on=calendar.said_on,
    )


def _act(piece: Piece, hits: Sequence[Hit], governing: Cue | None) -> Act:
    """What the speaker does: by the verb that governs, by a cue that is an act of its own, by who does it."""
    said = piece.sentence.words
    acts = [hit.cue.act for hit in hits if hit.cue.act is not Act.FORECAST]
    if governing and governing.act is not Act.FORECAST:
        return governing.act
    if acts:
        return acts[0]
    for hit in hits:
        if hit.cue.name in ("will", "would") and _is_own_doing(piece, hit):
            return Act.INTENTION
    alarming = words("acts", "alarming")
    if any(hit.cue.name in ("modal", "would") for hit in hits) and not alarming.isdisjoint(said):
        return Act.WARNING
    return Act.FORECAST


_BETWEEN = frozenset(("are", "am", "is", "also", "not", "'re", "'m", "now", "then", "still"))


def _is_own_doing(piece: Piece, hit: Hit) -> bool:
    """Whether the speaker is who will do it: "we will", "he said he would", "it decided it will"."""
    said = piece.sentence.words
    subject = [word for word in said[max(piece.start, hit.start - 4) : hit.start] if word not in _BETWEEN][-2:]
    verb = next((word for word in said[hit.end : hit.end + 3] if word not in ("not", "also", "never", "to", "then") and not word.endswith("ly")), "")
    if verb in words("acts", "befalling"):
        return False
    own = said[hit.start].split("'")[0] if "'" in said[hit.start] else ""
    if piece.quoted or not piece.verb:
        return piece.quoted and (own in ("i", "we") or any(word in ("i", "we") for word in subject))
    plural = is_plural(piece.speaker.name)
    return bool(subject) and subject[-1] in (("they", "and") if plural else ("he", "she", "it", "they", "and"))


def _window(
    piece: Piece, hits: Sequence[Hit], deadlines: Sequence[Deadline], calendar: Calendar, start: int, end: int
) -> tuple[Deadline | None, Window]:
    """The deadline that belongs to the cue: behind it before in front of it, dated before vague."""
    none = Window(calendar.said_on, None)
    last = hits[0].start if hits else start
    found = sorted(
        (deadline for deadline in deadlines if deadline.window and start <= deadline.start < end),
        key=lambda deadline: (deadline.window.basis is WindowBasis.VAGUE, deadline.start < last, deadline.start),  # type: ignore[union-attr]
    )
    if found:
        window = found[0].window
        assert window is not None
        return found[0], window
    unread = calendar.unread(piece.sentence, start, end)
    if unread:
        return unread, none._replace(phrase=unread.phrase)
    return None, _in_office(piece, hits, calendar, start) or none


def _in_office(piece: Piece, hits: Sequence[Hit], calendar: Calendar, start: int) -> Window | None:
    """What somebody elected will do counts from the day they take office: "Trump will", "the new administration"."""
    said = piece.sentence.words
    until = hits[0].start if hits else min(piece.end, start + 6)
    subject = said[start : until]
    if hits and hits[0].cue.name == "would":
        subject = said[start : min(piece.end, until + 14)]
    for index, word in enumerate(subject):
        names = [word]
        if word == "new":
            names = [f"new {other}" for other in subject[index + 1 : index + 7]]
        if word in ("his", "her", "their") and not {"arrival", "presidency", "term", "administration"}.isdisjoint(subject[index + 1 : index + 3]):
            names = ["new president"]
        for name in names:
            if window := calendar.taking_office(name):
                return window
    return None


def _condition(sentence: Sentence, start: int, end: int) -> str | None:
    """The words behind an "if", up to the comma that ends them."""
    said = sentence.words
    table = phrases("clauses", "condition")
    for index in range(start, end - 2):
        if said[index] not in table.firsts:
            continue
        match = table.at(said, index)
        inverted = said[index] in ("should", "were")
        if not match or (inverted and not (index == start and "," in said[index:end])):
            continue
        begin = index if said[index] == "unless" else index + match[0]
        stop = next((i for i in range(begin, end) if said[i] == "," and (i - begin > 2)), end) if index == start else end
        while stop > begin and said[stop - 1] in (".", ",", '"', "”", ";"):
            stop -= 1
        if stop > begin:
            return " ".join(sentence.text[sentence.starts[begin] : sentence.ends[stop - 1]].split())
    return None


def _likelihood(piece: Piece, hits: Sequence[Hit], start: int, end: int, act: Act) -> Likelihood:
    """The words of likelihood: the strongest that a scale knows, an adverb before a modal verb before a plain will."""
    said = piece.sentence.words
    phrase = _hedge(piece.sentence, start, end)
    if phrase is None and piece.begins >= 0 and piece.verb in cues().firsts:
        phrase = piece.verb if _readable(piece.verb) else None
    if phrase is None:
        modal = next((hit for hit in hits if hit.cue.name in ("modal", "can") and said[hit.start] != "will"), None)
        phrase = said[modal.start] if modal else None
    if act in (Act.HOPE, Act.INTENTION):
        return likelihoods.UNSAID._replace(phrase=phrase)
    return likelihoods.read(phrase)


_NUMBERED = re.compile(r"\b\d{1,3}(?:\.\d+)?\s*(?:to|-|–)?\s*(?:\d{1,3})?\s*(?:%|percent|per cent)\s+(?:chance|likely|probability|certain)", re.IGNORECASE)
_HEDGES = frozenset(
    "probably possibly likely unlikely definitely certainly undoubtedly inevitably surely presumably perhaps maybe almost nearly virtually certain possible "
    "probable impossible confident chance doubt believe think expects expect expected predict predicts conceivably potentially don't not no illusions remote".split()
)


def _hedge(sentence: Sentence, start: int, end: int) -> str | None:
    text = sentence.text[sentence.starts[start] : sentence.ends[end - 1]]
    if "%" in text or "percent" in text or "per cent" in text:
        numbered = _NUMBERED.search(text)
        if numbered:
            return " ".join(numbered.group().split())
    said = sentence.words
    best: tuple[int, str] | None = None
    for index in range(start, end):
        if said[index] not in _HEDGES:
            continue
        for size in (4, 3, 2, 1):
            begin = max(start, index - size + 1)
            phrase = " ".join(said[begin : index + 1])
            if said[begin] not in ("will", "would", "the", "a", ",", "to", "and", ".", "be", "is", "are", "that", "it") and _readable(phrase):
                weight = index - begin + (2 if said[index] not in ("believe", "think", "expect", "expects", "expected", "no", "not") else 0)
                if best is None or weight > best[0]:
                    best = (weight, phrase)
                break
    return best[1] if best else None


_KNOWN: dict[str, bool] = {}


def _readable(phrase: str) -> bool:
    if phrase not in _KNOWN:
        try:
            likelihoods.read(phrase)
            _KNOWN[phrase] = phrase not in ("not", "no", "will not", "don't")
        except LedgerError:
            _KNOWN[phrase] = False
    return _KNOWN[phrase]


def _confidence(piece: Piece, main: Cue, window: Window) -> float:
    """How sure it is that this is a forecast: by the kind of cue, who says it, and whether there is a deadline."""
    sure = main.confidence
    if piece.verb or piece.quoted:
        sure += 0.08
    if window.basis in _DATED:
        sure += 0.1
    return round(min(sure, 0.99), 2)
