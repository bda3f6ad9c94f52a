"""Joints: where a sentence comes apart by itself, because another thing is told behind them.

A semicolon, a dash or a colon; a conjunction or a relative pronoun before a forecast of its own ("A will rise, and B is
expected to fall"; ", which will cost"); what is said beside it ("and that", "with rain expected", ", hoping that").
"""

import itertools
from collections.abc import Callable, Mapping

from ledger.extract.deadlines import ends_time
from ledger.extract.lexicon import cues, is_cue, phrases, words
from ledger.extract.sentences import OPENING, Sentence
from ledger.extract.subjects import LONGEST_SUBJECT, may_be_verb, verbs
from ledger.vocabulary import Act

FARTHEST = 12
"""Words between a "with" and what is likely beside something else, at most."""

FAR = 6
"""Words before a ", which" that are another thing than what it tells, at least."""

_DASHES = frozenset(("—", "–"))

_RELATIVE = frozenset(("which", "who", "where", "when"))

_LIKELY = frozenset(("likely", "unlikely", "expected", "anticipated", "projected"))

_TOLD = frozenset(("will", "scheduled", "would", "modal", "intend", "predict", "likely", "hope"))
"""The cues of forecasts that another may follow."""

_TIMED = frozenset(("is", "are", "not", "now", "also"))
"""Behind one of these "due to" tells a time."""


def joints(sentence: Sentence) -> set[int]:
    """The words before which a sentence is cut, by their numbers."""
    said = sentence.words
    cuts = {cut for i, word in enumerate(said[:-1]) if word in _JOINTS and (cut := _JOINTS[word](said, i)) is not None}
    return cuts.union(_dashes(said), _contrast(said))


def _contrast(said: list[str]) -> list[int]:
    """The comma between two forecasts of which one is set against the other: "while A will rise, B will fall"."""
    contrasting = words("clauses", "contrasting")
    if contrasting.isdisjoint(said):
        return []
    start = next(i for i, word in enumerate(said) if word in contrasting)
    if start and said[start - 1] not in ("that", "but", *OPENING):
        return []
    commas = [
        i for i in range(start + 1, len(said) - 1) if said[i] == "," and said[i + 1] not in ("and", "or", *_RELATIVE)
    ]
    for i, following in itertools.pairwise((*commas, len(said))):  # behind "while they will discuss oil, gas, and coal"
        if any(cues().at(said, j) for j in range(i + 1, following)):
            return [i] if _next_forecast(said, i - 1) else []
    return []


def _dashes(said: list[str]) -> list[int]:
    """The dashes that part things, and hold no remark."""
    if _DASHES.isdisjoint(said):
        return []
    dashes = [index for index, word in enumerate(said[:-1]) if word in _DASHES and said[index + 1] != "or"]
    if dashes and phrases("clauses", "condition").at(said, dashes[-1] + 1):
        dashes.pop()  # "he will stay — if they win"
    apart = bool(dashes) and phrases("clauses", "apart").at(said, dashes[0] + 1)  # "— meaning that it will rain"
    if len(dashes) == 1 and said[dashes[0] + 1].endswith("ing") and not apart:
        return []  # "it will look for planets — using radio waves"
    if len(dashes) == 2 and said[dashes[1] + 1] in words("speech", "finite"):
        return []  # a remark between two dashes, and the sentence goes on
    matches = (cues().at(said, index) for index in range(*dashes)) if len(dashes) == 2 else ()
    if len(dashes) == 2 and not any(match and match[1].name != "futurate" for match in matches):
        return []
    return dashes


def _stop(said: list[str], index: int) -> int | None:
    if said[index] == ":" and "," in said[index:] and words("speech", "finite").isdisjoint(said[index:]):
        return None  # "it will cover two areas: trade, and tax"
    if "(" in said[max(0, index - 2) : index]:
        return None  # "Apple Inc (NASDAQ: AAPL) will"
    return index if said[index] == ";" or said[index + 1][0].isalpha() else None


def _with(said: list[str], index: int) -> int | None:
    """Before something else that is likely and has no verb of its own: "with rain expected to follow"."""
    if said[index - 1] == "even":
        return None
    marked = said[index - 1] in (",", "—", ")")
    for place in range(index + 2, min(len(said), index + FARTHEST)):
        if said[place] in words("speech", "finite") or said[place] in (",", "that", ";"):
            return None
        match, likely = cues().at(said, place), said[place] in _LIKELY
        begins = said[place] == "to"  # "with the second strike to begin in May"
        if (match and (match[1].name != "futurate" or begins)) or likely:  # "with the start of the talks set for May"
            numbered = is_cue(said, place, "likely") and said[place - 1][0].isdigit()  # "with a 30 percent chance of"
            told = match is None or match[1].name == "scheduled" or said[place + match[0] - 1] == "likely"
            told = told or begins or numbered
            return index if told and (marked or likely) else None
    return None


def _and(said: list[str], index: int) -> int | None:
    """Before "and that prices will fall", "and it is hoped", "and I think", "in May and prices will fall"."""
    behind = said[index + 1 : index + 4]
    if behind[0] == ",":
        begins = _next_forecast(said, index) > 0
    elif behind[0] == "that":
        begins = words("speech", "finite").isdisjoint(behind[1:2]) or _next_forecast(said, index - 1) > 0
    elif behind[0] in words("speech", "first_person"):
        begins = not words("speech", "of_several").isdisjoint(behind[1:2])
    else:
        it_is = behind[:2] == ["it", "is"]  # "and it is hoped"
        somebody = words("speech", "pronouns", "first_person")
        later = behind[0] in ("then", "here") and not somebody.isdisjoint(behind[1:2])
        # "it will take 10 years and in those years it will", "it will land between Friday and Sunday"
        goes_on = behind[0] in words("speech", "adverbial") or "between" in said[max(0, index - 3) : index]
        other = _next_forecast(said, index - 1) > 0 or behind[0].endswith("'ll")
        other = other or (behind[0] in ("is", "are") and not _LIKELY.isdisjoint(behind))
        dated = ends_time(said, index) and not goes_on and other
        begins = it_is or later or dated or behind[0] in ("hopefully", "if") or behind[:2] == ["even", "if"]
    return index if begins else None


def _but(said: list[str], index: int) -> int | None:
    """Before a forecast of something else: "A will rise but B will fall", and not "but it may"."""
    behind = said[index + 1 : index + 4]
    own = behind[0] in words("speech", "first_person")
    if own and not words("speech", "of_several").isdisjoint(behind[1:]):
        return index  # "but we certainly hope"
    # "they had hoped to be done by May, but it will not open until June", "it may fall this year but it will rise"
    other = "had" in said[:index] or ends_time(said, index)
    again = behind[0] in words("speech", "pronouns") and _LIKELY.isdisjoint(behind) and not other
    same = own or again or behind[0] == "not"
    return index if not same and _next_forecast(said, index - 1) else None


def _though(said: list[str], index: int) -> int | None:
    return index if _next_forecast(said, index - 1) else None


def _while(said: list[str], index: int) -> int | None:
    return None if said[index + 1].endswith("ing") else _though(said, index)  # but "while serving as a warning"


def _comma(said: list[str], index: int) -> int | None:
    following = said[index + 1]
    if phrases("clauses", "apart").at(said, index + 1):
        beside = following in ("while", "whilst") and any(word.endswith("ing") for word in said[index + 2 : index + 3])
        return None if beside and not _next_forecast(said, index) else index + 1  # ", while remaining open"
    cue = _next_forecast(said, index) if following in ("and", "as") else 0
    leads = phrases("clauses", "leading").at(said, index + 2) if cue else None
    if cue and (leads or said[index + 2 : cue].count(",") != 1):  # not the end of a list: ", and coal, wages will"
        return index
    if following in _RELATIVE and _next_forecast(said, index) and not _is_remark(said, index):
        return index + 1
    somebody = words("speech", "pronouns", "first_person")
    if following in ("then", "so") and not somebody.isdisjoint(said[index + 2 : index + 3]):
        return index + 1 if _next_forecast(said, index) else None  # ", then they will sweep south"
    match = cues().at(said, index + 1) if following.endswith("ing") else None
    return index if match and match[1].act is not Act.FORECAST else None


def _is_remark(said: list[str], index: int) -> bool:
    """Whether a relative clause ends at a comma, and its sentence goes on: "the reopening, which was set, would"."""
    closing = next((i for i in range(index + 1, len(said) - 1) if said[i] == ","), 0)
    return closing > 0 and may_be_verb(said[closing + 1])


_JOINTS: Mapping[str, Callable[[list[str], int], int | None]] = {
    ";": _stop,
    ":": _stop,
    ",": _comma,
    "with": _with,
    "and": _and,
    "but": _but,
    "though": _though,
    "although": _though,
    "while": _while,
    "whereas": _while,
    "since": _though,
    "because": _though,
}


def _next_forecast(said: list[str], index: int) -> int:
    """The cue of a clause of its own that follows one that has one too, or 0; `index` is before the word that joins."""
    table = cues()
    joint, start = said[index + 1], index + 2
    places = range(start, min(len(said), index + LONGEST_SUBJECT))
    cue, match = next(((i, match) for i in places if (match := table.at(said, i))), (0, None))
    if match is None or words("speech", "finite").isdisjoint(said[start : cue + match[0]]):
        return 0
    if match[1].name == "should" and words("not", "outcomes").isdisjoint(said[cue + 1 : cue + 2]):
        return 0  # advice
    before = (table.at(said, i) for i in range(index) if said[i] != "due" or said[i - 1] in _TIMED)
    told = any(match and match[1].name in _TOLD for match in before)
    if joint in _RELATIVE:  # ", which would be the highest since May" is a remark
        remark = match[1].name in ("would", "can")
        return cue if not remark and (told or (match[1].name != "modal" and index > FAR)) else 0
    own = cue > start or joint == "but"  # "it will grow, but there is a risk that"
    return cue if told and own and said[start] not in verbs() else 0
