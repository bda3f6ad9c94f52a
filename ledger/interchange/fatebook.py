"""Fatebook: its CSV export, one forecast a row.

| column | type | what it becomes |
|---|---|---|
| `Question title` | text | the statement |
| `Multiple choice option` | text | not empty: left out, only yes or no is kept |
| `Forecast created by` | text | the source |
| `Forecast (scale = 0-1)` | 0 to 1 | the forecast |
| `Forecast created at` | time, no zone | the day it was said |
| `Question created by`, `Question created at` | text, time | with the title, what the question's ref is made of |
| `Question resolve by` | time | the day it closes |
| `Resolution`, `Resolved at` | word, time | the resolution |
| `Your Brier score for this question` | 0 to 2 | checked against the forecasts, see `Check` |
| `Question notes` | text | the criteria |
| `Question tags` | joined by `; ` | the tags |

Times are `YYYY-MM-DD HH:MM:S`, their seconds unpadded, taken as UTC.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from ledger.interchange import streams, values
from ledger.interchange.records import Asked, BadRowError, Item, LeftOut, Options, Row, Said, Settled, source_ref, text
from ledger.vocabulary import Outcome

CLASS = "crowd"
NEEDED = ("Question title", "Forecast created by", "Forecast (scale = 0-1)", "Forecast created at")
CLOSE = 0.02
"""Scores that differ by less agree: Fatebook rounds, and counts the hours of the first and last day."""


class FatebookError(BadRowError):
    """A row that cannot be read, or a file that is no export of Fatebook."""


@dataclass
class Check:
    """Fatebook's own Brier scores against those of the forecasts: (p - y)² counted twice, averaged by day."""

    said: dict[tuple[str, str], list[tuple[date, float]]] = field(default_factory=lambda: defaultdict(list))
    scored: dict[tuple[str, str], tuple[float, Outcome, date]] = field(default_factory=dict)

    def summary(self) -> str:
        """How many agree."""
        if not self.scored:
            return ""
        agree = sum(self._agrees(key) for key in self.scored)
        return f"Brier scores in the file: {agree} of {len(self.scored)} agree with the forecasts"

    def _agrees(self, key: tuple[str, str]) -> bool:
        score, outcome, until = self.scored[key]
        said = sorted(self.said[key])
        if not said:
            return False
        stood: dict[date, float] = {}
        day, following = said[0][0], iter([*said[1:], (until + timedelta(days=1), 0.0)])
        p, (change, then) = said[0][1], next(following)
        while day <= max(until, said[0][0]):
            while change <= day:
                p, (change, then) = then, next(following, (date.max, 0.0))
            stood[day] = p
            day += timedelta(days=1)
        y = outcome is Outcome.YES
        return abs(sum(2 * (each - y) ** 2 for each in stood.values()) / len(stood) - score) < CLOSE


def rows(path: Path, options: Options, check: Check) -> Iterator[Row]:
    """One row a forecast."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            for number, raw in enumerate(streams.table(path, lines), 2):
                missing = [name for name in NEEDED if name not in raw]
                if missing:
                    raise FatebookError(f"{path} has no column {missing[0]!r}", "export it from Fatebook again")
                yield Row(f"row {number}", partial(_items, raw, options, check))
    except OSError as error:
        raise FatebookError(f"cannot read {path}: {error.strerror}", "check its name") from None


def _items(raw: Mapping[str, str], options: Options, check: Check) -> Iterable[Item]:
    def cell(name: str) -> str:
        return (raw.get(name) or "").strip()

    if cell("Multiple choice option"):
        return [LeftOut("forecasts of questions with several options")]
    if not cell("Forecast (scale = 0-1)"):
        return [LeftOut("rows without a forecast")]
    statement = text(cell("Question title"), "the question title")
    name = text(cell("Forecast created by"), "the forecaster")
    said_on = values.day(cell("Forecast created at"))
    created = values.day(cell("Question created at")) if cell("Question created at") else said_on
    closes = values.day(cell("Question resolve by")) if cell("Question resolve by") else None
    identity = "\n".join((statement, cell("Question created by"), cell("Question created at")))
    ref = f"fatebook:{hashlib.sha256(identity.encode()).hexdigest()[:16]}"
    probability = values.probability(cell("Forecast (scale = 0-1)"))
    outcome = values.outcome(cell("Resolution"))
    settled_on = values.day(cell("Resolved at")) if cell("Resolved at") else closes or said_on
    marks = tuple(filter(None, (mark.strip() for mark in cell("Question tags").split("; "))))
    begins = min(created, said_on)
    if closes:  # a question that was answered, or asked, late stays open until then
        closes = max(closes, said_on, begins)
    found: list[Item] = [Asked(ref, statement, begins, begins, closes, cell("Question notes") or None, None, marks)]
    own = source_ref(name)
    found.append(
        Said(
            ref=f"{ref}/{own}/{cell('Forecast created at')}",
            question=ref,
            source=f"fatebook:{own}",
            name=name,
            source_class=options.class_of(name, options.source_class or CLASS),
            said_on=said_on,
            probability=probability,
        )
    )
    check.said[ref, own].append((said_on, probability))
    if outcome:
        found.append(Settled(ref, outcome, settled_on, resolver="Fatebook"))
        score = cell("Your Brier score for this question")
        if score and outcome in (Outcome.YES, Outcome.NO):
            check.scored[ref, own] = (_score(score), outcome, settled_on)
    return found


def _score(text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        raise FatebookError(f"{text!r} is no Brier score", "check the row") from None
