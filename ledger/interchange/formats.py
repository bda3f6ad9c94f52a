"""The formats that can be imported, by name."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from ledger.interchange import fatebook, forecastbench, jsonl, manifold, metaculus, predictionbook, spreadsheet
from ledger.interchange.recording import record
from ledger.interchange.records import Imported, Options, Row


class File(NamedTuple):
    """A file to be read.

    Attributes:
        record: puts it into an entry, all of it or nothing: `record(entry, keep_going=False, progress=callable)`;
            `progress` is called for every row.
        size: how many rows it has.
        told: what to say before it is recorded.
        checked: what its rows say of themselves, once it is.
    """

    record: Callable[..., Imported]
    size: Callable[[], int]
    told: str = ""
    checked: Callable[[], str] = str


def _file(path: Path, rows: Callable[[], Iterator[Row]], told: str = "", checked: Callable[[], str] = str) -> File:
    return File(lambda entry, **how: record(entry, path, rows(), **how), lambda: sum(1 for _ in rows()), told, checked)


def _spreadsheet(path: Path, options: Options) -> File:
    header = spreadsheet.header_of(path, options)
    columns = spreadsheet.guess(header, options)
    shown = ", ".join(f"{name} = {column}" for name, column in columns.items())
    return _file(path, lambda: spreadsheet.rows(path, options, columns, header), f"columns: {shown}")


def _fatebook(path: Path, options: Options) -> File:
    check = fatebook.Check()
    return _file(path, lambda: fatebook.rows(path, options, check), checked=check.summary)


def _jsonl(path: Path, _options: Options) -> File:
    return File(lambda entry, **how: jsonl.load(entry, path, **how), lambda: sum(1 for _ in jsonl.read(path)))


def _plain(read: Callable[[Path, Options], Iterator[Row]]) -> Callable[[Path, Options], File]:
    return lambda path, options: _file(path, lambda: read(path, options))


FORMATS: dict[str, Callable[[Path, Options], File]] = {
    "csv": _spreadsheet,
    "metaculus": _plain(metaculus.rows),
    "fatebook": _fatebook,
    "predictionbook": _plain(predictionbook.rows),
    "manifold": _plain(manifold.rows),
    "forecastbench": _plain(forecastbench.rows),
    "jsonl": _jsonl,
}
