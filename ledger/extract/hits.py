"""Cues in a piece, and how they hang on the verb of saying, on dates and on each other."""

import itertools
from collections.abc import Sequence

from ledger import classes
from ledger.extract.deadlines import Deadline, is_of_what_was_done
from ledger.extract.grounds import hangs_on_nothing, hangs_on_opening
from ledger.extract.lexicon import Cue, Hit, cues, is_past_verb, phrases, words
from ledger.extract.neighbours import has_another_meaning
from ledger.extract.objections import is_refuted
from ledger.extract.pieces import Piece
from ledger.extract.sentences import CLOSING, OPENING
from ledger.extract.speakers import is_analyst, is_plural
from ledger.vocabulary import WindowBasis

DATED = (WindowBasis.EXPLICIT, WindowBasis.EVENT)
"""The bases of windows that name a day."""

FARTHEST_DATE = 12
"""Words between the verb of a time-table and its date, at most."""

FARTHER_DATE = 18
"""The same behind a "should" or "would", which leave no doubt that they speak of what may come."""

FARTHEST_STATE = 14
"""Words between a "that" and the verb of its clause, at most."""

SHORT_STATE = 5
"""The same behind "odds that", which has a verb of its own."""

FARTHEST_OWN = 3
"""Words between a "we" and its verb: "we do not expect"."""

NEAR_NOT = 3
"""Words between a "not" and the verb that it takes back, at most."""

_ACTING = frozenset({"predict", "hope", "intend", "warning"})
"""The cues that need a subject who does it."""


def hits(piece: Piece) -> list[Hit]:
    """The cues of a piece that no rule is against, in order."""
    found = [
        hit
        for hit in piece.sentence.cues
        if piece.start <= hit.start and hit.end <= piece.end
        # A single "hopes" or "plans" is one only of the speaker's own: of others it is a verb of saying.
        if hit.end > hit.start + 1 or hit.cue.name not in _ACTING or _is_own(piece, hit)
        if not is_refuted(piece, hit)
    ]
    return _of_the_main_clause(piece, _with_a_verb(piece, found)) if found else found


def _with_a_verb(piece: Piece, found: list[Hit]) -> list[Hit]:
    """A concern "that ..." is of the future only where another cue follows, what is expected unless it is of now."""
    said = piece.sentence.words
    return [
        hit
        for number, hit in enumerate(found, 1)
        if hit.cue.name not in ("warning", "likely", "predict", "scheduled")
        or number < len(found)
        or not ((_is_concern(said, hit) and hit.cue.name != "scheduled") or _is_of_now(piece, hit))
    ]


def _is_concern(said: Sequence[str], hit: Hit) -> bool:
    """Whether it ends in a "that" and is no chance: "concerned that", but "the odds that"."""
    return said[hit.end - 1] == "that" and said[hit.start] not in words("hedges", "chances")


def _is_of_now(piece: Piece, hit: Hit) -> bool:
    """Whether a chance is that something is or was so: "there is a good chance that she is alive"."""
    that = hit.end - (piece.sentence.words[hit.end - 1] == "that")
    that += piece.after(that, 1) != [] and piece.sentence.words[that] in CLOSING  # "it is “very likely” that"
    clause = piece.after(that, FARTHEST_STATE)
    if (words("speech", "pronouns") | {"that"}).isdisjoint(clause[:1]):
        return False
    clause = clause[:SHORT_STATE] if that < hit.end else clause  # "the odds that they survive the winter are slim"
    states = any(
        one in ("is", "are") and not behind[0].isdigit()
        for one, behind in itertools.pairwise((*clause, "."))  # but "the chance that it rains is 40%"
    )
    return states or any(map(is_past_verb, clause))


def governing(piece: Piece) -> Cue | None:
    """The cue that the verb of saying is itself: "they *expect* the number to rise"."""
    if piece.begins < 0:
        return None
    said = piece.sentence.words
    index = next((i for i in range(piece.begins, piece.start) if said[i] == piece.verb), -1)
    stance = index + (said[index] in words("speech", "be"))  # "is hopeful that", "is not hopeful that"
    stance += stance > index and (said[stance] in words("acts", "between") or said[stance].endswith("ly"))
    cue = _cue_of_saying(piece, index, stance)
    acts = _ACTING | {"likely"} if stance > index else _ACTING
    if cue is None or cue.name not in acts:
        return None
    was = said[max(0, index - 2) : index]
    then = stance > index and said[index] in ("was", "were") and not is_analyst(piece.speaker)
    then = then or not words("not", "past").isdisjoint(was)
    # "he did not intend to harm them", "the fire spread as they warned of floods"
    then = then or (not {"did", "didn't"}.isdisjoint(was) and not is_nested(piece))
    behind = piece.begins > 0 and said[piece.begins - 1] in ("after", "as", "when") and is_past_verb(piece.verb)
    return None if then or behind else cue


def _cue_of_saying(piece: Piece, index: int, stance: int) -> Cue | None:
    """The cue that a verb of saying is, or its stance: "hopes", "is hopeful that", "has agreed to", "sees 3%"."""
    said = piece.sentence.words
    measured = any(word[0].isdigit() or word in words("speech", "moving") for word in piece.words)
    if (piece.verb in words("speech", "seeing") and measured) or piece.verb in words("speech", "foreseeing"):
        found = cues().at(["expects"], 0)  # "sees growth of 3%", "forecast a slide"
        return found[1] if found else None
    places = [i for i in (index, stance, index - 1) if i >= 0]
    match = next((found for i in places if (found := cues().at(said, i)) and i + found[0] > index), None)
    if match and piece.verb.startswith("rule") and has_another_meaning(piece, Hit(index, index + match[0], match[1])):
        return None  # "they ruled out terrorism"
    return match[1] if match else None


def has_complement(piece: Piece, cue: Cue) -> bool:
    """Whether what a governing verb takes is a forecast without a cue of its own: "expects growth", "warned of floods".

    A clause about what is so is none ("speculate that the tank broke"), nor is a demand ("warned them to leave").
    """
    said = piece.sentence.words
    clause = said[piece.start - 1] == "that"
    if cue.name == "predict":
        clauses = itertools.takewhile(lambda word: word not in (",", "which", "who", "to"), piece.words)
        first = next((word for word in clauses if word in words("speech", "finite")), "")
        has = first in ("has", "have", "had")  # "experts estimate some 200 people have died"
        return not (clause or has or said[piece.start] in words("not", "wondering") | {"whatever"})
    if cue.name == "warning":
        verb = next(index for index in range(piece.begins, piece.start) if said[index] == piece.verb)
        of = piece.verb.startswith("fear") or not {"of", "about"}.isdisjoint(said[verb : piece.start + 4])
        known = "dangers" in piece.words[:3]  # "warned about the dangers of drinking"
        return not (clause or known) and of
    return True


def is_nested(piece: Piece) -> bool:
    """Whether the verb of saying is itself reported, so that its past is a present: "he said they expected"."""
    said = piece.sentence.words
    behind = range(piece.end, len(said)) if said[piece.end - 1] == "," else ()  # "they expected it, he said"
    return any(phrases("speech", "say").at(said, index) for index in (*range(piece.begins), *behind))


def was_expected(piece: Piece) -> bool:
    """Whether it was predicted before what is told: "had predicted that prices would fall"."""
    if piece.begins < 0:
        return False
    said = piece.sentence.words
    verb = next((i for i in range(piece.begins, piece.start) if said[i] == piece.verb), piece.begins)
    match = cues().at(said, verb)
    before = said[max(0, verb - 3) : verb]
    if "had" in before and not (words("not", "earlier") - {"had", "already"}).isdisjoint(before):
        return True  # "the firm had previously said that"
    if said[0] in words("not", "earlier") and ("had" in before or said[1] == ","):
        return True  # "previously, the firm said that"
    if said[:2] in (["back", "then"], ["back", "in"], ["at", "first"]):
        return True
    if not {"has", "have"}.isdisjoint(before):
        return False  # "the office has previously warned that": it still does
    own = itertools.takewhile(lambda word: word not in words("speech", "pronouns"), reversed(before))
    return match is not None and match[1].name in _ACTING and not words("not", "earlier").isdisjoint(own)


def is_negated(piece: Piece) -> bool:
    """Whether who says it, or the verb, takes back what it governs: "few think", "did not believe", "doubts that"."""
    governing = piece.sentence.words[piece.begins : piece.start] if piece.begins >= 0 else []
    if governing and governing[0] in words("not", "nobody") and governing[1][0].isalpha():  # but "No 10 said"
        return True
    verb = governing.index(piece.verb) if piece.verb in governing else 0
    return any(map(is_negation, governing[max(0, verb - NEAR_NOT) :]))  # but "an aide who asked not to be named said"


def is_unsaid(piece: Piece) -> bool:
    """Whether it was not said at all: "has not confirmed that it will attend", "whether she expects it to"."""
    if piece.begins > 0 and piece.sentence.words[piece.begins - 1] == "whether":
        return True
    states = words("speech", "be") | OPENING | {"as"}
    pairs = itertools.pairwise(piece.words)  # "reports that it intends to leave are baseless"
    denied = any(word in words("not", "groundless") and before in states for before, word in pairs)
    goes_on = "but" in piece.words  # "they have not revealed their plans, but they are expected to win"
    return denied or (piece.verb in words("not", "unsaid") and is_negated(piece) and not goes_on)


def is_negation(word: str) -> bool:
    """Whether a word makes the contrary of what it governs: "does not think", "isn't sure"."""
    return word in words("not", "negations") or word.endswith("n't")


def is_dated(piece: Piece, hit: Hit, deadlines: Sequence[Deadline]) -> bool:
    """Whether a cue that needs a date or a "soon" has it: behind it, or in front of "is going" or of all else."""
    moved = _is_moved(piece, hit)
    if not (moved or _needs_date(piece, hit)):
        return True
    verb = hit.end + (hit.cue.name == "should")  # whose verb is no part of the cue
    farthest = verb + (FARTHER_DATE if moved or hit.cue.name in ("should", "would") else FARTHEST_DATE)
    is_going = piece.sentence.words[hit.start] in words("speech", "be")
    return any(
        hit.start < each.start < farthest or (each.end <= hit.start and (is_going or each.start <= piece.start + 1))
        for each in deadlines
        if _is_ahead(piece, each)
        # "we are carrying out the changes announced today"
        and not (hit.cue.name == "futurate" and is_of_what_was_done(piece.sentence, each))
    )


def _is_moved(piece: Piece, hit: Hit) -> bool:
    """Whether something was put off, or expected then, which is ahead only with a date: "was postponed until June"."""
    cue = " ".join(piece.sentence.words[hit.start : hit.end])
    moved = cue in words("not", "moved") or (cue in words("not", "unsaid_foreseen") and not piece.verb)
    return moved and not {"was", "were"}.isdisjoint(piece.before(hit.start, 3))


def _needs_date(piece: Piece, hit: Hit) -> bool:
    """Whether a cue tells what will come only with a date: "is leaving", "could", a "would" that hangs on nothing."""
    if hit.cue.name == "should":
        return not _is_outcome(piece, hit)
    if hit.cue.name == "can":
        holds = piece.sentence.words[piece.begins : piece.start] if piece.begins >= 0 else []
        thinks = not words("speech", "trusting").isdisjoint((*holds, piece.verb))  # "is hopeful he can win"
        return not (thinks or hangs_on_opening(piece))
    cue = " ".join(piece.sentence.words[hit.start : hit.end])
    then = cue in words("not", "then") or (cue in words("not", "unsaid_then") and not (piece.verb or piece.quoted))
    return hit.cue.name == "futurate" or then or hangs_on_nothing(piece, hit)


def _is_ahead(piece: Piece, deadline: Deadline) -> bool:
    """Whether a deadline names a day, or is said to be ahead: "soon"."""
    ahead = not words("clauses", "ahead").isdisjoint(piece.sentence.words[deadline.start : deadline.end])
    return deadline.window is not None and (deadline.window.basis in DATED or ahead)


def _is_outcome(piece: Piece, hit: Hit) -> bool:
    """Whether a "should" is of what nobody could be asked to do: "inflation should ease", "lower taxes should help"."""
    said = piece.sentence.words
    index = hit.start - 1
    if index < 0:
        return False
    after = piece.after(hit.end, 2)
    if said[index] in words("not", "quantities") or not words("not", "earning").isdisjoint(after):
        return True
    people = words("speech", "pronouns", "first_person") - {"it"}
    thing = said[index] in ("this", "that", "these", "those")
    somebody = (piece.sentence.is_name(index) and not thing) or said[index] in people
    brings = not words("not", "bringing").isdisjoint(after)
    return brings and not somebody and not classes.is_known(said[index])


def is_requirement(piece: Piece) -> bool:
    """Whether it says what something else would need: "for this to happen, Kyiv will have to"."""
    said = piece.sentence.words
    return any(phrases("not", "required").at(said, index) for index in range(min(4, len(said))))


def _of_the_main_clause(piece: Piece, found: list[Hit]) -> list[Hit]:
    """A cue in a condition in front is none, nor one in a reason: "if he decides to leave, ", "as they plan to, "."""
    if not found:
        return found
    said, start = piece.sentence.words, piece.start
    if phrases("clauses", "leading").at(said, start) and said[start + 1 : start + 2] == [","]:
        start += 2
    reason = said[start] in ("as", "since", "because") and "," in said[start : found[-1].start]
    if not (reason or phrases("clauses", "condition").at(said, piece.start)):
        return found
    comma = next((index for index in range(start, piece.end - 1) if said[index] in (",", "then")), -1)
    subjects = words("speech", "pronouns", "first_person")
    # "if everything goes as planned we will", but "if I could, I would"
    begun = piece.start + 2
    return [hit for hit in found if hit.start > comma or (hit.start > begun and said[hit.start - 1] in subjects)]


def _is_own(piece: Piece, hit: Hit) -> bool:
    """Whether the speaker is the subject: "I expect"; in reported speech "he expects" as well."""
    before = [word.partition("'")[0] for word in piece.before(hit.start, FARTHEST_OWN) if word not in OPENING]
    reported = piece.verb and not words("speech", "pronouns").isdisjoint(before[-1:])
    clause = itertools.takewhile(lambda word: word != ",", reversed(before))
    urged = piece.sentence.words[hit.start] == "expect"
    urged = urged and all(word in ("do", "not", "don", "but", "and", "so") or word.endswith("ly") for word in clause)
    verb = is_plural("".join(before[-1:])) or piece.sentence.words[hit.start] in words("acts", "foretelling")
    others = piece.quoted and before != [] and verb and hit.cue.name == "predict"  # "“the bank expects growth”"
    return bool(reported) or urged or others or not words("speech", "first_person").isdisjoint(before)
