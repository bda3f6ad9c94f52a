"""Options that several commands have, under one name and with one meaning; and how commands print."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from typing import Annotated, Any

import typer

from ledger.book import Ledger
from ledger.queries import Filter
from ledger.text import read_date, visible

Db = Annotated[
    str | None,
    typer.Option("--db", metavar="PATH|URL", help="The ledger; default: LEDGER_DB, or a file in your data folder."),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="The ledger as it stood at the end of that day (UTC).")
]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; it stays in the record.")]
Class = Annotated[
    str | None,
    typer.Option("--class", metavar="PATH", help="Class of the source, like official:diplomat."),
]
SourceText = Annotated[str | None, typer.Option("--source", metavar="TEXT", help="Ref, name, or part of a name.")]
OneTag = Annotated[str | None, typer.Option("--tag", metavar="TAG", help="Questions with this tag.")]
Search = Annotated[str | None, typer.Option("--search", metavar="TEXT", help="Text in the statement or criteria.")]
Open = Annotated[bool, typer.Option("--open", help="Only what is not settled.")]
Resolved = Annotated[bool, typer.Option("--resolved", help="Only what is settled.")]


def day(text: str | None, what: str = "date") -> date | None:
    """A date option as a date."""
    return read_date(text, what) if text else None


def narrowed(
    *,
    only_open: bool,
    resolved: bool,
    source_class: str | None,
    source: str | None,
    tag: str | None,
    search: str | None,
) -> Filter:
    """The filter that the options of `list` and `export` ask for."""
    if only_open and resolved:
        raise typer.BadParameter("--open and --resolved leave nothing")
    return Filter(
        resolved=True if resolved else (False if only_open else None),
        source_class=source_class,
        source=source,
        tag=tag,
        search=search,
    )


def opened(db: str | None) -> Ledger:
    """The ledger that --db names."""
    return Ledger.open(db)


# --- printing -------------------------------------------------------------------------------------------------


def say(text: str) -> None:
    """Data, on stdout; what could drive a terminal is made visible."""
    typer.echo(visible(text))


def talk(text: str) -> None:
    """Talk, on stderr."""
    typer.echo(visible(text), err=True)


def as_json(value: Any) -> None:
    """Print a value as JSON: dates in ISO 8601, missing as null."""
    typer.echo(json.dumps(plain(value), ensure_ascii=False, indent=2, allow_nan=False))


def plain(value: Any) -> Any:
    """Records as objects, dates as text."""
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return plain(value._asdict())
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, date | datetime) else value


@contextmanager
def bar(steps: int | Callable[[], int]) -> Iterator[Callable[[], object]]:
    """A progress bar on a terminal, nothing in a pipe; what it gives is called after each step.

    Steps that have to be counted first are counted only where there is a bar.
    """
    if not sys.stderr.isatty():
        yield lambda: None
        return
    length = steps if isinstance(steps, int) else steps()
    with typer.progressbar(length=length, file=sys.stderr, update_min_steps=max(1, length // 1000)) as shown:
        yield lambda: shown.update(1)


def table(header: Sequence[str], lines: Sequence[Sequence[str]], nothing: str) -> None:
    """Print a table, as wide as the terminal; in a pipe as wide as it is."""
    if not lines:
        talk(nothing)
        return
    from tabulate import tabulate

    cells = [[visible(text) for text in line] for line in lines]
    widths = _widths(header, cells) if sys.stdout.isatty() else None
    say(tabulate(cells, headers=header, tablefmt="simple", disable_numparse=True, maxcolwidths=widths))


def _widths(header: Sequence[str], cells: Sequence[Sequence[str]]) -> list[int | None]:
    """The widest columns give way until the table fits."""
    import shutil

    room = shutil.get_terminal_size().columns - 2 * len(header)
    widths = [max(map(len, column)) for column in zip(header, *cells, strict=True)]
    while sum(widths) > room and max(widths) > 12:
        widths[widths.index(max(widths))] -= 1
    return list(widths)
