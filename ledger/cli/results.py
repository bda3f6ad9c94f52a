"""Commands that sum up: score, report, export."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

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
    talk,
)


class By(StrEnum):
    """What forecasts can be grouped by; the same as `tally.KEYS`, which is not imported for --help."""

    CLASS = "class"
    SOURCE = "source"
    PERSON = "person"
    OUTLET = "outlet"
    DOCUMENT = "document"
    ACT = "act"
    ANONYMITY = "anonymity"
    TAG = "tag"
    SCALE = "scale"
    PHRASE = "phrase"
    BASIS = "basis"
    RELIABILITY = "reliability"
    LEAD = "lead"
    YEAR = "year"


class What(StrEnum):
    """The frames; the same as `frames.FRAMES`."""

    FORECASTS = "forecasts"
    QUESTIONS = "questions"
    SOURCES = "sources"
    RESOLUTIONS = "resolutions"


class Format(StrEnum):
    """The formats; the same as `frames.WRITERS`."""

    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"


class Cohort(StrEnum):
    """The same as `tally.Cohort`."""

    CLOSED = "closed"
    RESOLVED = "resolved"


class Weighting(StrEnum):
    """The same as `tally.Weighting`."""

    TIME = "time"
    FIRST = "first"
    LAST = "last"
    EACH = "each"


ByOption = Annotated[list[By] | None, typer.Option("--by", help="Group by this; may be given again. Default: class.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(score)
    app.command()(report)
    app.command()(export)


def score(
    by: ByOption = None,
    depth: Annotated[int | None, typer.Option("--depth", min=1, help="How many parts of class paths to show.")] = None,
    cohort: Annotated[
        Cohort, typer.Option("--cohort", help="Score what has closed, or everything that is resolved.")
    ] = Cohort.CLOSED,
    weighting: Annotated[
        Weighting, typer.Option("--weighting", help="How revisions count: by the time they stood, or otherwise.")
    ] = Weighting.TIME,
    as_of: AsOf = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """How each class of source did.

    \b
    Example:
      ledger score --by class --by act --depth 1
    """
    from ledger import tables, tally
    from ledger.scoring import table as scoring

    with opened(db) as ledger:
        plan = tally.Plan(
            as_of=day(as_of) or ledger.today,
            by=tuple(map(str, by or [By.CLASS])),
            depth=depth,
            cohort=tally.Cohort(cohort),
            weighting=tally.Weighting(weighting),
        )
        with ledger.reading(day(as_of)) as connection:
            scores = [scoring.score(each) for each in tally.from_ledger(connection, plan)]
    if json:
        as_json(scores)
        return
    table(tables.SCORE_HEADER, [tables.score_line(row) for row in scores], "no forecast yet")
    if aims := tables.aim_lines(scores):
        say("\nintentions and hopes, which state no probability:")
        table(tables.AIM_HEADER, aims, "")


def report(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder to write it into.")] = Path("reports"),
    by: ByOption = None,
    as_of: AsOf = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """Write the report in Markdown, and say where it is.

    \b
    Example:
      ledger report --out reports
    """
    from ledger.reports import markdown

    with opened(db) as ledger:
        written = markdown.write(ledger, out, as_of=day(as_of), by=tuple(map(str, by or [By.CLASS])))
    if json:
        as_json({"report": str(written)})
    else:
        say(str(written))


def export(
    what: Annotated[What, typer.Argument(help="One row a forecast, a question, a source or a resolution.")],
    form: Annotated[Format, typer.Option("--format", help="The format.")] = Format.CSV,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Default: stdout.")] = None,
    only_open: Open = False,
    resolved: Resolved = False,
    source_class: Class = None,
    source: SourceText = None,
    tag: OneTag = None,
    search: Search = None,
    as_of: AsOf = None,
    db: Db = None,
) -> None:
    """Write a table for spreadsheets and pandas; the README lists its columns.

    \b
    Example:
      ledger export forecasts --format parquet -o forecasts.parquet
    """
    from ledger import frames

    wanted = narrowed(
        only_open=only_open, resolved=resolved, source_class=source_class, source=source, tag=tag, search=search
    )
    with opened(db) as ledger:
        frame = frames.FRAMES[what](ledger, wanted, day(as_of))
    frames.write(frames.WRITERS[form](frame), output)
    if output:
        talk(f"{len(frame)} rows in {output}")
