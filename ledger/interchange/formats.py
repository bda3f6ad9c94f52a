"""The formats that can be imported, by name."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ledger.interchange import fatebook, forecastbench, manifold, metaculus, predictionbook, spreadsheet
from ledger.interchange.records import Options, Row


class File(NamedTuple):
    """An opened file: its rows, what to tell before they are recorded, and what they say of themselves afterwards."""

    rows: Iterable[Row]
    told: str = ""
    checked: Callable[[], str] = str


def _spreadsheet(path: Path, options: Options) -> File:
    header = spreadsheet.header_of(path, options)
    columns = spreadsheet.guess(header, options)
    shown = ", ".join(f"{name} = {column}" for name, column in columns.items())
    return File(spreadsheet.rows(path, options, columns, header), f"columns: {shown}")


def _fatebook(path: Path, options: Options) -> File:
    check = fatebook.Check()
    return File(fatebook.rows(path, options, check), checked=check.summary)


def _plain(read: Callable[[Path, Options], Iterator[Row]]) -> Callable[[Path, Options], File]:
    return lambda path, options: File(read(path, options))


FORMATS: dict[str, Callable[[Path, Options], File]] = {
    "csv": _spreadsheet,
    "metaculus": _plain(metaculus.rows),
    "fatebook": _fatebook,
    "predictionbook": _plain(predictionbook.rows),
    "manifold": _plain(manifold.rows),
    "forecastbench": _plain(forecastbench.rows),
}
