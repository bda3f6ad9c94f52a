"""Frames as files that keep their types, and files put in their place whole."""

import csv
import io
import json
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, BinaryIO

import pandas as pd

from ledger.errors import LedgerError
from ledger.frames import COLUMNS, FLAG, NUMBER, TEXT, WHOLE, typed


class BadExportError(LedgerError):
    """A frame that cannot be written or read."""


WIDEST, LONGEST_CELL = 60, 32_767
"""Of an XLSX: the widest column, and the longest text that a cell can hold."""

_FORMULA = re.compile(r"^'*[=+\-@\t\r]")


def to_csv(frame: pd.DataFrame) -> bytes:
    """CSV in UTF-8. A cell that a spreadsheet would run as a formula has an apostrophe before it."""
    defused = _with_texts(frame, lambda cell: f"'{cell}" if _FORMULA.match(cell) else cell)
    # Text is always in quotation marks: a bare carriage return would end the row for many readers.
    return defused.to_csv(index=False, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC).encode()


def read_csv(name: str, path: Path) -> pd.DataFrame:
    """A frame from the CSV that `to_csv` wrote, with its types."""
    raw = pd.read_csv(path, dtype="str", keep_default_na=False, na_values=[""])
    plain = _with_texts(raw, lambda cell: cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell)
    for column, (dtype, _) in COLUMNS[name].items():
        if dtype == FLAG:
            plain[column] = plain[column] == "True"
        elif dtype in (NUMBER, WHOLE):
            plain[column] = pd.to_numeric(plain[column])
    return typed(name, plain)


def _with_texts(frame: pd.DataFrame, change: Callable[[str], str]) -> pd.DataFrame:
    changed = frame.copy()
    for column in frame.columns:
        if frame[column].dtype == "str" or isinstance(frame[column].dtype, pd.CategoricalDtype):
            changed[column] = frame[column].astype(TEXT).map(change, na_action="ignore")
    return changed


def to_parquet(frame: pd.DataFrame) -> bytes:
    """Parquet, with the types."""
    try:
        return bytes(frame.to_parquet(index=False))
    except ImportError:
        raise BadExportError("Parquet needs pyarrow", "pip install 'prediction-ledger[parquet]'") from None


def read_parquet(name: str, path: Path) -> pd.DataFrame:
    """A frame from the Parquet that `to_parquet` wrote, with its types."""
    return typed(name, pd.read_parquet(path))


def to_json(frame: pd.DataFrame) -> bytes:
    """A list of objects; dates as ISO 8601, missing as null."""
    dated = frame.copy()
    for column in frame.select_dtypes("datetime").columns:
        dated[column] = frame[column].dt.strftime("%Y-%m-%d")
    records = dated.astype(object).where(dated.notna(), None).to_dict("records")
    return (json.dumps(records, ensure_ascii=False, indent=2) + "\n").encode()


def to_jsonl(frame: pd.DataFrame) -> bytes:
    """An object a line; dates as ISO 8601, missing as null."""
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in json.loads(to_json(frame))).encode()


def to_xlsx(frame: pd.DataFrame) -> bytes:
    """A workbook with typed cells, the header frozen. Text is text: a formula in it is not run."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet("ledger")
    sheet.freeze_panes = "A2"
    plain = frame.astype(object).where(frame.notna(), None)
    for number, column in enumerate(frame.columns, 1):
        longest = max((len(str(value)) for value in plain[column] if value is not None), default=0)
        sheet.column_dimensions[get_column_letter(number)].width = min(max(longest, len(column)) + 2, WIDEST)
    lines: Iterable[Iterable[Any]] = (frame.columns, *plain.itertuples(index=False, name=None))
    for line in lines:
        cells = []
        for value in line:
            held = value.date() if isinstance(value, pd.Timestamp) else value
            if not isinstance(held, str):
                cells.append(held)
                continue
            cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", held)[:LONGEST_CELL])
            cell.data_type = "s"
            cell.quotePrefix = bool(_FORMULA.match(held))
            cells.append(cell)
        sheet.append(cells)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


WRITERS: dict[str, Callable[[pd.DataFrame], bytes]] = {
    "csv": to_csv,
    "json": to_json,
    "jsonl": to_jsonl,
    "parquet": to_parquet,
    "xlsx": to_xlsx,
}
"""What makes a file of a frame, by the name of the format."""


def write(content: bytes, target: Path | None) -> None:
    """Put a file in its place whole, or onto stdout; a reader never sees half of it."""
    if target is None:
        out: BinaryIO = sys.stdout.buffer
        out.write(content)
        out.flush()
        return
    try:
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as partial:
            try:
                partial.write(content)
                partial.close()
                mask = os.umask(0)
                os.umask(mask)
                Path(partial.name).chmod(0o666 & ~mask)
                Path(partial.name).replace(target)
            except BaseException:
                Path(partial.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        raise BadExportError(f"cannot write {target}: {error.strerror}", "check the folder and its space") from None
