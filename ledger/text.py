"""Small readings of text and dates that every room shares."""

import re
import unicodedata
from datetime import date

from ledger.errors import LedgerError

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class NoSuchDateError(LedgerError):
    """A date that is not in the calendar, or not written as one."""


class UnstorableTextError(LedgerError):
    """Text that no database keeps."""


def read_date(text: str, what: str = "date") -> date:
    """Read an ISO date, `2025-01-31`.

    >>> read_date("2025-01-31")
    datetime.date(2025, 1, 31)
    """
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text.strip()):
        raise NoSuchDateError(f"{text!r} is not a {what}", "write it as YYYY-MM-DD")
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise NoSuchDateError(f"there is no {what} {text.strip()}", "check the month and the day, YYYY-MM-DD") from None


def slug(text: str, length: int = 60) -> str:
    """A lower-case name of ASCII letters, digits and hyphens, cut at a word.

    >>> slug("Moscow names a new ambassador, at last")
    'moscow-names-a-new-ambassador-at-last'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    kept = ""
    for word in words:
        if kept and len(kept) + 1 + len(word) > length:
            break
        kept = f"{kept}-{word}" if kept else word[:length]
    return kept or "untitled"


def storable(text: str) -> str:
    """The text itself, if both databases can keep it."""
    if "\x00" in text:
        raise UnstorableTextError("the text holds a NUL character", "remove it; a database cannot keep it")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise UnstorableTextError(
            "the text holds half a character (a lone surrogate)", "save it as UTF-8 and try again"
        ) from None
    return text


def visible(text: str) -> str:
    """The text with control and direction characters shown as escapes, safe for a terminal.

    >>> visible("red \\x1b[31m")
    'red \\\\x1b[31m'
    """
    return _CONTROL.sub(lambda found: found.group().encode("unicode_escape").decode(), text)
