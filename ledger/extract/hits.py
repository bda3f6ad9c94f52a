"""Cues in a piece, and the rules against them: what only looks like a forecast.

The rules, each of which names what it keeps out:

- `is_another_word`: the same letters, another meaning ("the will", "May 3", "due to her injuries", "the aim is to")
- `is_past`: what was expected, planned or scheduled at the time told of ("was expected to")
- `is_perfect`: what did not happen, or may have ("would have continued", "may have been")
- `is_present`: a guess about what is, or about what was feared ("may be melting")
- `is_generic`: what is so always, or by nature ("earthquakes can sometimes")
- `is_wondering`: a question, told or asked, or a denial ("what will happen", "denied that they will")
- `is_vacuous`: watching, deciding later, thanking, musing ("we will see what", "I would say")
- `is_unreported`: a "would" or "can" that nobody is said to say or that hangs on nothing; what one could do once
"""

import itertools
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ledger.extract.deadlines import Deadline
from ledger.extract.lexicon import Cue, cues, phrases, words
from ledger.extract.pieces import Piece
from ledger.extract.sentences import CLOSING, OPENING
from ledger.vocabulary import Act, WindowBasis

DATED = (WindowBasis.EXPLICIT, WindowBasis.EVENT)
"""The bases of windows that name a day."""

FARTHEST_DATE = 12
"""Words between the verb of a time-table and its date, at most."""

_ACTING = frozenset({"predict", "hope", "intend", "warning"})
"""The cues that need a subject who does it."""

_MARKS = frozenset({"‘", "’", *OPENING, *CLOSING})


class Hit(NamedTuple):
    """A cue at a place: numbers of words of the sentence."""

    start: int
    end: int
    cue: Cue


def hits(piece: Piece) -> list[Hit]:
    """The cues of a piece that no rule is against, in order; quotation marks do not part a phrase."""
    said = piece.sentence.words
    places = [index for index in range(piece.start, piece.end) if said[index] not in _MARKS]
    plain = [said[index] for index in places]
    found: list[Hit] = []
    table = cues()
    at = 0
    while at < len(plain):
        match = table.at(plain, at) if plain[at] in table.firsts else None
        if match is None and plain[at].endswith("'ll"):
            match = table.at(["will"], 0)
        size, cue = match or (1, None)
        # A single "hopes" or "plans" is one only of the speaker's own: of others it is a verb of saying.
        if cue and (size > 1 or cue.name not in _ACTING or _is_own(piece, plain, at)):
            hit = Hit(places[at], places[at + size - 1] + 1, cue)
            if not any(rule(piece, hit) for rule in AGAINST):
                found.append(hit)
        at += size
    return _of_the_main_clause(piece, _with_a_verb(piece, found))


def _with_a_verb(piece: Piece, found: list[Hit]) -> list[Hit]:
    """A concern or a chance "that ..." is of the future only where another cue follows it."""
    said = piece.sentence.words
    return [
        hit
        for number, hit in enumerate(found, 1)
        if hit.cue.name not in ("warning", "likely") or said[hit.end - 1] != "that" or number < len(found)
    ]


def governing(piece: Piece) -> Cue | None:
    """The cue that the verb of saying is itself: "they *expect* the number to rise"."""
    if piece.begins < 0:
        return None
    said = piece.sentence.words
    index = next((i for i in range(piece.begins, piece.start) if said[i] == piece.verb), -1)
    match = cues().at(said, index) if index >= 0 else None
    was = said[max(0, index - 2) : index]
    if not match or match[1].name not in _ACTING or not words("not", "past").isdisjoint(was):
        return None
    last, after = index + match[0] - 1, said[index + match[0] : index + match[0] + 1]
    return None if said[last] == "to" and after and after[0] in words("not", "nouns") else match[1]


def has_complement(piece: Piece, cue: Cue) -> bool:
    """Whether what a governing verb takes is a forecast without a cue of its own: "expects growth", "warned of floods".

    A clause about what is so is none ("speculate that the tank broke"), nor is a demand ("warned them to leave").
    """
    said = piece.sentence.words
    clause = said[piece.start - 1] == "that"
    if cue.name == "predict":
        causes = piece.verb.startswith("rule") and _is_cause(piece, piece.start)
        return not (clause or causes or piece.verb.startswith("speculate"))
    if cue.name == "warning":
        verb = next(index for index in range(piece.begins, piece.start) if said[index] == piece.verb)
        return clause or piece.verb.startswith("fear") or not {"of", "about"}.isdisjoint(said[verb : piece.start + 4])
    return True


def _is_cause(piece: Piece, index: int) -> bool:
    """Whether what is ruled out there is why something happened, and nothing to come."""
    return not words("not", "causes").isdisjoint(piece.sentence.words[index : index + 4])


def is_nested(piece: Piece) -> bool:
    """Whether the verb of saying is itself reported, so that its past is a present: "he said they expected"."""
    return any(phrases("speech", "say").at(piece.sentence.words, index) for index in range(piece.begins))


def was_expected(piece: Piece) -> bool:
    """Whether it was predicted before what is told: "had predicted that prices would fall"."""
    if piece.begins < 0:
        return False
    said = piece.sentence.words
    verb = next((i for i in range(piece.begins, piece.start) if said[i] == piece.verb), piece.begins)
    match = cues().at(said, verb)
    before = said[max(piece.begins, verb - 3) : verb]
    return match is not None and match[1].name in _ACTING and not words("not", "earlier").isdisjoint(before)


def is_negated(piece: Piece) -> bool:
    """Whether the verb of saying takes back what it governs: "did not believe that", "doubts that"."""
    governing = piece.sentence.words[piece.begins : piece.start] if piece.begins >= 0 else []
    return any(word in words("not", "negations") or word.endswith("n't") for word in governing)


def is_dated(hit: Hit, deadlines: Sequence[Deadline]) -> bool:
    """Whether a time-table's verb has its date: behind it, or in front of "is going"."""
    if hit.cue.name != "futurate":
        return True
    return any(
        deadline.window is not None
        and deadline.window.basis in DATED
        and (0 <= deadline.start - hit.end < FARTHEST_DATE or (hit.end - hit.start > 1 and deadline.end <= hit.start))
        for deadline in deadlines
    )


def of_one_act(piece: Piece, found: Sequence[Hit], main: Cue | None) -> Sequence[Hit]:
    """The cues up to an "and" behind which another act begins: "plans to send troops, and has vowed to stay"."""
    said = piece.sentence.words
    before, end = main, piece.start
    for number, hit in enumerate(found):
        joined = any(said[i] == "and" and said[i - 1] == "," for i in range(end + 1, hit.start))
        if before and joined and Act.FORECAST not in (before.act, hit.cue.act):
            return found[:number]
        before, end = hit.cue, hit.end
    return found


def hangs_on_condition(piece: Piece) -> bool:
    """Whether an "if" stands in a piece; "should" and "were" are one only where they begin it."""
    said = piece.sentence.words
    table = phrases("clauses", "condition")
    return any(
        said[index] in table.firsts
        and table.at(said, index) is not None
        and (said[index] not in ("should", "were") or index == piece.start)
        for index in range(piece.start, piece.end)
    )


def is_requirement(piece: Piece) -> bool:
    """Whether it says what something else would need: "for this to happen, Kyiv will have to"."""
    said = piece.sentence.words
    required = phrases("not", "required")
    needs = (pair in (["have", "to"], ["need", "to"]) for pair in map(list, itertools.pairwise(said)))
    return any(required.at(said, index) for index in range(min(4, len(said)))) and any(needs)


def _of_the_main_clause(piece: Piece, found: list[Hit]) -> list[Hit]:
    """A cue in the condition in front ("if he decides to leave, ...") is none."""
    said = piece.sentence.words
    if not found or not phrases("clauses", "condition").at(said, piece.start):
        return found
    comma = next((index for index in range(piece.start, piece.end) if said[index] == ","), -1)
    return [hit for hit in found if hit.start > comma]


def _is_own(piece: Piece, said: Sequence[str], index: int) -> bool:
    """Whether the speaker is the subject: "I expect"; in reported speech "he expects" as well."""
    before = said[max(0, index - 2) : index]
    reported = piece.verb and not piece.quoted and not words("speech", "pronouns").isdisjoint(before[-1:])
    urged = piece.quoted and index == 0  # "Expect rain tomorrow"
    return bool(reported) or urged or not words("speech", "first_person").isdisjoint(before)


# --- rules against --------------------------------------------------------------------------------------------


def _before(piece: Piece, hit: Hit, count: int) -> list[str]:
    return piece.sentence.words[max(piece.start, hit.start - count) : hit.start]


def _after(piece: Piece, hit: Hit, count: int) -> list[str]:
    return piece.sentence.words[hit.end : min(piece.end, hit.end + count)]


def _is_past(piece: Piece, hit: Hit) -> bool:
    if hit.cue.name in ("modal", "would", "can", "futurate") or (hit.cue.name == "will" and hit.end - hit.start == 1):
        return False
    if piece.verb and hit.cue.name in ("likely", "scheduled"):  # "the report said that rain was expected to fall"
        return False
    before = _before(piece, hit, 3)
    if hit.cue.name == "scheduled" and "been" in before and not {"has", "have"}.isdisjoint(before):  # "has been postponed until March"
        return False
    return not words("not", "past").isdisjoint(before)


def _is_perfect(piece: Piece, hit: Hit) -> bool:
    if hit.cue.name == "likely":  # "there is a chance that he may have left"
        behind = range(hit.end, min(piece.end - 2, hit.end + FARTHEST_DATE))
        modals = ((i, cues().at(piece.sentence.words, i)) for i in behind)
        return any(match and _is_perfect(piece, Hit(i, i + match[0], match[1])) for i, match in modals)
    match = phrases("not", "perfect").at(piece.sentence.words, hit.end) if _after(piece, hit, 2) else None
    if not match or hit.cue.name not in ("modal", "would", "can"):
        return False
    following = piece.sentence.words[hit.end + match[0] : hit.end + match[0] + 2]
    return any(word.endswith("ed") or word in words("not", "participles") for word in following)


def _is_present(piece: Piece, hit: Hit) -> bool:
    """A guess about what is going on ("may be melting"), or about what was feared then ("had feared that it could")."""
    if hit.cue.name != "modal":
        return False
    after = [word for word in _after(piece, hit, 4) if not word.endswith("ly") and word not in words("acts", "between")]
    progressive = after[:1] == ["be"] and len(after) > 1 and after[1].endswith("ing")
    feared = not (piece.verb or piece.quoted) and "had" in _before(piece, hit, 9)
    return progressive or feared


def _is_generic(piece: Piece, hit: Hit) -> bool:
    anybody = hit.cue.name in ("modal", "would", "can") and _before(piece, hit, 1) == ["you"]
    return anybody or not words("not", "generic").isdisjoint((*_before(piece, hit, 2), *_after(piece, hit, 2)))


def _is_wondering(piece: Piece, hit: Hit) -> bool:
    """A question word governs the cue with no comma between; "that" only as a relative ("a court that will")."""
    said = piece.sentence.words
    for index in range(hit.start - 1, max(piece.start, hit.start - 7) - 1, -1):
        word = said[index]
        if word in words("not", "denials"):
            return True
        if word in (",", "—"):
            return False
        if word == "that" and words("not", "denials").isdisjoint(said[max(0, index - 3) : index]):
            return piece.start < index == hit.start - 1
        if phrases("speech", "say").at(said, index):
            return False  # "those who believe it will"
        if word in ("if", "when") and index > 0 and said[index - 1] in words("not", "asking"):
            return True
        if word in words("not", "wondering"):
            return word in ("whom", "whose") or index == piece.start or said[index - 1] != ","
    return False


def _is_vacuous(piece: Piece, hit: Hit) -> bool:
    if hit.cue.name not in ("will", "would", "can", "modal", "hope"):
        return False
    said = piece.sentence.words
    index = hit.end
    while index < piece.end and (said[index].endswith("ly") or said[index] in words("acts", "between")):
        index += 1
    empty = ("vacuous", "musing") if hit.cue.name == "would" else ("vacuous",)
    return index < piece.end and any(phrases("not", name).at(said, index) for name in empty)


def _is_unreported(piece: Piece, hit: Hit) -> bool:
    name, word = hit.cue.name, piece.sentence.words[hit.start]
    hanging = hangs_on_condition(piece)
    if name == "can":
        starts = [phrases("clauses", kind).at(piece.sentence.words, piece.start) for kind in ("opening", "condition")]
        return not ((piece.verb or piece.quoted) and any(starts))
    if name not in ("would", "modal") or word in ("may", "might"):
        return False
    if _is_in_mind(piece, hit):
        return True
    if word == "could":
        abilities = words("not", "senses") if piece.quoted else words("not", "ability") | words("not", "senses")
        if piece.verb and words("speech", "pronouns").isdisjoint(_before(piece, hit, 1)):
            abilities = words("not", "senses")  # "he could see" then, but "the coast could see storms"
        ability = not abilities.isdisjoint(_after(piece, hit, 1 if piece.quoted else 4)[:1] + [
            word for word in _after(piece, hit, 4)[1:] if word in ("seen", "heard")
        ])
        conditional = phrases("clauses", "condition").at(piece.sentence.words, piece.start)
        unable = conditional is None and _after(piece, hit, 1) in (["not"], ["only"], ["no"])
        return ability or (unable and not piece.verb.startswith("predict"))
    # in the speaker's own words a "would" without a condition is only a thought
    return not (hanging or (piece.verb and not piece.quoted))


def _is_in_mind(piece: Piece, hit: Hit) -> bool:
    """Whether somebody knew, thought or wanted it then: "realised that they could"."""
    said = piece.sentence.words
    that = max((i for i in range(piece.start, hit.start) if said[i] == "that"), default=-1)
    places = (that - 1, hit.start - 2, hit.start - 3)
    return any(said[i] in words("not", "minds") for i in places if i >= max(piece.begins, 0))


def _is_another_word(piece: Piece, hit: Hit) -> bool:
    said = piece.sentence.words
    before = said[hit.start - 1] if hit.start > piece.start else ""
    after = said[hit.end] if hit.end < piece.end else ""
    word, last = said[hit.start], said[hit.end - 1]
    is_noun_next = after in words("not", "nouns") or not after.isalpha()
    if hit.cue.name in ("will", "modal", "can") and hit.end - hit.start == 1:
        is_name = piece.sentence.is_name(hit.start) and (bool(before) or not after.isalpha())  # "May 3", "Will Smith"
        return is_name or before in words("not", "nominal")
    if hit.cue.name == "scheduled" and before in ("than", "as"):  # "less than expected by forecasters"
        return True
    if word in ("is", "are") and last == "warning":  # "are warning people to stay indoors"
        return {"of", "that", "about"}.isdisjoint(_after(piece, hit, 6))
    if word == "due" and after.endswith(("er", "ed", "ing", "ion")):  # "due to younger buyers"
        return True
    if last == "to" and is_noun_next:
        return True
    if word == "going":
        be = words("speech", "be") | {"be"}
        return not any(each in be or each.endswith(("'s", "'re", "'m")) for each in _before(piece, hit, 3))
    if word in ("is", "are") and last == "to":
        return after in words("not", "equations") or not (words("not", "aims") | {"if"}).isdisjoint(
            _before(piece, hit, 6)
        )
    if hit.cue.name == "predict" and not words("not", "unable").isdisjoint(_before(piece, hit, 3)):
        return True
    if last == "out" and _is_cause(piece, hit.end):  # "ruled out sabotage"
        return True
    if word == "planned" and last == "to":
        return not piece.verb
    if word in ("due", "set") and last == "to" and after not in words("not", "starting"):
        return before not in words("acts", "between") | words("not", "past") | {"be"} and not before.endswith(
            ("'s", "'re")
        )
    if hit.cue.name in ("intend", "hope") and word.endswith("ing") and last != "that":  # "the man threatening to jump"
        return words("speech", "be").isdisjoint(_before(piece, hit, 2)) and before != "," and not before.endswith("'re")
    if word in ("hope", "hopes") and before in words("speech", "nominal"):
        return True
    if word in words("not", "bare_verbs"):
        return not (before.endswith(("s", "ly")) or before in words("not", "before_verbs"))
    if last == "possible" and after == "to":
        return True
    if last == "likely":  # "was likely chosen": a guess about what is or was
        return after.isalpha() and after not in words("not", "behind_likely")
    return bool(word == "hoped" and not piece.verb)


AGAINST: tuple[Callable[[Piece, Hit], bool], ...] = (
    _is_another_word,
    _is_past,
    _is_perfect,
    _is_present,
    _is_generic,
    _is_wondering,
    _is_vacuous,
    _is_unreported,
)
