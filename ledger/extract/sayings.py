"""Verbs of saying: whether a word is one where it stands, and no noun, passive or part of a clause.

"Officials *say*", "they are *confident*" and "it *plans* to"; but "its *plans* had helped", "was *told*", "changes
*announced* today".
"""

import itertools
import re
from collections.abc import Sequence

from ledger.extract.contents import ENDS, LONGEST_ASIDE
from ledger.extract.lexicon import is_cue, is_past_verb, phrases, words
from ledger.extract.sentences import CLOSING, OPENING, Sentence
from ledger.extract.subjects import is_adjective, is_clause, is_several, new_thing, without_adverbs

_AS_MUCH = re.compile(r"\bas (?:much|many|fast|well) as\b[^,]*$")

FARTHEST_QUOTED = 7
"""Words before a "sighed" among which a quotation ends, at most: "“It is over,” a tired Ann Lee sighed"."""

_WHERE = frozenset(("in", "at", "from", "on", "to", "by", "for", "with", "of"))
"""Before one of these and a place the subject goes on: "officials *in* a city"."""

NEAR_WITH = 6
"""Words between a "with" and an "and" in what is expected beside something else, at most."""


def verb_of_saying(sentence: Sentence, index: int) -> int:
    """How many words the verb of saying at a place has; "are confident" is one, a name is none."""
    said = sentence.words
    if said[index] in words("speech", "be"):
        return _stance(said, index)
    if said[index] in words("speech", "quoting"):
        return int(not CLOSING.isdisjoint(said[max(0, index - FARTHEST_QUOTED) : index]))
    match = phrases("speech", "say").at(said, index)
    helped = said[max(0, index - 2) : index - 1] in (["help"], ["helped"], ["helps"])  # "to help them plan events"
    if not match or helped or sentence.is_name(index) or is_adjective(sentence, index):
        return 0
    if said[index] == "agree" and said[index + 1 : index + 2] == ["to"]:
        return 0  # "it would have to admit inspectors, agree to talks, and disarm"
    hardly = said[index - 1 : index] == ["but"] and said[max(0, index - 2)] in ("all", "anything")
    return 0 if hardly else match[0]  # "is all but guaranteed", "is anything but assured"


def _stance(said: Sequence[str], index: int) -> int:
    """How many words a stance has with its form of "be": "is fully confident", "are “very sure”"; 0 where none is."""
    if words("speech", "stances").isdisjoint(said[index + 1 : index + 4]):
        return 0
    behind = [*said[index : index + 6], "", "", "", ""]
    marked = behind[1] in OPENING
    adverb = behind[1 + marked]
    size = 2 + marked + (adverb in words("speech", "beside_stance") or adverb.endswith("ly"))
    is_one = behind[size - 1] in words("speech", "stances")
    size += marked and behind[size] in CLOSING
    return size if is_one and behind[size] not in words("speech", "not_behind_stance") else 0


def is_reduced(sentence: Sentence, after: int, *, first: bool) -> bool:
    """Whether a participle describes a noun: "says changes announced today will", "a bridge expected to last will"."""
    behind = sentence.words[after : after + 4]
    if first:
        clause = itertools.takewhile(lambda word: word not in ENDS, sentence.words[after:])
        timed = behind[2:3] if behind[:1] in (["on"], ["last"]) else behind[1:2]
        if behind[:1] != [] and behind[0] in words("speech", "days") | {"on", "last"} and timed != []:
            return timed[0] in words("speech", "finite")  # "measures announced on Monday will"
        return behind[:1] == ["to"] and not words("speech", "finite").isdisjoint(clause)
    return behind[:1] != [] and behind[0] in words("speech", "days", "adverbial") | {"today", "to", "last", "this"}


def is_no_report(sentence: Sentence, subject: tuple[int, int], index: int, size: int) -> bool:
    """Whether a verb of saying is a noun or a passive here, or has a subject that is nobody else, or a whole clause."""
    said = sentence.words
    start, end = subject
    ahead = said[max(0, start - LONGEST_ASIDE) : start]
    if ahead and (ahead[-1] in ("if", "unless", "than") or ("as" in ahead and _AS_MUCH.search(" ".join(ahead)))):
        return True  # "if the senate has agreed to it by then", "twice as much as widely accepted estimates predicted"
    verb, first, last, before = said[index], said[start], said[end - 1], said[index - 1]
    after = index + size
    after += after < len(said) and said[after] in OPENING  # "the agency forecast “strong” winds"
    behind = said[after : after + 1]
    auxiliaries = said[without_adverbs(sentence, index) : index]
    if (
        first in words("speech", "first_person")
        or first in ("you", "what", "there", "there's")
        or (behind == ["by"] and words("speech", "means").isdisjoint(said[index + size + 1 : index + size + 3]))
    ):
        return True
    if verb == "see" and before in ("will", "would", "could", "may", "might"):
        return True  # "a law that will see the end of it"
    if verb == "states" and behind != ["that"]:
        return True  # "in more cities and states this year"
    if verb == "puts" and words("hedges", "chances").isdisjoint(said[after + 1 : after + 2]):
        return True  # "it puts people at risk", but "he puts the odds of a deal at 40%"
    if verb == "accepted" and behind in (["a"], ["an"]):
        return True  # "it accepted a term of two years"
    if verb == "continued" and behind == ["to"]:
        return True  # "during which it continued to follow the rules"
    has = not {"has", "have", "had"}.isdisjoint(auxiliaries)
    if has and verb in words("speech", "also_nouns") and verb != "forecast":
        return True  # "they have plans in place"
    goes_on = before == "to" and said[index - 2] in ("continue", "continues")  # "it continues to expect"
    does = goes_on or not {"does", "did", "doesn't", "didn't"}.isdisjoint(auxiliaries)
    if last in words("speech", "faceless") and not (last == "it" and (does or verb in words("speech", "of_it"))):
        return True
    passive = said[index - len(auxiliaries) - 1] in ("be", "been", "being")  # "will be officially declared"
    if passive or not words("speech", "be").isdisjoint(auxiliaries):
        return True
    if last.endswith(("'s", "'re")) and is_cue(said, index, "scheduled"):
        return True  # "it's now expected to fall"
    if before.endswith("'s"):
        return True  # "the mayor's vows"
    aside = first.endswith("ing") and start > 0 and said[start - 1] == "," and not sentence.is_name(start)
    if aside and verb in words("speech", "reduced"):
        return True  # "prices rose, mirroring the growth observed in May"
    beside = (
        verb in words("not", "expected") and "with" in said[max(0, start - NEAR_WITH) : end]
    )  # "with winds expected to turn"
    if beside or first == "to" or is_clause(sentence, start, end):
        return True
    clause = behind == ["that"]  # "the agency forecast that"
    hyphened = said[index - 2 : index - 1] == ["-"] and not sentence.is_name(index - 1)
    hyphened = hyphened and verb in words("speech", "also_nouns")  # but "two start-ups said"
    if not clause and ((before == "to" and not goes_on) or hyphened):
        return True  # "models used to predict it", "a long-term plan"
    governs = (
        behind != []
        and behind[0][0].isalnum()
        and behind[0] not in words("speech", "no_objects")
        and behind[0] not in phrases("speech", "say").firsts
        and not (is_past_verb(behind[0]) and said[after + 1 : after + 2] == ["to"])  # "the worst fears failed to"
    )
    forecasts = verb == "forecast" and governs and before not in words("speech", "measures")
    forecasts = forecasts and not is_past_verb(behind[0])  # "the forecast remained unclear"
    named = first in words("speech", "pronouns") or forecasts  # "the firm forecast growth"
    if verb in words("speech", "of_several") and not (does or clause or named or is_several(sentence, start, end)):
        return True
    return verb in words("speech", "also_nouns") and _is_noun(sentence, subject, index, behind, governs=governs)


def _is_noun(sentence: Sentence, subject: tuple[int, int], index: int, behind: Sequence[str], *, governs: bool) -> bool:
    """Whether a word that may be one is a noun there: "their *plans* had helped", "they file a tax *claim* that"."""
    said = sentence.words
    start, end = subject
    verb, first, before = said[index], said[start], said[index - 1]
    if behind in (["of"], ["as"]):
        return True  # "it is late by the plan of May"
    alone = end - start == 1 and verb.endswith("s") and words("speech", "pronouns").isdisjoint((first, *behind))
    if alone and start and is_past_verb(said[start - 1]) and not sentence.is_name(start):
        return True  # "it announced big plans to"
    if is_past_verb(first) and before in ("down", "out", "off") and not sentence.is_name(start):
        return True  # "they played down claims that"
    named = first in words("speech", "apposing", "pronouns") or any(sentence.is_name(i) for i in range(start, end))
    if verb in ("projects", "states", "plans") and behind == ["that"] and not named:
        return True  # "after 2030, states that have lost"
    if verb == "projects" and (not named or is_several(sentence, start, end)):
        return True  # "firms that work on road projects to get"
    thing = new_thing(sentence, index)
    if thing is not None and thing > start and said[thing - 1] not in _WHERE:
        return True  # but "officials in a city say"
    objects = words("speech", "apposing", "pronouns") | words("not", "quantities") | {"that", "further"}
    near = said[index + 2 : index + 2 * NEAR_WITH]  # "the EIA projects output to reach 13 million"
    figures = named and behind != ["to"] and "to" in near[:NEAR_WITH] and any(word[0].isdigit() for word in near)
    if verb == "projects" and objects.isdisjoint(behind) and not figures:
        return True  # "a number of projects seeking funds"
    one = is_several(sentence, start, end) or first in words("speech", "apposing") or sentence.is_name(start)
    closes = behind in ([], ["."], [";"]) or (behind == [","] and one)
    if start and said[start - 1] == "," and closes:
        return False  # "rates will rise, analysts say.", "rates, banks fear, will rise"
    # "the wards, which officials say would be closed", but "that plans had helped"
    told = start > 0 and said[start - 1] in ("which", "that", "who") and not verb.endswith("s")
    bare = end == index and first not in words("speech", "pronouns") and not told
    described = before.endswith(("ed", "ing")) and before not in words("speech", "polled")
    described = described and not (index > 1 and sentence.is_name(index - 1))  # but "Keating forecast growth"
    told_of = not told and not words("speech", "be").isdisjoint(behind)  # "his shares in a savings plan are invested"
    connected = told_of or said[:index] == ["yet"]  # "yet fears have grown"
    return connected or before in words("speech", "nominal") or described or (bare and not governs)
