"""Manifold: markets and bets as its API returns them, in one JSON list; a bet after its market.

| field of a market | type | what it becomes |
|---|---|---|
| `id` | text | the question's ref, `manifold:ID` |
| `question` | text | its statement |
| `createdTime` | milliseconds | the day it was asked, and opens |
| `closeTime` | milliseconds | the day it closes; unknown where it was moved to the |
| | | resolution because the market resolved early |
| `outcomeType` | text | other than BINARY: left out |
| `probability`, `lastBetTime` | 0 to 1, ms | the market's forecast on the day of the last bet |
| `resolution`, `resolutionTime` | word, ms | YES, NO; MKT is ambiguous, CANCEL void |
| `url` | text | the evidence |

| field of a bet | type | what it becomes |
|---|---|---|
| `id`, `contractId` | text | the forecast's ref, its question |
| `probAfter`, `createdTime` | 0 to 1, ms | what the market said after it |
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

from pydantic import BaseModel, Field
from pydantic.alias_generators import to_camel

from ledger.interchange import streams, values
from ledger.interchange.records import Asked, BadRowError, Item, LeftOut, Options, Row, Said, Settled, text

CLASS = "market:play-money"
SOURCE = "manifold"


class ManifoldError(BadRowError):
    """A market or a bet that cannot be read."""


class _Element(BaseModel, alias_generator=to_camel):
    """An element of the list, by the names that the API gives its fields."""

    id: str = Field(min_length=1)


class _Market(_Element):
    question: str
    created_time: float
    close_time: float | None = None
    outcome_type: str = "BINARY"
    probability: float | None = Field(None, ge=0, le=1)
    last_bet_time: float | None = None
    is_resolved: bool = False
    resolution: str | None = None
    resolution_time: float | None = None
    url: str | None = None


class _Bet(_Element):
    contract_id: str = Field(min_length=1)
    prob_after: float = Field(ge=0, le=1)
    created_time: float


def rows(path: Path, options: Options) -> Iterator[Row]:
    """One row a market or a bet."""
    for number, raw in enumerate(streams.elements(path), 1):
        yield Row(f"element {number}", partial(_items, raw, options))


def _items(raw: object, options: Options) -> Iterable[Item]:
    if isinstance(raw, dict) and "contractId" in raw:
        bet = streams.valid(_Bet, raw)
        return [_said(bet.contract_id, f"bet:{bet.id}", bet.prob_after, bet.created_time, options)]
    market = streams.valid(_Market, raw)
    if market.outcome_type != "BINARY":
        return [LeftOut(f"markets of the type {market.outcome_type}")]
    ref = f"manifold:{market.id}"
    opened = values.day_of_milliseconds(market.created_time)
    known_close = market.close_time is not None and not _moved(market)
    closes = values.day_of_milliseconds(market.close_time or 0) if known_close else None
    if closes and closes < opened:
        raise ManifoldError(f"it closes on {closes}, before it opened on {opened}", "check the file")
    statement = text(market.question, "the question")
    found: list[Item] = [Asked(ref, statement, opened, opened, closes)]
    if market.probability is not None and not market.is_resolved:
        moment = market.last_bet_time or market.created_time
        found.append(_said(market.id, f"at:{moment:.0f}", market.probability, moment, options))
    outcome = values.outcome(market.resolution or "") if market.is_resolved else None
    if outcome:
        on = values.day_of_milliseconds(market.resolution_time or market.close_time or market.created_time)
        found.append(Settled(ref, outcome, max(on, opened), market.url, "Manifold"))
    return found


def _moved(market: _Market) -> bool:
    """Whether the close was moved to the resolution: within a minute of it, it was not the scheduled one."""
    if not market.is_resolved or market.resolution_time is None or market.close_time is None:
        return False
    return abs(market.close_time - market.resolution_time) <= timedelta(minutes=1).total_seconds() * 1000


def _said(market: str, name: str, probability: float, moment: float, options: Options) -> Said:
    ref = f"manifold:{market}"
    return Said(
        ref=f"{ref}/{name}",
        question=ref,
        source=SOURCE,
        name="Manifold",
        source_class=options.class_of(SOURCE, options.source_class or CLASS),
        said_on=values.day_of_milliseconds(moment),
        probability=probability,
    )
