"""Commands that bring in what others know: import, merge."""

import gc
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ledger.cli.options import Db, Json, as_json, bar, opened, plain, say, talk

if TYPE_CHECKING:
    from ledger.interchange.records import Imported


class Format(StrEnum):
    """The same as `formats.FORMATS`, which is not imported for --help."""

    CSV = "csv"
    METACULUS = "metaculus"
    FATEBOOK = "fatebook"
    PREDICTIONBOOK = "predictionbook"
    MANIFOLD = "manifold"
    FORECASTBENCH = "forecastbench"
    JSONL = "jsonl"


class _DryRunError(Exception):
    """Unwinds a transaction that was never meant to be kept."""


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("import")(import_)
    app.command()(merge)


def import_(
    form: Annotated[Format, typer.Argument(metavar="FORMAT", help="csv stands for TSV and XLSX too.")],
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    columns: Annotated[
        list[str] | None, typer.Option("--map", metavar="FIELD=COLUMN", help="csv: which column holds what.")
    ] = None,
    source: Annotated[str | None, typer.Option("--source", metavar="NAME", help="csv: who said it all.")] = None,
    source_class: Annotated[
        list[str] | None, typer.Option("--class", metavar="[SOURCE=]PATH", help="Class of a source, or of them all.")
    ] = None,
    dayfirst: Annotated[
        bool | None, typer.Option("--dayfirst/--monthfirst", help="How 3/4/2025 is meant.", show_default=False)
    ] = None,
    encoding: Annotated[str | None, typer.Option("--encoding", metavar="NAME", help="Default: UTF-8.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be recorded, and record nothing.")] = False,
    keep_going: Annotated[bool, typer.Option("--keep-going", help="Tell up to 20 rows that cannot be read.")] = False,
    db: Db = None,
    json: Json = False,
) -> None:
    """Record the forecasts of another system: all of a file or nothing, and nothing twice.

    A file is one entry of the journal, or one for every 100,000 rows at most.

    \b
    Example:
      ledger import csv markets.csv --map statement=question --class polymarket=market:real-money
      ledger import metaculus metaculus_data.zip
    """
    from ledger.interchange import formats, records

    named = [text for text in source_class or () if "=" in text]
    for_all = [text for text in source_class or () if "=" not in text]
    options = records.Options(
        columns=_pairs(columns or (), "--map"),
        source=source,
        source_class=for_all[-1] if for_all else None,
        classes=_pairs(named, "--class"),
        dayfirst=dayfirst,
        encoding=encoding,
    )
    found = records.Imported()
    with opened(db) as ledger:
        read = formats.FORMATS[form](file, options)
        if read.told:
            talk(read.told)
        try:
            gc.set_threshold(100_000)  # looking for cycles among millions of rows takes a fifth of the time
            with ledger.entry(f"import {form} {file.name}") as entry, bar(read.size) as step:
                found = read.record(entry, keep_going=keep_going, progress=step)
                if dry_run:
                    raise _DryRunError
        except _DryRunError:
            talk("nothing was recorded: --dry-run")
        except records.ManyBadRowsError as error:
            for row in error.rows:
                talk(row)
            raise
    _tell(found, read.checked(), json=json)


def merge(
    other: Annotated[str, typer.Argument(metavar="PATH|URL", help="The other ledger; it stays as it is.")],
    db: Db = None,
    json: Json = False,
) -> None:
    """Bring in what another ledger has, entry by entry, under the name of whoever wrote each.

    What differs under one ref is listed, and then nothing is merged.

    \b
    Example:
      ledger merge colleague.db
    """
    from ledger.interchange import jsonl

    with opened(db) as ledger, opened(other) as theirs, theirs.reading() as connection, ledger.entry("merge") as entry:
        found, conflicts = jsonl.merge(entry, connection)
        for conflict in conflicts[:MOST_CONFLICTS]:
            talk(conflict)
        if conflicts:
            told = f"{len(conflicts)} conflict{'s' if len(conflicts) > 1 else ''}; nothing was merged"
            raise jsonl.ConflictError(told, "amend one of the ledgers, and merge again")
    _tell(found, "", json=json)


MOST_CONFLICTS = 20
"""So many are told."""


def _tell(found: "Imported", checked: str, *, json: bool) -> None:
    if json:
        counts = {name: getattr(found, name) for name in ("new", "revised", "unchanged", "left_out")}
        as_json({**plain(counts), "checked": checked or None})
        return
    for what, counted in (("new", found.new), ("revised", found.revised), ("known already", found.unchanged)):
        named = {name: name.removesuffix("s") if count == 1 else name for name, count in counted.items()}
        told = ", ".join(f"{count} {named[name]}" for name, count in counted.items() if count)
        say(f"{what}: {told or 'nothing'}")
    for why, count in found.left_out.items():
        say(f"left out: {count} {why}")
    if checked:
        say(checked)


def _pairs(texts: "list[str] | tuple[str, ...]", option: str) -> dict[str, str]:
    pairs = [text.partition("=") for text in texts]
    for name, sign, value in pairs:
        if not (name.strip() and sign and value.strip()):
            raise typer.BadParameter(f"{option} {name}: give NAME=VALUE")
    return {name.strip(): value.strip() for name, _, value in pairs}
