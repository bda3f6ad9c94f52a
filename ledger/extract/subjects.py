"""Subjects of verbs: from where to where the words go that name who does it.

Back from a verb a subject goes to a mark or a conjunction, with its apposition ("Ann Lee, an analyst at a bank,
said"); where another verb stands between them `antecedents` finds it.
"""

from collections.abc import Sequence
from functools import cache

from ledger import classes, reference
from ledger.extract.lexicon import is_past_verb, phrases, words
from ledger.extract.sentences import CLOSING, OPENING, Sentence
from ledger.extract.speakers import is_plural

LONGEST_SUBJECT = 26
"""Words of a subject, at most."""

LONGEST_NAME = 9
"""Words of a name that an apposition explains, at most."""

SHORT = 5
"""Words of a description without a name that an apposition explains, at most: "the agency, part of the ministry"."""

BREAKS = frozenset({";", ":", "—", "–", "*", "‘", "’", *OPENING, *CLOSING})
"""Marks over which no subject goes."""

SUBORDINATE = frozenset({"who", "which", "whose", "that", "if", "when", "before", "after", "until", "because", "as"})
"""Words of which one in a clause shows that an "and" behind it may belong to them."""

PREPOSITIONS = frozenset(("at", "of", "for", "from", "in", "with", "to"))
"""Between two nouns of one description: "a vet at the zoo"."""

_BEFORE_TIMES = frozenset(("before", "after", "until", "since", "by"))

_BEFORE_NOUNS = PREPOSITIONS | _BEFORE_TIMES | {"during", "on", "about", "even", "above", "below"}

_SUBJECTS = frozenset(("it", "he", "she", "they", "we", "i", "then", "there"))


def subject_start(sentence: Sentence, end: int) -> int:
    """Back from a verb to where its subject begins: a mark, a conjunction, or a comma before its apposition."""
    said = sentence.words
    start = end
    depth = 0
    commas: list[int] = []
    joints, sayings, also_nouns = words("speech", "joints"), _telling(), words("speech", "also_nouns")
    while start > 0 and end - start < LONGEST_SUBJECT:
        word = said[start - 1]
        depth += (word == ")") - (word == "(")
        says = word in sayings and not is_adjective(sentence, start - 1)
        says = says or (word in also_nouns and _agrees(sentence, start - 1))
        restricts = word == "that" and start < end and said[start] in words("speech", "finite")
        restricts = restricts and start > 1 and said[start - 2] not in sayings  # "fires that have burned for days"
        joint = word in joints and not restricts and not _joins_nouns(sentence, start - 1)
        ends = word in BREAKS or joint or (says and not sentence.is_name(start - 1))
        if not depth and ends:
            break
        if word == "," and not depth:
            if said[start - 2] in CLOSING:
                break
            if not parts_degree(said, start - 1):
                commas.append(start - 1)
        start -= 1
    return _with_apposition(sentence, start, end, commas)


def _agrees(sentence: Sentence, index: int) -> bool:
    """Whether a word that is a noun too is a verb of saying there: "officials *say* banks expect", "it *shows* it"."""
    said = sentence.words
    if not said[index].endswith("s"):
        return index > 0 and is_plural(said[index - 1])
    behind = said[index + 1] if index + 1 < len(said) else "of"
    counted = behind[0].isdigit() or behind in reference.load("windows")["numbers"]
    return counted or behind in _SUBJECTS or (behind in words("speech", "apposing") and behind != "of")


def parts_degree(said: Sequence[str], comma: int) -> bool:
    """Whether a comma stands before or behind a degree that belongs to a name: "Ann Lee, MD, head of the clinic"."""
    return not words("speech", "degrees").isdisjoint(said[max(0, comma - 1) : comma + 2])


def _with_apposition(sentence: Sentence, start: int, end: int, commas: Sequence[int]) -> int:
    """Where a subject begins among the commas before its verb: "X, an analyst at Y, said"; "In May, X said"."""
    said = sentence.words
    inner = commas[1:] if commas and commas[0] == end - 1 else commas  # the apposition may be closed by a comma
    if not inner:
        return start
    begin = inner[0] + 1
    head = inner[1] + 1 if len(inner) > 1 else start
    closed = inner is not commas
    if len(inner) > 1 and said[head] in words("speech", "apposing"):  # "Ann Lee, a vet in Perth, Australia said"
        name = inner[2] + 1 if len(inner) > 2 else start
        if sentence.is_name(begin) and is_explained(sentence, name, inner[1]):
            return name
    if said[end + 1 : end + 2] == [","] and any(map(may_be_verb, said[end + 2 : end + 3])):
        return begin  # "growth, the bank says, will slow"
    if said[head].endswith("ing") and len(said[head]) > len("King"):  # "speaking in Berlin, the chancellor said"
        return begin
    adverb = said[head].endswith("ly") and inner[0] == head + 1  # "ultimately, economists expect"
    apposes = closed or said[begin] in words("speech", "apposing") or not (adverb or sentence.is_name(begin))
    if not apposes or said[begin] in _SUBJECTS:
        return begin
    described = closed and _is_description(sentence, head, inner[0])
    several = not words("speech", "of_several").isdisjoint(said[end : end + 1])  # "X, Y, and Lee, experts say"
    agree = not several or is_several(sentence, head, inner[0])
    agree = agree and (closed or "and" not in said[head : inner[0]])  # "rain in Oslo and Bergen, the office said"
    is_head = 0 < inner[0] - head <= LONGEST_NAME and (described or is_explained(sentence, head, inner[0]))
    return head if is_head and agree else begin


def _is_description(sentence: Sentence, head: int, comma: int) -> bool:
    """Whether it describes who is named behind its comma: "the bank's chairman, Ann Lee", "Gulf states, the donors"."""
    said, begin = sentence.words, comma + 1
    description = sentence.written(head, comma)
    if comma - head >= SHORT:
        return False
    if said[begin] in words("speech", "apposing") and is_plural(description):
        return True
    if said[head] not in ("the", "a", "an") and not said[head].endswith("'s"):
        return False
    known = said[comma - 1] in words("speech", "offices") or classes.is_known(description)
    return known or not sentence.is_name(begin)


def _joins_nouns(sentence: Sentence, index: int) -> bool:
    """Whether an "and" or "as well as" joins nouns of one subject: "the FBI and Microsoft", "in state and business"."""
    said = sentence.words
    if ["as", "well", "as"] in (said[index : index + 3], said[index - 2 : index + 1]):
        return True
    if said[index] != "and" or index == 0 or index + 1 >= len(said) or said[index - 1] == ",":
        return False
    following = said[index + 1]
    goes_on = following in phrases("speech", "say").firsts or following in words("speech", "finite")
    return following not in _SUBJECTS and not goes_on and not _is_behind_clause(sentence, index)


def _is_behind_clause(sentence: Sentence, index: int) -> bool:
    """Whether a clause with its own verb stands before an "and": "prices fell in May and the bank said"."""
    said = sentence.words
    for before in range(index - 1, max(0, index - LONGEST_SUBJECT), -1):
        word = said[before]
        begins = word == "," and (
            all(sentence.is_name(i) or len(said[i]) < 4 for i in range(before + 1, index))
            or (before + 2 == index and is_plural(said[before + 1]))  # "it will, analysts and traders said"
        )
        if word in BREAKS or word in words("speech", "joints") or begins:
            return False  # "it will, head of Trade and Industry Ann Lee said"
        if word in words("speech", "finite"):
            return True
        if word.endswith("ed") and not (sentence.is_name(before) or is_adjective(sentence, before)):
            return True
    return False


def without_adverbs(sentence: Sentence, end: int) -> int:
    """Back over the adverbs and auxiliaries before a verb."""
    said = sentence.words
    while end > 0:
        if said[end - 1] in words("speech", "adverbs") or _is_adverb(sentence, end - 1):
            end -= 1
        elif end > 1 and said[end - 2] in ("on", "in") and said[end - 1] in dates():
            end -= 2
        elif said[end - 3 : end] == [",", "too", ","]:
            end -= 3  # "he, too, says"
        elif end > 1 and said[end - 1] == "to" and said[end - 2] in ("continue", "continues"):
            end -= 2  # "the bank continues to expect"
        elif said[end - 2 : end] == ["no", "longer"]:
            end -= 2  # "the bank no longer expects"
        elif said[end - 2 : end] == ["on", "to"] and said[end - 3] in ("goes", "went"):
            end -= 3  # "Lee goes on to predict"
        elif end > 1 and said[end - 1] in reference.load("windows")["weekdays"]:
            end -= 1  # "Trump Thursday said"
        elif said[end - 1] in ("late", "early") and not {"on", *words("speech", "days")}.isdisjoint(
            said[end : end + 1]
        ):
            end -= 1  # "Trump late on Thursday said"
        elif end > 2 and phrases("speech", "asides").at(said, end - 2):
            end -= 2  # "Trump last week said"
        else:
            break
    return end


def _is_adverb(sentence: Sentence, index: int) -> bool:
    word = sentence.words[index]
    return word.endswith("ly") and not sentence.is_name(index) and word not in words("speech", "no_adverbs")


@cache
def dates() -> frozenset[str]:
    """The days and months on which something is said."""
    return words("speech", "days") | frozenset(reference.load("windows")["months"])


def is_adjective(sentence: Sentence, index: int) -> bool:
    """Whether a participle belongs to a noun: "the proposed route", "higher-than-expected sales"."""
    before = index - 1
    while before > 0 and _is_adverb(sentence, before):
        before -= 1
    said = sentence.words
    if said[index] == "said":
        return False  # "two of those said"
    done = said[index].endswith("ed")  # "failed to hit projected sales", "looks at expected gains"
    described = done and index > 0 and (said[index - 2 : index - 1] == ["to"] or said[before] in _BEFORE_NOUNS)
    return described or (before >= 0 and (said[before] == "-" or said[before] in words("not", "nouns")))


def is_relative(sentence: Sentence, index: int) -> bool:
    """Whether a relative clause begins there; "WHO" is an organization."""
    return sentence.words[index] in ("who", "which", "whose") and not sentence.is_name(index)


def begins_clause(said: Sequence[str], that: int) -> bool:
    """Whether a "that" begins a clause, and is none of "the end of that range", "before that day"."""
    return said[that - 1] not in _BEFORE_NOUNS


def is_told(said: Sequence[str], index: int) -> bool:
    """Whether a "that" before a place hangs on a verb of saying that has no subject: "it was announced that"."""
    tells = words("speech", "infinitives") | phrases("speech", "say").firsts
    verb = index - 2 - (said[index - 2].endswith("ly") or said[index - 2] == "out")  # "were warned repeatedly that"
    if said[verb] in words("speech", "days") or phrases("speech", "asides").at(said, verb - 1):
        verb -= 1 + (said[verb - 1] in ("on", "last", "this", "earlier"))  # "it was announced on Friday that"
    passive = said[verb] in tells and said[verb - 1] in ("is", "was", "been")
    passive = passive or said[verb] in phrases("speech", "participles").firsts
    return passive or not words("speech", "infinitives").isdisjoint(said[max(0, index - 6) : index - 1])


def is_clause(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the words before a verb of saying have a verb of their own: "the child has a disease called"."""
    said = sentence.words[start:end]
    places = range(len(said))
    relative = next((i for i in places if is_relative(sentence, start + i) or (i and said[i] == "that")), len(said))
    finite = (i for i, word in enumerate(said[:relative]) if word in words("speech", "finite") and word != "also")
    return any(said[i] not in ("may", "will") or not sentence.is_name(start + i) for i in finite)


def is_several(sentence: Sentence, start: int, end: int) -> bool:
    """Whether some words name several: "analysts", "Uber and Lyft"."""
    names = all(sentence.is_name(i) or sentence.words[i] == "and" for i in range(start, end))
    return (names and "and" in sentence.words[start:end]) or is_plural(sentence.written(start, end))


def is_apposition(sentence: Sentence, index: int) -> bool:
    """Whether an apposition begins there: "a", "the", a name, or the bare name of an office ("chairman")."""
    if index >= len(sentence.words):
        return False
    word = sentence.words[index]
    return word in words("speech", "apposing") or sentence.is_name(index) or word.endswith(("man", "or", "er", "ist"))


def is_explained(sentence: Sentence, start: int, end: int) -> bool:
    """Whether words are a name that an apposition explains, and no clause or adverbial."""
    first = sentence.words[start]
    if end == start + 1 and first in dates():
        return False  # "as early as June, two sources said"
    if first in words("speech", "adverbial", "days") or sentence.words[start - 1] in _BEFORE_TIMES:
        return False
    return all(sentence.is_name(i) or len(sentence.words[i]) < 4 for i in range(start, end)) and sentence.is_name(
        end - 1
    )


@cache
def verbs() -> frozenset[str]:
    """Words that show that a clause has its verb."""
    return words("speech", "finite") | _sayings()


def may_be_verb(word: str) -> bool:
    """Whether a word may be the verb of a clause, or a participle."""
    return word in verbs() or is_past_verb(word)


@cache
def _telling() -> frozenset[str]:
    """The verbs of saying that are no nouns, and "saying" and its like."""
    return _sayings() | phrases("speech", "participles").firsts


@cache
def _sayings() -> frozenset[str]:
    """The verbs of saying that are no nouns."""
    single = {phrase for phrase in reference.load("cues")["speech"]["say"] if " " not in phrase}
    return frozenset(single - words("speech", "also_nouns"))
