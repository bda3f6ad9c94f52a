"""Subjects of verbs: from where to where the words go that name who does it.

Back from a verb a subject goes to a mark or a conjunction, with its apposition ("Ann Lee, an analyst at a bank,
said"); where another verb stands between them it is at the head of the sentence ("Ann Lee won the race and says").
"""

from collections.abc import Sequence
from functools import cache

from ledger import classes, reference
from ledger.extract.lexicon import is_past_verb, phrases, words
from ledger.extract.sentences import CLOSING, OPENING, Sentence
from ledger.extract.speakers import is_plural

LONGEST_SUBJECT = 26
"""Words of a subject, at most."""

LONGEST_HEAD = 14
"""Words of a subject at the head of a sentence, whose verb is far behind it, at most."""

LONGEST_NAME = 9
"""Words of a name that an apposition explains, at most."""

FAR_NAME = 3
"""Words among which a name stands where a description with one begins: "economist Ann Lee"."""

SHORT = 5
"""Words of a description without a name that an apposition explains, at most: "the agency, part of the ministry"."""

BREAKS = frozenset({";", ":", "—", "–", "*", "‘", "’", *OPENING, *CLOSING})
"""Marks over which no subject goes."""

SUBORDINATE = frozenset({"who", "which", "whose", "that", "if", "when", "before", "after", "until", "because", "as"})
"""Words of which one in a clause shows that an "and" behind it may belong to them."""

_PREPOSITIONS = frozenset(("at", "of", "for", "from", "in", "with", "to"))
"""Between two nouns of one description: "a vet at the zoo"."""

_BEFORE_TIMES = frozenset(("before", "after", "until", "since", "by"))

_BEFORE_NOUNS = _PREPOSITIONS | _BEFORE_TIMES | {"during", "on", "about", "even", "above", "below"}

_OF_ANOTHER = frozenset(("ahead", "part", "because", "instead", "outside", "out", "one", "front", "favour", "favor"))
"""Before an "of" behind which another thing is told: "ahead of *a search*"."""

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
        if sentence.is_name(begin) and _is_name(sentence, name, inner[1]):
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
    is_head = 0 < inner[0] - head <= LONGEST_NAME and (described or _is_name(sentence, head, inner[0]))
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
        begins = word == "," and all(sentence.is_name(i) or len(said[i]) < 4 for i in range(before + 1, index))
        if word in BREAKS or word in words("speech", "joints") or begins:
            return False  # "it will, head of Trade and Industry Ann Lee said"
        if word in words("speech", "finite"):
            return True
        if word.endswith("ed") and not (sentence.is_name(before) or is_adjective(sentence, before)):
            return True
    return False


def at_head(sentence: Sentence, index: int, start: int = 0) -> tuple[int, int]:
    """The subject at the head of a sentence, of a verb far behind it: "Ann Lee won the race and says"; or nothing."""
    said = sentence.words
    start = _behind_lead(sentence, index, start)
    described = said[start].endswith("ed")  # "injured players"
    for end in range(start + described, min(index, start + LONGEST_HEAD)):
        word = said[end]
        named = word in (",", "—", "–") and end > start and _is_name(sentence, start, end)
        if word in BREAKS and not named:
            break
        told = word in words("not", "participles") or word.endswith("ed")
        told = told and (end == 0 or said[end - 1] not in words("speech", "apposing"))  # not "the combined firm"
        done = named or told or is_relative(sentence, end) or word in words("speech", "finite")
        done = done or word in words("not", "pasts") or word in ("says", "said")
        if done and not (sentence.is_name(end) and end > start):
            this = said[start] in ("this", "these", "those") and end > start + 1  # "this storm is moving north"
            speaks = (this or _may_speak(sentence, start)) and not said[start].endswith("ing")  # "Speaking in Oslo, he"
            end -= said[end - 1] == ","  # "the suspect, who"
            return (start, end) if end > start and speaks else (index, index)
    return (index, index)


def _behind_lead(sentence: Sentence, index: int, start: int) -> int:
    """Behind what stands before the subject at a head: "meanwhile, *the firm*", "since 2012, *the firm*"."""
    said = sentence.words
    start += said[start] in OPENING
    leading = phrases("clauses", "leading").at(said, start)
    parted = leading is not None and said[start + leading[0] : start + leading[0] + 1] == [","]
    start += leading[0] if leading and parted else said[start] in ("but", "and", "meanwhile", "however")
    start += said[start : start + 1] == [","]
    if not _is_timed(said[start : start + 3]):
        return start
    return next((i + 1 for i in range(start, min(index, start + LONGEST_HEAD)) if said[i] == ","), start)


def _is_timed(lead: Sequence[str]) -> bool:
    """Whether a subject stands only behind a comma: "last year, the firm", "facing defeat, she", "sadly, the firm"."""
    first, second, third = (*lead, "", "", "")[:3]
    if first in ("last", "according", "asked", "pressed") or first in words("speech", "adverbial", "days"):
        return True
    if first.endswith("ing") or second in ("after", "before"):
        return True  # "days after the vote, the firm"
    return (first in ("this", "next") and third == ",") or (first.endswith("ly") and second == ",")


def antecedent(sentence: Sentence, comma: int) -> tuple[int, int]:
    """What a ", which" is about: a name before the comma, or back to an article that is near, if not behind an "of"."""
    said = sentence.words
    name = comma
    while name > 0 and sentence.is_name(name - 1):
        name -= 1
    if name < comma:
        return name, comma
    nearest = comma
    for begin in range(comma - 1, max(0, comma - LONGEST_NAME) - 1, -1):
        if said[begin] in words("speech", "apposing") - {"of"}:
            if said[begin - 1 : begin] != ["of"] or said[begin - 2] in _OF_ANOTHER:
                return begin, comma
            nearest = begin
        if said[begin] in BREAKS or said[begin] in words("speech", "finite") or said[begin] == ",":
            break
    return nearest, comma  # "elements of *the law*, which"


def new_thing(sentence: Sentence, end: int) -> int | None:
    """Where the "a" stands of the thing that ends before a word, if it is a new one: "*a* lunar flight that"."""
    marks = 2 * (sentence.words[end - 1] in CLOSING)
    for begin in range(end - 1, max(0, end - SHORT - marks) - 1, -1):
        if sentence.words[begin] in ("a", "an"):
            return begin
        marked = sentence.words[begin] in OPENING | CLOSING  # "a “culture of ideas” that"
        of = sentence.words[begin] == "of" and sentence.words[begin + 1] not in words("speech", "apposing")
        if not (_describes(sentence, begin) or marked or of):
            break
    return None


def meant_by_who(sentence: Sentence, who: int) -> tuple[int, int]:
    """Who a "who" is: "*Ann Lee, an analyst*, who", "*a vet at the zoo* who", "opposed by *local farmers*, who"."""
    said = sentence.words
    end = who - (said[who - 1] == ",")
    begin, _ = antecedent(sentence, end)
    if begin < end and said[begin - 1] == ",":
        begin, _ = antecedent(sentence, begin - 1)
    while begin == end and begin > 0 and _describes(sentence, begin - 1):
        begin -= 1
    while begin > 1 and said[begin - 1] in _PREPOSITIONS:
        before, _ = antecedent(sentence, begin - 1)
        whom = sentence.is_name(begin) and not sentence.is_name(begin - 2)  # "a boost for Lee, who"
        whom = whom and said[begin - 1] in ("for", "by", "with", "from")
        if before == begin - 1 or whom:
            break
        begin = before
    of = max((i + 1 for i in range(begin, end) if said[i] == "of"), default=begin)
    several = words("speech", "of_several") | {"are", "have", "were"}
    nearer = of > begin and is_plural(sentence.written(of, end)) and not several.isdisjoint(said[who + 1 : who + 2])
    end -= said[end - 1] == "and"  # "a man used to power and who expects"
    return (of if nearer else begin), end  # "a target of *rebels* who believe"


def _describes(sentence: Sentence, index: int) -> bool:
    """Whether a word belongs to the noun behind it, and is no preposition, verb or mark."""
    word = sentence.words[index]
    others = words("speech", "joints", "finite", "adverbial")
    return word not in others | BREAKS | _PREPOSITIONS | {","} and not word.endswith(("ed", "ing"))


def _may_speak(sentence: Sentence, index: int) -> bool:
    """Whether somebody may be named there: a name, a pronoun, or a description with its article."""
    word = sentence.words[index]
    if word in words("speech", "pronouns") or word in words("speech", "apposing") or is_plural(word):
        return True
    others = words("speech", "faceless", "adverbial", "joints")
    named = any(sentence.is_name(i) for i in range(index, min(len(sentence.words), index + FAR_NAME)))
    return named and word not in others  # "investment bank Goldman Sachs"


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


def _is_name(sentence: Sentence, start: int, end: int) -> bool:
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
