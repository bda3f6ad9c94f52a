"""The ledger as pandas frames.

Dates are `datetime64[s]`, closed vocabularies and classes are categories, text is `str`, whole numbers that may be
missing are `Int64`; missing is missing, never an empty text. `COLUMNS` says what every column is.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final, NamedTuple

import pandas as pd
from sqlalchemy import Connection, Select, func, select

from ledger import models as t
from ledger.book import Ledger
from ledger.counts import Plan, from_ledger
from ledger.queries import EVERYTHING, Filter, standing
from ledger.scoring.intervals import Interval
from ledger.scoring.table import Scores, scores
from ledger.tally import Tally
from ledger.vocabulary import Act, Basis, Confidence, Kind, Outcome, Reliability, WindowBasis

LEVELS = 3
"""How many parts of a class path have columns of their own; `source_class` always has all of it."""


class Column(NamedTuple):
    """A column of a frame: its dtype (a closed vocabulary stands for its categories) and what it holds."""

    dtype: str | type[StrEnum]
    meaning: str


TEXT: Final = "str"
DATE: Final = "datetime64[s]"
WHOLE: Final = "Int64"
NUMBER: Final = "float64"
FLAG: Final = "bool"
CATEGORY: Final = "category"

_QUESTION = {
    "question": Column(WHOLE, "number of the question"),
    "question_ref": Column(TEXT, "its ref"),
    "statement": Column(TEXT, "what will turn out true or false"),
    "criteria": Column(TEXT, "how it is resolved"),
    "condition": Column(TEXT, "what must hold for it to count"),
    "kind": Column(Kind, "the kind of question"),
    "asked_on": Column(DATE, "the day from which its deadline was read"),
    "opens": Column(DATE, "first day of the window"),
    "closes": Column(DATE, "last day of the window; missing when it does not close"),
    "window_phrase": Column(TEXT, "the deadline as it was said"),
    "window_basis": Column(WindowBasis, "what the window rests on"),
    "event": Column(TEXT, "ref of the event it hangs on"),
    "review_on": Column(DATE, "when it comes up if it does not close"),
    "tags": Column(TEXT, "its tags, joined by '; '"),
}
_OUTCOME = {
    "outcome": Column(Outcome, "how it was settled; missing while it is not"),
    "settled_on": Column(DATE, "the day it was settled"),
}
_SOURCE = {
    "source_ref": Column(TEXT, "ref of the source"),
    "source": Column(TEXT, "its name or description"),
    "source_class": Column(CATEGORY, "its class path"),
    **{f"class_{level}": Column(CATEGORY, f"part {level} of the class path") for level in range(1, LEVELS + 1)},
    "person": Column(TEXT, "the person, when one has been several sources"),
    "anonymous": Column(FLAG, "whether it is not named"),
    "reliability": Column(Reliability, "the analyst's judgement, A to E; F is not judged"),
}
_FORECAST = {
    "forecast": Column(WHOLE, "number of the forecast"),
    "forecast_ref": Column(TEXT, "its ref"),
    "said_on": Column(DATE, "the day it was said"),
    "act": Column(Act, "what the speaker did"),
    "phrase": Column(TEXT, "the words of likelihood"),
    "scale": Column(CATEGORY, "the scale they were read on"),
    "probability": Column(NUMBER, "0 to 1"),
    "low": Column(NUMBER, "lower end of its band, 0 to 1"),
    "high": Column(NUMBER, "upper end of its band, 0 to 1"),
    "basis": Column(Basis, "where the probability comes from"),
    "confidence": Column(Confidence, "how sure the speaker was of the judgement"),
    "lead_days": Column(WHOLE, "days from the day it was said to the close of the window, or else to its review"),
    "citations": Column(WHOLE, "documents in which it can be read"),
    "document": Column(TEXT, "ref of the first of them"),
    "outlet": Column(CATEGORY, "its outlet"),
    "url": Column(TEXT, "its URL"),
}
_RESOLUTION = {
    "resolution": Column(WHOLE, "number of the resolution"),
    "question": _QUESTION["question"],
    "question_ref": _QUESTION["question_ref"],
    **_OUTCOME,
    "resolver": Column(TEXT, "who resolved it"),
    "note": Column(TEXT, "why"),
    "evidence": Column(TEXT, "URLs, joined by spaces"),
    "stands": Column(FLAG, "whether no later resolution has replaced it"),
}

COLUMNS: dict[str, dict[str, Column]] = {
    "forecasts": {**_FORECAST, **_SOURCE, **_QUESTION, **_OUTCOME},
    "questions": {**_QUESTION, "forecasts": Column(WHOLE, "forecasts of it"), **_OUTCOME},
    "sources": {**_SOURCE, "document": Column(TEXT, "ref of the document an anonymous source belongs to"),
                "forecasts": Column(WHOLE, "forecasts it made")},
    "resolutions": _RESOLUTION,
    "tally": {
        "group": Column(TEXT, "name of the group, `(all)` first"),
        "probability": Column(NUMBER, "0 to 1, as stated"),
        "low": Column(NUMBER, "lower end of its band"),
        "high": Column(NUMBER, "upper end of its band"),
        "forecasts": Column(WHOLE, "how many stated it"),
        "weight": Column(NUMBER, "how much they weigh"),
        "yes": Column(NUMBER, "weight of those that came true"),
    },
}  # fmt: skip
"""What each frame holds: one row a forecast, a question, a source, a resolution."""


def forecasts(ledger: Ledger, wanted: Filter = EVERYTHING, as_of: date | None = None) -> pd.DataFrame:
    """One row a forecast, with its source, its question and the outcome: the columns of `COLUMNS["forecasts"]`."""
    settled = standing()
    cited = (
        select(
            t.citations.c.forecast_id,
            func.count().label("citations"),
            func.min(t.citations.c.id).label("first"),
        )
        .group_by(t.citations.c.forecast_id)
        .subquery()
    )
    first = t.citations.alias("first_citation")
    query = (
        select(
            t.forecasts.c.id.label("forecast"),
            t.forecasts.c.ref.label("forecast_ref"),
            *(t.forecasts.c[name] for name in _FORECAST if name in t.forecasts.c),
            func.coalesce(cited.c.citations, 0).label("citations"),
            t.documents.c.ref.label("document"),
            t.documents.c.outlet,
            t.documents.c.url,
            *_source_columns(),
            *_question_columns(),
            settled.c.outcome,
            settled.c.settled_on,
        )
        .select_from(t.forecasts)
        .join(t.questions, t.questions.c.id == t.forecasts.c.question_id)
        .join(t.sources, t.sources.c.id == t.forecasts.c.source_id)
        .outerjoin(t.events, t.events.c.id == t.questions.c.event_id)
        .outerjoin(cited, cited.c.forecast_id == t.forecasts.c.id)
        .outerjoin(first, first.c.id == cited.c.first)
        .outerjoin(t.documents, t.documents.c.id == first.c.document_id)
        .outerjoin(settled, settled.c.question_id == t.questions.c.id)
        .where(*wanted.clauses(settled.c.outcome))
        .order_by(t.forecasts.c.id)
    )
    return _frame(ledger, as_of, "forecasts", query)


def questions(ledger: Ledger, wanted: Filter = EVERYTHING, as_of: date | None = None) -> pd.DataFrame:
    """One row a question: the columns of `COLUMNS["questions"]`."""
    settled = standing()
    made = select(func.count()).where(t.forecasts.c.question_id == t.questions.c.id).scalar_subquery()
    query = (
        select(*_question_columns(), made.label("forecasts"), settled.c.outcome, settled.c.settled_on)
        .select_from(t.questions)
        .outerjoin(t.events, t.events.c.id == t.questions.c.event_id)
        .outerjoin(settled, settled.c.question_id == t.questions.c.id)
        .where(t.questions.c.id.in_(_chosen(t.questions.c.id, wanted)))
        .order_by(t.questions.c.id)
    )
    return _frame(ledger, as_of, "questions", query)


def sources(ledger: Ledger, wanted: Filter = EVERYTHING, as_of: date | None = None) -> pd.DataFrame:
    """One row a source: the columns of `COLUMNS["sources"]`."""
    made = select(func.count()).where(t.forecasts.c.source_id == t.sources.c.id).scalar_subquery()
    query = (
        select(*_source_columns(), t.documents.c.ref.label("document"), made.label("forecasts"))
        .select_from(t.sources)
        .outerjoin(t.documents, t.documents.c.id == t.sources.c.document_id)
        .where(t.sources.c.id.in_(_chosen(t.sources.c.id, wanted)))
        .order_by(t.sources.c.id)
    )
    return _frame(ledger, as_of, "sources", query)


def resolutions(ledger: Ledger, wanted: Filter = EVERYTHING, as_of: date | None = None) -> pd.DataFrame:
    """One row a resolution, replaced ones too: the columns of `COLUMNS["resolutions"]`."""
    settled = standing()
    query = (
        select(
            t.resolutions.c.id.label("resolution"),
            t.questions.c.id.label("question"),
            t.questions.c.ref.label("question_ref"),
            *(t.resolutions.c[name] for name in ("outcome", "settled_on", "resolver", "note")),
            (settled.c.id.is_not(None)).label("stands"),
        )
        .select_from(t.resolutions)
        .join(t.questions, t.questions.c.id == t.resolutions.c.question_id)
        .outerjoin(settled, settled.c.id == t.resolutions.c.id)
        .where(t.resolutions.c.question_id.in_(_chosen(t.questions.c.id, wanted)))
        .order_by(t.resolutions.c.id)
    )
    return _frame(ledger, as_of, "resolutions", query)


def _chosen(column: Any, wanted: Filter) -> Select[Any]:
    """The questions or sources that a filter leaves, by any of their forecasts."""
    settled = standing()
    joined = (
        t.questions.outerjoin(t.forecasts, t.forecasts.c.question_id == t.questions.c.id)
        .outerjoin(t.sources, t.sources.c.id == t.forecasts.c.source_id, full=column.table is t.sources)
        .outerjoin(settled, settled.c.question_id == t.questions.c.id)
    )
    return select(column).select_from(joined).where(column.is_not(None), *wanted.clauses(settled.c.outcome))


def _question_columns() -> list[Any]:
    own = {"question": t.questions.c.id, "question_ref": t.questions.c.ref, "event": t.events.c.ref}
    return [own[name].label(name) if name in own else t.questions.c[name] for name in _QUESTION if name != "tags"]


def _source_columns() -> list[Any]:
    return [
        t.sources.c.ref.label("source_ref"),
        t.sources.c.name.label("source"),
        *(t.sources.c[name] for name in ("source_class", "person", "anonymous", "reliability")),
    ]


def _joined(connection: Connection, query: Select[Any], separator: str) -> dict[int, str]:
    found: dict[int, list[str]] = {}
    for key, value in connection.execute(query):
        found.setdefault(key, []).append(value)
    return {key: separator.join(values) for key, values in found.items()}


_JOINED: dict[str, tuple[str, Select[Any], str]] = {
    "tags": ("question", select(t.tags.c.question_id, t.tags.c.tag).order_by(t.tags.c.tag), "; "),
    "evidence": (
        "resolution",
        select(t.evidence.c.resolution_id, t.evidence.c.url).order_by(t.evidence.c.id),
        " ",
    ),
}
"""Columns that hold several texts in one: whose they are, the query for them, what stands between them."""


def _frame(ledger: Ledger, as_of: date | None, name: str, query: Select[Any]) -> pd.DataFrame:
    columns = COLUMNS[name]
    with ledger.reading(as_of) as connection:
        result = connection.execute(query)
        keys = list(result.keys())
        held = list(zip(*result.all(), strict=True)) or [()] * len(keys)
        frame = pd.DataFrame({key: pd.Series(one, dtype=object) for key, one in zip(keys, held, strict=True)})
        for column, (key, several, separator) in _JOINED.items():
            if column in columns:
                frame[column] = frame[key].map(_joined(connection, several, separator)).astype(object)
    if "source_class" in columns:
        parts = {path: [*path.split(":"), *[None] * LEVELS] for path in frame["source_class"].unique()}
        for level in range(LEVELS):
            frame[f"class_{level + 1}"] = [parts[path][level] for path in frame["source_class"]]
    if "lead_days" in columns:
        due = pd.to_datetime(frame["closes"].fillna(frame["review_on"])).astype(DATE)
        frame["lead_days"] = (due - pd.to_datetime(frame["said_on"]).astype(DATE)).dt.days
    return typed(name, frame[list(columns)])


# --- scores ---------------------------------------------------------------------------------------------------

DIGITS = 10
"""So many digits of a score are written: the rest differs from one processor to the next."""


def of_scores(scores: Sequence[Scores]) -> pd.DataFrame:
    """One row a group, one column a figure of `Scores`; the parts of an interval are columns of their own."""
    return pd.DataFrame([dict(_flat(asdict(row))) for row in scores])


def of_tallies(tallies: Sequence[Tally]) -> pd.DataFrame:
    """One row a group and stated probability: the columns of `COLUMNS["tally"]`."""
    parts = [
        pd.DataFrame(
            {
                "group": " / ".join(tally.group),
                "probability": tally.probability,
                "low": tally.low,
                "high": tally.high,
                "forecasts": tally.count,
                "weight": tally.weight,
                "yes": tally.yes,
            }
        )
        for tally in tallies
    ]
    return typed("tally", pd.concat(parts, ignore_index=True))


def _flat(values: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in values.items():
        if isinstance(value, Interval):
            yield from _flat(value._asdict(), f"{prefix}{name}_")
        elif isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}_")
        else:
            yield f"{prefix}{name}", float(f"{value:.{DIGITS}g}") if isinstance(value, float) else value


# --- types ----------------------------------------------------------------------------------------------------


def typed(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """A frame with the dtypes of `COLUMNS`; an empty text is missing."""
    made: dict[str, pd.Series[Any]] = {}
    for column, (dtype, _) in COLUMNS[name].items():
        values = frame[column]
        if isinstance(dtype, type):
            made[column] = values.astype(pd.CategoricalDtype(pd.Index(list(map(str, dtype)), dtype="str")))
        elif dtype == DATE:
            made[column] = pd.to_datetime(values).astype(DATE)
        elif dtype == WHOLE:
            made[column] = values.astype("Float64").astype(WHOLE)
        elif dtype == CATEGORY:
            made[column] = _text(values).astype(CATEGORY)
        elif dtype == TEXT:
            made[column] = _text(values)
        elif dtype == NUMBER:
            made[column] = values.astype(NUMBER)
        else:
            made[column] = values.astype(FLAG)
    return pd.DataFrame(made)


def _text(values: "pd.Series[Any]") -> "pd.Series[str]":
    return values.mask(values == "", None).astype(TEXT)


FRAMES: dict[str, Callable[..., pd.DataFrame]] = {
    "forecasts": forecasts,
    "questions": questions,
    "sources": sources,
    "resolutions": resolutions,
}
"""The frames by the names under which they are exported."""


@dataclass(frozen=True)
class Frames:
    """The frames of one ledger: what `Ledger.frames` gives."""

    ledger: Ledger

    def forecasts(self, wanted: Filter = EVERYTHING, as_of: date | None = None) -> pd.DataFrame:
        """One row a forecast; see `forecasts`."""
        return forecasts(self.ledger, wanted, as_of)

    def questions(self, wanted: Filter = EVERYTHING, as_of: date | None = None) -> pd.DataFrame:
        """One row a question; see `questions`."""
        return questions(self.ledger, wanted, as_of)

    def sources(self, wanted: Filter = EVERYTHING, as_of: date | None = None) -> pd.DataFrame:
        """One row a source; see `sources`."""
        return sources(self.ledger, wanted, as_of)

    def resolutions(self, wanted: Filter = EVERYTHING, as_of: date | None = None) -> pd.DataFrame:
        """One row a resolution; see `resolutions`."""
        return resolutions(self.ledger, wanted, as_of)

    def tally(self, plan: Plan | None = None) -> pd.DataFrame:
        """One row a group and stated probability, of a plan or by class as of today; see `of_tallies`."""
        return of_tallies(self._tallies(plan))

    def scores(self, plan: Plan | None = None) -> pd.DataFrame:
        """One row a group with its scores; see `of_scores`."""
        return of_scores(scores(self._tallies(plan)))

    def _tallies(self, plan: Plan | None) -> list[Tally]:
        with self.ledger.reading() as connection:
            return from_ledger(connection, plan or Plan(self.ledger.today))
