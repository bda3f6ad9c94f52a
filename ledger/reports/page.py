"""What a report says, before it is HTML or Markdown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ledger.journal import Head

ROWS = 200
"""Longer tables are cut, with a count and a link to the file that has all of it."""


@dataclass(frozen=True)
class Table:
    """Rows of text under a header; `file` has all the rows when only the first `ROWS` are shown."""

    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    file: str | None = None

    @property
    def shown(self) -> Sequence[Sequence[str]]:
        """The rows that a page shows."""
        return self.rows[:ROWS] if self.file else self.rows

    @property
    def cut(self) -> bool:
        """Whether rows are left to the file."""
        return len(self.shown) < len(self.rows)


@dataclass(frozen=True)
class Figure:
    """A picture: SVG, what it shows in words, and its data."""

    title: str
    alternative: str
    svg: str
    data: Table


@dataclass(frozen=True)
class Section:
    """A part of a page under a title of its own."""

    title: str
    text: Sequence[str] = ()
    table: Table | None = None
    nothing: str = "None."
    figures: Sequence[Figure] = ()
    code: str | None = None


@dataclass(frozen=True)
class Page:
    """A report. The first section is the answer."""

    name: str
    title: str
    headline: str
    day: date
    head: Head
    sections: Sequence[Section]
    files: Sequence[str]
