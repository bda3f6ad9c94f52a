"""Commands that read forecasts from a text: extract, review."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ledger.cli.options import Db, Json, as_json, bar, day, opened, say, table, talk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledger.book import Ledger
    from ledger.extract import Candidate
    from ledger.queries import Row
    from ledger.windows import Event


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(extract)
    app.command()(review)


def extract(
    source: Annotated[str, typer.Argument(metavar="FILE|URL", help="Text, Markdown, HTML or PDF; - reads stdin.")],
    published: Annotated[
        str | None,
        typer.Option("--published", metavar="DATE", help="When it was published: deadlines are read from it."),
    ] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT")] = None,
    author: Annotated[str | None, typer.Option("--author", metavar="TEXT")] = None,
    outlet: Annotated[str | None, typer.Option("--outlet", metavar="TEXT", help="Who published it.")] = None,
    url: Annotated[str | None, typer.Option("--url", metavar="URL", help="Where a file comes from.")] = None,
    min_confidence: Annotated[
        float, typer.Option("--min-confidence", min=0, max=1, help="Only what is at least so sure.")
    ] = 0,
    extractor: Annotated[
        str, typer.Option("--extractor", metavar="NAME", help="rules, llm, or one you installed.")
    ] = "rules",
    model: Annotated[str | None, typer.Option("--model", metavar="NAME", help="llm: which model to ask.")] = None,
    allow_local: Annotated[bool, typer.Option("--allow-local", help="A URL may lead into the local network.")] = False,
    save: Annotated[
        bool, typer.Option("--save", help="Keep the document and the candidates for: ledger review.")
    ] = False,
    db: Db = None,
    json: Json = False,
) -> None:
    """The forecasts in a text: who says what, by when, how sure; nothing is recorded without review.

    \b
    Example:
      ledger extract article.txt --published 2024-11-06 --save
      ledger extract https://example.org/news --json
    """
    from ledger import extract as extraction
    from ledger.extract import desk, documents

    document = documents.read(source, allow_local=allow_local).given(
        published=day(published), title=title, author=author, outlet=outlet, url=url
    )
    if save:
        with opened(db) as ledger:
            events = _events(ledger)
            found = _sure(extraction.extract(document, events, extractor=extractor, model=model), min_confidence)
            with ledger.entry(f"extract {Path(source).name}") as entry:
                kept = desk.keep(entry, document, found, extractor)
        _print(found, document.published is not None, json=json)
        talk(
            f"kept in {kept.document}: {kept.new} new, {kept.known} known already; next: ledger review {kept.document}"
        )
        return
    found = _sure(extraction.extract(document, _known_events(db), extractor=extractor, model=model), min_confidence)
    if document.published is None:
        talk("no day of publication was found, so no deadline is read as dates: give --published")
    _print(found, document.published is not None, json=json)


def _sure(found: Any, least: float) -> "list[Candidate]":
    for note in found.notes:
        talk(note)
    return [candidate for candidate in found.candidates if candidate.confidence >= least]


def _events(ledger: "Ledger") -> "list[Event]":
    from ledger import queries

    with ledger.reading() as connection:
        return queries.known_events(connection)


def _known_events(db: str | None) -> "list[Event]":
    """Those of the ledger, if there is one; else those that a new ledger begins with."""
    from ledger import reference
    from ledger.database import NoLedgerError
    from ledger.windows import Event

    try:
        with opened(db) as ledger:
            return _events(ledger)
    except NoLedgerError:
        rows = reference.load("events")["event"]
        return [Event(row["ref"], row["name"], row["date"], tuple(row.get("aliases", ()))) for row in rows]


def _print(found: "Sequence[Candidate]", dated: bool, *, json: bool) -> None:
    from ledger import tables

    if json:
        as_json([_plain(candidate) for candidate in found])
        return
    lines = [
        (
            f"{candidate.confidence:.2f}",
            candidate.speech_act,
            f"{candidate.speaker} ({candidate.source_class})",
            candidate.statement,
            _deadline(candidate, dated=dated),
            tables.likelihood(
                candidate.likelihood.phrase, candidate.likelihood.probability, candidate.likelihood.basis
            ),
        )
        for candidate in found
    ]
    table(("sure", "act", "speaker", "statement", "window", "likelihood"), lines, "no forecast was found")


def _deadline(candidate: "Candidate", *, dated: bool) -> str:
    from ledger import tables
    from ledger.book import review_default

    phrase = candidate.window.phrase
    if not candidate.deadline_read:
        return f"“{phrase}”: no event is called so"
    if not dated:
        return f"“{phrase}”" if phrase else tables.DASH
    opens, closes = candidate.window.opens, candidate.window.closes
    return tables.window(opens, closes, review_default(candidate.window, opens) if opens else None)


def _plain(candidate: "Candidate") -> dict[str, Any]:
    likelihood, window = candidate.likelihood, candidate.window
    return {
        "start": candidate.start,
        "end": candidate.end,
        "quote": candidate.quote,
        "statement": candidate.statement,
        "speaker": candidate.speaker,
        "source_class": candidate.source_class,
        "speech_act": candidate.speech_act,
        "likelihood_phrase": likelihood.phrase,
        "probability": likelihood.probability,
        "low": likelihood.low,
        "high": likelihood.high,
        "condition": candidate.condition,
        "deadline_phrase": window.phrase,
        "deadline_read": candidate.deadline_read,
        "opens": window.opens,
        "closes": window.closes,
        "confidence": candidate.confidence,
    }


# --- review ---------------------------------------------------------------------------------------------------


def review(
    document: Annotated[str | None, typer.Argument(metavar="DOCUMENT", help="Ref of a document; default: all.")] = None,
    accept: Annotated[list[str] | None, typer.Option("--accept", metavar="ID", help="Accept as proposed.")] = None,
    reject: Annotated[list[str] | None, typer.Option("--reject", metavar="ID", help="Reject.")] = None,
    decisions: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="Decisions as JSON; the README shows the form.")
    ] = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """Accept, edit, split or reject what extract found, one candidate at a time; or list what waits.

    \b
    Example:
      ledger review
      ledger review --accept 1 --accept 4 --reject 2
    """
    from ledger.extract import desk
    from ledger.extract.decisions import read

    with opened(db) as ledger:
        wanted: list[tuple[str, Sequence[desk.Change]]] = [(ref, [desk.AS_PROPOSED]) for ref in accept or ()]
        wanted += [(ref, []) for ref in reject or ()]
        if decisions:
            wanted += read(decisions)
        if wanted:
            _decide(ledger, wanted)
            return
        with ledger.reading() as connection:
            waiting = desk.undecided(connection, document)
        if json or not (sys.stdin.isatty() and sys.stdout.isatty()):
            _waiting(waiting, json=json)
            return
    from ledger.cli.reviewing import Session

    with opened(db) as ledger:
        Session(ledger, waiting).run()


def _decide(ledger: "Ledger", wanted: "Sequence[tuple[str, Sequence[Any]]]") -> None:
    """All of the decisions or none, in one entry."""
    from ledger.extract import desk

    with ledger.entry("review") as entry, bar(len(wanted)) as step:
        made = []
        for ref, changes in wanted:
            proposed = desk.candidate(entry.connection, ref)
            if changes:
                made += desk.accept(entry, proposed, changes)
            else:
                desk.reject(entry, proposed)
            step()
    for recorded in made:
        say(f"accepted: question {recorded.question}  {recorded.question_ref}, forecast {recorded.forecast_ref}")
    rejected = sum(not changes for _, changes in wanted)
    if rejected:
        say(f"rejected: {rejected}")


def _waiting(waiting: "Sequence[Row]", *, json: bool) -> None:
    if json:
        hidden = ("entry_id", "crc", "document_id", "document_text")
        as_json([{name: value for name, value in row.items() if name not in hidden} for row in waiting])
        return
    lines = [
        (
            str(row["id"]),
            f"{row['confidence']:.2f}",
            row["act"],
            row["speaker"],
            row["statement"],
            row["window_phrase"] or "–",
            row["document_ref"],
        )
        for row in waiting
    ]
    table(("id", "sure", "act", "speaker", "statement", "deadline", "document"), lines, "nothing waits for review")
