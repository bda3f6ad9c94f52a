"""ForecastBench: a question set and a resolution set, each a JSON file; give the questions first, then the resolutions.

| field of a question (`questions[]`) | type | what it becomes |
|---|---|---|
| `id`, `source` | text | the question's ref, `forecastbench:SOURCE:ID` |
| `question`, `resolution_criteria` | text | its statement and criteria |
| `market_info_open_datetime`, `.._close_datetime` | time, `N/A` | the days it opens and closes |
| `freeze_datetime`, `freeze_datetime_value` | time, number | the market's forecast that day |

| field of a resolution (`resolutions[]`) | type | what it becomes |
|---|---|---|
| `id`, `source` | text | the question |
| `resolved`, `resolved_to`, `resolution_date` | flag, 0 or 1 | its resolution; not resolved: left out |

Questions of data sets, which have a value and no probability, and combinations of questions are left out.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field

from ledger.interchange import streams, values
from ledger.interchange.records import Asked, BadRowError, Item, LeftOut, Options, Row, Said, Settled, source_ref, text
from ledger.vocabulary import Outcome

CLASSES = {
    "polymarket": "market:real-money",
    "manifold": "market:play-money",
    "metaculus": "crowd",
    "infer": "crowd:expert",
}
"""The markets and crowds whose questions have a probability, and their classes."""


class ForecastBenchError(BadRowError):
    """A question or a resolution that cannot be read."""


class _Question(BaseModel):
    id: str | list[str]
    source: str
    question: str
    resolution_criteria: str | None = None
    market_info_open_datetime: str | None = None
    market_info_close_datetime: str | None = None
    freeze_datetime: str
    freeze_datetime_value: float | str | None = None


class _Resolution(BaseModel):
    id: str | list[str]
    source: str
    resolved: bool = True
    resolved_to: float | None = Field(None, ge=0, le=1)
    resolution_date: str


def rows(path: Path, options: Options) -> Iterator[Row]:
    """One row a question or a resolution."""
    key = "questions" if _holds(path, "questions") else "resolutions"
    for number, raw in enumerate(streams.elements(path, key), 1):
        read = _question if key == "questions" else _resolution
        yield Row(f"{key} {number}", partial(read, raw, options))


def _holds(path: Path, key: str) -> bool:
    try:
        with path.open(encoding="utf-8-sig") as file:
            return f'"{key}"' in file.read(streams.PIECE)
    except (OSError, UnicodeError):
        raise ForecastBenchError(f"cannot read {path}", "check that it is a question set or a resolution set") from None


def _ref(raw: _Question | _Resolution) -> str:
    return f"forecastbench:{raw.source}:{raw.id}"


def _question(raw: Any, options: Options) -> Iterable[Item]:
    asked = streams.valid(_Question, raw)
    if isinstance(asked.id, list):
        return [LeftOut("combinations of questions")]
    if asked.source not in CLASSES:
        return [LeftOut(f"questions of the data set {asked.source[:40]}")]
    frozen = values.day(asked.freeze_datetime)
    opened = _day(asked.market_info_open_datetime) or frozen
    closes = _day(asked.market_info_close_datetime)
    if closes and closes < opened:
        raise ForecastBenchError(f"it closes on {closes}, before it opened on {opened}", "check the file")
    ref, own = _ref(asked), source_ref(asked.source)
    begins = min(opened, frozen)
    statement = text(asked.question, "the question")
    return [
        Asked(ref, statement, begins, opened, closes, asked.resolution_criteria),
        Said(
            ref=f"{ref}/{own}/{asked.freeze_datetime}",
            question=ref,
            source=own,
            name=asked.source,
            source_class=options.class_of(asked.source, options.source_class or CLASSES[asked.source]),
            said_on=frozen,
            probability=values.probability(str(asked.freeze_datetime_value)),
        ),
    ]


def _resolution(raw: Any, _options: Options) -> Iterable[Item]:
    found = streams.valid(_Resolution, raw)
    if isinstance(found.id, list):
        return [LeftOut("combinations of questions")]
    if found.source not in CLASSES:
        return [LeftOut(f"resolutions of the data set {found.source[:40]}")]
    if not found.resolved or found.resolved_to not in (0, 1):
        return [LeftOut("questions that are not resolved")]
    outcome = Outcome.YES if found.resolved_to else Outcome.NO
    return [Settled(_ref(found), outcome, values.day(found.resolution_date), resolver="ForecastBench")]


def _day(text: str | None) -> Any:
    return None if text in (None, "", "N/A") else values.day(text or "")
