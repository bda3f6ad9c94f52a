"""Verbs of saying: whether a word is one where it stands, and no noun, passive or part of a clause.

"Officials *say*", "they are *confident*" and "it *plans* to"; but "its *plans* had helped", "was *told*", "changes
*announced* today".
"""

import itertools
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ledger import classes
from ledger.extract.antecedents import new_thing
from ledger.extract.contents import ENDS, LONGEST_ASIDE
from ledger.extract.lexicon import is_cue, is_past_verb, phrases, words
from ledger.extract.sentences import CLOSING, OPENING, Sentence
from ledger.extract.subjects import is_adjective, is_clause, is_several, without_adverbs

_AS_MUCH = re.compile(r"\bas (?:much|many|far|fast|well) as\b[^,]*$")

FARTHEST_QUOTED = 7
"""Words before a "sighed" among which a quotation ends, at most: "“It is over,” a tired Ann Lee sighed"."""

_WHERE = frozenset(("in", "at", "from", "on", "to", "by", "for", "with", "of"))
"""Before one of these and a place the subject goes on: "officials *in* a city"."""

NEAR_OBJECT = 6
"""Words between a "projects" and the "to" of what is projected, at most."""

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


class _Saying(NamedTuple):
    """A verb of saying with its subject from start to end.

    Attributes:
        verb: its first word.
        auxiliaries: the words between it and its subject: "has", "also".
        after: where the next word stands, after a quotation mark: "the agency forecast “strong” winds".
        behind: that word, if there is one.
    """

    sentence: Sentence
    start: int
    end: int
    at: int
    verb: str
    auxiliaries: Sequence[str]
    after: int
    behind: Sequence[str]

    @property
    def said(self) -> Sequence[str]:
        """The words of the sentence."""
        return self.sentence.words

    @property
    def before(self) -> str:
        """The word before it."""
        return self.said[self.at - 1]

    @property
    def first(self) -> str:
        """The first word of its subject."""
        return self.said[self.start]

    @property
    def named(self) -> bool:
        """Whether its subject has an article or a name, or is a pronoun."""
        names = any(map(self.sentence.is_name, range(self.start, self.end)))
        return names or self.first in words("speech", "apposing", "pronouns")

    @property
    def does(self) -> bool:
        """Whether it can be nothing but a verb: "it does expect", "it continues to expect"."""
        return self.goes_on or not {"does", "did", "doesn't", "didn't"}.isdisjoint(self.auxiliaries)

    @property
    def goes_on(self) -> bool:
        """Whether somebody continues to say it, or goes on to."""
        if self.before != "to":
            return False
        goes = self.said[self.at - 2] == "on" and self.said[self.at - 3] in ("goes", "went")
        return goes or self.said[self.at - 2] in ("continue", "continues")

    @property
    def governs(self) -> bool:
        """Whether something that may be said follows."""
        if not self.behind or not self.behind[0][0].isalnum() or self.behind[0] in words("speech", "no_objects"):
            return False
        failed = is_past_verb(self.behind[0]) and self.said[self.after + 1 : self.after + 2] == ["to"]
        return not failed and self.behind[0] not in phrases("speech", "say").firsts  # "the worst fears failed to"


def is_no_report(sentence: Sentence, subject: tuple[int, int], index: int, size: int) -> bool:
    """Whether a verb of saying is a noun or a passive here, or has a subject that is nobody else, or a whole clause."""
    said = sentence.words
    after = index + size
    after += after < len(said) and said[after] in OPENING
    after += 3 * (said[after : after + 3] == [",", "however", ","])  # "he notes, however, that"
    auxiliaries = said[without_adverbs(sentence, index) : index]
    saying = _Saying(sentence, *subject, index, said[index], auxiliaries, after, said[after : after + 1])
    return any(rule(saying) for rule in _AGAINST)


def _is_measure(saying: _Saying) -> bool:
    """Whether it only measures, or is a condition: "twice as much as widely accepted estimates predicted"."""
    ahead = saying.said[max(0, saying.start - LONGEST_ASIDE) : saying.start]
    if not ahead:
        return False
    # "if the senate has agreed to it by then"
    return ahead[-1] in ("if", "unless", "than") or ("as" in ahead and bool(_AS_MUCH.search(" ".join(ahead))))


def _is_of_nobody(saying: _Saying) -> bool:
    """Whether its subject is the speaker, or nobody: "I expect", "there are plans", "it expects", "predicted by"."""
    if saying.first in words("speech", "first_person") or saying.first in ("you", "what", "there", "there's"):
        return True
    means = saying.said[saying.after + 1 : saying.after + 3]
    if saying.behind == ["by"] and words("speech", "means").isdisjoint(means):
        return True
    urged = saying.said[saying.at - len(saying.auxiliaries) - 1] == "," and "don't" in saying.auxiliaries
    if urged and saying.said[saying.start - 1] in ("when", "if", "once", "as"):
        return True  # "when it opens, don't expect a crowd"
    last = saying.said[saying.end - 1]
    agrees = last == "it" and (saying.does or saying.verb in words("speech", "of_it"))
    return last in words("speech", "faceless") and not agrees


def _is_another_verb(saying: _Saying) -> bool:
    """Whether it does not mean saying there: "it puts people at risk", "it continued to follow the rules"."""
    verb, behind = saying.verb, saying.behind
    if verb == "puts":  # "it puts people at risk", but "he puts the odds of a deal at 40%"
        return words("hedges", "chances").isdisjoint(saying.said[saying.after + 1 : saying.after + 2])
    return verb == "continued" and behind == ["to"]  # "during which it continued to follow the rules"


def _is_had(saying: _Saying) -> bool:
    """Whether it is a thing that somebody has: "the mayor's vows"."""
    return saying.before.endswith("'s")


def _is_passive(saying: _Saying) -> bool:
    """Whether it is a passive: "it was told", "it's now expected to fall", "will be officially declared"."""
    auxiliaries = saying.auxiliaries
    if saying.said[saying.at - len(auxiliaries) - 1] in ("be", "been", "being"):
        return True
    if not words("speech", "be").isdisjoint(auxiliaries):
        return True
    shortened = saying.said[saying.end - 1].endswith(("'s", "'re"))
    return shortened and is_cue(saying.said, saying.at, "scheduled")


def _is_beside(saying: _Saying) -> bool:
    """Whether it describes what is told beside something else: "with rain expected"."""
    sentence, start, end = saying.sentence, saying.start, saying.end
    likely = saying.verb in words("not", "expected") and "with" in saying.said[max(0, start - NEAR_WITH) : end]
    return likely or saying.first == "to" or is_clause(sentence, start, end)


def _is_used(saying: _Saying) -> bool:
    """Whether a "to" or a hyphen governs it: "models used to predict it", "a long-term plan"."""
    if saying.before == "to" and not saying.goes_on:
        return True
    hyphened = saying.said[saying.at - 2 : saying.at - 1] == ["-"] and not saying.sentence.is_name(saying.at - 1)
    return hyphened and saying.verb in words("speech", "also_nouns")  # but "two start-ups said"


def _is_described(saying: _Saying) -> bool:
    """Whether it describes what is told, behind an adjective: "additional proposed tariffs", "any reported gain"."""
    if saying.end - saying.start != 1 or saying.verb not in words("speech", "reduced"):
        return False
    adjective = saying.first.endswith(("al", "ous", "ive", "ic", "ly")) or saying.first in words("not", "quantities")
    name = saying.sentence.is_name(saying.start) or classes.is_known(saying.first)
    return adjective and saying.governs and not name


def _is_of_one(saying: _Saying) -> bool:
    """Whether one alone would say it otherwise, so that it is no verb: "the *plan* to", but "the firms plan to"."""
    if saying.verb not in words("speech", "of_several") or saying.does or saying.behind == ["that"]:
        return False
    forecasts = saying.verb == "forecast" and saying.governs and saying.before not in words("speech", "measures")
    forecasts = forecasts and not is_past_verb(saying.behind[0])  # "the firm forecast growth", not "the forecast was"
    named = saying.first in words("speech", "pronouns") or forecasts
    return not (named or is_several(saying.sentence, saying.start, saying.end))


def _is_noun(saying: _Saying) -> bool:
    """Whether a word that may be one is a noun there: "it is late by the *plan* of May", "their *plans* had helped"."""
    if saying.verb not in words("speech", "also_nouns"):
        return False
    return saying.behind in (["of"], ["as"]) or any(rule(saying) for rule in _NOUNS)


def _is_project(saying: _Saying) -> bool:
    """Whether "projects" or "states" are things: "a number of projects seeking funds", "states that have lost"."""
    if saying.verb not in ("projects", "states"):
        return False
    objects = words("speech", "apposing", "pronouns") | words("not", "quantities") | {"that", "further"}
    figures = "to" in saying.said[saying.at + 2 : saying.at + NEAR_OBJECT]  # "the EIA projects output to reach 13"
    # "the capital works projects that we began"
    several = saying.verb == "projects" and is_several(saying.sentence, saying.start, saying.end)
    return several or not (saying.named and (figures or not objects.isdisjoint(saying.behind)))


def _is_announced(saying: _Saying) -> bool:
    """Whether it is what somebody did something with: "it announced big plans to"."""
    alone = saying.end - saying.start == 1 and not saying.named
    return alone and saying.verb.endswith("s") and is_past_verb(saying.said[saying.start - 1])


def _is_of_a_thing(saying: _Saying) -> bool:
    """Whether it belongs to an "a": "they file *a tax* claim that", but "officials in *a city* say"."""
    thing = new_thing(saying.sentence, saying.at)
    return thing is not None and thing > saying.start and saying.said[thing - 1] not in _WHERE


def _is_no_verb(saying: _Saying) -> bool:
    """Whether nothing that is said follows, and no subject of its own goes before."""
    sentence, start, end, index, verb, _, _, behind = saying
    said, first, before = saying.said, saying.first, saying.before
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
    return connected or before in words("speech", "nominal") or described or (bare and not saying.governs)


_NOUNS: Sequence[Callable[[_Saying], bool]] = (_is_project, _is_announced, _is_of_a_thing, _is_no_verb)

_AGAINST: Sequence[Callable[[_Saying], bool]] = (
    _is_measure,
    _is_of_nobody,
    _is_another_verb,
    _is_had,
    _is_passive,
    _is_beside,
    _is_used,
    _is_described,
    _is_of_one,
    _is_noun,
)
