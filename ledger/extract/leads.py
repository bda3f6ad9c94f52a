"""The sentence before a pronoun: whom it is of, as far as its own words tell.

"Ann Lee has won. She says" is of Ann Lee, "Diplomats in Oslo are glum. They think" of the diplomats, and "Hong Kong's
observatory has raised the alert. It said" of the observatory.
"""

import itertools
import re

from ledger import classes
from ledger.extract.lexicon import is_past_verb, words

NEAR = 300
"""Characters: so near before a pronoun is named whom it means."""

LONGEST_SUBJECT = 4
"""Words of a name that "it" means, at most."""

_TITLES = re.compile(r"^(mr|mrs|ms|dr|prof|sir|lord)\.?\s+", re.IGNORECASE)
_NAME = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|[A-Z][\w'’-]+)\.?(?: [A-Z][\w'’-]+)+")
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])[.!?][\"”]?\s+")

_SOMEBODY = re.compile(
    r"(?P<office>(?:[\w'’-]+ ){0,5}?)(?P<name>(?:[A-Z][\w.'’-]+ ){1,5}[A-Z][\w-]+)(?: [a-z]|, (?:an?|the|who|\d\d),? )"
)
"""Somebody with their office: "Hedge fund manager Ray Dalio recommended"."""

_OF_ONE = re.compile(r" (?P<office>[a-z][\w-]+) (?P<name>(?:[A-Z][\w.'’-]+ )+[A-Z][\w-]+)")
"""The office behind where somebody works, and their name."""

_JOINED = re.compile(r", (?:and|but|while) (?:its |their |his |her )?")
"""Before the last clause: "Oslo won, and its mayor Ann Lee is glad"."""

_SEVERAL = re.compile(r"[A-Z][\w-]*s(?: (?:in|at|of|from) (?:the )?[A-Z][\w-]+| [a-z]+s)?(?= [a-z])")
"""Several who are described: "Diplomats in Oslo", "Options markets"."""

_DOERS = ("er", "or", "ist", "man", "woman")
"""How the words end that tell what somebody does: "defender"."""


def lead(text: str, before: int) -> str:
    """The sentence that ends before a place of a text, as far as it is near."""
    *others, last = _SENTENCE_END.split(text[max(0, before - NEAR) : before].rstrip(' ."”\n'))
    short = words("sentences", "abbreviations")
    while others and others[-1].rpartition(" ")[2].lower() in short:
        last = f"{others.pop()} {last}"  # "the No. 8 signal"
    return last


def without_title(name: str) -> str:
    """A name without a "Mr" or "Dr" in front."""
    return _TITLES.sub("", name)


def somebody(sentence: str) -> str | None:
    """Who a sentence, or its last clause, begins with: a name with its office.

    >>> somebody("Oslo won, and its mayor Ann Lee is glad"), somebody("The bank hired Ann Lee, a lawyer")
    ('mayor Ann Lee', None)
    """
    found = _SOMEBODY.match(_JOINED.split(sentence)[-1]) or _SOMEBODY.match(sentence)
    if found is None or found["name"].split()[0].lower() in words("speech", "adverbial"):
        return None
    office, name = found["office"], found["name"]
    of_one = _OF_ONE.match(found.string, found.end("name"))
    if of_one and _tells_office(of_one["office"]):  # "Clinic cardiologist Ann Lee wants to see it"
        office, name = f"{office}{name} {of_one['office']} ", of_one["name"]
    if office and not _tells_office(office):
        return None
    if any(word in words("speech", "finite", "adverbial") or is_past_verb(word) for word in office.lower().split()):
        return None
    return office + without_title(name)


def _tells_office(description: str) -> bool:
    """Whether a description tells what somebody does: "defender", "chief", "hedge fund manager"."""
    last = description.split()[-1].lower()
    return last.endswith(_DOERS) or last in words("speech", "offices") or classes.is_known(description)


def several(sentence: str) -> str | None:
    """Whom a sentence begins with, if they are several whose description tells a class.

    >>> several("Diplomats in Oslo are glum"), several("Prices are high")
    ('Diplomats in Oslo', None)
    """
    found = _SEVERAL.match(sentence)
    return found[0] if found and classes.is_known(found[0]) else None


def subject(sentence: str) -> str:
    """The words of a sentence before its first "is", "will" or "has"."""
    return " ".join(itertools.takewhile(lambda word: word not in words("speech", "finite"), sentence.split()))


def names(subject: str) -> list[str]:
    """The names of more than a word in a subject.

    >>> names("For Ann Lee of Oslo"), names("On May 26, Lee")
    (['Ann Lee'], [])
    """
    before = words("speech", "adverbial", "joints") | {"once"}
    found = (name.split(" ") for name in _NAME.findall(subject))
    plain = (name[name[0].lower() in before :] for name in found)
    return [" ".join(name) for name in plain if len(name) > 1]


def head(subject: str) -> str:
    """A subject up to a comma or to a verb in the past."""
    return " ".join(itertools.takewhile(lambda word: not is_past_verb(word), subject.split(",")[0].split()))


def is_name(head: str, near: str) -> bool:
    """Whether it is a name, or belongs to one: "Hong Kong's observatory", or "Acme", which stands elsewhere nearby."""
    first, *others = head.split() or [""]
    if len(others) >= LONGEST_SUBJECT or not first[:1].isupper():
        return False
    if any(word.endswith(("'s", "’s")) for word in (first, *others)):
        return True
    return all(map(str.istitle, others)) and re.search(rf"[a-z,] {re.escape(first)}\b", near) is not None
