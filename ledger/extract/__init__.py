"""A text becomes candidates: possible forecasts, each with the words it rests on. A person decides about them.

An extractor is a function found under an entry point of the group `ledger.extractors`; `rules` is the built-in one.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from importlib.metadata import entry_points
from typing import NamedTuple

from ledger.errors import LedgerError
from ledger.extract.candidates import Candidate
from ledger.extract.documents import Document
from ledger.windows import Event

__all__ = ["Candidate", "Document", "Found", "Request", "UnknownExtractorError", "extract"]

GROUP = "ledger.extractors"


class UnknownExtractorError(LedgerError):
    """An extractor that is not installed."""


class Request(NamedTuple):
    """What an extractor is asked.

    Attributes:
        text: the document's text; candidates count its characters.
        published: the day from which deadlines are read.
        events: what deadlines may hang on.
        outlet: whose voice speaks where nobody is named.
        model: the name of a language model, for extractors that ask one.
    """

    text: str
    published: date
    events: Sequence[Event] = ()
    outlet: str | None = None
    model: str | None = None


class Found(NamedTuple):
    """The candidates in the order of the text, and what else a person should be told."""

    candidates: list[Candidate]
    notes: list[str]


Extractor = Callable[[Request], Found]


def extract(
    document: Document, events: Sequence[Event] = (), *, extractor: str = "rules", model: str | None = None
) -> Found:
    """The candidates of a document.

    Without a day of publication deadlines keep their phrases and have no dates.

    Raises:
        UnknownExtractorError: lists the extractors that are installed.
    """
    installed = {entry.name: entry for entry in entry_points(group=GROUP)}
    if extractor not in installed:
        raise UnknownExtractorError(
            f"there is no extractor {extractor!r}", "installed: " + ", ".join(sorted(installed))
        )
    ask: Extractor = installed[extractor].load()
    undated = document.published is None
    found = ask(Request(document.text, document.published or date.today(), events, document.outlet, model))  # noqa: DTZ011 - only phrases are kept
    if not undated:
        return found
    return Found([_undated(candidate) for candidate in found.candidates], found.notes)


def _undated(candidate: Candidate) -> Candidate:
    return replace(candidate, window=candidate.window._replace(opens=None, closes=None))
