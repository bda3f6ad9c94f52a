"""What a clause goes on with whose subject stands before another verb.

"*Ann Lee* won the race and says", "*the bill*, which would", "*a lunar flight* that will", "*a vet at the zoo* who".
"""

from collections.abc import Sequence

from ledger.extract.lexicon import phrases, words
from ledger.extract.sentences import CLOSING, OPENING, Sentence
from ledger.extract.speakers import is_plural
from ledger.extract.subjects import BREAKS, LONGEST_NAME, PREPOSITIONS, SHORT, is_explained, is_relative

LONGEST_HEAD = 14
"""Words of a subject at the head of a sentence, whose verb is far behind it, at most."""

FAR_NAME = 3
"""Words among which a name stands where a description with one begins: "economist Ann Lee"."""

_OF_ANOTHER = frozenset(("ahead", "part", "because", "instead", "outside", "out", "one", "front", "favour", "favor"))
"""Before an "of" behind which another thing is told: "ahead of *a search*"."""


def at_head(sentence: Sentence, index: int, start: int = 0) -> tuple[int, int]:
    """The subject at the head of a sentence, of a verb far behind it: "Ann Lee won the race and says"; or nothing."""
    said = sentence.words
    start = _behind_lead(sentence, index, start)
    described = said[start].endswith("ed")  # "injured players"
    for end in range(start + described, min(index, start + LONGEST_HEAD)):
        word = said[end]
        named = word in (",", "—", "–") and end > start and is_explained(sentence, start, end)
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


def _may_speak(sentence: Sentence, index: int) -> bool:
    """Whether somebody may be named there: a name, a pronoun, or a description with its article."""
    word = sentence.words[index]
    if word in words("speech", "pronouns") or word in words("speech", "apposing") or is_plural(word):
        return True
    others = words("speech", "faceless", "adverbial", "joints")
    named = any(sentence.is_name(i) for i in range(index, min(len(sentence.words), index + FAR_NAME)))
    return named and word not in others  # "investment bank Goldman Sachs"


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


def bare_thing(sentence: Sentence, end: int) -> int:
    """Where a thing without an article begins that ends before a word: "it focuses on *supply-side reform*, which"."""
    said, begin = sentence.words, end
    while begin > 0 and (said[begin - 1] == "-" or (said[begin - 1][0].isalpha() and _describes(sentence, begin - 1))):
        if _is_adverb(said[begin - 1]):
            break
        begin -= 1
    return end if begin and said[begin - 1] in words("speech", "finite") | {"to"} else begin  # but "to find acceptance"


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and word not in words("speech", "no_adverbs")


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
    while begin > 1 and said[begin - 1] in PREPOSITIONS:
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
    return word not in others | BREAKS | PREPOSITIONS | {","} and not word.endswith(("ed", "ing"))
