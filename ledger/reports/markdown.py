"""A page as Markdown, for mail and diffs: what texts hold is shown, never run."""

import re
from collections.abc import Iterator, Sequence

from tabulate import tabulate

from ledger.reports.page import Page, Section, Table
from ledger.text import visible

_MARKED = re.compile(r"([\\`*_{}\[\]<>#+!|~&$-])")


def render(page: Page) -> str:
    """The page: every section under its title, pictures by what they show in words and their data."""
    parts = [f"# {page.title}", f"As of {page.day}. {_cell(page.headline)}"]
    for section in page.sections:
        parts += [f"## {_cell(section.title)}", *_section(section)]
    return "\n\n".join(parts) + "\n"


def _section(section: Section) -> Iterator[str]:
    yield from map(_cell, section.text)
    if section.code:
        yield f"    {section.code}"
    for figure in section.figures:
        yield f"### {_cell(figure.title)}"
        yield _cell(figure.alternative)
        yield from _table(figure.data)
    if section.table and section.table.rows:
        yield from _table(section.table)
    elif not section.figures and section.nothing:
        yield section.nothing


def _table(table: Table) -> Iterator[str]:
    cells = [[_cell(text) for text in line] for line in table.shown]
    header: Sequence[str] = [_cell(text) for text in table.header]
    yield tabulate(cells, headers=header, tablefmt="github", disable_numparse=True)
    if table.cut:
        yield f"{len(table.shown)} of {len(table.rows)} rows; all of them are in [{table.file}]({table.file})."


def _cell(text: str) -> str:
    """Text as text, whatever it holds; a link only where it is http(s)."""
    words = [_link(word) if re.fullmatch(r"https?://\S+", word) else _plain(word) for word in text.split()]
    return " ".join(words)


def _plain(word: str) -> str:
    return _MARKED.sub(r"\\\1", visible(word)) if not re.fullmatch(r"[\w.,:;%()–+-]*", word) else word


def _link(url: str) -> str:
    return f"<{visible(url).replace('<', '%3C').replace('>', '%3E').replace('|', '%7C')}>"
