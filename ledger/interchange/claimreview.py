"""Resolved forecasts as schema.org `ClaimReview`, which search engines and fact-checkers read (JSON-LD).

| property | what it is |
|---|---|
| `claimReviewed` | the question's statement |
| `itemReviewed` | a `Claim`: its author is the source, its date the day it was said, its appearance the document |
| `reviewRating` | 5 came true, 1 did not, 3 void or ambiguous; `alternateName` says it in words |
| `author`, `datePublished` | who resolved it, and the day it was settled |
| `url` | the first evidence of the resolution |
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from ledger.text import visible
from ledger.vocabulary import Outcome

RATINGS = {
    Outcome.YES: (5, "Came true"),
    Outcome.NO: (1, "Did not come true"),
    Outcome.VOID: (3, "Void: its condition failed"),
    Outcome.AMBIGUOUS: (3, "Ambiguous"),
}


def render(forecasts: pd.DataFrame, resolutions: pd.DataFrame) -> bytes:
    """The reviews of the forecasts that are resolved, as a JSON-LD list, from the frames of those names."""
    standing = resolutions[resolutions["stands"]].set_index("question")
    resolved = forecasts[forecasts["outcome"].notna()]
    reviews = list(_reviews(resolved.itertuples(), standing))
    return (json.dumps(reviews, ensure_ascii=False, indent=2) + "\n").encode()


def _reviews(said: Iterable[Any], standing: pd.DataFrame) -> Iterator[dict[str, Any]]:
    for row in said:
        settled = standing.loc[row.question]
        rating, word = RATINGS[Outcome(row.outcome)]
        urls = _text(settled["evidence"]).split()
        claim = {
            "@type": "Claim",
            "author": {"@type": "Organization" if row.anonymous else "Person", "name": visible(row.source)},
            "datePublished": f"{row.said_on:%Y-%m-%d}",
            "appearance": _page(_text(row.url)),
        }
        review = {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "identifier": row.forecast_ref,
            "claimReviewed": visible(row.statement),
            "itemReviewed": {name: value for name, value in claim.items() if value},
            "reviewRating": {
                "@type": "Rating",
                "ratingValue": rating,
                "bestRating": 5,
                "worstRating": 1,
                "alternateName": word,
            },
            "author": {"@type": "Organization", "name": visible(_text(settled["resolver"]))},
            "datePublished": f"{row.settled_on:%Y-%m-%d}",
            "url": next((url for url in urls if url.startswith(("http://", "https://"))), None),
        }
        yield {name: value for name, value in review.items() if value}


def _page(url: str) -> dict[str, str] | None:
    return {"@type": "CreativeWork", "url": url} if url.startswith(("http://", "https://")) else None


def _text(value: Any) -> str:
    return "" if pd.isna(value) else str(value)
