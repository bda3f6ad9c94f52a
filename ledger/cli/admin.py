"""Commands that keep the ledger itself: init; verify, upgrade, backup."""

from pathlib import Path
from typing import Annotated

import typer

from ledger import database, journal
from ledger.cli.options import Db, Json, as_json, opened, say


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(init)
    app.command()(verify)
    app.command()(upgrade)
    app.command()(backup)


def init(db: Db = None, json: Json = False) -> None:
    """Make a new ledger, which knows the events of the seeds.

    \b
    Example:
      ledger init --db desk.db
    """
    from ledger import reference
    from ledger.interchange import toml

    url = database.url_of(db) if db else database.default_url()
    database.create(url)
    with opened(db) as ledger, ledger.entry("init") as entry:
        toml.load(entry, [reference.folder("seeds") / "events.toml"])
    if json:
        as_json({"ledger": database.name_of(url)})
    else:
        say(f"made {database.name_of(url)}")


def verify(
    head: Annotated[
        str | None, typer.Option("--head", metavar="HASH", help="Prove that this earlier head is part of the ledger.")
    ] = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """Recompute every digest and hash, and name the first entry and row that do not match.

    \b
    Example:
      ledger verify --head 3f2a91c07d5e8b64
    """
    with opened(db) as ledger, ledger.reading() as connection:
        verified = journal.verify(connection, head)
    if json:
        as_json(verified)
        return
    proven = f", and {head} is one of its heads" if head else ""
    say(f"the ledger is whole: {verified.entries} entries, {verified.rows} rows{proven}")
    say(f"head {verified.head}")


def upgrade(db: Db = None, json: Json = False) -> None:
    """Bring a ledger made by an older version to this one; a SQLite file is backed up first.

    \b
    Example:
      ledger upgrade --db desk.db
    """
    url = database.url_of(db) if db else database.default_url()
    done = database.upgrade(url)
    if json:
        as_json({"ledger": database.name_of(url), "backup": str(done) if done else None})
    elif done:
        say(f"upgraded {database.name_of(url)}; what it was before is in {done}")
    else:
        say(f"{database.name_of(url)} is up to date")


def backup(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="Where to; it must not exist.")],
    db: Db = None,
    json: Json = False,
) -> None:
    """Copy the ledger, whole, while others may be writing to it.

    \b
    Example:
      ledger backup desk-2025-01-31.db
    """
    with opened(db) as ledger:
        database.backup(ledger.url, target)
    if json:
        as_json({"backup": str(target)})
    else:
        say(f"copied to {target}")
