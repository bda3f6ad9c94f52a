"""Who the speakers of a text are: the same one under other words, and the class that their description tells.

A pronoun is the last one who spoke; "the diplomat" is who was described before in those words and more; a name is
described where it first stands. "Another official" is somebody new.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from ledger import classes, reference
from ledger.extract import leads
from ledger.extract.lexicon import SEVERAL, is_past_verb, phrases, words

REACH = 20_000
"""Characters: somebody is described so near to where they speak, if at all."""

LONGEST_SEVERAL = 7
"""Words of those whom "they" means, at most: "over 100 companies"."""

SHORT_GAP = 4
"""Characters between two sentences, at most."""

RECENT = 12
"""So many speakers back "the diplomat" may mean one of them."""

PLACES = 3
"""Somebody is described where they are named so often, if at all."""

_BESIDE = re.compile(
    r"^(?:now |[A-Z]\w+ly, |(?:instead|also|meanwhile|however|indeed|nevertheless|nonetheless)(?: on \w+day)?, "
    r"|(?:previously|recently|earlier),? )"
    r"|,? (?:however|meanwhile|though|nonetheless|nevertheless|instead|on \w+day"
    r"|in (?:an?|its|his|her|their|the) (?:[\w-]+ ){0,5}"
    r"(?:statement|e-?mail|report|interview|note|letter|tweet|post|speech|briefing|announcement|release|article)\b.*)$",
    re.IGNORECASE,
)
"""What is no part of a description, and only tells when and where it was said."""

_AROUND = " ,*_()[]'’-–—•"

_NAMED = re.compile(
    r"^(?:(?i:the|an?|one|his|her|its|their) |[^,]*?\S['’]s )[^,]*, (?=(?:[A-Z][\w.'’-]+ )*[A-Z][\w'’-]+$)"
)
"""The office before a name: "the bank's chief economist, Ann Lee"."""

_BELONGING = (" of ", " from ", " at ", " with ", " for ", ", ", " (", " is ", " was ", " became ", " who ")
_PLURAL = re.compile(
    r"\b(?:they|people|majority|some|many|few|others|police|media|staff|men|women|banks|firms|polls|fans)\b"
    r"|(?:^|\b(?:only|about|all|other|another|remaining|least|than) )"
    rf"(?:{SEVERAL}) ?%?(?: of |$)"
)
_PLURAL_NOUN = re.compile(r"^[^,]*\b[a-z]\w{2,}[^s\Wu]s\b|^\w{4,}[^s\W]s(?:$|,| [a-z])")
_BARE = ("source", "insider", "another")
_VAGUE = ("some", "many", "others")
_OF_THEM = re.compile(
    rf"(?:an? |the )?(?:\w+ )?(?:majority|most|respondents|{SEVERAL}|\d+ ?%|[\w-]+ per ?cent)"
    r"(?: of (?:them|those|respondents))?"
)
"""Some of those who were asked: "a growing majority", "two of them", "60% of respondents"."""


class Speaker(NamedTuple):
    """A speaker as the text describes them, and the class that this tells."""

    name: str
    source_class: str


_OWN = re.compile(r"\S['’]s (?:[A-Z][\w'’-]+ )+[A-Z][\w'’-]+$")
"""Somebody of a company: "Acme's Ann Lee"."""

_BEHIND = re.compile(r",|(?<!^University) (?:at|of|for|from|in|with) ")
"""Behind one of these stands where somebody works: "an expert *at* a bank", but "University of Oslo dean Lee"."""

_PERSONS = ("analyst", "business:executive", "official:legislator", "official:diplomat", "official:spokesperson")
"""Classes of people who are never "it"."""


_THINGS = ("business", "organization", "model")
"""Classes of companies, unions and models."""


@lru_cache(1 << 12)
def is_person(speaker: Speaker) -> bool:
    """Whether a speaker is somebody, and no company, office or paper."""
    named = set(re.findall(r"[a-z]+", speaker.name.lower().split(" of ")[0]))
    if _OWN.search(speaker.name):
        return True
    return speaker.source_class.startswith(_PERSONS) or not (words("speech", "offices") | persons()).isdisjoint(named)


@lru_cache(1 << 12)
def may_be_person(speaker: Speaker) -> bool:
    """Whether "he" or "she" may mean a speaker: no country and no company, but somebody of one ("Ann Lee")."""
    name = _BEHIND.split(speaker.name)[0]
    if name.split()[-1].lower() in words("speech", "bodies"):
        return False
    of_one = " " in name and not classes.is_known(name)
    return (of_one or speaker.source_class not in _THINGS) and not _is_government(speaker.name)


def _is_government(name: str) -> bool:
    """Whether a country or its capital speaks: "Iran", "the Netherlands", "the U.S.", "US", "Japan and China"."""
    lower = name.lower()
    named = re.split(r", (?:and )?| and ", lower) if " and " in lower else [lower]
    several = (each.removeprefix("the ").rstrip(".") for each in named)
    return all(not words("speech", "governments").isdisjoint((each, f"the {each}")) for each in several)


def is_analyst(speaker: Speaker) -> bool:
    """Whether forecasts are a speaker's work: what they "expected" when asked is told as their forecast."""
    return speaker.source_class.startswith("analyst")


@lru_cache(1 << 12)
def is_plural(name: str) -> bool:
    """Whether a description is of several; a name that ends in "s" is of one.

    >>> is_plural("Russian diplomats"), is_plural("a source at the ministries"), is_plural("the analyst Ann Edwards")
    (True, True, False)
    """
    return bool(_PLURAL.search(name.lower().split(",")[0]) or _PLURAL_NOUN.search(name))


@dataclass
class Speakers:
    """Who has been described and who has spoken, so far in a text."""

    text: str
    default: Speaker
    last: Speaker | None = None
    _last_single: Speaker | None = None
    _last_plural: Speaker | None = None
    _single_spoke: int = -leads.NEAR
    _plural_spoke: int = -leads.NEAR
    _spoken: list[Speaker] = field(default_factory=list)
    _described: dict[str, str] = field(default_factory=dict)
    _named: dict[str, bool] = field(default_factory=dict)

    def meant(self, description: str, before: int) -> Speaker:
        """The speaker that a description means, in a sentence that begins at a place of the text."""
        name = _plain(description)
        lower = name.lower()
        if not name or lower in words("speech", "pronouns") or lower in ("who", "the same source", "same source"):
            found = self._of_number(lower, before) or self._mentioned(before, lower)
            if found is None:
                return Speaker(name or self.default.name, _unknown())
        else:
            found = self._again(lower) or Speaker(_own_name(name), self._class_of(name, before))
        if words("not", "nobody").isdisjoint(lower.split()[:1]):
            self._speaks(found, before)
        return found

    def _speaks(self, speaker: Speaker, before: int) -> None:
        """Somebody has spoken: a "he", "they" or "it" behind it is this one."""
        self.last = speaker
        self._spoken.append(speaker)
        if is_plural(speaker.name):
            self._last_plural = speaker
            self._plural_spoke = before
        elif may_be_person(speaker):
            self._last_single = speaker
            self._single_spoke = before

    def _of_number(self, pronoun: str, before: int) -> Speaker | None:
        """Who spoke last, or the last of several or of one where the pronoun tells it."""
        if pronoun in ("he", "she"):
            return self._told_of(before) or self._last_single
        if pronoun == "it":
            return next((each for each in reversed(self._spoken[-RECENT:]) if not is_person(each)), None)
        several = self._told_of_several(before) or self._last_plural if pronoun == "they" else None
        return several or self.last

    def _told_of(self, before: int) -> Speaker | None:
        """Whom the sentence before tells of, if they are somebody and nobody spoke in it: "Ann Lee won. She said"."""
        lead = leads.lead(self.text, before)
        name = None if self._single_spoke >= before - len(lead) - SHORT_GAP else leads.somebody(lead)
        if name is None:
            return None
        speaker = self._again(name.lower()) or Speaker(name, self._class_of(name, before))
        return speaker if is_person(speaker) or speaker.source_class == _unknown() else None

    def _told_of_several(self, before: int) -> Speaker | None:
        """The same of several who are described: "Diplomats in Oslo are glum. They think"."""
        lead = leads.lead(self.text, before)
        name = None if self._plural_spoke >= before - len(lead) - SHORT_GAP else leads.several(lead)
        return Speaker(name, classes.describe(name).source_class) if name else None

    def _mentioned(self, before: int, pronoun: str) -> Speaker | None:
        """Who the sentence before is of, where somebody speaks for the first time."""
        subject = leads.subject(leads.lead(self.text, before))
        names, head = leads.names(subject), leads.head(subject)
        if pronoun == "they":
            if is_plural(head) and len(head.split()) <= LONGEST_SEVERAL:
                return Speaker(head, classes.describe(head).source_class)
            names = [name for name in names if classes.is_known(name)]  # a federation, but no act
        if pronoun == "it" and self._is_name(head, before):
            return Speaker(head, self._class_of(head, before))
        if pronoun in ("he", "she"):
            names = [name for name in names if not _is_government(name)]
        if names:
            return Speaker(name := leads.without_title(names[-1]), self._class_of(name, before))
        speaker = Speaker(head, classes.describe(head).source_class)
        described = speaker.source_class != _unknown() and head.startswith(("The ", "A ", "An "))
        return speaker if described and (pronoun == "it" or may_be_person(speaker)) else None

    def _is_name(self, head: str, before: int) -> bool:
        if head not in self._named:
            self._named[head] = leads.is_name(head, self.text[max(0, before - REACH) : before + REACH])
        return self._named[head]

    def _again(self, lower: str) -> Speaker | None:
        if not lower.startswith("the "):
            return self._full(lower.split())
        wanted = lower.split()[1:]
        for known in reversed(self._spoken[-RECENT:]):
            name = known.name.lower().split(",")[0].split()
            modifies = name[-1] in persons() and name[-1] != wanted[-1]  # "a government source" is not the government
            if set(wanted) <= set(known.name.lower().split()) and "and" not in name and not modifies:
                return known
        return None

    def _full(self, short: list[str]) -> Speaker | None:
        """Who was called by more words before: "Lee" is Ann Lee, else "Yu" is Yu Wei."""
        given = None
        for known in reversed(self._spoken[-RECENT:]):
            name = known.name.split(",")[0].split()
            called = [word.lower() for word in name[-len(short) - 1 :]]
            if called[-len(short) :] == short and name[-1][0].isupper():
                return known
            if called[:-1] == short and name[-2][0].isupper() and name[-1][0].isupper():
                given = given or known
        return given

    def _class_of(self, name: str, before: int) -> str:
        """Told by the description, else by where the name first stands, else by who is spoken of just before."""
        unknown = _unknown()
        told = classes.describe(name).source_class
        if told != unknown:
            return told
        if _is_government(name):
            return "official:government"
        if re.search(r", (?:an?|the) ", name):
            return unknown  # described in words that tell nothing: "Lee, a resident of Perth"
        # "Lee of the Red Cross", "Jo Lee-Hill"
        key = (re.findall(r"[^\W_]+(?:-[^\W_]+)*", name.split(",")[0].split(" of ")[0]) or [name])[-1]
        if key not in self._described:
            self._described[key] = self._introduced(key, before) if key[:1].isupper() else unknown
        if self._described[key] != unknown:
            return self._described[key]
        if self.last and _OF_THEM.fullmatch(name.lower()):
            return self.last.source_class
        bare = name.split()[-1].lower().rstrip("s") in _BARE
        if bare or name.lower() in _VAGUE:
            # one of those of whom the sentence before speaks first
            told = classes.describe(" ".join(leads.lead(self.text, before).split()[:6])).source_class
            return self.last.source_class if bare and self.last and not told.startswith("official") else told
        return unknown

    def _introduced(self, name: str, before: int) -> str:
        """The class told where a name stands at first: behind its comma, before it, or behind it."""
        named = itertools.islice(self._places(name, max(0, before - REACH), before + REACH), PLACES)
        told = (self._told_at(place, name) for place in named)
        return next((each for each in told if each != _unknown()), _unknown())

    def _places(self, name: str, start: int, end: int) -> Iterator[int]:
        """Where a name stands as a word of its own."""
        while (start := self.text.find(name, start, end)) >= 0:
            before, after = self.text[max(0, start - 1) : start], self.text[start + len(name) : start + len(name) + 1]
            if not (before.isalnum() or after.isalnum()):
                yield start
            start += len(name)

    def _told_at(self, at: int, name: str) -> str:
        lead = re.split(r"[.;:\"“”]", _abbreviated().sub(r"\1", self.text[max(0, at - 90) : at]))[-1].split()
        rest = self.text[at + len(name) : at + 110]
        found = (classes.describe(each).source_class for each in (_apposed(rest), _ahead(lead, rest), _behind(rest)))
        return next((each for each in found if each != _unknown()), _unknown())


def _ahead(lead: Sequence[str], rest: str) -> str:
    """What before a name may tell who it is: "*the mayor* Ann Lee said", "*the minister for trade*, Lee, said"."""
    others = words("speech", "finite") | phrases("speech", "say").firsts
    given = [*itertools.takewhile(lambda word: word.istitle() and word[-1] != ",", reversed(lead))]
    office = lead[: len(lead) - len(given)]
    parted = office[-1:] != [] and office[-1][-1] == ","
    if parted and rest[:1] == " " and not _explains(office):
        lead = lead[len(office) :]  # "it will pass the senate, Mayor Lee said"
    elif not (parted and rest[:1] == ","):
        lead, others = lead[-8:], others | {"and"}
    lead = lead[max((i for i, word in enumerate(lead, 1) if word in others), default=0) :]
    return "" if lead and lead[0].lower() in _SPEAKING else " ".join(lead)  # "Speaking on the BBC, Lee said"


def _explains(lead: Sequence[str]) -> bool:
    """Whether a name behind a comma is explained: "the envoy to Oslo, Ann Lee", not "in a talk with the envoy, Lee"."""
    if lead[0].lower() in words("speech", "adverbial"):
        return False  # "in the letter that told the union of it, Lee said"
    says = phrases("speech", "say").firsts
    begin = max((i for i, word in enumerate(lead[:-1], 1) if word[-1] == "," or word in says), default=0)
    first = lead[begin].lower()
    small = words("speech", "apposing", "adverbial") | {"to"}
    title = all(word[0].isupper() or word in small for word in lead[begin:])  # "Director of Studies, Ann Lee"
    described = first in words("speech", "apposing") - {"of"} or first.endswith(("'s", "’s"))
    return (described or title) and words("speech", "finite").isdisjoint(lead[begin:])


def _apposed(rest: str) -> str:
    """What explains a name behind its comma: "Ann Lee, *a vet*, said"; no "met the judge", "speaking with soldiers"."""
    apposed = re.split(r"[,()]", rest.split(".")[0] + ",,")[1] if rest.startswith((",", " (")) else ""
    first = (apposed.split() or [""])[0]
    none = is_past_verb(first) or first in _SPEAKING or first in phrases("speech", "say").firsts
    return "" if none else apposed


def _behind(rest: str) -> str:
    """What else tells it behind a name: "Lee *of the Red Cross* said"; no "Ann Lee, says the airline will fly"."""
    says = phrases("speech", "say").firsts
    behind = re.split(r"[;:\"“”\n]|\.\s", rest)[0] if rest.startswith(_BELONGING) else ""
    behind = behind.partition(" quoted ")[0]  # "was quoted as saying by a news agency"
    return " ".join(itertools.takewhile(lambda word: word not in says, behind.split()[:14]))


_SPEAKING = frozenset(("speaking", "writing", "appearing"))
"""Behind one of these stands where it was said, or to whom: "Lee, *speaking* with soldiers, said"."""


@lru_cache(1 << 12)
def _plain(description: str) -> str:
    """A description without titles, and without what tells when and where it was said."""
    text = " ".join(description.split()).strip(_AROUND)
    return _BESIDE.sub("", leads.without_title(text)).split(" (")[0].strip(_AROUND)


@lru_cache(1 << 12)
def _own_name(name: str) -> str:
    """The name behind an office and its comma: "Ann Lee" of "the bank's chairman, Ann Lee"; else as it is."""
    return leads.without_title(_NAMED.sub("", name))


@cache
def _abbreviated() -> re.Pattern[str]:
    """A word whose full stop ends no sentence: "Gov." before a name."""
    short = words("sentences", "abbreviations") - words("sentences", "may_end")
    return re.compile(rf"\b({'|'.join(sorted(word.title() for word in short if word.isalpha()))}|U\.S|U\.N)\.")


@cache
def persons() -> frozenset[str]:
    """The words for somebody who is not named: "official", "spokesman"."""
    return frozenset(reference.load("source_classes")["anonymous"]["persons"])


def _unknown() -> str:
    return classes.describe("").source_class
