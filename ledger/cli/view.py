"""Commands that look: due, list, show, log."""

from pathlib import Path
from typing import Annotated, Any

import typer

from ledger import queries, tables
from ledger.cli.options import (
    AsOf,
    Class,
    Db,
    Json,
    OneTag,
    Open,
    Resolved,
    Search,
    SourceText,
    as_json,
    day,
    narrowed,
    opened,
    say,
    table,
)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(due)
    app.command(name="list")(list_)
    app.command()(show)
    app.command()(log)


def due(
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="What was due at the end of that day; default: today.")
    ] = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """What has closed or is up for review and is not settled, oldest first.

    \b
    Example:
      ledger due --as-of 2025-12-31
    """
    with opened(db) as ledger:
        on = day(as_of) or ledger.today
        with ledger.reading() as connection:
            lines = queries.due(connection, on)
    _print(lines, f"nothing is due by {on}", json=json)


def list_(
    only_open: Open = False,
    resolved: Resolved = False,
    source_class: Class = None,
    source: SourceText = None,
    tag: OneTag = None,
    search: Search = None,
    as_of: AsOf = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """The questions, each with its latest forecast.

    \b
    Example:
      ledger list --open --class official
    """
    wanted = narrowed(
        only_open=only_open, resolved=resolved, source_class=source_class, source=source, tag=tag, search=search
    )
    with opened(db) as ledger, ledger.reading(day(as_of)) as connection:
        lines = queries.listing(connection, wanted)
    _print(lines, "no question is like that", json=json)


def _print(lines: list[queries.Line], nothing: str, *, json: bool) -> None:
    if json:
        as_json(lines)
    else:
        table(*tables.lines(lines), nothing)


def show(
    question: Annotated[str, typer.Argument(help="Number or ref of the question.")],
    text: Annotated[
        Path | None,
        typer.Option("--text", metavar="FILE", help="A copy of the document, to check the quotations against."),
    ] = None,
    as_of: AsOf = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """Everything about a question, with its history.

    \b
    Example:
      ledger show new-ambassador --text article.txt
    """
    from ledger import quotations

    with opened(db) as ledger, ledger.reading(day(as_of)) as connection:
        found = queries.show(connection, question)
    if text:
        quotations.check(found, quotations.read(text))
    if json:
        as_json(found)
        return
    for title, value in _facts(found):
        say(f"{title:<12}{value}")


def _facts(found: dict[str, Any]) -> list[tuple[str, str]]:
    """What is known of a question, line by line."""
    lines = [(f"question {found['number']}", f"{found['statement']}"), ("  ref", found["ref"])]
    lines += [(f"  {name}", found[name]) for name in ("criteria", "condition") if found[name]]
    phrase = f' from "{found["window_phrase"]}"' if found["window_phrase"] else ""
    event = f", event {found['event']}" if found["event"] else ""
    when = tables.window(found["opens"], found["closes"], found["review_on"])
    lines.append(("  window", f"{when}{phrase} ({found['window_basis']}{event}), asked {found['asked_on']}"))
    if found["tags"]:
        lines.append(("  tags", ", ".join(found["tags"])))
    for forecast in found["forecasts"]:
        lines += _forecast_facts(forecast)
    for resolution in found["resolutions"]:
        by = f"{resolution['settled_on']}, by {resolution['resolver']}, entry {resolution['entry']}"
        lines.append(("outcome", f"{resolution['outcome']} on {by}"))
        lines += [("  note", resolution["note"])] if resolution["note"] else []
        lines += [("  evidence", proof["url"]) for proof in resolution["evidence"]]
    for change in found["amendments"]:
        before, after = change["before"] or tables.DASH, change["after"] or tables.DASH
        lines.append(
            ("amended", f"{change['field']}: {before} -> {after}, entry {change['entry']}: {change['reason']}")
        )
    return lines


def _forecast_facts(forecast: dict[str, Any]) -> list[tuple[str, str]]:
    said = tables.likelihood(forecast["phrase"], forecast["probability"], forecast["basis"])
    band = (
        f", band {tables.percent(forecast['low'])} to {tables.percent(forecast['high'])}"
        if forecast["low"] is not None
        else ""
    )
    scale = f" on {forecast['scale']}" if forecast["scale"] else ""
    lines = [
        (
            "forecast",
            f"{forecast['ref']}: {said}{band} ({forecast['basis']}{scale}), {forecast['act']} on {forecast['said_on']}",
        ),
        ("  source", f"{forecast['source']}, {forecast['source_class']}, ref {forecast['source_ref']}"),
    ]
    for citation in forecast["citations"]:
        told = ", ".join(filter(None, (citation["outlet"], citation["title"], citation["author"])))
        lines.append(("  read in", f"{told or citation['document']} {citation['published'] or ''}".strip()))
        lines += [
            (f"  {name}", citation[name]) for name in ("url", "locator", "quotation", "checked") if citation.get(name)
        ]
    return lines


def log(
    last: Annotated[int | None, typer.Option("--last", "-n", min=1, help="Only so many.")] = None,
    as_of: AsOf = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """The entries, newest first.

    \b
    Example:
      ledger log -n 10
    """
    with opened(db) as ledger, ledger.reading(day(as_of)) as connection:
        entries = queries.log(connection, last)
    if json:
        as_json(entries)
        return
    lines = [
        (str(row["number"]), f"{row['time']:%Y-%m-%d %H:%M:%S}+00:00", row["actor"], row["command"], row["hash"][:16])
        for row in entries
    ]
    table(("entry", "time", "actor", "command", "hash"), lines, "no entry yet")
