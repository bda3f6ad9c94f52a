"""From a ledger to what the report of a period says."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import log2
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Connection, Select, func, select

from ledger import counts, frames, journal, queries, tables
from ledger.models import forecasts, questions
from ledger.queries import Line
from ledger.reports import charts
from ledger.reports.page import Figure, Page, Section, Table
from ledger.reports.periods import Period
from ledger.scoring import evidence, rules, table
from ledger.scoring.table import FEWEST, Scores
from ledger.tables import DASH, figure, percent, percent_whole
from ledger.tally import Cohort, Tally, Weighting
from ledger.vocabulary import Outcome

PAST = 12
"""So many periods are in the picture of the evidence over time."""

SURPRISES = 5
"""So many hits and misses are told."""

PICTURED = 12
"""At most so many groups have a reliability diagram of their own."""


@dataclass(frozen=True)
class Choice:
    """How a report groups and counts."""

    by: tuple[str, ...] = ("class",)
    cohort: Cohort = Cohort.CLOSED
    weighting: Weighting = Weighting.TIME


@dataclass(frozen=True)
class Desk:
    """One state of a ledger, with the tallies and scores of its days, each computed once.

    `today` is the last day that a report can speak of; `counted` hears of each day that was counted.
    """

    connection: Connection
    today: date
    choice: Choice
    counted: Callable[[date], object] = lambda _day: None
    _tallies: dict[date, list[Tally]] = field(default_factory=dict)
    _scores: dict[date, list[Scores]] = field(default_factory=dict)

    def day(self, period: Period) -> date:
        """The day of a period's scores: its last, or today."""
        return min(period.last, self.today)

    def days(self, periods: Iterable[Period]) -> set[date]:
        """The days that the reports of the periods count."""
        shown = [one for period in periods for one in (*period.history(PAST), period, period.before) if one]
        return {self.day(one) for one in shown}

    def tallies(self, day: date) -> list[Tally]:
        """The tallies at the end of a day."""
        if day not in self._tallies:
            plan = counts.Plan(day, self.choice.by, cohort=self.choice.cohort, weighting=self.choice.weighting)
            self._tallies[day] = counts.from_ledger(self.connection, plan)
            self.counted(day)
        return self._tallies[day]

    def scores(self, day: date) -> list[Scores]:
        """The scores at the end of a day."""
        if day not in self._scores:
            self._scores[day] = table.scores(self.tallies(day))
        return self._scores[day]


@dataclass(frozen=True)
class Report:
    """A page, and the frames that are written beside it by the names of their files."""

    page: Page
    files: dict[str, pd.DataFrame]
    scores: list[Scores]


def report(desk: Desk, period: Period) -> Report:
    """The report of a period."""
    day = desk.day(period)
    scores = desk.scores(day)
    settled = queries.settled_between(desk.connection, period.first, day)
    due = [queries.unsettled(line) for line in queries.due(desk.connection, day)]
    coming = [queries.unsettled(line) for line in queries.coming(desk.connection, day)]
    names = {what: f"{period.name}-{what}.csv" for what in ("scores", "questions")}
    sections = [
        _answer(scores, desk.choice),
        _happened(desk, period, settled, due),
        *_changed(desk, period),
        *_scored(scores),
        Section("Calibration", (_CALIBRATION,), nothing=_UNSCORED, figures=list(_reliability(desk.tallies(day)))),
        Section("Groups compared", (), nothing=_UNSCORED, figures=_drawn(charts.forest(scores))),
        Section("Evidence over time", (_EVIDENCE,), nothing=_UNSCORED, figures=_drawn(_course(desk, period))),
        *_surprises(desk, period, scores[0]),
        _listed("Settled in this period", settled, names["questions"]),
        _listed("Overdue", due, names["questions"]),
        _listed("Falls due next", coming, names["questions"]),
        _words(desk, day),
        _left_out(desk, day, scores[0]),
        _rests_on(desk),
    ]
    page = Page(
        name=period.name,
        title=f"Predictions: {period.title}",
        headline=headline(scores),
        day=day,
        head=journal.head(desk.connection),
        sections=sections,
        files=list(names.values()),
    )
    return Report(
        page, {names["scores"]: frames.of_scores(scores), names["questions"]: _all(settled, due, coming)}, scores
    )


def headline(scores: Sequence[Scores]) -> str:
    """The answer in two sentences."""
    whole, *groups = scores
    if not whole.questions:
        return "Nothing can be scored yet: no question has closed."
    found = [f"{row.group}: {row.verdict}" for row in groups if row.direction and "evidence: " in row.verdict]
    few = sum(row.verdict == table.TOO_FEW for row in groups)
    counted = f"{whole.resolved} of {_counted(whole.questions, 'question')} that closed came out yes or no. "
    if found:
        return counted + "; ".join(found) + "."
    return counted + f"No group's probabilities are shown to be wrong; of {len(groups)}, {few} have {table.TOO_FEW}."


def _answer(scores: Sequence[Scores], choice: Choice) -> Section:
    header = ("group", "verdict", "resolved", "came true", "was said", "Brier")
    rows = [
        (
            row.group,
            row.verdict,
            str(row.resolved),
            tables.realised(row.realised),
            percent_whole(row.mean_probability),
            figure(row.brier),
        )
        for row in scores
    ]
    reading = (
        "Brier score: 0 is perfect, always saying 50% gives 0.25. A group that says what comes true as often as it "
        f"says has no evidence against it. Below {FEWEST} resolved questions nothing is said."
    )
    return Section(f"The verdict by {' and '.join(choice.by)}", (reading,), Table(header, rows))


def _happened(desk: Desk, period: Period, settled: Sequence[Line], due: Sequence[Line]) -> Section:
    day = desk.day(period)
    up = queries.DUE.between(period.first, day)
    said = forecasts.c.said_on.between(period.first, day)
    asked = questions.c.asked_on.between(period.first, day)
    found = [
        ("questions asked", _count(desk, select(func.count()).select_from(questions).where(asked))),
        ("forecasts said", _count(desk, select(func.count()).select_from(forecasts).where(said))),
        ("sources that spoke", _count(desk, select(func.count(forecasts.c.source_id.distinct())).where(said))),
        ("questions that fell due", _count(desk, select(func.count()).select_from(questions).where(up))),
        ("questions settled", len(settled)),
        (f"overdue on {day}", len(due)),
    ]
    return Section("What happened", (), Table(("", "number"), [(what, str(number)) for what, number in found]))


def _count(desk: Desk, query: Select[Any]) -> int:
    return int(desk.connection.execute(query).scalar_one())


def _changed(desk: Desk, period: Period) -> Iterator[Section]:
    if not period.before:
        return
    before = {row.group: row for row in desk.scores(desk.day(period.before))}
    rows = [
        (
            row.group,
            f"{old.resolved if old else 0} → {row.resolved}",
            f"{figure(old.brier if old else None)} → {figure(row.brier)}",
            f"{_e(old)} → {_e(row)}",
            row.verdict if old and old.verdict == row.verdict else f"{old.verdict if old else DASH} → {row.verdict}",
        )
        for row in desk.scores(desk.day(period))
        for old in [before.get(row.group)]
        if old is None or (old.resolved, old.brier, old.verdict) != (row.resolved, row.brier, row.verdict)
    ]
    header = ("group", "resolved", "Brier", "e-value", "verdict")
    yield Section(f"What changed since {period.before.name}", (), Table(header, rows), nothing="Nothing.")


def _e(row: Scores | None) -> str:
    return DASH if row is None or row.e_value is None else f"{row.e_value:.3g}"


def _scored(scores: Sequence[Scores]) -> Iterator[Section]:
    yield Section("All figures", (_how_to_read(scores[0].clipped),), _score_table(scores))
    resolved = [tables.detail_line(row) for row in scores if row.resolved]
    yield Section("What the scores are made of", (_DETAILS,), Table(tables.DETAIL_HEADER, resolved), nothing=_UNSCORED)
    aims = tables.aim_lines(scores)
    text = "Counted as realised or not; they state no probability."
    yield Section("Intentions and hopes", (text,), Table(tables.AIM_HEADER, aims))


def _score_table(scores: Sequence[Scores]) -> Table:
    return Table(tables.SCORE_HEADER, [tables.score_line(row) for row in scores])


def _how_to_read(clipped: int) -> str:
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


_DETAILS = (
    "Brier score = miscalibration - discrimination + uncertainty (CORP). In the large: how much more often things came "
    "true than was said. A slope below 1 is overconfidence. AUC: 0.5 tells nothing apart, 1 everything. Pooled: the "
    "share on the right side of one half, leaning on the other groups, so that two out of two does not top the table."
)
_CALIBRATION = (
    "A calibrated source's points lie on the dashed line: of what it calls 70% likely, 70% comes true. The grey band "
    "is where 90% of the curves of a calibrated source with these forecasts would lie. Below: how often each "
    "probability was stated."
)
_EVIDENCE = (
    "E-values against calibration at the end of each period, on a logarithmic scale. Below 1 the data speak for "
    "calibration; the dashed lines are where evidence and strong evidence begin."
)
_UNSCORED = "Nothing is scored yet."


def _reliability(tallies: Sequence[Tally]) -> Iterator[Figure]:
    """Of everything, and of the groups with enough questions for a verdict, the largest first."""
    whole, *groups = tallies
    large = sorted((each for each in groups if each.questions >= FEWEST), key=lambda each: -each.questions)[:PICTURED]
    for each in (whole, *large):
        drawn = charts.reliability(each, " / ".join(each.group))
        if drawn:
            yield drawn


def _drawn(figure: Figure | None) -> list[Figure]:
    return [figure] if figure else []


def _course(desk: Desk, period: Period) -> Figure | None:
    past = period.history(PAST)
    days = [desk.day(each) for each in past]
    found = [{" / ".join(each.group): evidence.e_value(each) for each in desk.tallies(day)} for day in days]
    names = [" / ".join(each.group) for each in desk.tallies(desk.day(period))]
    courses = [
        charts.Course(name, [value.e_value if (value := one.get(name)) else None for one in found]) for name in names
    ]
    return charts.evidence(courses, [each.name for each in past])


def _surprises(desk: Desk, period: Period, whole: Scores) -> Iterator[Section]:
    """The forecasts that told most, and misled most, against the base rate."""
    lines = queries.beliefs(desk.connection, period.first, desk.day(period))
    base = float(np.clip(whole.base_rate if whole.base_rate is not None else 0.5, *rules.CLIP))
    told = [(_bits(line, base), line) for line in lines]
    header = ("bits", "statement", "source", "class", "likelihood", "outcome")

    def ranked(sign: int, right: Callable[[float], bool]) -> Table:
        chosen = sorted((pair for pair in told if right(pair[0])), key=lambda pair: (-sign * pair[0], pair[1].number))
        return Table(header, [(f"{bits:+.2f}", *_surprise(line)) for bits, line in chosen[:SURPRISES]])

    reading = (
        "Bits gained over the base rate: log2 of the probability given to what happened over the share of resolved "
        f"questions that came out so ({base:.0%} came out yes)."
    )
    yield Section("Most surprising hits", (reading,), ranked(1, lambda bits: bits > 0))
    yield Section("Most surprising misses", (), ranked(-1, lambda bits: bits < 0))


def _bits(line: Line, base: float) -> float:
    p = float(np.clip(line.probability or 0.0, *rules.CLIP))
    return log2(p / base) if line.outcome == Outcome.YES else log2((1 - p) / (1 - base))


def _surprise(line: Line) -> tuple[str, ...]:
    return (
        line.statement,
        line.source or DASH,
        line.source_class or DASH,
        tables.likelihood(line.phrase, line.probability, line.basis),
        f"{line.outcome} {line.settled_on}",
    )


def _listed(title: str, lines: Sequence[Line], file: str) -> Section:
    header, rows = tables.lines(lines)
    return Section(title, (), Table(header, rows, file))


def _words(desk: Desk, day: date) -> Section:
    header = ("scale", "words", "basis", "low", "scored as", "high", "forecasts")
    rows = [
        (
            row["scale"] or DASH,
            row["phrase"] or DASH,
            row["basis"],
            *(percent(row[name]) for name in ("low", "probability", "high")),
            str(row["forecasts"]),
        )
        for row in queries.readings(desk.connection, day)
    ]
    text = "Words are conventions, not measurements; under All figures stands what the scores would be over the bands."
    return Section("How words were read", (text,), Table(header, rows), nothing="No words of likelihood.")


def _left_out(desk: Desk, day: date, whole: Scores) -> Section:
    said = _count(desk, select(func.count()).select_from(forecasts).where(forecasts.c.said_on <= day))
    reasons = [
        ("overdue: closed without an outcome", whole.overdue),
        ("void: its condition failed", whole.void),
        ("ambiguous", whole.ambiguous),
        ("settled early, its window still open", whole.early),
        ("open", whole.open),
        ("undated, not yet up for review", whole.undated),
        ("intention or hope, no probability", whole.aims.questions),
    ]
    text = f"{whole.forecasts} of {_counted(said, 'forecast')} are scored. Questions without a score:"
    rows = [(why, str(number)) for why, number in reasons if number]
    return Section("Left out", (text,), Table(("why", "questions"), rows), nothing="None.")


def _rests_on(desk: Desk) -> Section:
    head = journal.head(desk.connection)
    text = (
        f"Entry {head.number} of the ledger, whose hash is {head.hash}. That today's ledger begins with it is proven by"
    )
    return Section("What this rests on", (text,), code=f"ledger verify --head {head.hash[:16]}", nothing="")


def _all(settled: Sequence[Line], due: Sequence[Line], coming: Sequence[Line]) -> pd.DataFrame:
    """One row a question, with the list that it is in."""
    lists = (("settled", settled), ("overdue", due), ("coming", coming))
    rows = [(what, *line[:-1], " ".join(line.evidence)) for what, lines in lists for line in lines]
    return pd.DataFrame(rows, columns=["list", *Line._fields])


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
