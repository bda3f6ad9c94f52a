"""Commands that sum up: score, report, export."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
    bar,
    day,
    narrowed,
    opened,
    plain,
    say,
    table,
    talk,
)
from ledger.queries import EVERYTHING, Filter

if TYPE_CHECKING:
    from ledger.tally import Tally


class By(StrEnum):
    """What forecasts can be grouped by; the same as `counts.KEYS`, which is not imported for --help."""

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
    """What can be exported: `frames.FRAMES`, the tally and the scores, and what has a format of its own."""

    FORECASTS = "forecasts"
    QUESTIONS = "questions"
    SOURCES = "sources"
    RESOLUTIONS = "resolutions"
    TALLY = "tally"
    SCORES = "scores"
    LEDGER = "ledger"
    CLAIMREVIEW = "claimreview"
    STIX = "stix"


class Format(StrEnum):
    """The formats; the same as `exports.WRITERS`."""

    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    PARQUET = "parquet"
    XLSX = "xlsx"


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


class Length(StrEnum):
    """The same as `periods.Length`."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


ByOption = Annotated[list[By] | None, typer.Option("--by", help="Group by this; may be given again. Default: class.")]


CohortOption = Annotated[
    Cohort, typer.Option("--cohort", help="Score what has closed, or everything that is resolved.")
]
WeightingOption = Annotated[
    Weighting, typer.Option("--weighting", help="How revisions count: by the time they stood, or otherwise.")
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(score)
    app.command()(compare)
    app.command()(report)
    app.command()(calendar)
    app.command()(export)


def score(
    by: ByOption = None,
    depth: Annotated[int | None, typer.Option("--depth", min=1, help="How many parts of class paths to show.")] = None,
    cohort: CohortOption = Cohort.CLOSED,
    weighting: WeightingOption = Weighting.TIME,
    details: Annotated[
        bool, typer.Option("--details", help="Decomposition, calibration and discrimination too.")
    ] = False,
    as_of: AsOf = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """How each class of source did.

    \b
    Example:
      ledger score --by class --by act --depth 1
    """
    from ledger import tables
    from ledger.scoring.table import scores

    found = scores(_tallies(db, as_of, by, depth, cohort, weighting))
    if json:
        as_json(found)
        return
    table(tables.SCORE_HEADER, [tables.score_line(row) for row in found], "no forecast yet")
    if details:
        say("\nwhat the scores are made of:")
        table(tables.DETAIL_HEADER, [tables.detail_line(row) for row in found if row.resolved], "nothing is resolved")
    if aims := tables.aim_lines(found):
        say("\nintentions and hopes, which state no probability:")
        table(tables.AIM_HEADER, aims, "")


def compare(
    first: Annotated[str, typer.Argument(metavar="CLASS", help="A class path, or the name of a group of --by.")],
    second: Annotated[str, typer.Argument(metavar="CLASS", help="The other.")],
    by: ByOption = None,
    cohort: CohortOption = Cohort.CLOSED,
    weighting: WeightingOption = Weighting.TIME,
    as_of: AsOf = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """Which of two classes was more accurate, on the questions that both forecast.

    \b
    Example:
      ledger compare official:government official:diplomat
    """
    from ledger import tables
    from ledger.scoring.comparison import pick

    found = pick(_tallies(db, as_of, by, None, cohort, weighting), first, second)
    if json:
        as_json({**plain(found), "verdict": found.verdict})
        return
    say(found.verdict)
    if found.paired:
        paired = tables.with_interval(found.paired.estimate, found.paired)
        say(f"Brier score of {found.first} minus {found.second} on {found.common} common questions: {paired}")
        say(f"e-value {found.e_value:.3g}")
    if found.unpaired:
        unpaired = tables.with_interval(found.unpaired.estimate, found.unpaired)
        say(f"unpaired difference, on different questions, which may be what differs: {unpaired}")


def _tallies(
    db: str | None,
    as_of: str | None,
    by: list[By] | None,
    depth: int | None,
    cohort: Cohort,
    weighting: Weighting,
    wanted: Filter = EVERYTHING,
) -> "list[Tally]":
    from ledger import counts, tally

    with opened(db) as ledger:
        plan = counts.Plan(
            as_of=day(as_of) or ledger.today,
            by=tuple(map(str, by or [By.CLASS])),
            depth=depth,
            cohort=tally.Cohort(cohort),
            weighting=tally.Weighting(weighting),
            wanted=wanted,
        )
        with ledger.reading(day(as_of)) as connection:
            return counts.from_ledger(connection, plan)


def report(
    period: Annotated[
        list[str] | None,
        typer.Option("--period", metavar="PERIOD", help="2025-Q1, 2025-03, 2025, last-quarter, ... Default: all."),
    ] = None,
    every: Annotated[
        Length | None, typer.Option("--every", help="All that have ended, where missing or out of date.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="With --every: from the period of that day on.")
    ] = None,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder to write it into.")] = Path("reports"),
    by: ByOption = None,
    cohort: CohortOption = Cohort.CLOSED,
    weighting: WeightingOption = Weighting.TIME,
    as_of: AsOf = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """Write reports as pages, Markdown and CSV into a folder, and say where they are.

    \b
    Example:
      ledger report --period last-quarter
      ledger report --every month --since 2025-01-01 --out reports
    """
    if every and period:
        raise typer.BadParameter("--every and --period: give one of them")
    if since and not every:
        raise typer.BadParameter("--since goes with --every")
    from ledger import tally
    from ledger.reports import folder, periods
    from ledger.reports.build import Choice

    choice = Choice(tuple(map(str, by or [By.CLASS])), tally.Cohort(cohort), tally.Weighting(weighting))
    with opened(db) as ledger:
        today = day(as_of) or ledger.today
        if every:
            length = periods.Length(every)
            written = folder.write_every(ledger, out, length, choice, day(since), day(as_of), bar)
        else:
            wanted = [periods.read(text, today) for text in period or ["all"]]
            written = folder.write(ledger, out, wanted, choice, day(as_of), bar)
    if json:
        as_json({"reports": [str(page) for page in written]})
        return
    for page in written:
        say(str(page))
    if not written:
        talk(f"nothing to do: the reports in {out} are up to date")


def calendar(
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Default: stdout.")] = None,
    source_class: Class = None,
    source: SourceText = None,
    tag: OneTag = None,
    search: Search = None,
    db: Db = None,
) -> None:
    """Write the open deadlines as a calendar (iCalendar).

    \b
    Example:
      ledger calendar > due.ics
    """
    from ledger import exports, journal, queries
    from ledger.reports import calendar as calendars

    wanted = queries.Filter(resolved=False, source_class=source_class, source=source, tag=tag, search=search)
    with opened(db) as ledger, ledger.reading() as connection:
        content = calendars.render(queries.listing(connection, wanted), journal.head(connection))
    exports.write(content, output)


def export(
    what: Annotated[What, typer.Argument(help="A table; or all of the ledger as JSONL, ClaimReview, STIX.")],
    form: Annotated[Format | None, typer.Option("--format", help="Of a table. Default: csv.")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Default: stdout.")] = None,
    only_open: Open = False,
    resolved: Resolved = False,
    source_class: Class = None,
    source: SourceText = None,
    tag: OneTag = None,
    search: Search = None,
    by: ByOption = None,
    cohort: CohortOption = Cohort.CLOSED,
    weighting: WeightingOption = Weighting.TIME,
    as_of: AsOf = None,
    db: Db = None,
) -> None:
    """Write a table for spreadsheets and pandas, or the ledger for other systems; the README lists the columns.

    --by, --cohort and --weighting are for the tally and the scores; the filters are for all but the whole ledger.

    \b
    Example:
      ledger export forecasts --format parquet -o forecasts.parquet
      ledger export ledger -o desk.jsonl
    """
    from ledger import exports, frames

    wanted = narrowed(
        only_open=only_open, resolved=resolved, source_class=source_class, source=source, tag=tag, search=search
    )
    if what is What.LEDGER and wanted != EVERYTHING:
        raise typer.BadParameter("the ledger is exported whole: it takes no filter")
    if what in (What.LEDGER, What.CLAIMREVIEW, What.STIX):
        if form:
            raise typer.BadParameter(f"{what} has a format of its own")
        exports.write(_other_format(what, db, wanted, as_of), output)
        return
    if what in (What.TALLY, What.SCORES):
        from ledger.scoring.table import scores

        tallies = _tallies(db, as_of, by, None, cohort, weighting, wanted)
        frame = frames.of_tallies(tallies) if what is What.TALLY else frames.of_scores(scores(tallies))
    else:
        with opened(db) as ledger:
            frame = frames.FRAMES[what](ledger, wanted, day(as_of))
    exports.write(exports.WRITERS[form or Format.CSV](frame), output)
    if output:
        talk(f"{len(frame)} rows in {output}")


def _other_format(what: What, db: str | None, wanted: Filter, as_of: str | None) -> bytes:
    from ledger import frames
    from ledger.interchange import claimreview, jsonl, stix

    with opened(db) as ledger:
        if what is What.LEDGER:
            with ledger.reading(day(as_of)) as connection:
                return jsonl.dumps(jsonl.written(connection))
        forecasts = frames.forecasts(ledger, wanted, day(as_of))
        if what is What.STIX:
            return stix.render(forecasts)
        return claimreview.render(forecasts, frames.resolutions(ledger, as_of=day(as_of)))
