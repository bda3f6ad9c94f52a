"""What a verb of saying governs: where what is said begins behind it."""

from ledger.extract.lexicon import is_cue, phrases, words
from ledger.extract.sentences import OPENING, Sentence, is_initial
from ledger.extract.speakers import is_plural
from ledger.extract.subjects import begins_clause, verbs

FARTHEST = 12
"""Words between a verb of saying and the "that" or the quotation that it governs, at most."""

NEAR_HOW = 9
"""Words between a verb of saying and the "how" that it governs, at most."""

LONGEST_ASIDE = 7
"""Words of "on Friday", "in a statement", between a verb of saying and a comma, at most."""

ENDS = frozenset((".", ",", "—", "–", "”"))
"""Marks that end what stands between a verb of saying and what is said."""


def content(sentence: Sentence, verb: int, start: int) -> tuple[int, bool]:
    """Where what is said begins behind a verb of saying, and whether it does."""
    said = sentence.words
    hearer = said[verb] in words("speech", "to_a_hearer")
    limit = min(len(said), start + FARTHEST)
    predicts = is_cue(said, verb, "predict")
    # "promised to build a road that will last"
    vows = said[start : start + 1] == ["to"] and (is_cue(said, verb, "intend") or is_cue(said, verb, "hope"))
    # but "promised to the bankers that"
    vows = vows and words("speech", "apposing").isdisjoint(said[start + 1 : start + 2])
    vows = vows or (said[start : start + 1] == ["of"] and is_cue(said, verb, "warning"))  # "warned of floods that will"
    has_verb = clause = False
    # "told a trade show in Oslo that", "told reporters Ford expects to"
    finite = words("speech", "finite") | words("acts", "foretelling") if hearer else verbs()
    for index in range(start, limit):
        word = said[index]
        has_verb = has_verb or (index > start and said[index - 1] in finite and not sentence.is_name(index - 1))
        has_verb = has_verb or (predicts and word == "to")  # "expect sales to drop that much"
        he = index > start + 1 and said[index - 2] in words("speech", "pronouns", "first_person")
        clause = clause or (he and not hearer and said[index - 1].isalpha())
        sees = predicts or said[verb] in words("speech", "seeing")
        if index > start and (word == "but" or (word == ";" and sees)):
            break  # "had not decided on it but that a vote was near", "expects growth of 3%; others see 2%"
        if word in (":", ";") and not has_verb and "(" not in said[start:index]:
            return index, word == ":"
        if has_verb and (word in ("that", ":", ";") or word in OPENING or word in ENDS):  # what is said has begun
            break
        quoted = index + (word == "," and said[index + 1 : index + 2] != [])  # "said, “it will rain”"
        thing = predicts and index > start and said[start] not in words("speech", "adverbial", "days")
        if word == "," and thing:
            break  # "while the bank forecasts some growth, “there are risks”"
        if said[quoted] in OPENING and not phrases("clauses", "condition").at(said, start):
            goes_on = not words("speech", "finite").isdisjoint(said[quoted + 1 : quoted + 2]) or said[start] == "to"
            # "expects a “terrible” battle", "said he plans to submit a “supplement”"
            goes_on = goes_on or predicts or clause or said[verb] == "puts"
            goes_on = goes_on or said[index - 1] in words("speech", "apposing")  # "said Lee built a “culture” that"
            goes_on = goes_on and start < quoted == index  # "thinks the bank “will raise rates”", "vowed to “win”"
            return start if goes_on else quoted, True
        if word == "that" and index > start and said[index - 1] in words("hedges", "chances"):
            return start, True  # "see a 60% chance that it rains"
        feared = said[index - 1] in words("clauses", "feelings", "contents")  # "warned of the danger that"
        that = word == "that" and (feared or not vows) and begins_clause(said, index)
        if (that and said[index + 1 : index + 2] not in ([], ["."])) or (
            word == "how" and start < index < start + NEAR_HOW
        ):
            is_thing = index == start and not words("speech", "finite").isdisjoint(said[index + 1 : index + 2])
            return index + (not is_thing), True  # but "said that will hurt"
        if word in ENDS and not (hearer and is_initial(said, index)):
            when = said[start] in words("speech", "adverbial", "days") or phrases("speech", "asides").at(said, start)
            aside = when and said[start + 1] not in ("least", "most") and "whether" not in said[start:index]
            aside = aside and index - start < LONGEST_ASIDE
            if index == start or hearer or aside:
                return index, False
            break
    if start >= len(said):
        return limit, False
    begin = min(_behind_hearer(sentence, start), len(said)) if hearer else _behind_asides(sentence, start)
    behind = _behind_asides(sentence, begin) if hearer else begin
    if behind == begin and hearer and begin + 2 < limit and said[begin] == "in":
        behind += 2 * (sentence.is_name(begin + 1) and not sentence.is_name(begin + 2))  # "told reporters in Oslo it"
    if begin < behind < len(said) and said[behind] not in words("speech", "adverbial") and said[behind] not in ENDS:
        begin = behind  # "told reporters on Friday the bridge will open"
    if hearer and said[begin : begin + 1] and said[begin] in words("speech", "no_content"):
        named = range(begin + 1, min(len(said), begin + LONGEST_ASIDE))
        somebody = next((i for i in named if said[i] in words("speech", "pronouns")), limit)
        begin = somebody if said[begin] in ("in", "at", "on") else limit  # "told reporters in Oslo she would win"
    return begin, begin < limit


def _behind_asides(sentence: Sentence, start: int) -> int:
    """Behind when and where it was said: "said on Friday", "said last night"."""
    said = sentence.words
    while start < len(said):
        aside = phrases("speech", "asides").at(said, start)
        end = start + (aside[0] if aside else 1)
        when = aside or said[start] in words("speech", "days") or said[start] == "on"
        if said[start] in ("in", "at", "during"):  # "said in a report on Friday it would"
            near = range(start + 1, min(len(said), start + LONGEST_ASIDE))
            somebody = next((i for i in near if said[i] in words("speech", "pronouns")), start)
            if somebody > start and (ENDS | verbs()).isdisjoint(said[start:somebody]):
                return somebody
        if not when or end >= len(said) or said[end] in words("speech", "finite"):
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
