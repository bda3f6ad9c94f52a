"""Joints: where a sentence comes apart by itself, because another thing is told behind them.

A semicolon, a dash or a colon; a conjunction or a relative pronoun before a forecast of its own ("A will rise, and B is
expected to fall"; ", which will cost"); what is said beside it ("and that", "with rain expected", ", hoping that").
"""

import itertools
from collections.abc import Callable, Mapping, Sequence

from ledger.extract.lexicon import Hit, phrases, words
from ledger.extract.sentences import CLOSING, OPENING, Sentence
from ledger.extract.subjects import LONGEST_SUBJECT, SUBORDINATE, dates, is_several, may_be_verb, verbs
from ledger.extract.times import ends_time
from ledger.vocabulary import Act

FARTHEST = 12
"""Words between a "with" and what is likely beside something else, at most."""

FAR = 6
"""Words before a ", which" that are another thing than what it tells, at least."""

SHORT_CLAUSE = 7
"""Words behind a cue that make a clause with it, at least."""

FARTHEST_MOVE = 5
"""Words of "a move" that adds something to what was told, at most."""

_DASHES = frozenset(("—", "–"))

_RELATIVE = frozenset(("which", "who", "where", "when"))

_LIKELY = frozenset(("likely", "unlikely", "expected", "anticipated", "projected"))

_TOLD = frozenset(("will", "scheduled", "would", "modal", "should", "intend", "predict", "likely", "hope"))
"""The cues of forecasts that another may follow."""

_LOOKING = frozenset(("look", "looks", "seem", "seems", "appear", "appears"))
"""Verbs of what seems likely: "and they *look* certain to win"."""

_DETERMINERS = frozenset(("there", "this", "these", "those", "their", "another", "no", "many", "some", "most", "all"))
"""Behind an "and" one of these begins a subject, where a verb follows."""

_AUXILIARIES = frozenset(("will", "would", "modal", "scheduled"))

_APART = SUBORDINATE | {",", ":", ";", "—", "–", "where", *OPENING, *CLOSING}
"""What shows that two clauses, or two things, are not simply told one behind the other."""

_TIMED = frozenset(("is", "are", "not", "now", "also"))
"""Behind one of these "due to" tells a time."""


def joints(sentence: Sentence) -> set[int]:
    """The words before which a sentence is cut, by their numbers."""
    said = sentence.words
    parting = (_JOINTS[word](sentence, i) for i, word in enumerate(said[:-1]) if word in _JOINTS)
    return {cut for cut in parting if cut is not None}.union(_dashes(sentence), _contrast(sentence))


def _contrast(sentence: Sentence) -> list[int]:
    """The comma between two forecasts of which one is set against the other: "while A will rise, B will fall"."""
    said = sentence.words
    contrasting = words("clauses", "contrasting")
    if said[0] == "with":  # "with prices set to fall, we expect a cut"
        start = 0
    elif contrasting.isdisjoint(said):
        return []
    else:
        start = next(i for i, word in enumerate(said) if word in contrasting)
    if start and said[start - 1] not in ("that", "but", "and", *OPENING):
        return []
    commas = [
        i for i in range(start + 1, len(said) - 1) if said[i] == "," and said[i + 1] not in ("and", "or", *_RELATIVE)
    ]
    for i, following in itertools.pairwise((*commas, len(said))):  # behind "while they will discuss oil, gas, and coal"
        own = said[i + 1] in words("speech", "first_person")
        own = own and not words("speech", "of_several").isdisjoint(said[i + 2 : i + 3])
        if own or _cue(sentence, i + 1, following):
            return [i] if own or _next_forecast(sentence, i - 1) else []
    return []


def _dashes(sentence: Sentence) -> list[int]:
    """The dashes that part things, and hold no remark."""
    said = sentence.words
    if _DASHES.isdisjoint(said):
        return []
    dashes = [index for index, word in enumerate(said[:-1]) if word in _DASHES and said[index + 1] != "or"]
    dashes = [i for i in dashes if not (i and said[i - 1][0].isdigit() and said[i + 1][0].isdigit())]  # "1–2 inches"
    behind = said[dashes[-1] + 1 : dashes[-1] + 3] if dashes else []
    such = behind[:1] == ["like"] and not words("speech", "apposing").isdisjoint(behind)
    if dashes and (such or phrases("clauses", "condition").at(said, dashes[-1] + 1)):
        dashes.pop()  # "he will stay — if they win", "it could have consequences — like a strike"
    apart = bool(dashes) and phrases("clauses", "apart").at(said, dashes[0] + 1)  # "— meaning that it will rain"
    if len(dashes) == 1 and said[dashes[0] + 1].endswith("ing") and not apart:
        return []  # "it will look for planets — using radio waves"
    if len(dashes) == 2 and said[dashes[1] + 1] in words("speech", "finite"):
        return []  # a remark between two dashes, and the sentence goes on
    inside = (hit for hit in sentence.cues if dashes and dashes[0] <= hit.start < dashes[-1])
    if len(dashes) == 2 and all(hit.cue.name == "futurate" for hit in inside):
        return []
    return dashes


def _stop(sentence: Sentence, index: int) -> int | None:
    said = sentence.words
    listed = said[index] == ":" and "," in said[index:] and words("speech", "finite").isdisjoint(said[index:])
    if listed and not any(hit.start > index and hit.cue.name == "likely" for hit in sentence.cues):
        return None  # "it will cover two areas: trade, and tax"
    if said[:index].count("(") > said[:index].count(")"):
        return None  # "Apple Inc (NASDAQ: AAPL) will", "40 million yuan ($6 million; 5 million euros) in May"
    return index if said[index] == ";" or said[index + 1][0].isalpha() else None


def _with(sentence: Sentence, index: int) -> int | None:
    """Before something else that is likely and has no verb of its own: "with rain expected to follow"."""
    said = sentence.words
    if said[index - 1] == "even":
        return None
    marked = said[index - 1] in (",", "—", ")")
    feared = marked and said[index + 1] in words("clauses", "feelings")  # ", with fears he may miss the final"
    for place in range(index + 2, min(len(said), index + FARTHEST)):
        if feared and _cue(sentence, place, place + 1):
            return index
        if said[place] in words("speech", "finite") or said[place] in (",", "that", ";"):
            return None
        hit, likely = _cue(sentence, place, place + 1), said[place] in _LIKELY
        begins = said[place] == "to"  # "with the second strike to begin in May"
        if (hit and (hit.cue.name != "futurate" or begins)) or likely:  # "with the start of the talks set for May"
            # "with a 30 percent chance of"
            numbered = hit is not None and hit.cue.name == "likely" and said[place - 1][0].isdigit()
            told = hit is None or hit.cue.name == "scheduled" or said[hit.end - 1] == "likely"
            told = told or begins or numbered
            return index if told and (marked or likely) else None
    return None


def _and(sentence: Sentence, index: int) -> int | None:
    """Before "and that prices will fall", "and it is hoped", "and I think", "in May and prices will fall"."""
    said = sentence.words
    behind = said[index + 1 : index + 4]
    if phrases("clauses", "apart").at(said, index):
        begins = True  # "and that's why it will"
    elif behind[0] == ",":
        begins = _next_forecast(sentence, index) > 0
    elif behind[0] == "that":
        begins = words("speech", "finite").isdisjoint(behind[1:2]) or _next_forecast(sentence, index - 1) > 0
    elif behind[0] in words("speech", "first_person"):
        begins = not words("speech", "of_several").isdisjoint(behind[1:3])  # "and we still expect"
    else:
        it_is = behind[:2] == ["it", "is"]  # "and it is hoped"
        somebody = words("speech", "pronouns", "first_person")
        later = behind[0] in ("then", "here") and not somebody.isdisjoint(behind[1:2])
        # "it will take 10 years and in those years it will", "it will land between Friday and Sunday"
        goes_on = behind[0] in words("speech", "adverbial") | dates() or "between" in said[max(0, index - 3) : index]
        other = _next_forecast(sentence, index - 1) > 0 or behind[0].endswith("'ll")
        other = other or (behind[0] in ("is", "are") and not _LIKELY.isdisjoint(behind))
        dated = ends_time(said, index) and not goes_on and other
        begins = it_is or later or dated or behind[0] in ("hopefully", "if") or behind[:2] == ["even", "if"]
        begins = begins or _is_another_subject(sentence, index)
    return index if begins else None


def _is_another_subject(sentence: Sentence, index: int) -> bool:
    """Whether another thing will do something behind an "and": "rates will rise this year and *the bank* will wait"."""
    said = sentence.words
    begins = _next_forecast(sentence, index - 1)
    if not begins or not _is_subject(sentence, index + 1, begins):
        return False
    before = [hit for hit in sentence.cues if hit.end <= index or hit.start == begins][-2:]
    if len(before) < 2 or any(hit.cue.name not in _AUXILIARIES for hit in before):
        return False
    clause, subject = said[before[0].end : index], said[index + 1 : begins]
    return len(clause) >= SHORT_CLAUSE and _APART.isdisjoint((*clause, *subject)) and {"to", "and"}.isdisjoint(subject)


def _is_subject(sentence: Sentence, start: int, end: int) -> bool:
    """Whether words before a verb can be nothing but its subject: "there", "these shops", "local authorities"."""
    said = sentence.words
    if said[start] in words("speech", "apposing", "pronouns") | _DETERMINERS:
        return said[start] != "of"
    return is_several(sentence, start, end) and not any(map(sentence.is_name, range(start, end)))


def _but(sentence: Sentence, index: int) -> int | None:
    """Before a forecast of something else: "A will rise but B will fall", and not "but it may"."""
    said = sentence.words
    behind = said[index + 1 : index + 4]
    if behind[0] == "that":
        return index if _cue(sentence, index + 2, index + LONGEST_SUBJECT) else None
    own = behind[0] in words("speech", "first_person")
    if own and not words("speech", "of_several").isdisjoint(behind[1:]):
        return index  # "but we certainly hope"
    # "they had hoped to be done by May, but it will not open until June", "it may fall this year but it will rise"
    other = "had" in said[:index] or ends_time(said, index)
    near = (*said[max(0, index - FARTHEST) : index], *said[index + 2 : index + 4])
    denied = any(word in ("not", "never") or word.endswith("n't") for word in near)
    other = other or (denied and said[index - 1] == ",")  # "it does not plan to sell, but it may be forced to"
    expected = "predict" in [each.cue.name for each in sentence.cues if each.start < index]
    other = other or (expected and behind[0] == "it")  # "they expect a cut in June, but it may come in May"
    again = behind[0] in words("speech", "pronouns") and _LIKELY.isdisjoint(behind) and not other
    same = own or again or behind[0] == "not"
    return index if not same and _next_forecast(sentence, index - 1) else None


def _under(sentence: Sentence, index: int) -> int | None:
    """Before what is agreed or planned: "reached an accord *under which* it will leave", but no "terms under which"."""
    said = sentence.words
    which = said[index + 1] == "which" and said[index - 1] not in ("terms", "conditions", "circumstances")
    return index if which and _cue(sentence, index + 2, index + LONGEST_SUBJECT) else None


def _though(sentence: Sentence, index: int) -> int | None:
    even = sentence.words[index - 1] == "even"
    return index - even if _next_forecast(sentence, index - 1) else None


def _while(sentence: Sentence, index: int) -> int | None:
    said = sentence.words
    time = said[index - 1] == "a"  # "for quite a while"
    return None if time or said[index + 1].endswith("ing") else _though(sentence, index)  # "while serving as a warning"


def _because(sentence: Sentence, index: int) -> int | None:
    goes_on = sentence.words[index - 1] in ("or", "not", "just", "only")  # "or because it will fall"
    goes_on = goes_on or (sentence.words[index - 1] == "," and _is_remark(sentence.words, index - 1))
    return None if goes_on else _though(sentence, index)


def _as(sentence: Sentence, index: int) -> int | None:
    there = sentence.words[index + 1] == "there"  # "we expect no deal as there will be hard talks"
    return _though(sentence, index) if there else None


def _comma(sentence: Sentence, index: int) -> int | None:
    said = sentence.words
    if said[index - 1] == "that":
        return None  # "he said that, while rates fell, rents will rise"
    if phrases("clauses", "apart").at(said, index + 1):
        if _is_remark(said, index):
            return None  # "the fans, because they are fans, will be glad"
        beside = said[index + 1] in ("while", "whilst") and "".join(said[index + 2 : index + 3]).endswith("ing")
        return None if beside and not _next_forecast(sentence, index) else index + 1  # ", while remaining open"
    return next((cut for rule in _COMMAS if (cut := rule(sentence, index, said[index + 1])) is not None), None)


def _and_comma(sentence: Sentence, index: int, following: str) -> int | None:
    """Before ", and the bank will wait", and not at the end of a list: ", and coal, wages will"."""
    said = sentence.words
    cue = _next_forecast(sentence, index) if following in ("and", "as") else 0
    if not cue:
        return None
    listed = said[index + 2 : cue].count(",") == 1 and not phrases("clauses", "leading").at(said, index + 2)
    return None if listed else index


def _relative(sentence: Sentence, index: int, following: str) -> int | None:
    """Before ", which will cost jobs"."""
    parts = following in _RELATIVE and _next_forecast(sentence, index) and not _is_remark(sentence.words, index)
    return index + 1 if parts else None


def _at_which(sentence: Sentence, index: int, _following: str) -> int | None:
    """Before ", at which they will"."""
    said = sentence.words
    hung = phrases("clauses", "leading").at(said, index + 1)
    hung = hung if hung and hung[0] > 1 and said[index + 2 : index + 3] == ["which"] else None
    return index if hung and _next_forecast(sentence, index + 1) else None


def _nor(sentence: Sentence, index: int, following: str) -> int | None:
    """Before "it will not be closed, nor will it be sold"."""
    if following != "nor" or not _cue(sentence, index + 2, index + 3):
        return None
    told = any(hit.cue.name in _AUXILIARIES for hit in sentence.cues if hit.start < index)
    return index if told else None


def _move(sentence: Sentence, index: int, following: str) -> int | None:
    """Before ", a move that could cost jobs"."""
    return index if following in ("a", "an") and _is_move(sentence, index + 2) else None


def _then(sentence: Sentence, index: int, following: str) -> int | None:
    """Before ", then they will sweep south"."""
    somebody = words("speech", "pronouns", "first_person")
    parts = following in ("then", "so") and not somebody.isdisjoint(sentence.words[index + 2 : index + 3])
    return index + 1 if parts and _next_forecast(sentence, index) else None


def _aiming(sentence: Sentence, index: int, following: str) -> int | None:
    """Before ", aiming to open by May"."""
    hit = _cue(sentence, index + 1, index + 2) if following.endswith("ing") else None
    return index if hit and hit.cue.act is not Act.FORECAST else None


_COMMAS: Sequence[Callable[[Sentence, int, str], int | None]] = (
    _and_comma,
    _relative,
    _at_which,
    _nor,
    _move,
    _then,
    _aiming,
)
"""Where a comma parts forecasts: the place, or None; each is given the word behind the comma."""


def _is_move(sentence: Sentence, start: int) -> bool:
    """Whether a "that" with a cue behind it is near, which tells what comes of all that was told before."""
    said = sentence.words
    that = next((i for i in range(start, min(len(said) - 1, start + FARTHEST_MOVE)) if said[i] == "that"), 0)
    hit = _cue(sentence, that + 1, that + 2) if that else None
    return hit is not None and any(each.cue.name in _TOLD for each in sentence.cues if each.start < start)


def _is_remark(said: Sequence[str], index: int) -> bool:
    """Whether a relative clause ends at a comma, and its sentence goes on: "the reopening, which was set, would"."""
    closing = next((i for i in range(index + 1, len(said) - 1) if said[i] == ","), 0)
    return closing > 0 and may_be_verb(said[closing + 1])


_JOINTS: Mapping[str, Callable[[Sentence, int], int | None]] = {
    ";": _stop,
    ":": _stop,
    ",": _comma,
    "with": _with,
    "and": _and,
    "but": _but,
    "under": _under,
    "though": _though,
    "although": _though,
    "while": _while,
    "whereas": _while,
    "since": _though,
    "because": _because,
    "as": _as,
}


def _next_forecast(sentence: Sentence, index: int) -> int:
    """The cue of a clause of its own that follows one that has one too, or 0; `index` is before the word that joins."""
    said = sentence.words
    joint, start = said[index + 1], index + 2
    hit = _cue(sentence, start, index + LONGEST_SUBJECT)
    finite = words("speech", "finite") | _LOOKING
    if hit is None:
        return 0
    subject = said[hit.start - 1 - (said[hit.start - 1] == "not")]  # "it's not expected to arrive"
    if finite.isdisjoint(said[start : hit.end]) and not subject.endswith(("'s", "'re")):
        return 0  # "it may be hard, but the firm's going to"
    if ":" in said[start : hit.start]:
        return 0  # "it could have mixed but far-reaching effects: “We are facing”"
    if hit.cue.name == "should" and words("acts", "befalling", "outcomes").isdisjoint(said[hit.end : hit.end + 1]):
        return 0  # advice
    before = (each for each in sentence.cues if each.start < index)
    timed = ends_time(said, index + 1)  # "it closes on June 24 and the results will be known in July"
    told = any(
        (each.cue.name in _TOLD or (each.cue.name == "futurate" and timed))
        and (said[each.start] != "due" or said[each.start - 1] in _TIMED)
        for each in before
    )
    if joint in _RELATIVE:  # ", which would be the highest since May" is a remark
        remark = hit.cue.name in ("would", "can")
        return hit.start if not remark and (told or (hit.cue.name != "modal" and index > FAR)) else 0
    own = hit.start > start or joint == "but"  # "it will grow, but there is a risk that"
    return hit.start if told and own and said[start] not in verbs() else 0


def _cue(sentence: Sentence, start: int, end: int) -> Hit | None:
    """The first cue that begins among some words."""
    return next((hit for hit in sentence.cues if start <= hit.start < end), None)
