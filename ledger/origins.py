"""Where a forecast comes from: the document it stands in and the source who said it, known or new."""

import hashlib

from sqlalchemy import Connection, func, select

from ledger import classes, queries
from ledger.errors import LedgerError
from ledger.inputs import Paper, Speaker
from ledger.journal import Entry
from ledger.models import documents, forecasts, sources
from ledger.queries import Row
from ledger.refs import new_ref
from ledger.vocabulary import Reliability


class AmbiguousSourceError(LedgerError):
    """A name that several sources have, or a source that is described otherwise than before."""


class MissingError(LedgerError):
    """Something without which it cannot be recorded."""


def document(entry: Entry, paper: Paper) -> int:
    """The number of the document that is meant: a known one, which stays as it is, or a new one."""
    for column, value in ((documents.c.ref, paper.ref), (documents.c.url, paper.url)):
        if value:
            known = entry.connection.execute(select(documents.c.id).where(column == value).limit(1)).scalar()
            if known is not None:
                return int(known)
    if not paper.url and not paper.title:
        raise queries.UnknownRefError(f"there is no document {paper.ref!r}", "give --url or --title to make one")
    digest = hashlib.sha256(paper.text.encode()).hexdigest() if paper.text else paper.text_sha256
    return entry.insert(
        documents,
        ref=new_ref(entry, documents, paper.ref, paper.title or (paper.url or "").split("://")[-1]),
        url=paper.url,
        title=paper.title,
        outlet=paper.outlet,
        author=paper.author,
        published=paper.published,
        text_sha256=digest,
        text=paper.text,
    )


def source(entry: Entry, speaker: Speaker, document_id: int | None, question_id: int | None) -> Row:
    """The source that is meant: a known one, or a new one from its description."""
    name = " ".join(speaker.name.split())
    if not name:
        raise MissingError("the source is empty", "say who said it")
    known = queries.by_ref(entry.connection, sources, speaker.ref or name)
    if known is None:
        known = _same(entry.connection, name, speaker, document_id=document_id, question_id=question_id)
    if known is None:
        return new_source(entry, speaker, document_id)
    _refuse_other_description(known, speaker)
    return known


def new_source(entry: Entry, speaker: Speaker, document_id: int | None) -> Row:
    """A source from its description; one that names nobody belongs to the document."""
    name = " ".join(speaker.name.split())
    told = classes.describe(name)
    anonymous = told.anonymous if speaker.anonymous is None else speaker.anonymous
    made = {
        "ref": new_ref(entry, sources, speaker.ref, name),
        "name": name,
        "source_class": classes.check(speaker.source_class or told.source_class),
        "person": speaker.person,
        "anonymous": anonymous,
        "document_id": document_id if anonymous else None,
        "reliability": speaker.reliability or Reliability.F,
    }
    return {**made, "id": entry.insert(sources, **made)}


def _same(
    connection: Connection, name: str, speaker: Speaker, *, document_id: int | None, question_id: int | None
) -> Row | None:
    """Who has that name: one person in one class; nobody's name is the same only in one document or on one question."""
    anonymous = classes.describe(name).anonymous if speaker.anonymous is None else speaker.anonymous
    query = select(sources).where(func.lower(sources.c.name) == name.lower(), sources.c.anonymous == anonymous)
    if speaker.source_class:
        query = query.where(sources.c.source_class == speaker.source_class)
    if anonymous:
        here = select(forecasts.c.source_id).where(forecasts.c.question_id == question_id)
        same_document = sources.c.document_id == document_id
        query = query.where(same_document if document_id is not None else sources.c.id.in_(here))
    found = queries.rows(connection, query)
    if len(found) > 1:
        raise AmbiguousSourceError(
            f"several sources are called {name!r}: "
            + ", ".join(f"{row['ref']} ({row['source_class']})" for row in found),
            "give the ref as --source, or the --class",
        )
    return found[0] if found else None


def _refuse_other_description(known: Row, speaker: Speaker) -> None:
    for field, said in (("source_class", speaker.source_class), ("reliability", speaker.reliability)):
        if said and known[field] != said:
            raise AmbiguousSourceError(
                f"the source {known['ref']} has {field.removeprefix('source_')} {known[field]}, not {said}",
                "leave it out, or: ledger amend source",
            )
