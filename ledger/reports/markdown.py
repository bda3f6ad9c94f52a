"""The report in Markdown: what was recorded, what fell due, how each class of source did, and what it rests on."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, func, select
from tabulate import tabulate

from ledger import counts, frames, journal, queries, tables
from ledger.book import Ledger
from ledger.models import forecasts, questions, sources
from ledger.queries import Filter, Line
from ledger.scoring import evidence, table
from ledger.scoring.table import FEWEST, Scores
from ledger.text import visible

_MARKED = re.compile(r"([\\`*_{}\[\]<>#+!|~&$-])")


def write(ledger: Ledger, folder: Path, *, as_of: date | None = None, by: tuple[str, ...] = ("class",)) -> Path:
    """Write the report as of a day (default: today) into a folder; its path, `predictions-DATE.md`.

    Raises:
        BadExportError: the folder cannot be written.
    """
    day = as_of or ledger.today
    with ledger.reading(as_of) as connection:
        text = _report(connection, day, by)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise frames.BadExportError(f"cannot make {folder}: {error.strerror}", "choose another --out") from None
    target = folder / f"predictions-{day}.md"
    frames.write(text.encode(), target)
    return target


def _report(connection: Connection, day: date, by: tuple[str, ...]) -> str:
    scores = table.scores(counts.from_ledger(connection, counts.Plan(day, by)))
    due = queries.due(connection, day)
    settled = queries.listing(connection, Filter(resolved=True))
    head = journal.head(connection)
    parts = [
        f"# Predictions as of {day}",
        _recorded(connection, settled, due),
        f"## How each {' and '.join(by)} did",
        _table(tables.SCORE_HEADER, [tables.score_line(row) for row in scores]),
        _how_to_read(scores),
        "### What the scores are made of",
        _table(tables.DETAIL_HEADER, [tables.detail_line(row) for row in scores if row.resolved]),
        _HOW_TO_READ_DETAILS,
        "## Intentions and hopes",
        "Counted as realised or not; they state no probability.",
        _table(tables.AIM_HEADER, tables.aim_lines(scores)),
        "## Due without an outcome",
        _table(*tables.lines(due)),
        "## Settled",
        _table(*tables.lines(settled)),
        "## What this rests on",
        f"Entry {head.number} of the ledger, whose hash is\n\n    {head.hash}",
        f"`ledger verify --head {head.hash[:16]}` proves that today's ledger still begins with it.",
    ]
    return "\n\n".join(parts) + "\n"


def _recorded(connection: Connection, settled: Sequence[Line], due: Sequence[Line]) -> str:
    sizes = [
        connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in (questions, forecasts, sources)
    ]
    return (
        f"{sizes[0]} questions with {sizes[1]} forecasts by {sizes[2]} sources. "
        f"{len(settled)} are settled, {len(due)} have closed or are up for review without an outcome."
    )


def _how_to_read(scores: Sequence[Scores]) -> str:
    clipped = scores[0].clipped
    return (
        "Scored are forecasts and warnings on questions whose window has closed, so that the yes that comes early does "
        "not flatter. Brier and log score: 0 is perfect; always saying 50% gives 0.25 and 0.693. Skill is against the "
        "group's own base rate: above 0 is better than knowing only how often things come true. Intervals are 95%, of "
        "what came true Jeffreys', of scores with errors clustered by question. Words of likelihood are scored at the "
        "middle of their band; beside it stands the score with every word at the end of its band that turned out best, "
        f"and worst. The verdict goes by the e-value alone: from {evidence.EVIDENCE:.0f} on it is evidence that the "
        f"stated probabilities are wrong, from {evidence.STRONG:.0f} on strong evidence, however often one looks; it "
        f"takes different questions to be independent given what was stated. Below {FEWEST} resolved questions there "
        f"are counts and no verdict. Probabilities clipped for the log score: {clipped}."
    )


_HOW_TO_READ_DETAILS = (
    "Brier score = miscalibration - discrimination + uncertainty (CORP). In the large: how much more often things came "
    "true than was said. A slope below 1 is overconfidence. AUC: 0.5 tells nothing apart, 1 everything. Pooled: the "
    "share on the right side of one half, leaning on the other groups, so that two out of two does not top the table."
)


def _table(header: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    if not lines:
        return "None."
    cells = [[_cell(text) for text in line] for line in lines]
    return tabulate(cells, headers=header, tablefmt="github", disable_numparse=True)


def _cell(text: str) -> str:
    """Text as text, whatever it holds; a link only where it is http(s)."""
    words = [_link(word) if re.fullmatch(r"https?://\S+", word) else _plain(word) for word in text.split()]
    return " ".join(words)


def _plain(word: str) -> str:
    return _MARKED.sub(r"\\\1", visible(word)) if not re.fullmatch(r"[\w.,:;%()–+-]*", word) else word


def _link(url: str) -> str:
    return f"<{visible(url).replace('<', '%3C').replace('>', '%3E').replace('|', '%7C')}>"
