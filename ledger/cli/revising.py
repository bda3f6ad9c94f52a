"""Commands that change what may change: amend, event."""

from typing import Annotated

import typer

from ledger import queries, revise
from ledger.cli.options import Db, Json, Reason, as_json, opened, say, table
from ledger.text import read_date
from ledger.vocabulary import Subject

events = typer.Typer(
    help="Events that deadlines hang on.", no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False
)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(amend)
    app.add_typer(events, name="event")


def amend(
    subject: Annotated[Subject, typer.Argument(help="What is amended.")],
    ref: Annotated[str, typer.Argument(help="Its ref, or the number of a question.")],
    field: Annotated[str, typer.Argument(help="The field, like criteria, window, class.")],
    value: Annotated[str, typer.Argument(help="The new value; 'none' empties a date.")],
    reason: Reason,
    db: Db = None,
    json: Json = False,
) -> None:
    """Change a field of a question, a source or an event; what stood there stays in the record.

    \b
    Example:
      ledger amend source a-russian-official class official:diplomat --reason "the outlet said so later"
    """
    with opened(db) as ledger, ledger.entry("amend") as entry:
        changed = revise.amend(entry, subject, ref, field, value, reason)
    if json:
        as_json({"subject": subject, "ref": ref, "field": field, "changed": changed})
    else:
        say(f"{subject} {ref}: {field} is {value} now" if changed else f"{subject} {ref}: {field} was that already")


@events.command("add")
def add(
    ref: Annotated[str, typer.Argument(help="A name for scripts, like de-election-2029.")],
    name: Annotated[str, typer.Argument(help="What people call it.")],
    date: Annotated[str, typer.Argument(metavar="DATE", help="The day it takes place.")],
    alias: Annotated[
        list[str] | None, typer.Option("--alias", metavar="NAME", help="Another name; may be given again.")
    ] = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """Make an event known, so that deadlines can hang on it.

    \b
    Example:
      ledger event add de-election-2029 "German federal election 2029" 2029-03-25 --alias "German election"
    """
    day = read_date(date)
    with opened(db) as ledger, ledger.entry("event add") as entry:
        revise.add_event(entry, ref, name, day, tuple(alias or ()))
    if json:
        as_json({"ref": ref, "name": name, "date": day, "aliases": alias or []})
    else:
        say(f"event {ref}: {name}, {day}")


@events.command("move")
def move(
    ref: Annotated[str, typer.Argument(help="Ref of the event.")],
    date: Annotated[str, typer.Argument(metavar="DATE", help="The new day.")],
    reason: Reason,
    db: Db = None,
    json: Json = False,
) -> None:
    """Move an event; the windows that hang on it follow.

    \b
    Example:
      ledger event move de-election-2029 2029-02-25 --reason "early election called"
    """
    with opened(db) as ledger, ledger.entry("event move") as entry:
        moved = revise.move_event(entry, ref, read_date(date), reason)
    if json:
        as_json({"ref": ref, "date": date, "questions": moved.questions})
        return
    followed = ", ".join(moved.questions) or "none"
    say(f"event {ref}: {date}; windows that followed: {followed}")


@events.command("list")
def list_(db: Db = None, json: Json = False) -> None:
    """The events that are known, by date.

    \b
    Example:
      ledger event list
    """
    with opened(db) as ledger, ledger.reading() as connection:
        found = queries.all_events(connection)
    if json:
        as_json([{**event, "aliases": event["aliases"].split("\n") if event["aliases"] else []} for event in found])
        return
    lines = [(event["ref"], str(event["date"]), event["name"], event["aliases"].replace("\n", ", ")) for event in found]
    table(("event", "date", "name", "also called"), lines, "no event is known")
