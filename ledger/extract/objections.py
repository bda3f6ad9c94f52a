"""What is against a cue: the rules by which it only looks like a forecast.

Each names what it keeps out:

- `is_another_word`: the same letters, another meaning ("the will", "May 3", "due to her injuries", "the aim is to"),
  told by the words beside it: `[[another]]` in `seeds/cues.toml`
- `is_elliptic`: nothing follows it ("but gloves may not", "wherever they may be")
- `is_past`: what was expected, planned or scheduled at the time told of ("was expected to")
- `is_attribute`: it tells which is meant of what was done ("a man due to be tried was held")
- `is_perfect`, `is_perfect_behind`, `is_estimated`, `was_to_be`: what did not happen, or may have ("may have been")
- `is_present`, `is_hoped_of_now`: a guess about what is, or about what was feared ("may be melting")
- `is_generic`: what is so always, or by nature ("earthquakes can sometimes", "you may find", "predicting it is hard")
- `is_wondering`: a question, told or asked, or a denial ("what will happen", "denied that they will"): `questions`
- `is_vacuous`: watching, deciding later, thanking, musing ("we will see what", "I would say")
- `is_ability`: what somebody could do once ("he could see the smoke", "they could not escape")
- `is_in_mind`: what somebody knew or wanted then ("realised that they could")
- `is_advice`: what somebody is told to do ("they should resign", "it should be taught")
- `is_unreported`: a "can" that nobody is said to say
- `is_undone`: what came to nothing ("she promised to come but did not")
- `is_contrary`: what would be "had" it been otherwise
"""

import itertools
from collections.abc import Callable, Sequence
from functools import cache

from ledger.extract.joints import FARTHEST_MOVE
from ledger.extract.lexicon import Hit, is_past_verb, is_year, phrases, words
from ledger.extract.neighbours import has_another_meaning
from ledger.extract.pieces import Piece
from ledger.extract.questions import is_wondering
from ledger.extract.sentences import OPENING
from ledger.extract.subjects import dates

SHORT_BELIEF = 6
"""Words before an "if" that tell how sure somebody is, at most."""

FARTHEST_HAD = 7
"""Words from an "if" to the "had" of what did not come, at most."""

_CHANCES = ("modal", "would", "can")
"""The kinds of cue that need no more than a verb."""

FARTHEST = 12
"""Words between a word of chance and the modal verb that it governs, at most."""


def is_refuted(piece: Piece, hit: Hit) -> bool:
    """Whether a rule is against a cue."""
    return any(rule(piece, hit) for rule in _against(hit.cue.name))


@cache
def _against(cue: str) -> Sequence[Callable[[Piece, Hit], bool]]:
    """The rules for a kind of cue."""
    return [rule for rule, kinds in _AGAINST if not kinds or cue in kinds]


# --- another word ---------------------------------------------------------------------------------------------


def _is_another_word(piece: Piece, hit: Hit) -> bool:
    sentence, word = piece.sentence, piece.sentence.words[hit.start]
    before, after = piece.before(hit.start, 1), piece.after(hit.end, 2)
    after = after[after[:1] != [] and after[0] in OPENING :][:1]  # "plans to “leave”"
    goes_on = bool(after) and after[0].isalpha()
    if after == ["-"] and hit.end - hit.start == 1 and piece.after(hit.end, 2)[1:] == ["be"]:
        return True  # "a would-be dictator"
    if sentence.words[hit.end - 1] == "to":
        if not (goes_on or (after and after[0].isdigit())):
            return True
        if sentence.words[hit.end - 2] in words("speech", "be") | {"going"} and goes_on and sentence.is_name(hit.end):
            return True  # "most exports are to China", "he is going to Oslo"
        if sentence.words[hit.start + 1 : hit.end - 1] in (["still"], ["yet"]) and after != ["come"]:
            return True  # "they are still to be paid"
    if word.endswith("'d") and (not after or is_past_verb(after[0])):
        return True  # "he'd gone"
    if word in words("speech", "also_nouns") and not (before or piece.quoted):
        return True  # "Plans to close the shop were dropped"
    single = hit.cue.name in ("will", "modal", "can") and hit.end - hit.start == 1
    named = not goes_on or word == "may" or sentence.is_name(hit.end)
    if single and "'" not in word and sentence.is_name(hit.start) and (before or named):
        return True  # "Will Smith", "May 3", "May stands for"
    return has_another_meaning(piece, hit)


# --- the others -----------------------------------------------------------------------------------------------


def _is_elliptic(piece: Piece, hit: Hit) -> bool:
    rest = piece.sentence.words[hit.end : piece.end]
    if hit.cue.name == "will" and rest[:1] == ["do"] and rest[1:2] in ([], ["."], [","]):
        return True  # "that's what I'm going to do"
    if hit.end - hit.start > 1:
        return False
    if rest[:2] in ([",", "but"], [",", "and"], [",", "then"], [",", "so"]):
        return True  # "if rates fall, and they may, then"
    if all(word in ("have", "do") or not word[0].isalnum() for word in rest):
        return True  # "masks will help, but gloves may not", "the questions people may have", "what he would do"
    return hit.cue.name == "modal" and rest[:1] == ["be"] and rest[1:2] in ([], [","], ["."])


def _is_past(piece: Piece, hit: Hit) -> bool:
    if hit.cue.name == "will" and hit.end - hit.start == 1:
        return False
    told = piece.words[0] in words("clauses", "opening") | {"as"}
    told = told or "before" in piece.before(hit.start, 5)  # "said hours before the vote was due to start"
    whole = piece.sentence.words[max(0, hit.start - 4) : hit.start]
    before = piece.before(hit.start, 3)
    aside = not {"which", "who"}.isdisjoint(whole)  # "said the opening, which was set for May, would be late"
    begun = hit.cue.name in ("intend", "hope") and piece.sentence.words[hit.start].endswith("ing")
    begun = begun and not words("speech", "pronouns").isdisjoint(before)
    if hit.cue.name == "scheduled" and (before[-1:] == ["had"] or before[-2:] == ["had", "been"]):
        return True  # "profits of 1.4 billion had been forecast"
    if piece.verb and not told and not aside and (hit.cue.name in ("likely", "scheduled") or begun):
        return False  # "the report said that rain was expected to fall", "they said they were preparing to leave"
    cue = " ".join(piece.sentence.words[hit.start : hit.end])
    if cue in words("not", "moved", "unsaid_foreseen") and not (told or "had" in before):
        return False  # "was postponed until June", "was expected to rise this year" need their date to come
    if hit.cue.name == "will" and piece.verb:
        return False  # "the firm said it was going to close"
    if hit.cue.name == "intend" and "no" in piece.sentence.words[hit.start : hit.end]:
        return piece.sentence.words[hit.start] == "had" and not piece.verb  # "the firm said it had no plans to move"
    if hit.cue.name == "intend" and not {"did", "didn't"}.isdisjoint(before):
        return True  # "he did not intend to harm them"
    if piece.sentence.words[hit.start] in ("was", "were"):
        return told or not (piece.verb or hit.cue.name == "intend")  # "the firm said it was likely to close"
    stands = hit.cue.name == "scheduled" and not {"has", "have"}.isdisjoint(before)
    return not stands and not words("not", "past").isdisjoint(before)  # "has been postponed until March" is no past


def _is_attribute(piece: Piece, hit: Hit) -> bool:
    if piece.sentence.words[hit.start] not in ("scheduled", "due", "slated", "about"):
        return False
    own = words("speech", "be").isdisjoint(piece.before(hit.start, 3)) and piece.before(hit.start, 1) != []
    return own and not words("not", "past").isdisjoint(piece.after(hit.end, FARTHEST))


def _is_perfect(piece: Piece, hit: Hit) -> bool:
    beside = words("not", "beside")
    following = [word for word in piece.after(hit.end, 7) if not (word.endswith("ly") or word in beside)]
    near = 2 if hit.cue.name == "should" else 3  # "should have it mended by Friday"
    done = following[:1] == ["have"] and any(map(is_past_verb, following[1:near])) and following[1] != "to"
    done = done and following[1] not in words("not", "undone")  # "could have unintended consequences"
    return done and "by" not in piece.words[:2]  # "by Friday we would have paid"


def _is_perfect_behind(piece: Piece, hit: Hit) -> bool:
    """A chance of what may have been: "there is a chance that he may have left"."""
    places = range(hit.end, min(piece.end - 2, hit.end + FARTHEST))
    behind = [*itertools.takewhile(lambda index: piece.sentence.words[index] != "than", places)]
    modals = (each for each in piece.sentence.cues if each.start in behind and each.cue.name in _CHANCES)
    return any(_is_perfect(piece, modal) for modal in modals)


def _is_estimated(piece: Piece, hit: Hit) -> bool:
    """An estimate of what has been: "is estimated to have grown", but "to have finished by June"."""
    following = piece.after(hit.end, 9)
    following = following[following[:1] == ["to"] :]
    done = following[:1] == ["have"] and any(map(is_past_verb, following[1:2]))
    return done and "by" not in (piece.words[0], *following)


def _was_to_be(piece: Piece, hit: Hit) -> bool:
    """What was to be and was not: "was to have opened in May"."""
    return piece.sentence.words[hit.start] in ("was", "were") and piece.after(hit.end, 2)[:1] == ["have"]


def _is_hoped_of_now(piece: Piece, hit: Hit) -> bool:
    """A hope about what is: "I hope they are watching"."""
    pairs = itertools.pairwise(piece.after(hit.end, FARTHEST_MOVE))
    heading = words("acts", "heading")
    return any(be in ("is", "are") and done.endswith("ing") and done not in heading for be, done in pairs)


def _is_present(piece: Piece, hit: Hit) -> bool:
    """A guess about what is: "may be melting", "may be linked to", "may already have"."""
    after = [
        word for word in piece.after(hit.end, 4) if not word.endswith("ly") and word not in words("acts", "between")
    ]
    near = piece.after(hit.end, 9)
    compared = "than" in near and not any(map(is_year, near))  # "may be worse than thought", not "in 2030 than"
    ahead = after[1:2] in (["coming"], ["facing"], ["looking"])  # "the worst may be coming"
    ahead = ahead or not dates().isdisjoint(piece.after(hit.end, FARTHEST))  # "may be leaving on Friday"
    ongoing = after[1:2] != [] and after[1].endswith("ing") and not ahead
    state = ongoing or not words("not", "states").isdisjoint(after[1:2])
    one = after[1:3] == ["one", "of"]  # "may be one of the next to leave"
    state = state or (not one and not words("not", "explanations").isdisjoint(after[1:4]))
    already = "already" in (*piece.before(hit.start, 1), *piece.after(hit.end, 1))
    lead = piece.sentence.words[max(0, piece.start - 1) : piece.start + 3]  # "while we may be divided, we are one"
    conceded = not words("clauses", "contrasting").isdisjoint(lead) and "," in piece.after(hit.end, FARTHEST)
    return (after[:1] == ["be"] and (compared or state or conceded)) or already


def _is_generic(piece: Piece, hit: Hit) -> bool:
    timeless = dates().isdisjoint(piece.words) and not any(map(is_year, piece.words))  # "by June you will have one"
    anybody = hit.cue.name in ("modal", "would", "can") or (hit.cue.name == "will" and not piece.quoted and timeless)
    subject = piece.sentence.words[hit.start].partition("'")[0]  # "you'd"
    anybody = anybody and "you" in (subject, *piece.before(hit.start, 1))
    beside = (piece.words[0], *piece.before(hit.start, 2), *piece.after(hit.end, 2))
    anybody = anybody or piece.words[:2] == ["let's", "say"]
    return anybody or not words("not", "generic").isdisjoint(beside)


def _is_vacuous(piece: Piece, hit: Hit) -> bool:
    said = piece.sentence.words
    index = hit.end
    while index < piece.end and (said[index].endswith("ly") or said[index] in words("acts", "between")):
        index += 1
    subject = (*piece.before(hit.start, 2), said[hit.start].partition("'")[0])  # "I would", "I'd"
    own = not words("speech", "first_person").isdisjoint(subject)
    mused = hit.cue.name in ("would", "hope")
    counts = {"vacuous": True, "musing": mused, "deciding": own, "opining": own and mused}
    counts["explaining"] = hit.cue.name == "modal"
    empty = [name for name, counted in counts.items() if counted]
    places = {hit.end, index} if index < piece.end else ()
    return any(phrases("not", name).at(said, place) for place in places for name in empty)


def _is_ability(piece: Piece, hit: Hit) -> bool:
    said = piece.sentence.words
    if said[hit.start] != "could" or phrases("clauses", "condition").at(said, piece.start):
        return False
    after = piece.after(hit.end, 4)
    somebody = not (words("speech", "pronouns") | {"i", "we", "you"}).isdisjoint(piece.before(hit.start, 1))
    if somebody and piece.before(hit.start, 2)[:1] in (["all"], ["everything"], ["anything"], ["whatever"], ["thing"]):
        return True  # "she would do all she could", "the only thing I could do"
    past = any(len(word) == 5 and word[:2] == "19" and word[4] == "s" for word in piece.after(hit.end, FARTHEST))
    if past or "before" in piece.before(hit.start, 4) or piece.words[0] in ("previously", "formerly"):
        return True  # "crews had to clear the road before people could leave"
    if after[:1] == ["see"] and not somebody:
        return False  # "the talks could see a withdrawal"
    sensed = [word for word in after[after[:1] == ["be"] :] if not word.endswith("ly")][:1]
    if not (piece.verb or piece.quoted or words("not", "ability").isdisjoint(sensed)):
        return True  # "she could hear them", "no trace could be found"
    return after[:1] in (["not"], ["only"], ["no"], ["never"])


def _is_in_mind(piece: Piece, hit: Hit) -> bool:
    said = piece.sentence.words
    guessed = said[hit.start] == "might" and piece.words[1:2] == ["thought"]  # "I thought he might lower it"
    if said[hit.start] in ("may", "might") and not guessed:
        return False
    thought = (i for i in range(piece.start + 1, hit.start) if said[i] in words("not", "wished"))
    if any(not {"was", "were", "been"}.isdisjoint(said[max(piece.start, i - 2) : i]) for i in thought):
        return True  # "it was hoped that they would"
    that = max((i for i in range(piece.start, hit.start) if said[i] == "that"), default=-1)
    places = (that - 1, hit.start - 2, hit.start - 3)
    if not piece.verb and any(said[i - 1 : i + 1] == ["became", "clear"] for i in places if i > piece.start):
        return True
    others = words("speech", "pronouns") - {"it"}
    another = said[hit.start - 1] not in others  # but "she said she thought she would die"
    held = piece.words[1:2] == ["thought"] and another and piece.words[0] in words("speech", "pronouns")
    first = piece.start + 2 if held and piece.verb else max(piece.begins, 0)  # "she said *she thought* it would rain"
    first = piece.start if piece.verb == "believed" else first
    unknown = any(said[i - 1 : i + 1] == ["didn't", "know"] for i in places if i > first)
    still = ("if", "is", "are")  # "it is believed that it could"
    return unknown or any(said[i] in words("not", "minds") and said[i - 1] not in still for i in places if i >= first)


def _is_advice(piece: Piece, hit: Hit) -> bool:
    asides = words("acts", "between", "beside") | {"soon"}
    behind = (word for word in piece.after(hit.end, FARTHEST) if word not in asides and not word.endswith("ly"))
    verb, then = next(behind, ""), next(behind, "")
    if verb == "be" and piece.before(hit.start, 1) == ["there"]:
        return False  # "there should be a result by Friday"
    if verb == "be":
        following = (then, next(behind, ""))
        measured = then.endswith("er") or following in (("at", "least"), ("at", "most"))
        measured = measured or any(word[:1].isdigit() for word in following)  # "should be about 20% lower"
        return not measured and words("not", "expected_be").isdisjoint(following)
    return verb not in words("acts", "befalling", "outcomes")


def _is_unreported(piece: Piece, _hit: Hit) -> bool:
    return not (piece.verb or piece.quoted)


def _is_undone(piece: Piece, hit: Hit) -> bool:
    after = piece.sentence.words[hit.end :]
    but = after.index("but") if "but" in after else len(after)
    told = after[but + 1 : but + 5]
    nots = (i for i, word in enumerate(told) if word in ("not", "never") or word.endswith("n't"))
    done = not {"was", "were", "did", "had", "wasn't", "didn't"}.isdisjoint(told)
    return done and any(not told[i + 1 : i + 2] or not told[i + 1][0].isalnum() for i in nots)


def _is_contrary(piece: Piece, _hit: Hit) -> bool:
    lead = piece.words[:3]
    begin = next((i for i, word in enumerate(piece.words[:SHORT_BELIEF]) if word == "if"), 0)  # "I am sure if he had"
    told = piece.words[begin:][:FARTHEST_HAD]
    past = told[:1] == ["if"] and ("had" in told or "wanted" in told[2:5])
    return past or lead[:1] == ["had"] or lead == ["if", "i", "could"] or _is_unreal(piece.words)


def _is_unreal(said: Sequence[str]) -> bool:
    """Whether a condition is not so: "he would veto it *if he were president*", but "if he were charged, he would"."""
    places = (i for i in range(len(said) - 3) if said[i] == "if" and said[i + 2] == "were")
    somebody = {"i", "he", "she", "it"}
    return any(
        said[i + 1] == "there" or (said[i + 1] in somebody and not (said[i + 3] == "to" or is_past_verb(said[i + 3])))
        for i in places
    )


_AGAINST: Sequence[tuple[Callable[[Piece, Hit], bool], Sequence[str]]] = (
    (_is_another_word, ()),
    (_is_elliptic, ("will", *_CHANCES)),
    (_is_past, ("will", "likely", "scheduled", "intend", "hope", "predict", "warning", "risk", "should")),
    (_is_attribute, ()),
    (_is_perfect, (*_CHANCES, "should")),
    (_is_perfect_behind, ("likely",)),
    (_is_estimated, ("scheduled",)),
    (_was_to_be, ()),
    (_is_hoped_of_now, ("hope",)),
    (_is_present, ("modal",)),
    (_is_generic, ()),
    (is_wondering, ()),
    (_is_vacuous, ("will", "hope", *_CHANCES)),
    (_is_ability, ("modal",)),
    (_is_in_mind, ("would", "modal")),
    (_is_advice, ("should",)),
    (_is_unreported, ("can",)),
    (_is_undone, ()),
    (_is_contrary, ("would", "modal")),
)
"""Each with the kinds of cue that it may be against; where none is named, with all."""
