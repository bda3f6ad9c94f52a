"""A folder of reports, kept up to date: pages, their data, the index, the feed, and what each was made from."""

import hashlib
import json
import tempfile
import uuid
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import func, select

from ledger import __version__, exports, journal
from ledger.book import Ledger
from ledger.errors import LedgerError
from ledger.journal import Head
from ledger.models import entries, forecasts
from ledger.reports import html, markdown
from ledger.reports.build import Choice, Desk, Report, report
from ledger.reports.periods import Length, Period, ended
from ledger.tables import figure

MANIFEST = "reports.json"
TREND = 8
"""So many reports are in the table of trends."""


class BadFolderError(LedgerError):
    """A folder of reports that cannot be read."""


@dataclass(frozen=True)
class Kept:
    """What the folder knows of one report.

    `ledger` is a UUID that stays with the ledger, `made_from` the digest of all that the report depends on.
    """

    name: str
    first: str
    length: str
    title: str
    headline: str
    updated: str
    ledger: str
    made_from: str
    scores: dict[str, tuple[float | None, str]]

    @property
    def id(self) -> str:
        """A UUID that stays with the report, however often it is made."""
        return str(uuid.uuid5(uuid.UUID(self.ledger), self.name))


Steps = Callable[[int], AbstractContextManager[Callable[[], object]]]
"""Shows progress: given how many steps there are, a context that gives what to call after each."""


def no_progress(_steps: int) -> AbstractContextManager[Callable[[], object]]:
    """Shows nothing."""
    return nullcontext(lambda: None)


def write(
    ledger: Ledger,
    folder: Path,
    periods: Iterable[Period],
    choice: Choice,
    as_of: date | None = None,
    progress: Steps = no_progress,
) -> list[Path]:
    """Write the reports of periods, whatever is there; the pages that were written."""
    return _write(ledger, folder, lambda _since: periods, choice, as_of, progress, only_changed=False)


def write_every(
    ledger: Ledger,
    folder: Path,
    length: Length,
    choice: Choice,
    since: date | None = None,
    as_of: date | None = None,
    progress: Steps = no_progress,
) -> list[Path]:
    """Write the reports of the periods that have ended, where they are missing or the ledger has changed.

    Args:
        since: a day of the first period; without one, the day of the first forecast.
    """

    def periods(first_said: date | None) -> Iterable[Period]:
        begin = since or first_said
        return ended(length, begin, as_of or ledger.today) if begin else ()

    return _write(ledger, folder, periods, choice, as_of, progress, only_changed=True)


def _write(
    ledger: Ledger,
    folder: Path,
    periods: Callable[[date | None], Iterable[Period]],
    choice: Choice,
    as_of: date | None,
    progress: Steps,
    *,
    only_changed: bool,
) -> list[Path]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise exports.BadExportError(f"cannot make {folder}: {error.strerror}", "choose another --out") from None
    known = _known(folder)
    with ledger.reading(as_of) as connection:
        head = journal.head(connection)
        first_entry = connection.execute(select(entries.c.hash).where(entries.c.number == 1)).scalar() or head.hash
        first_said = connection.execute(select(func.min(forecasts.c.said_on))).scalar()
        today = as_of or ledger.today
        due = [
            period
            for period in periods(first_said)
            if not (only_changed and _is_fresh(folder, known, period, _made_from(head, today, period, choice)))
        ]
        with progress(len(Desk(connection, today, choice).days(due))) as step:
            desk = Desk(connection, today, choice, counted=lambda _day: step())
            written = []
            for period in due:
                made = report(desk, period)
                known[period.name] = _kept(made, period, head, first_entry, _made_from(head, today, period, choice))
                files = _files(made, known)
                _replace(folder, files)
                written.append(folder / f"{period.name}.html")
    if not written and not (folder / MANIFEST).exists():
        _replace(folder, _around(known))
    return written


def _made_from(head: Head, today: date, period: Period, choice: Choice) -> str:
    """The digest of the ledger's head, the day, the options and the version of this program."""
    day = min(period.last, today)
    parts = (__version__, head.hash, str(day), ",".join(choice.by), choice.cohort, choice.weighting)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _is_fresh(folder: Path, known: dict[str, Kept], period: Period, made_from: str) -> bool:
    kept = known.get(period.name)
    return kept is not None and kept.made_from == made_from and (folder / f"{period.name}.html").exists()


def _known(folder: Path) -> dict[str, Kept]:
    place = folder / MANIFEST
    if not place.exists():
        return {}
    try:
        found = [Kept(**each) for each in json.loads(place.read_text(encoding="utf-8"))]
    except (OSError, ValueError, TypeError):
        raise BadFolderError(f"{place} is not a list of reports", "remove it, and the reports are made again") from None
    return {kept.name: kept for kept in found}


def _kept(made: Report, period: Period, head: Head, first_entry: str, made_from: str) -> Kept:
    return Kept(
        name=period.name,
        first=period.first.isoformat(),
        length=period.length or "all",
        title=made.page.title,
        headline=made.page.headline,
        updated=(head.time or datetime(1970, 1, 1, tzinfo=UTC)).astimezone(UTC).isoformat(timespec="seconds"),
        ledger=str(uuid.uuid5(uuid.NAMESPACE_URL, f"urn:prediction-ledger:{first_entry}")),
        made_from=made_from,
        scores={row.group: (row.brier, row.verdict) for row in made.scores},
    )


def _files(made: Report, known: dict[str, Kept]) -> dict[str, bytes]:
    """Everything that changes with a report, the page after its data and the manifest at the end."""
    page = made.page
    return {
        **{name: exports.to_csv(frame) for name, frame in made.files.items()},
        f"{page.name}.md": markdown.render(page).encode(),
        f"{page.name}.html": html.render("report.html", page=page).encode(),
        **_around(known),
    }


def _around(known: dict[str, Kept]) -> dict[str, bytes]:
    """The index, the feed and the manifest: the newest report first."""
    reports = sorted(known.values(), key=lambda kept: (kept.length != "all", kept.first, kept.length), reverse=True)
    updated = max((kept.updated for kept in reports), default="1970-01-01T00:00:00+00:00")
    feed = reports[0].ledger if reports else uuid.UUID(int=0)
    return {
        "index.html": html.render("index.html", reports=reports, **_trends(reports)).encode(),
        "feed.xml": html.render("feed.xml", reports=reports, updated=updated, id=feed).encode(),
        MANIFEST: (json.dumps([asdict(kept) for kept in reports], ensure_ascii=False, indent=1) + "\n").encode(),
    }


class Trend(NamedTuple):
    """A group's Brier scores from report to report, and the points of a line through them."""

    group: str
    briers: Sequence[str]
    line: str
    verdict: str


def _trends(reports: Sequence[Kept]) -> dict[str, object]:
    """Each group's Brier scores in the newest reports of one length, oldest first."""
    lengths = [kept.length for kept in reports if kept.length != "all"]
    shown = [kept for kept in reports if lengths and kept.length == lengths[0]][:TREND][::-1]
    groups = list(shown[-1].scores) if shown else []
    trends = []
    for group in groups:
        values = [kept.scores.get(group, (None, ""))[0] for kept in shown]
        if any(value is not None for value in values):
            trends.append(Trend(group, [figure(value) for value in values], _line(values), shown[-1].scores[group][1]))
    return {"names": [kept.name for kept in shown], "trends": trends}


def _line(values: Sequence[float | None]) -> str:
    """The points of a small line over 100 by 24, nothing with fewer than three."""
    points = [(k, value) for k, value in enumerate(values) if value is not None]
    if len(points) < 3:
        return ""
    top = max(max(value for _, value in points), 0.25)
    return " ".join(f"{100 * k / (len(values) - 1):.1f},{22 - 20 * value / top:.1f}" for k, value in points)


def _replace(folder: Path, files: dict[str, bytes]) -> None:
    """Put files in their places: all are written elsewhere first, so that a full disk leaves the old ones."""
    try:
        with tempfile.TemporaryDirectory(dir=folder, prefix=".making-") as making:
            for name, content in files.items():
                (Path(making) / name).write_bytes(content)
            for name in files:
                (Path(making) / name).replace(folder / name)
    except OSError as error:
        raise exports.BadExportError(
            f"cannot write into {folder}: {error.strerror}", "check it and its space"
        ) from None
