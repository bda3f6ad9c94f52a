"""Any spreadsheet with one forecast a row: CSV, TSV and XLSX.

| field | what the column holds | what it becomes |
|---|---|---|
| `statement` | text | the question's statement |
| `question` | an identifier; default: made of the statement | its ref |
| `source` | who said it | a source, by its name |
| `class` | a class path | the source's class |
| `probability` | 0.7, 0,7 or 70% | the forecast |
| `said` | a date or a time | the day it was said |
| `opens` | a date or a time; default: the day it is said | the first day of the window |
| `closes` | a date or a time, or empty | its last day |
| `outcome` | yes, no, void, ambiguous, 1, 0, true, ... | the resolution |
| `resolved` | yes or no; where no, `outcome` is not read | whether there is one |
| `settled` | a date or a time; default: when it closes | the day of the resolution |
| `url` | a link | the evidence of the resolution |
| `criteria` | text | the resolution criteria |
| `tags` | words, joined by `;` | the question's tags |

`statement`, `probability` and `said` are needed, and a `source` column or --source.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from operator import itemgetter
from pathlib import Path
from typing import IO, Any, NamedTuple

from ledger.errors import LedgerError
from ledger.interchange import values
from ledger.interchange.records import Asked, BadRowError, Item, LeftOut, Options, Row, Said, Settled, source_ref, text
from ledger.text import slug
from ledger.vocabulary import Outcome


class BadSheetError(LedgerError):
    """A spreadsheet that cannot be read, or columns that are not there."""


NAMES: dict[str, tuple[str, ...]] = {
    "statement": ("statement", "question title", "question", "title", "prediction", "claim"),
    "question": ("question id", "question_id", "id", "ref", "question ref", "question_ref"),
    "source": ("source", "market", "forecaster", "forecast created by", "user", "username", "who", "author", "by whom"),
    "class": ("class", "source class", "source_class"),
    "probability": ("probability", "p", "forecast", "prob", "likelihood", "confidence", "credence"),
    "said": ("said", "said on", "said_on", "forecast at", "forecast_at", "date", "made on", "created at", "when"),
    "opens": ("opens", "opened", "open time", "open_time"),
    "closes": ("closes", "close time", "resolve by", "deadline", "due", "by", "close_time"),
    "outcome": ("outcome", "resolution", "result", "answer"),
    "resolved": ("resolved", "is resolved", "is_resolved"),
    "settled": ("settled", "settled on", "settled_on", "resolved on", "resolved_on", "resolved at", "resolved_at"),
    "url": ("url", "link", "question url"),
    "criteria": ("criteria", "resolution criteria", "notes"),
    "tags": ("tags", "categories", "labels"),
}
"""The fields, in the order of `Cells`, and the headers under which they are usually found."""


def guess(header: Sequence[str], options: Options) -> dict[str, str]:
    """Which column holds which field: as the options say, or by its name.

    Raises:
        BadSheetError: a column that is not there, or nothing for a field that is needed.
    """
    by_name = {name.strip().lower(): name for name in reversed(header)}
    found: dict[str, str] = {}
    for name, column in options.columns.items():
        if name not in NAMES:
            raise BadSheetError(f"there is no field {name!r}", "one of " + ", ".join(NAMES))
        if column not in header:
            raise BadSheetError(f"there is no column {column!r}", "one of " + ", ".join(filter(None, header)))
        found[name] = column
    for name, usual in NAMES.items():
        free = [by_name[one] for one in usual if one in by_name and by_name[one] not in found.values()]
        if name not in found and free:
            found[name] = free[0]
    for name in ("statement", "probability", "said"):
        if name not in found:
            raise BadSheetError(
                f"no column looks like the {name}", f"--map {name}=COLUMN, one of " + ", ".join(filter(None, header))
            )
    if "source" not in found and not options.source:
        raise BadSheetError("no column looks like the source", "--map source=COLUMN, or --source NAME")
    return found


class Cells(NamedTuple):
    """The cells of a row by field, without the blanks around them; empty where there is no such column."""

    statement: str
    question: str
    source: str
    path: str
    probability: str
    said: str
    opens: str
    closes: str
    outcome: str
    resolved: str
    settled: str
    url: str
    criteria: str
    tags: str


def rows(path: Path, options: Options, columns: Mapping[str, str], header: Sequence[str]) -> Iterator[Row]:
    """The rows of a sheet, under the columns that `guess` found."""
    # A field without a column is read from one more cell, behind the last: it is always empty.
    width = len(header)
    pick = itemgetter(*(header.index(columns[name]) if name in columns else width for name in NAMES))
    any_resolved = "resolved" in columns
    lines = cells(path, options)
    next(lines)
    for number, line in enumerate(lines, 2):
        if any(line):
            whole = [*line[:width], *[""] * (width - len(line)), ""]
            found = Cells._make(map(str.strip, pick(whole)))
            yield Row(f"row {number}", partial(_items, found, options, any_resolved=any_resolved))


def header_of(path: Path, options: Options) -> list[str]:
    """The names of the columns.

    Raises:
        BadSheetError: the file is empty.
    """
    first = next(cells(path, options), [])
    if not any(first):
        raise BadSheetError(f"{path} is empty", "its first row names the columns")
    return first


def _items(row: Cells, options: Options, *, any_resolved: bool) -> Iterable[Item]:
    statement = text(row.statement, "the statement")
    source = text(row.source or options.source or "", "the source")
    said_on, opens, closes = (_day(cell, options) for cell in (row.said, row.opens, row.closes))
    if not row.probability:
        return [LeftOut("rows without a probability")]
    if said_on is None:
        raise BadRowError("the day it was said is empty", "fill it, or leave the row out")
    if opens and closes and opens > closes:
        raise BadRowError(f"it opens on {opens}, after it closes on {closes}", "check the dates")
    own = source_ref(source)
    ref = row.question or slug(statement)
    if ref.isdecimal():
        ref = f"{own}:{ref}"
    marks = tuple(filter(None, map(str.strip, row.tags.split(";")))) if row.tags else ()
    asked_on = min(opens, said_on) if opens else said_on
    path = options.class_of(source, row.path or None)
    found: list[Item] = [
        Asked(ref, statement, asked_on, opens or said_on, closes, row.criteria or None, None, marks),
        Said(f"{ref}/{own}/{row.said}", ref, own, source, path, said_on, values.probability(row.probability)),
    ]
    is_resolved = not any_resolved or values.outcome(row.resolved) is Outcome.YES
    outcome = values.outcome(row.outcome) if is_resolved else None
    if outcome:
        settled_on = _day(row.settled, options) or closes or said_on
        found.append(Settled(ref, outcome, settled_on, row.url or None, source))
    return found


def _day(cell: str, options: Options) -> date | None:
    return values.day(cell, dayfirst=options.dayfirst) if cell else None


# --- cells ----------------------------------------------------------------------------------------------------


def cells(path: Path, options: Options) -> Iterator[list[str]]:
    """The cells of a file, row by row, as text.

    Raises:
        BadSheetError: no file, or not a text in that encoding, or no spreadsheet.
    """
    try:
        with path.open("rb") as file:
            start = file.read(4)
            file.seek(0)
            if start == b"PK\x03\x04":
                yield from _workbook(path, file)
            else:
                yield from _delimited(file, options.encoding or _encoding(start))
    except OSError as error:
        raise BadSheetError(f"cannot read {path}: {error.strerror}", "check its name") from None
    except (UnicodeError, LookupError):
        raise BadSheetError(f"{path} is not in UTF-8", "give --encoding, often cp1252") from None
    except csv.Error as error:
        raise BadSheetError(f"{path} is no CSV: {error}", "save it again as CSV") from None


def _encoding(start: bytes) -> str:
    return "utf-16" if start[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"


def _delimited(file: IO[bytes], encoding: str) -> Iterator[list[str]]:
    stream = io.TextIOWrapper(file, encoding=encoding, newline="")
    head = stream.readline()
    stream.seek(0)
    delimiter = max(",;\t", key=head.count)
    yield from csv.reader(stream, delimiter=delimiter, strict=True)


def _workbook(path: Path, file: IO[bytes]) -> Iterator[list[str]]:
    """The first sheet of an XLSX file."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        sheet = load_workbook(file, read_only=True, data_only=True).worksheets[0]
        for line in sheet.iter_rows(values_only=True):
            yield [_as_text(cell) for cell in line]
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, IndexError, OSError, EOFError, SyntaxError):
        raise BadSheetError(f"{path} is no spreadsheet that can be read", "save it again as XLSX or CSV") from None


def _as_text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime) and not (cell.hour or cell.minute or cell.second):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)
