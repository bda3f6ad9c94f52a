"""The built-in extractor: rules and word lists, offline, the same result every time; the entry point `rules`.

A paragraph becomes sentences and quotations (`sentences`), which are cut into pieces that one speaker says (`pieces`,
with `joints`, `attribution`, `sayings`, `contents`, `subjects`, `antecedents`, `speakers`, `leads`). A piece is a
candidate when a cue stands in it (`hits`), no rule is against it (`objections`, `questions`, `neighbours`), and a
"would" has a ground (`grounds`). What is read from it is in `reading`, with `spans`, `heads`, `tails`, `deadlines`,
`times`, `hedges` and `statements`. The words are in `seeds/cues.toml`, the patterns of statements in
`seeds/statements.toml`.
"""

from collections.abc import Sequence

from ledger.extract import Found, Request
from ledger.extract.candidates import Candidate
from ledger.extract.deadlines import Calendar, Deadline, is_of_what_was_done
from ledger.extract.hits import (
    DATED,
    governing,
    has_complement,
    hits,
    is_dated,
    is_nested,
    is_requirement,
    is_unsaid,
    was_expected,
)
from ledger.extract.lexicon import Cue, is_past_verb, is_year, phrases, words
from ledger.extract.pieces import Piece, pieces
from ledger.extract.reading import read
from ledger.extract.sentences import paragraphs
from ledger.extract.spans import Telling
from ledger.extract.speakers import Speaker, Speakers, is_analyst
from ledger.extract.statements import split
from ledger.windows import Window

SHORT_LEAD = 5
"""Words of a time in front of who says it, at most."""

AUTHOR = "the author"
"""The speaker of what nobody is said to say."""


def extract(request: Request) -> Found:
    """The candidates of a text by the rules."""
    calendar = Calendar(request.published, request.events)
    speakers = Speakers(request.text, Speaker(request.outlet or AUTHOR, "media"))
    found: list[Candidate] = []
    told = False  # in the paragraph before
    for paragraph in paragraphs(request.text):
        before: Piece | None = None
        follows, told = told, False
        for piece in pieces(paragraph, speakers):
            candidate = _candidate(piece._replace(follows=True) if follows or told else piece, calendar, before)
            if candidate:
                found += split(candidate)
                told = True
            before = piece
    return Found(found, [])


def _candidate(piece: Piece, calendar: Calendar, before: Piece | None) -> Candidate | None:
    sentence = piece.sentence
    found, governs = hits(piece), governing(piece)
    if not found and not (governs and has_complement(piece, governs)):
        return None
    if _is_question(piece) or was_expected(piece) or is_requirement(piece) or is_unsaid(piece):
        return None
    deadlines = [
        deadline
        for deadline in calendar.deadlines(sentence, piece.begins if governs else piece.start, piece.end)
        if deadline.start >= piece.start or not _is_of_saying(piece, deadline)
    ]
    if _was_foretold(piece, deadlines, calendar):
        return None
    found = [hit for hit in found if is_dated(piece, hit, deadlines)]
    if not found and (governs is None or _is_hardly_told(piece, governs, deadlines, calendar)):
        return None
    telling = Telling(found, governs, deadlines)
    return read(piece, telling, calendar, _neighbouring(piece, before, calendar))


def _is_hardly_told(piece: Piece, governs: Cue, deadlines: Sequence[Deadline], calendar: Calendar) -> bool:
    """Whether a verb of saying alone tells no forecast.

    "Promised a cut" needs a date, "expected a cut" a date or an analyst; "in 2022 threatened to" is long ago.
    """
    thing = piece.verb in words("not", "promised") and piece.sentence.words[piece.start] not in ("to", "not")
    expected = piece.verb in words("not", "expected") and not is_nested(piece)
    expected = expected or piece.verb in words("speech", "seeing")
    if (thing or (expected and not is_analyst(piece.speaker))) and not any(each.window for each in deadlines):
        return True
    past = is_past_verb(piece.verb) and governs.name in ("warning", "intend")
    return past and calendar.is_recalled(piece.sentence, piece.begins, piece.end)


def _is_question(piece: Piece) -> bool:
    """Whether a piece or its sentence is a question; what is before a colon is told: "it opens in May: who won?"."""
    said = piece.sentence.words
    whole = "?" in said[-3:] and ":" not in said[piece.end - 1 :]
    return whole or "?" in said[piece.end - 1 : piece.end + 1]


def _is_of_saying(piece: Piece, deadline: Deadline) -> bool:
    """Whether a time before what is said is the time of saying: "rebels on Friday vowed to", "said on Friday to"."""
    said = piece.sentence.words
    then = said[deadline.start] in ("on", "last") or said[deadline.start] in words("speech", "days")
    return is_of_what_was_done(piece.sentence, deadline) or (then and is_past_verb(piece.verb))


def _was_foretold(piece: Piece, deadlines: Sequence[Deadline], calendar: Calendar) -> bool:
    """Whether it was told at a past time, with no date: "in 2022 analysts predicted that Kyiv would fall"."""
    said, that = piece.sentence.words, piece.start
    begins = max(0, piece.begins)
    then = is_past_verb(piece.verb) or piece.verb in words("not", "foretold")
    if piece.verb and piece.begins < 0:
        verb = next((i for i in range(piece.start) if said[i] == piece.verb), None)
        if verb is None:
            return False  # "output fell in 2020 and is expected to rise, Lee said"
        that = next((i for i in range(verb, piece.start) if said[i] == "that"), verb + 1)
    if not then or not {"has", "have"}.isdisjoint(said[begins:that]):
        return False
    yearly = (deadline for deadline in deadlines if any(map(is_year, deadline.phrase.split())))
    ahead = any(deadline.window and deadline.window.basis in DATED for deadline in yearly)
    return not ahead and calendar.is_recalled(piece.sentence, begins, that)


def _neighbouring(piece: Piece, before: Piece | None, calendar: Calendar) -> Window | None:
    """The deadline of the piece before, said in the same breath: `"By June," he said, "prices will fall."`.

    It counts where it has no forecast of its own, or where this one takes it up ("by that time").
    """
    if not before:
        return None
    leads = before.sentence is piece.sentence and before.end - before.start <= SHORT_LEAD
    leads = leads and before.words[0] in words("deadlines", "leads")  # "by 2050, it hopes to"
    begun = piece.parted == (before.start, before.end)  # "in the next year, Lee said, it will open"
    if not (leads or begun or (piece.quoted and before.quoted and piece.speaker == before.speaker)):
        return None
    taken_up = any(phrases("deadlines", "taken_up").at(piece.words, index) for index in range(len(piece.words)))
    if hits(before) and not taken_up:
        return None
    dated = (deadline.window for deadline in calendar.deadlines(before.sentence, before.start, before.end))
    return next(filter(None, dated), None)
