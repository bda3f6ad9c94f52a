"""Metaculus: the site's data download, a zip with `question_data.csv` and `forecast_data.csv`.

| column of the questions | type | what it becomes |
|---|---|---|
| `Question ID` | number | the question's ref, `metaculus:ID` |
| `Question Title`, `Question URL` | text | its statement; the evidence of its resolution |
| `Question Type` | text | other than binary: left out, and its forecasts too |
| `Open Time` | time | the day it was asked, and opens |
| `Scheduled Close Time` | time | the day it closes |
| `Resolution`, `Resolution Known Time` | word, time | yes, no, ambiguous; annulled is void |

| column of the forecasts | type | what it becomes |
|---|---|---|
| `Question ID` | number | the question |
| `Forecaster ID`, `Forecaster Username` | text | the source; an aggregate has no id and its method for a name |
| `Forecaster (Anonymized)` | text | both, in the anonymised download |
| `Is Bot` | flag | its class: `model` for bots, `crowd` for people and aggregates |
| `Start Time` | time | the day it was said; successive rows are revisions |
| `Probability Yes` | 0 to 1 | the forecast; empty: left out |

Rows of what is not resolved have fewer cells than the header. Columns that are not named here are not read.
"""

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from ledger.interchange import streams, values
from ledger.interchange.records import Asked, BadRowError, Item, LeftOut, Options, Row, Said, Settled, source_ref, text

PEOPLE, BOTS, AGGREGATES = "crowd:user", "model", "crowd"
"""The classes of what speaks there."""


class MetaculusError(BadRowError):
    """A row that cannot be read, or a file that is no download of Metaculus."""


def rows(path: Path, options: Options) -> Iterator[Row]:
    """One row a question, then one a forecast."""
    try:
        with zipfile.ZipFile(path) as archive:
            left_out: set[str] = set()
            for number, raw in enumerate(_table(path, archive, "question_data.csv"), 2):
                if not raw.get("Question ID", "").isdecimal():
                    raise MetaculusError(
                        f"{path}: question_data.csv: row {number} has no Question ID", "download again"
                    )
                if raw.get("Question Type") != "binary":
                    left_out.add(raw["Question ID"])
                yield Row(f"question_data.csv: row {number}", partial(_question, raw))
            for number, raw in enumerate(_table(path, archive, "forecast_data.csv"), 2):
                place = f"forecast_data.csv: row {number}"
                yield Row(place, partial(_forecast, raw, left_out, options))
    except OSError as error:
        raise MetaculusError(f"cannot read {path}: {error.strerror or error}", "check its name") from None
    except (zipfile.BadZipFile, zipfile.LargeZipFile, RuntimeError, NotImplementedError, EOFError, ValueError) as error:
        raise MetaculusError(f"{path} is no download of Metaculus: {error}", "download it again") from None
    except zlib.error:
        raise MetaculusError(f"{path} is damaged", "download it again") from None


def _table(path: Path, archive: zipfile.ZipFile, name: str) -> Iterator[dict[str, str]]:
    inside = next((member for member in archive.namelist() if member.rsplit("/", 1)[-1] == name), None)
    if inside is None:
        raise MetaculusError(f"{path} has no {name}", "download it from Metaculus with its forecasts")
    with archive.open(inside) as file:
        yield from streams.table(path, io.TextIOWrapper(file, encoding="utf-8-sig", newline=""))


def _question(raw: Mapping[str, str]) -> Iterable[Item]:
    kind = raw.get("Question Type") or "unknown"
    if kind != "binary":
        return [LeftOut(f"questions of the type {kind[:40]}")]
    ref = f"metaculus:{raw['Question ID']}"
    closes = values.day(raw["Scheduled Close Time"]) if raw.get("Scheduled Close Time") else None
    begins = raw.get("Open Time") or raw.get("Post Published Time")
    if not begins:
        return [LeftOut("questions that have not opened")]
    opened = values.day(begins)
    if closes and closes < opened:
        raise MetaculusError(f"it closes on {closes}, before it opened on {opened}", "check the row")
    found: list[Item] = [Asked(ref, text(raw.get("Question Title", ""), "the title"), opened, opened, closes)]
    outcome = values.outcome(raw.get("Resolution", ""))
    if outcome:
        known = raw.get("Resolution Known Time") or raw.get("Actual Close Time")
        on = max(values.day(known), opened) if known else closes or opened
        found.append(Settled(ref, outcome, on, raw.get("Question URL") or None, "Metaculus"))
    return found


def _forecast(raw: Mapping[str, str], left_out: set[str], options: Options) -> Iterable[Item]:
    number = raw.get("Question ID", "")
    if number in left_out:
        return [LeftOut("forecasts of questions that were left out")]
    if not raw.get("Probability Yes"):
        return [LeftOut("forecasts that were withdrawn")]
    anonymised = raw.get("Forecaster (Anonymized)")
    user = anonymised or raw.get("Forecaster ID") or ""
    name = text(anonymised or raw.get("Forecaster Username") or user, "the forecaster")
    is_bot = raw.get("Is Bot", "").strip().lower() in ("true", "1")
    usual = (BOTS if is_bot else PEOPLE) if user else AGGREGATES
    own = source_ref(user) if user else f"aggregate:{source_ref(name)}"
    ref, moment = f"metaculus:{number}", raw.get("Start Time", "")
    return [
        Said(
            ref=f"{ref}/{own}/{moment}",
            question=ref,
            source=f"metaculus:{own}",
            name=name,
            source_class=options.class_of(name, options.source_class or usual),
            said_on=values.day(moment),
            probability=values.probability(raw["Probability Yes"]),
        )
    ]
