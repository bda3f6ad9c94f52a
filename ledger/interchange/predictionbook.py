"""PredictionBook: the JSON of its API, a list of predictions with their responses.

| field | type | what it becomes |
|---|---|---|
| `uuid` | text | the question's ref, `predictionbook:UUID` |
| `description` | text | its statement |
| `created_at` | time | the day it was asked, and opens |
| `deadline` | time | the day it closes |
| `outcome` | true, false or null | its resolution, on the deadline |
| `withdrawn` | true or false | true: left out |
| `responses[]` | `confidence` 0 to 100, `created_at`, `user_label` | a forecast; without a number, left out |
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from pydantic import BaseModel, Field

from ledger.interchange import streams, values
from ledger.interchange.records import Asked, BadRowError, Item, LeftOut, Options, Row, Said, Settled, source_ref, text
from ledger.vocabulary import Outcome

CLASS = "crowd"


class PredictionBookError(BadRowError):
    """A prediction that cannot be read."""


class _Response(BaseModel):
    confidence: float | None = Field(None, ge=0, le=100)
    created_at: datetime
    user_label: str | None = None


class _Prediction(BaseModel):
    uuid: str = Field(min_length=1)
    description: str
    created_at: datetime
    deadline: datetime
    outcome: bool | None = None
    withdrawn: bool = False
    responses: list[_Response] = []


def rows(path: Path, options: Options) -> Iterator[Row]:
    """One row a prediction."""
    for number, raw in enumerate(streams.elements(path), 1):
        yield Row(f"prediction {number}", partial(_items, raw, options))


def _items(raw: object, options: Options) -> Iterable[Item]:
    asked = streams.valid(_Prediction, raw)
    if asked.withdrawn:
        return [LeftOut("predictions that were withdrawn")]
    ref = f"predictionbook:{asked.uuid}"
    opened, closes = values.day(asked.created_at.isoformat()), values.day(asked.deadline.isoformat())
    if closes < opened:
        raise PredictionBookError(f"it is due on {closes}, before it was made on {opened}", "check the file")
    found: list[Item] = [Asked(ref, text(asked.description, "the description"), opened, opened, closes)]
    for response in asked.responses:
        if response.confidence is None:
            found.append(LeftOut("responses without a confidence"))
            continue
        name = text(response.user_label or "anonymous", "the user")
        moment = response.created_at
        found.append(
            Said(
                ref=f"{ref}/{source_ref(name)}/{moment.isoformat()}",
                question=ref,
                source=f"predictionbook:{source_ref(name)}",
                name=name,
                source_class=options.class_of(name, options.source_class or CLASS),
                said_on=values.day(moment.isoformat()),
                probability=response.confidence / 100,
            )
        )
    if asked.outcome is not None:
        found.append(Settled(ref, Outcome.YES if asked.outcome else Outcome.NO, closes, resolver="PredictionBook"))
    return found
