"""What scoring a million forecasts in 20 classes costs, against the established libraries and the bare query.

All of it is timed in one run; the figures that matter are the ratios.
"""

import gc
import tempfile
import time
import warnings
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pandas as pd
from sqlalchemy import insert, text

from ledger import counts, database, frames, models, tally
from ledger.book import Ledger
from ledger.scoring import decomposition
from ledger.scoring.table import scores
from ledger.tally import Cohort, Weighting

FORECASTS, CLASSES, ROUNDS = 1_000_000, 20, 3
PER_QUESTION = 4


def made(forecasts: int = FORECASTS) -> pd.DataFrame:
    """Forecasts in per cent, four a question, by sources that differ in how good they are."""
    chance = np.random.default_rng(1)
    questions = forecasts // PER_QUESTION
    truth = chance.beta(0.7, 0.9, questions)
    question = np.repeat(np.arange(questions), PER_QUESTION)
    group = question % CLASSES
    noise = chance.normal(0, 0.05 + group / 100)
    outcome = (chance.random(questions) < truth).astype(np.int64)
    return pd.DataFrame(
        {
            "source_class": pd.Categorical([f"class-{number:02d}" for number in range(CLASSES)]).take(group),
            "question": question,
            "probability": np.clip(truth[question] + noise, 0, 1).round(2),
            "outcome": outcome[question],
        }
    )


def best(work: Callable[[], object]) -> float:
    """The shortest of a few runs, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def with_scikit_learn(frame: pd.DataFrame) -> None:
    from sklearn.isotonic import IsotonicRegression
    from sklearn.metrics import brier_score_loss

    for _, part in frame.groupby("source_class", observed=True):
        brier_score_loss(part["outcome"], part["probability"])
        IsotonicRegression().fit(part["probability"], part["outcome"])


def with_model_diagnostics(frame: pd.DataFrame) -> None:
    from model_diagnostics.scoring import SquaredError, decompose

    for _, part in frame.groupby("source_class", observed=True):
        decompose(part["outcome"], part["probability"], scoring_function=SquaredError())


def filled(place: Path, frame: pd.DataFrame) -> Ledger:
    """A ledger with the forecasts, written past the journal: only reading is timed."""
    database.create(database.url_of(str(place)))
    ledger = Ledger.open(str(place))
    row = {"entry_id": 1, "crc": 0}
    said_on, closes = date(2025, 1, 1), date(2025, 2, 1)
    entry = {"actor": "bench", "command": "bench", "digest": "0" * 64, "hash": "0" * 64}
    source = {"anonymous": False, "reliability": "F", **row}
    question = {"kind": "binary", "statement": "s", "asked_on": said_on, "opens": said_on, "closes": closes, **row}
    resolution = {"settled_on": closes, "resolver": "bench", **row}
    forecast = {"said_on": said_on, "act": "forecast", "basis": "stated", **row}
    outcomes = frame.groupby("question")["outcome"].first()
    stated = zip(frame["question"], frame["source_class"].cat.codes, frame["probability"], strict=True)
    tables = {
        models.entries: [{"number": 1, "time": datetime.now(UTC), **entry}],
        models.sources: [
            {"id": number, "ref": name, "name": name, "source_class": name, **source}
            for number, name in enumerate(frame["source_class"].cat.categories)
        ],
        models.questions: [
            {"id": number, "ref": f"q{number}", "window_basis": "explicit", **question} for number in outcomes.index
        ],
        models.resolutions: [
            {"id": number, "question_id": number, "outcome": "yes" if yes else "no", **resolution}
            for number, yes in outcomes.items()
        ],
        models.forecasts: [
            {
                "id": n,
                "ref": f"f{n}",
                "question_id": q,
                "source_id": c,
                "probability": p,
                "low": p,
                "high": p,
                **forecast,
            }
            for n, (q, c, p) in enumerate(stated)
        ],
    }
    with ledger.engine.connect().execution_options(**{database.WRITE: True}) as connection, connection.begin():
        for table, filling in tables.items():
            connection.execute(insert(table), filling)
    return ledger


BARE = text(
    "SELECT source_class, probability, count(*), sum(outcome = 'yes') FROM forecasts"
    " JOIN sources ON sources.id = source_id JOIN resolutions ON resolutions.question_id = forecasts.question_id"
    " GROUP BY source_class, probability"
)


READ = (
    "SELECT {columns}, s.ref AS source_ref, s.name, s.source_class, s.person, s.anonymous, s.reliability,"
    " q.ref AS question_ref, q.statement, q.criteria, q.condition, q.kind, q.asked_on, q.opens, q.closes,"
    " q.window_phrase, q.window_basis, q.review_on, r.outcome, r.settled_on FROM forecasts f"
    " JOIN questions q ON q.id = f.question_id JOIN sources s ON s.id = f.source_id"
    " LEFT JOIN resolutions r ON r.question_id = q.id"
)


def main() -> None:
    frame = made()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ours = best(lambda: scores(tally.from_frame(frame)))
        scikit_learn = best(lambda: with_scikit_learn(frame))
        model_diagnostics = best(lambda: with_model_diagnostics(frame))
    whole = tally.from_frame(frame)[1]
    band = best(lambda: decomposition.consistency_band(whole))
    print(f"{FORECASTS:,} forecasts of {FORECASTS // PER_QUESTION:,} questions in {CLASSES} classes, as a frame")
    line("all scores of all classes", ours)
    line("scikit-learn: Brier score and isotonic fit", scikit_learn, ours / scikit_learn)
    line("model-diagnostics: decompose", model_diagnostics, ours / model_diagnostics)
    line("consistency band of one class, apart", band)
    with tempfile.TemporaryDirectory() as folder, filled(Path(folder) / "bench.db", frame) as ledger:
        plan = counts.Plan(ledger.today, cohort=Cohort.RESOLVED, weighting=Weighting.EACH)
        timed = counts.Plan(ledger.today)
        gc.collect()
        gc.freeze()  # as the command line does
        with ledger.reading() as connection:
            bare = best(lambda: connection.execute(BARE).all())
            each = best(lambda: scores(counts.from_ledger(connection, plan)))
            by_time = best(lambda: scores(counts.from_ledger(connection, timed)))
            columns = ", ".join(f"f.{name}" for name in models.forecasts.columns.keys())  # noqa: SIM118 - not a dict
            wide = text(READ.format(columns=columns))
            start = time.perf_counter()
            plain = pd.read_sql(wide, connection)
            read_sql = time.perf_counter() - start
        start = time.perf_counter()
        typed = frames.forecasts(ledger)
        in_bulk = time.perf_counter() - start
        size = typed.memory_usage(deep=True).sum() / plain.memory_usage(deep=True).sum()
    print("the same in SQLite")
    line("bare GROUP BY class, probability", bare)
    line("all scores, each forecast counted once", each, each / bare)
    line("all scores, weighted by time", by_time, by_time / bare)
    line("pandas.read_sql of the same columns", read_sql)
    line("frames.forecasts", in_bulk, in_bulk / read_sql)
    print(f"  its memory is {size:.2f} of theirs")


def line(what: str, seconds: float, ratio: float | None = None) -> None:
    """One timing, with the ratio of ours to it or of it to the bare query."""
    print(f"  {what:<44}{seconds:6.2f} s" + (f"   ratio {ratio:.2f}" if ratio else ""))


if __name__ == "__main__":
    main()
