"""JSON and CSV files read piece by piece, so that memory does not grow with the file."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from ledger.errors import LedgerError
from ledger.interchange.records import BadRowError
from ledger.text import visible

PIECE = 1 << 16
LONGEST = 1 << 26
"""Characters of one element of a JSON array, at most."""

Model = TypeVar("Model", bound=BaseModel)


class BadJsonError(LedgerError):
    """A file that is not the JSON it should be."""


def elements(path: Path, key: str | None = None) -> Iterator[Any]:
    """The elements of the array that a JSON file holds; or the array under that key, which comes first in its object.

    Raises:
        BadJsonError: it is no such file.
    """
    decoder = json.JSONDecoder()
    try:
        with path.open(encoding="utf-8-sig") as file:
            held = file.read(PIECE).lstrip()
            if key and held.startswith("{"):
                _, found, held = held.partition(f'"{key}"')
                if not found:
                    raise BadJsonError(f"{path} has no {key!r}", "check that it is the right file")
                held = held.lstrip(" :\n\r\t")
            if not held.startswith("["):
                raise BadJsonError(f"{path} holds no list", "check that it is the right file")
            held = held[1:]
            while True:
                held = held.lstrip(", \n\r\t")
                if held.startswith("]"):
                    return
                try:
                    element, end = decoder.raw_decode(held)
                    ends_here = end < len(held)
                except ValueError:
                    ends_here = False
                if ends_here:
                    held = held[end:]
                    yield element
                    continue
                more = file.read(PIECE)
                if not more or len(held) > LONGEST:
                    raise BadJsonError(f"{path} is no whole JSON: it breaks off or is broken", "save it again")
                held += more
    except OSError as error:
        raise BadJsonError(f"cannot read {path}: {error.strerror}", "check its name") from None
    except (UnicodeError, RecursionError):
        raise BadJsonError(f"{path} is no JSON in UTF-8", "save it again") from None


def table(path: Path, lines: Any) -> Iterator[dict[str, str]]:
    """The rows of a CSV by its header; cells that are missing at the end are empty."""
    try:
        for row in csv.DictReader(lines, restval="", strict=True):
            row.pop(None, None)  # cells beyond the header
            yield row
    except UnicodeError:
        raise BadJsonError(f"{path} is not in UTF-8", "save it again") from None
    except csv.Error as error:
        raise BadRowError(f"{path} is no CSV: {error}", "save it again") from None


def valid(model: type[Model], raw: Any) -> Model:
    """A row as its model reads it.

    Raises:
        BadRowError: names the field that is wrong.
    """
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "it"
        raise BadRowError(f"{visible(where)}: {first['msg'].lower()}", "see the format's fields") from None
