"""A piece with its cues becomes a candidate: the act, the deadline, the condition, the likelihood of its span."""

from collections.abc import Sequence
from functools import cache

from ledger import likelihoods, reference
from ledger.extract.candidates import Candidate
from ledger.extract.deadlines import Calendar, Deadline, is_of_the_past, is_recorded
from ledger.extract.hedges import COMPARED, hedge, is_readable
from ledger.extract.hits import DATED
from ledger.extract.lexicon import Cue, Hit, cues, is_past_verb, is_year, phrases, words
from ledger.extract.pieces import Piece
from ledger.extract.sentences import CLOSING, OPENING
from ledger.extract.spans import SHORTEST, Telling, lacking_subject, span
from ledger.extract.speakers import is_person, is_plural
from ledger.extract.statements import plain
from ledger.extract.subjects import is_relative
from ledger.extract.times import months
from ledger.likelihoods import Likelihood
from ledger.vocabulary import SCORED_ACTS, Act, WindowBasis
from ledger.windows import Window

EVEN = 0.5
"""The probability above which a word of belief is no denial."""

FARTHEST_HARM = 8
"""Words between a "could" and the harm that makes it a warning, at most."""

NEAR_YEAR = 5
"""Words between a time of every year and its year, at most."""

HEARD, DATED_BONUS = 0.08, 0.1
"""How much surer it is when somebody is said to say it, and when it has a date."""


def read(piece: Piece, telling: Telling, calendar: Calendar, neighbouring: Window | None = None) -> Candidate | None:
    """The candidate that a piece is; None where too little is left of it.

    Args:
        neighbouring: a deadline said just before, for one that has none of its own.
    """
    start, end = span(piece, telling)
    if end - start < SHORTEST:
        return None
    sentence = piece.sentence
    first, last = sentence.span(start, end)
    quote = sentence.text[first:last]
    subject = lacking_subject(piece, telling, start)
    main = telling.governing or max((hit.cue for hit in telling.hits), key=lambda cue: cue.confidence)
    act = _act(piece, telling)
    deadline, window = _window(piece, telling, calendar, start, end)
    if deadline is None and neighbouring:
        window = neighbouring
    condition = _condition(piece, telling, start, end)
    if not condition and phrases("clauses", "condition").at(sentence.words, piece.parted[0]):
        condition = _condition(piece, telling, *piece.parted)
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
    open_ended = next((hit for hit in telling.hits if hit.cue.name in ("modal", "would")), None)
    if open_ended is None:
        return Act.FORECAST
    said = piece.sentence.words
    lead = range(piece.begins, piece.start) if piece.begins >= 0 else ()  # "are concerned it could spread"
    begin = next((i for i in lead if said[i] == piece.verb), piece.start)
    told = piece.after(begin, open_ended.end - begin + FARTHEST_HARM)
    return Act.FORECAST if words("acts", "alarming").isdisjoint(told) else Act.WARNING


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
    if not is_person(piece.speaker):
        own += ("it",)
    if subject[-1:] == ["and"]:  # "he said he was tired and would rest", but "he said it was dry and would stay so"
        return said[piece.start] in (*own, "to")
    return subject[-1:] != [] and subject[-1] in own


# --- the deadline ---------------------------------------------------------------------------------------------


def _window(piece: Piece, telling: Telling, calendar: Calendar, start: int, end: int) -> tuple[Deadline | None, Window]:
    """The deadline that belongs to the cue: dated before vague, behind the cue before in front of it."""
    none = Window(calendar.said_on, None)
    cue = telling.hits[0].start if telling.hits else start
    if len(telling.hits) > 1 and "that" in piece.sentence.words[telling.hits[0].end - 1 : telling.hits[0].end + 1]:
        cue = telling.hits[1].start  # "a chance that a bill that comes this week will pass in May"
    found = [
        (
            window.basis is WindowBasis.VAGUE,
            _is_aside(deadline) or _recurs(piece, telling, deadline),
            deadline.start < cue,
            deadline.start,
            deadline,
            window,
        )
        for deadline in telling.deadlines
        if (window := deadline.window) and start <= deadline.start < end
        if not (deadline.start < cue and is_of_the_past(piece.sentence, deadline))
        if not is_recorded(piece.sentence, deadline)
        if not _is_in_remark(piece, telling, deadline)
    ]
    if found:
        *_, deadline, window = min(found)
        return deadline, window
    if unread := calendar.unread(piece.sentence, start, end):
        return unread, none._replace(phrase=unread.phrase)
    return None, _in_office(piece, telling, calendar, start) or none


def _is_in_remark(piece: Piece, telling: Telling, deadline: Deadline) -> bool:
    """Whether it stands in a relative clause that the forecast does not: "the opening, which was set for May, will"."""
    said = piece.sentence.words
    commas = [i for i in range(piece.start, piece.end) if said[i] == ","]
    before = max((i for i in commas if i < deadline.start), default=-1)
    behind = next((i for i in commas if i > deadline.start), -1)
    opens = before >= 0 and (is_relative(piece.sentence, before + 1) or said[before + 1].endswith("ly"))
    remark = opens and behind >= 0  # "originally expected in May"
    return remark and not any(before < hit.start < behind for hit in telling.hits)


def _is_aside(deadline: Deadline) -> bool:
    """Whether it only describes something: "next week's debate", "walk for four hours"."""
    said = deadline.phrase.lower().split()
    lasts = said[0] == "for" and said[-1] in reference.load("windows")["plurals"] and "next" not in said
    return lasts or deadline.phrase.endswith(("'s", "’s"))


def _recurs(piece: Piece, telling: Telling, deadline: Deadline) -> bool:
    """Whether it is a time of every year, and the year follows: "free of ice *in September* once before 2050"."""
    said = piece.sentence.words
    yearly = months() | reference.load("windows")["seasons"].keys()
    if yearly.isdisjoint(said[deadline.start : deadline.end]) or is_year(said[deadline.end - 1]):
        return False
    near = (each for each in telling.deadlines if deadline.end <= each.start < deadline.end + NEAR_YEAR)
    return any(said[each.start] in ("before", "by") and is_year(said[each.end - 1]) for each in near)


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


def _condition(piece: Piece, telling: Telling, start: int, end: int) -> str | None:
    """The words behind an "if", up to the comma or the "it will" that ends them; "unless" and its like stay."""
    sentence, said = piece.sentence, piece.sentence.words
    table = phrases("clauses", "condition")
    for index in range(start, end - 2):
        match = table.at(said, index) if said[index] in table.firsts else None
        if not match or _is_no_condition(said, index, index + match[0]):
            continue
        if said[index] in words("clauses", "beginning") and not (index == start and "," in said[index:end]):
            continue  # "had it rained" only in front
        begin = index if said[index] in ("unless", "without", "barring") else index + match[0]
        stop = _condition_end(piece, telling, begin, end, first=index == start, only=said[index] == "only")
        while stop > begin and said[stop - 1] in {",", ".", ";", "—", "–", *OPENING, *CLOSING}:
            stop -= 1
        if stop > begin:
            return sentence.written(begin, stop)
    return None


def _is_no_condition(said: Sequence[str], index: int, behind: int) -> bool:
    """Whether it only looks like one: "slow if not impossible", "as if it rains", "in such a scenario, it will"."""
    if said[index + 1] == "not" and said[index + 2] in words("clauses", "if_not"):
        return True
    return said[index - 1 : index] in (["as"], ["be"]) or said[behind : behind + 1] in ([","], [])


def _condition_end(piece: Piece, telling: Telling, begin: int, end: int, *, first: bool, only: bool) -> int:
    """Where a condition ends, which may be the first in its forecast, and begin with "only"; 0 where nothing tells."""
    sentence, said = piece.sentence, piece.sentence.words
    follows = next((hit.start for hit in telling.hits if hit.start > begin), end)
    commas = [i for i in range(begin + 1, end) if said[i] in (",", "then") and (first or i < follows)]
    while len(commas) > 2 and (
        (said[commas[0] + 1] in words("speech", "apposing") and follows > commas[1])
        or is_relative(sentence, commas[0] + 1)
    ):
        commas = commas[2:]  # "if Lee, the mayor, wins, it will"
    subject = said[follows - 1] in words("speech", "pronouns", "first_person")
    if commas and not (subject and commas[0] > follows):  # "if all goes to plan it will bring samples, and soon"
        return commas[0]
    if said[begin - 2] == "," and is_past_verb(said[begin]) and all(hit.start >= follows for hit in telling.hits):
        return min(follows, end)  # "a cut, if agreed by all will lead to"
    if follows >= end or not (first or subject):
        return end
    turned = first and only  # "only if they leave will the others stop"
    return follows - subject if subject or turned else 0  # "unless they act soon the ships will leave"


# --- the likelihood -------------------------------------------------------------------------------------------


def _likelihood(piece: Piece, telling: Telling, start: int, end: int, act: Act) -> Likelihood:
    """The words of likelihood: the strongest that a scale knows, an adverb before a modal verb before a plain will."""
    said = piece.sentence.words
    phrase = hedge(piece.sentence, piece.begins if piece.begins >= 0 else start, end)
    if phrase is None and piece.begins >= 0 and piece.verb in cues().firsts and is_readable(piece.verb):
        phrase = piece.verb
    nobody = said[piece.begins] if piece.begins >= 0 and said[piece.begins] in words("not", "nobody") else None
    if phrase and nobody and not phrase.startswith(nobody) and is_readable(both := f"{nobody} … {phrase}"):
        phrase = both  # "few analysts expect"
    if phrase is None or (phrase.split()[-1] in words("hedges", "weak") and _is_affirmed(phrase)):
        modal = (said[hit.start] for hit in telling.hits if hit.cue.name in ("modal", "can"))
        phrase = next(modal, phrase)  # "analysts think it *could* fall"
    scored = act in SCORED_ACTS and phrase not in COMPARED
    return _read(phrase) if scored else likelihoods.UNSAID._replace(phrase=phrase)


_read = cache(likelihoods.read)


def _is_affirmed(phrase: str) -> bool:
    """Whether words of belief say that it will be, and not "doubts" or "does not expect"."""
    return (_read(phrase).probability or 0) > EVEN


def _confidence(piece: Piece, main: Cue, window: Window) -> float:
    """How sure it is that this is a forecast: by the kind of cue, who says it, and whether there is a date."""
    heard = HEARD * bool(piece.verb or piece.quoted)
    dated = DATED_BONUS * (window.basis in DATED)
    return round(min(main.confidence + heard + dated, 0.99), 2)
