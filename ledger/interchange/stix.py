"""Sources and forecasts as a STIX 2.1 bundle, which intelligence desks exchange.

| object | what it is |
|---|---|
| `identity` | a source: its name and its class in `roles` |
| `note` | a forecast: the statement, who said it in `object_refs` and `authors`, the day in `created` |
| `confidence` of a note | the stated probability in hundredths, STIX's scale from 0 to 100 |
| `labels` of a note | the speech act, and the outcome where there is one |

Identifiers are made of the refs, so the same forecast is the same object however often it is exported.
"""

import uuid
from collections.abc import Iterable
from datetime import UTC, datetime, time
from typing import Any

import pandas as pd

from ledger.errors import LedgerError
from ledger.text import visible

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:prediction-ledger:stix")


class StixMissingError(LedgerError):
    """The library is not installed."""


def render(forecasts: pd.DataFrame) -> bytes:
    """The bundle of the frame of forecasts."""
    try:
        import stix2
    except ImportError:
        raise StixMissingError("STIX needs stix2", "pip install 'prediction-ledger[stix]'") from None

    identities: dict[str, Any] = {}
    notes: list[Any] = []
    rows: Iterable[Any] = forecasts.itertuples()
    for row in rows:
        said = datetime.combine(row.said_on.date(), time.min, UTC)
        if row.source_ref not in identities:
            identities[row.source_ref] = stix2.Identity(
                id=_id("identity", row.source_ref),
                created=said,
                modified=said,
                name=visible(row.source),
                roles=[row.source_class],
                identity_class="unspecified",
            )
        own = identities[row.source_ref]
        stated = {} if pd.isna(row.probability) else {"confidence": round(100 * row.probability)}
        notes.append(
            stix2.Note(
                id=_id("note", row.forecast_ref),
                created=said,
                modified=said,
                abstract=visible(row.statement)[:200],
                content=_content(row),
                authors=[visible(row.source)],
                object_refs=[own.id],
                labels=[row.act, *([] if pd.isna(row.outcome) else [f"outcome:{row.outcome}"])],
                **stated,
            )
        )
    objects = {"objects": [*identities.values(), *notes]} if notes else {}  # an empty list is not valid
    bundle = stix2.Bundle(id=_id("bundle", " ".join(note.id for note in notes)), **objects)
    return f"{bundle.serialize(pretty=True)}\n".encode()


def _content(row: Any) -> str:
    window = "" if pd.isna(row.closes) else f" By {row.closes:%Y-%m-%d}."
    phrase = "" if pd.isna(row.phrase) else f" Said: {visible(row.phrase)}."
    return f"{visible(row.statement)}.{window}{phrase}"


def _id(kind: str, ref: str) -> str:
    return f"{kind}--{uuid.uuid5(NAMESPACE, ref)}"
