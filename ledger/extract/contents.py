"""What a verb of saying governs: where what is said begins behind it."""

from collections.abc import Sequence

from ledger.extract.lexicon import is_year, phrases, words
from ledger.extract.sentences import OPENING, Sentence, is_initial
from ledger.extract.speakers import is_plural
from ledger.extract.subjects import begins_clause, dates, verbs
from ledger.extract.times import behind_day, is_stop

FARTHEST = 12
"""Words between a verb of saying and the "that" or the quotation that it governs, at most."""

NEAR_HOW = 9
"""Words between a verb of saying and the "how" that it governs, at most."""

LONGEST_ASIDE = 7
"""Words of "on Friday", "in a statement", between a verb of saying and a comma, at most."""

ENDS = frozenset((".", ",", ";", "—", "–", "”"))
"""Marks that end what stands between a verb of saying and what is said."""


def content(sentence: Sentence, verb: int, start: int) -> tuple[int, bool]:
    """Where what is said begins behind a verb of saying, and whether it does."""
    said = sentence.words
    hearer = said[verb] in words("speech", "to_a_hearer")
    # "told a trade show in Oslo that", "told reporters Ford expects to"
    begun = words("speech", "finite") | words("acts", "foretelling") if hearer else verbs()
    limit = min(len(said), start + FARTHEST)
    if start >= limit:
        return limit, False
    if said[start] == "," and (that := _that_behind_remark(said, start, limit)):
        return that + 1, True  # "warned, in a letter to the army, that it may rain"
    told = False  # what is said has begun
    for index in range(start, limit):
        word = said[index]
        told = told or (index > start and said[index - 1] in begun and not sentence.is_name(index - 1))
        if told and (word == "that" or word in OPENING or word in ENDS):
            break
        quoted = index + (word == ",")  # "said, “it will rain”"
        if said[quoted : quoted + 1] and said[quoted] in OPENING:
            return (start if _goes_on(said, start, index) else quoted), True
        if word == "that" and index > start and said[index - 1] in words("hedges", "chances"):
            return start, True  # "see a 60% chance that it rains"
        that = word == "that" and _is_before_content(sentence, start, index)
        if that or (word == "how" and start < index < start + NEAR_HOW):
            is_thing = index == start and not words("speech", "finite").isdisjoint(said[index + 1 : index + 2])
            return index + (not is_thing), True  # but "said that will hurt"
        if word in ENDS and not (is_initial(said, index) or _is_in_date(said, index)):
            if index == start or hearer or _is_aside(said, start, index):
                return index, False
            break
    begin = _behind_hearer(sentence, start) if hearer else start
    begin = _behind_asides(sentence, begin) if begin < limit else limit
    return begin, begin < limit


def _that_behind_remark(said: Sequence[str], comma: int, limit: int) -> int:
    """Where a "that" stands behind a remark without a verb, between commas; or 0."""
    closing = next((i for i in range(comma + 1, limit - 1) if said[i] == ","), comma)
    plain = closing > comma and said[closing + 1] == "that" and verbs().isdisjoint(said[comma + 1 : closing])
    return closing + 1 if plain else 0


def _is_before_content(sentence: Sentence, start: int, that: int) -> bool:
    """Whether what is said follows a "that": "said that", "warned of the danger that", but "warned of floods that"."""
    if not begins_clause(sentence.words, that):
        return False
    return sentence.words[that - 1] in words("clauses", "feelings", "contents") or not _is_of_thing(sentence, start)


def _is_of_thing(sentence: Sentence, start: int) -> bool:
    """Whether a thing follows, or what is to be done: "warned of floods that will", "promised to build a road that"."""
    first, *behind = sentence.words[start : start + 2]
    if first != "to" or not behind:
        return first == "of"
    hears = is_plural(behind[0]) or sentence.is_name(start + 1)  # but "promised to the bankers that"
    return not hears and behind[0] not in words("speech", "apposing", "hearers")


def _goes_on(said: Sequence[str], start: int, mark: int) -> bool:
    """Whether a quotation goes on from words before it: "thinks the bank “will raise rates”", "vowed to “win”"."""
    if mark == start or said[mark] not in OPENING:
        return False
    behind = said[mark + 1 : mark + 2]
    within = said[mark - 1] in words("speech", "apposing", "adverbial")  # "said Lee built a “culture” that"
    return within or said[start] == "to" or not words("speech", "finite").isdisjoint(behind)


def _is_in_date(said: Sequence[str], mark: int) -> bool:
    """Whether a mark belongs to a date before a "that": "on Thursday, July 25, 2024, that", "on Feb. 9 that"."""
    dated = said[mark - 1] in dates() or said[mark - 1].isdigit()
    behind = said[mark + 1 : mark + 2]
    goes_on = any(map(is_year, behind)) or not ({"that"} | dates()).isdisjoint(behind)
    return is_stop(said, mark) or (dated and goes_on)


def _is_aside(said: Sequence[str], start: int, end: int) -> bool:
    """Whether it only tells when and where it was said: "said on Friday, ..."."""
    when = said[start] in words("speech", "adverbial", "days") or phrases("speech", "asides").at(said, start)
    short = end - start < LONGEST_ASIDE and said[start + 1] not in ("least", "most")
    return bool(when) and short and "whether" not in said[start:end]


def _behind_asides(sentence: Sentence, start: int) -> int:
    """Behind when and where it was said: "said on Friday", "said last night"."""
    said = sentence.words
    while start < len(said):
        aside = phrases("speech", "asides").at(said, start)
        end = start + (aside[0] if aside else 1)
        end = max(end, behind_day(said, start + (said[start] == "on")))  # "on Feb. 9"
        when = aside or said[start] in words("speech", "days") or said[start] == "on" or end > start + 1
        if said[start] in ("in", "at", "during"):  # "said in a report on Friday it would"
            near = range(start + 1, min(len(said), start + LONGEST_ASIDE))
            somebody = next((i for i in near if said[i] in words("speech", "pronouns")), start)
            if somebody > start and (ENDS | verbs()).isdisjoint(said[start:somebody]):
                return somebody
        named = [sentence.is_name(i) for i in range(end, min(end + 2, len(said)))]
        place = said[start] == "in" and named == [True, False]
        end += place  # "told reporters in Oslo the bridge will open"
        if not (when or place) or end >= len(said) or said[end] in words("speech", "finite"):
            break  # "said Friday would be a historic day"
        start = end
    warned = start < len(said) and said[start - 1] in ("warned", "warns")
    return start + (warned and is_plural(said[start]))  # "warned residents"


def _behind_hearer(sentence: Sentence, start: int) -> int:
    """Behind who is told: "told reporters", "told the commission", "told Channel Seven"."""
    start += sentence.words[start] in ("the", "a", "an", "his", "her", "its", "their")
    end = start + 1
    said = sentence.words
    while end < len(said) and sentence.is_name(start):
        if not (is_initial(said, end) or sentence.is_name(end) or said[end] == "&" or said[end - 1] == "."):
            break
        end += 1
    while end < len(said) and said[end] in words("speech", "hearers"):  # "told a news conference"
        end += 1
    return end
