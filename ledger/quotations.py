"""Checking quotations against a copy of the document they stand in."""

import hashlib
import re
from pathlib import Path
from typing import Any

from ledger.errors import LedgerError


class UnreadableTextError(LedgerError):
    """A file that is not text."""


def read(path: Path) -> str:
    """The text of a file in UTF-8, its line ends as they are and a byte order mark left out, as `extract` counts."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableTextError(f"{path} is not UTF-8 text", "save it as plain text") from None
    except OSError as error:
        raise UnreadableTextError(f"{path}: {error.strerror}", "check the path") from None


def check(shown: dict[str, Any], text: str) -> None:
    """Say of every citation of a question (`queries.show`) what the text tells of it, under `checked`."""
    digest = _sha256(text)
    for forecast in shown["forecasts"]:
        for citation in forecast["citations"]:
            same = "" if citation["text_sha256"] in (None, digest) else "; the document's text is another"
            citation["checked"] = verdict(citation, text) + same


def verdict(citation: dict[str, Any], text: str) -> str:
    """Whether the quotation stands where the locator says: its characters have the quotation's SHA-256."""
    found = re.fullmatch(r"char=(\d+),(\d+)", citation["locator"] or "")
    if not found or not citation["quotation_sha256"]:
        return "cannot be checked: it has no locator like char=0,99 or no quotation"
    start, end = map(int, found.groups())
    matches = _sha256(text[start:end]) == citation["quotation_sha256"]
    return "the quotation matches" if matches else "the quotation does NOT stand there"


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
