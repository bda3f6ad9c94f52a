"""The desk: candidates are kept with their document, and a person accepts or rejects each.

What was decided is part of the record: what was rejected does not come back when the document is read again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, exists, select

from ledger import book, origins, queries
from ledger.book import Recorded
from ledger.errors import LedgerError
from ledger.extract.candidates import Candidate
from ledger.extract.documents import Document
from ledger.inputs import Belief, Paper, Prediction, Quotation, Speaker
from ledger.journal import Entry
from ledger.models import candidates, decisions, documents
from ledger.queries import Row
from ledger.vocabulary import Act, Verdict


class UnknownCandidateError(LedgerError):
    """No candidate has that ref, or it is decided."""


class UndatedDocumentError(LedgerError):
    """A document without a day of publication, from which deadlines are read."""


class Kept(NamedTuple):
    """The document's ref, and how many candidates were new or known."""

    document: str
    new: int
    known: int


@dataclass(frozen=True)
class Change:
    """What a person says otherwise than the extractor; None leaves what it proposed.

    An empty `by` is no deadline, an empty `likelihood` no words of likelihood.
    """

    statement: str | None = None
    by: str | None = None
    source: str | None = None
    source_class: str | None = None
    likelihood: str | None = None
    act: Act | None = None
    condition: str | None = None


AS_PROPOSED = Change()


def keep(entry: Entry, document: Document, found: Sequence[Candidate], extractor: str) -> Kept:
    """Keep a document with its candidates; what is there already stays as it is.

    Raises:
        UndatedDocumentError: deadlines could not be read from it.
    """
    if document.published is None:
        raise UndatedDocumentError(
            "the day of publication is not known", "give --published, deadlines are read from it"
        )
    document_id = _document(entry, document)
    ref = entry.connection.execute(select(documents.c.ref).where(documents.c.id == document_id)).scalar_one()
    known = set(
        entry.connection.execute(select(candidates.c.ref).where(candidates.c.document_id == document_id)).scalars()
    )
    rows: dict[str, dict[str, Any]] = {}
    for candidate in found:
        place = f"{ref}:{candidate.start}-{candidate.end}"
        name = next(each for n in range(1, len(found) + 2) if (each := place if n == 1 else f"{place}/{n}") not in rows)
        rows[name] = _row(candidate, name, document_id, extractor)
    entry.insert_many(candidates, [row for name, row in rows.items() if name not in known])
    return Kept(ref, len(rows.keys() - known), len(rows.keys() & known))


def _row(candidate: Candidate, ref: str, document_id: int, extractor: str) -> dict[str, Any]:
    return {
        "ref": ref,
        "document_id": document_id,
        "extractor": extractor,
        "first_character": candidate.start,
        "end_character": candidate.end,
        "quotation": candidate.quote,
        "statement": candidate.statement,
        "speaker": candidate.speaker,
        "source_class": candidate.source_class,
        "act": candidate.speech_act.value,
        "phrase": candidate.likelihood.phrase,
        "condition": candidate.condition,
        "window_phrase": candidate.window.phrase if candidate.deadline_read else None,
        "confidence": candidate.confidence,
    }


def _document(entry: Entry, document: Document) -> int:
    """The document with that URL or that text, or a new one; the text is kept, so that review can show it."""
    same = documents.c.url == document.url if document.url else documents.c.text_sha256 == document.sha256
    known = entry.connection.execute(select(documents.c.id).where(same).order_by(documents.c.id).limit(1)).scalar()
    if known is not None:
        return int(known)
    paper = Paper(
        url=document.url,
        title=document.title or document.text.strip().split("\n")[0][:80],
        outlet=document.outlet,
        author=document.author,
        published=document.published,
        text=document.text,
    )
    return origins.document(entry, paper)


# --- review ---------------------------------------------------------------------------------------------------


def _undecided() -> Select[Any]:
    decided = exists().where(decisions.c.candidate_id == candidates.c.id)
    shown = [documents.c[name].label(f"document_{name}") for name in ("ref", "title", "outlet", "published", "text")]
    return (
        select(candidates, *shown)
        .join(documents, documents.c.id == candidates.c.document_id)
        .where(~decided)
        .order_by(candidates.c.confidence.desc(), candidates.c.id)
    )


def undecided(connection: Connection, document: str | None = None) -> list[Row]:
    """The candidates that wait for a decision, the surest first; of one document where its ref is given.

    Raises:
        UnknownRefError: there is no such document.
    """
    query = _undecided()
    if document:
        query = query.where(candidates.c.document_id == queries.get(connection, documents, document)["id"])
    return queries.rows(connection, query)


def candidate(connection: Connection, ref: str) -> Row:
    """A candidate that waits for a decision, by its ref or its number.

    Raises:
        UnknownCandidateError: there is none, or it is decided.
    """
    wanted = candidates.c.id == int(ref) if ref.isdecimal() and len(ref) < 10 else candidates.c.ref == ref
    found = queries.rows(connection, _undecided().where(wanted))
    if not found:
        raise UnknownCandidateError(f"no candidate {ref!r} waits for a decision", "see: ledger review --json")
    return found[0]


def reject(entry: Entry, proposed: Row) -> None:
    """Record that a candidate is no forecast worth keeping."""
    entry.insert(decisions, candidate_id=proposed["id"], verdict=Verdict.REJECTED.value, forecast_id=None)


def accept(entry: Entry, proposed: Row, changes: Sequence[Change] = (AS_PROPOSED,)) -> list[Recorded]:
    """Record a candidate as a question with its forecast; several changes split it into as many.

    Raises:
        LedgerError: the deadline or the words of likelihood cannot be read, the class is none, ...
    """
    recorded = []
    for change in changes:
        made = book.add(entry, _prediction(proposed, change))
        entry.insert(decisions, candidate_id=proposed["id"], verdict=Verdict.ACCEPTED.value, forecast_id=made.forecast)
        recorded.append(made)
    return recorded


def _prediction(proposed: Row, change: Change) -> Prediction:
    said_on: date | None = proposed["document_published"]
    act = change.act or Act(proposed["act"])
    likelihood = proposed["phrase"] if change.likelihood is None else change.likelihood or None
    by = proposed["window_phrase"] if change.by is None else change.by or None
    belief = Belief(
        speaker=Speaker(
            name=change.source or proposed["speaker"],
            source_class=change.source_class or proposed["source_class"],
        ),
        said_on=said_on,
        act=act,
        likelihood=likelihood,
        paper=Paper(ref=proposed["document_ref"]),
        quotation=Quotation(
            text=proposed["quotation"], locator=f"char={proposed['first_character']},{proposed['end_character']}"
        ),
    )
    return Prediction(
        statement=change.statement or proposed["statement"],
        condition=proposed["condition"] if change.condition is None else change.condition or None,
        belief=belief,
        by=by,
    )
