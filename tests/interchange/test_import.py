"""What other systems' files say is recorded, once, however often they are read."""

import csv
import io
import json
import os
import string
import zipfile
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from ledger import counts, database, frames, journal, models
from ledger.book import Ledger
from ledger.errors import LedgerError
from ledger.interchange import formats, jsonl, recording, records, values
from ledger.interchange.records import BadRowError, Imported, Options
from ledger.scoring.table import scores
from ledger.tally import Cohort, Weighting
from ledger.vocabulary import Outcome
from tests.conftest import NOW, ROOT, load_seeds
from tests.shared import needs

CLASSES = {
    "polymarket": "market:real-money", "manifold": "market:play-money", "metaculus": "crowd", "infer": "crowd:expert",
}  # fmt: skip


def take(ledger: Ledger, form: str, path: Path, options: Options | None = None, **how: Any) -> Imported:
    read = formats.FORMATS[form](path, options or Options())
    with ledger.entry(f"import {form}") as entry:
        return read.record(entry, **how)


def sheet(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


HEADER = "question,source,class,p,said,closes,outcome"


# --- spreadsheets ---------------------------------------------------------------------------------------------


def test_the_markets_score_as_they_should(ledger: Ledger) -> None:
    path = needs("data/markets.csv")
    options = Options(classes=CLASSES)
    first = take(ledger, "csv", path, options)
    assert first.new == {"questions": 1510, "sources": 4, "forecasts": 1510, "outcomes": 775}
    assert first.revised["forecasts"] == 2679 - 1510
    with ledger.reading() as connection:
        head = journal.head(connection)
        plan = counts.Plan(ledger.today, ("source",), cohort=Cohort.RESOLVED, weighting=Weighting.EACH)
        found = {row.group: row for row in scores(counts.from_ledger(connection, plan))}
    again = take(ledger, "csv", path, options)
    assert (again.new, again.revised) == ({"questions": 0, "sources": 0}, {"questions": 0})
    assert again.unchanged == {"questions": 1510, "forecasts": 2679, "outcomes": 775}
    expected = pd.read_csv(ROOT / "tests" / "data" / "markets_expected.csv").set_index("market")
    for market, row in expected.iterrows():
        mine = found[str(market)]
        assert (mine.forecasts, mine.resolved, mine.clipped) == (row["forecasts"], row["questions"], row["clipped"])
        for name in ("base_rate", "mean_probability", "brier", "log_score", "miscalibration", "discrimination", "auc"):
            assert getattr(mine, name) == pytest.approx(row[name], abs=1e-9), name
    with ledger.reading() as connection:
        assert journal.head(connection) == head
        journal.verify(connection)


def test_a_sheet_as_people_write_them(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    rows = [
        ['It rains, "hard",\nin Oslo', "Ann Lee", "analyst", "70%", "31.12.2024", "2025-03-31", "Yes"],
        ["It snows", "Ann Lee", "analyst", "0,25", "2025-01-01T23:30:00-05:00", "", ""],
        ["It snows", "Ann Lee", "analyst", "0", "5 Feb 2025", "", ""],
        ["It hails", "Bo", "crowd", "", "2025-01-01", "", ""],
        ["", "", "", "", "", "", ""],
    ]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows([HEADER.split(","), *rows])
    found = take(ledger, "csv", path)
    assert found.new == {"questions": 2, "sources": 1, "forecasts": 2, "outcomes": 1}
    assert (found.revised["forecasts"], found.left_out) == (1, {"rows without a probability": 1})
    frame = frames.forecasts(ledger)
    assert frame["statement"].tolist() == ['It rains, "hard", in Oslo', "It snows", "It snows"]
    assert frame["probability"].tolist() == [0.7, 0.25, 0.0]
    assert [str(day.date()) for day in frame["said_on"]] == ["2024-12-31", "2025-01-02", "2025-02-05"]
    assert frame["outcome"].iloc[0] == "yes"


def test_an_xlsx_is_read_like_a_csv(ledger: Ledger, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    page.append(HEADER.split(","))
    said = datetime(2025, 1, 1)  # noqa: DTZ001 - as sheets have it
    page.append(["It rains", "Ann", "analyst", 0.7, said, date(2025, 3, 31), 1])
    book.save(tmp_path / "mine.xlsx")
    assert take(ledger, "csv", tmp_path / "mine.xlsx").new["outcomes"] == 1
    other = sheet(tmp_path / "mine.tsv", HEADER.replace(",", "\t"), "It rains\tAnn\tanalyst\t0.7\t2025-01-01\t\t")
    assert take(ledger, "csv", other).unchanged["questions"] == 1


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("It rains,Ann,analyst,1.7,2025-01-01,,", "row 2: the probability '1.7' lies outside 0 to 1"),
        ("It rains,Ann,analyst,maybe,2025-01-01,,", "row 2: 'maybe' is no probability"),
        ("It rains,Ann,analyst,nan,2025-01-01,,", "outside 0 to 1"),
        ("It rains,Ann,analyst,0.5,soon,,", "'soon' is no date"),
        ("It rains,Ann,analyst,0.5,3/4/2025,,", "can be read two ways (say which with --dayfirst or --monthfirst)"),
        ("It rains,Ann,analyst,0.5,31/31/2025,,", "not in the calendar"),
        ("It rains,Ann,analyst,0.5,,,", "the day it was said is empty"),
        ("It rains,Ann,analyst,0.5,2025-01-01,,perhaps", "'perhaps' is no outcome"),
        ("It rains,Ann,,0.5,2025-01-01,,", "the class of 'Ann' is not known (give --class"),
        ("It rains,,analyst,0.5,2025-01-01,,", "the source is empty"),
        (",Ann,analyst,0.5,2025-01-01,,", "the statement is empty"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_and_nothing_is_recorded(
    ledger: Ledger, tmp_path: Path, row: str, told: str
) -> None:
    path = sheet(tmp_path / "mine.csv", HEADER, row, "It rains,Ann,analyst,0.5,2025-01-01,,")
    with pytest.raises(BadRowError) as error:
        take(ledger, "csv", path)
    assert told in str(error.value)
    assert str(error.value).startswith(f"{path}: row 2: ")
    assert frames.questions(ledger).empty


def test_dayfirst_says_how_a_date_is_meant() -> None:
    assert values.day("3/4/2025", dayfirst=True) == date(2025, 4, 3)
    assert values.day("3/4/2025", dayfirst=False) == date(2025, 3, 4)
    assert values.day("12/31/2025") == values.day("31/12/2025") == date(2025, 12, 31)


def test_keep_going_tells_all_rows(ledger: Ledger, tmp_path: Path) -> None:
    path = sheet(tmp_path / "mine.csv", HEADER, *(f"It rains {n},Ann,analyst,x,2025-01-01,," for n in range(30)))
    with pytest.raises(records.ManyBadRowsError) as error:
        take(ledger, "csv", path, keep_going=True)
    assert len(error.value.rows) == records.MOST_ERRORS
    assert ": row 3: 'x' is no probability" in error.value.rows[1]


def test_a_forecast_is_never_changed_by_a_file(ledger: Ledger, tmp_path: Path) -> None:
    take(ledger, "csv", sheet(tmp_path / "a.csv", HEADER, "It rains,Ann,analyst,0.5,2025-01-01,,"))
    with pytest.raises(BadRowError, match=r"the ledger has 0\.5"):
        take(ledger, "csv", sheet(tmp_path / "b.csv", HEADER, "It rains,Ann,analyst,0.6,2025-01-01,,"))


def test_an_outcome_that_changed_is_a_revision_and_a_later_close_moves_the_question(
    ledger: Ledger, tmp_path: Path
) -> None:
    take(ledger, "csv", sheet(tmp_path / "a.csv", HEADER, "It rains,Ann,analyst,0.5,2025-01-01,2025-02-01,no"))
    later = sheet(tmp_path / "b.csv", HEADER, "It rains,Ann,analyst,0.6,2025-03-01,2025-04-01,yes")
    assert take(ledger, "csv", later).revised == {"questions": 1, "forecasts": 1, "outcomes": 1}
    frame = frames.forecasts(ledger)
    assert [str(day.date()) for day in frame["closes"]] == ["2025-04-01"] * 2
    assert frame["outcome"].tolist() == ["yes", "yes"]
    with ledger.reading() as connection:
        journal.verify(connection)


def test_an_outcome_from_the_future_is_settled_today(ledger: Ledger, tmp_path: Path) -> None:
    header = HEADER + ",settled"
    take(ledger, "csv", sheet(tmp_path / "a.csv", header, "It rains,Ann,analyst,0.5,2025-01-01,,yes,2031-01-01"))
    [settled] = frames.resolutions(ledger).itertuples()
    assert (settled.settled_on.date(), settled.note) == (ledger.today, "settled on 2031-01-01, says the file")


def test_a_long_file_is_several_entries_and_all_or_nothing(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recording, "CHUNK", 10)
    monkeypatch.setattr(recording, "BATCH", 20)
    good = [f"It rains {n},Ann,analyst,0.5,2025-01-01,," for n in range(40)]
    with pytest.raises(BadRowError):
        take(ledger, "csv", sheet(tmp_path / "bad.csv", HEADER, *good, "It rains,Ann,analyst,x,2025-01-01,,"))
    with ledger.reading() as connection:
        assert journal.head(connection).number == 0
    take(ledger, "csv", sheet(tmp_path / "good.csv", HEADER, *good))
    with ledger.reading() as connection:
        last = journal.head(connection).number
        assert last > 1
        totals: Counter[int] = Counter()
        for table in models.WRITTEN:
            totals.update(connection.execute(select(table.c.entry_id)).scalars())
        assert set(totals) == set(range(1, last + 1))
        assert max(totals.values()) <= 20
        journal.verify(connection)
    assert len(frames.forecasts(ledger)) == 40


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b"a,b\n1,2\n", "no column looks like the statement (--map statement=COLUMN, one of a, b)"),
        ("question,p,said,source\nÅ".encode("cp1252"), "is not in UTF-8 (give --encoding, often cp1252)"),
        (b"PK\x03\x04nothing", "no spreadsheet"),
        (b'question,p,said,source\n"open', "is no CSV"),
    ],
)
def test_what_is_no_sheet_is_refused(ledger: Ledger, tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(content)
    with pytest.raises(LedgerError) as error:
        take(ledger, "csv", path)
    assert told in str(error.value)


# --- other systems --------------------------------------------------------------------------------------------

QUESTIONS = (
    "Question ID,Question URL,Question Title,Post Published Time,Question Type,Open Time,Scheduled Close Time,"
    "Actual Close Time,Resolution,Resolution Known Time,Question Weight"
)
FORECASTS = (
    "Question ID,Forecaster ID,Forecaster Username,Is Bot,Start Time,End Time,Forecaster Count,Probability Yes,"
    "Probability Yes Per Category,PDF at Resolution"
)
OPEN = "2025-01-01 12:00:00+00:00"


def metaculus(path: Path, forecast_header: str = FORECASTS, forecasts: tuple[str, ...] = ()) -> Path:
    url = "https://www.metaculus.com/questions/1/"
    questions = [
        f'1,{url},"Rain, ""hard"",\nin Oslo?",,binary,{OPEN},2025-03-01 00:00:00+00:00,,yes,2025-02-01 23:00-05:00,1',
        f"2,{url},Snow?,,binary,{OPEN},2030-03-01 00:00:00+00:00,,,",
        f"3,{url},If rain then snow?,,binary,{OPEN},2025-03-01 00:00:00+00:00,,annulled,2025-02-02 00:00:00+00:00,1",
        f"4,{url},Hail?,,binary,{OPEN},2025-03-01 00:00:00+00:00,,ambiguous,2025-02-02 00:00:00+00:00,1",
        f"5,{url},How much?,,numeric,{OPEN},2025-03-01 00:00:00+00:00,,3.4,2025-02-02 00:00:00+00:00,1",
    ]
    rows = forecasts or (
        "1,17,ann,False,2025-01-02 00:00:00+00:00,,1,0.7,\"['no', 'yes']\",0.7",
        "1,17,ann,False,2025-01-12 00:00:00+00:00,,1,0.9,,0.9",
        "1,18,robo,True,2025-01-02 00:00:00+00:00,,1,1.0,,0.9",
        "1,,recency_weighted,,2025-01-02 00:00:00+00:00,,3,0.8,,0.9",
        "2,17,ann,False,2025-01-03 00:00:00+00:00,,1,0.2,",
        "2,17,ann,False,2025-01-04 00:00:00+00:00,,1,,",
        "5,17,ann,False,2025-01-04 00:00:00+00:00,,1,,",
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("download/question_data.csv", "\n".join([QUESTIONS, *questions]))
        archive.writestr("download/forecast_data.csv", "\n".join([forecast_header, *rows]))
    return path


def test_metaculus(ledger: Ledger, tmp_path: Path) -> None:
    found = take(ledger, "metaculus", metaculus(tmp_path / "m.zip"))
    assert found.new == {"questions": 4, "sources": 3, "forecasts": 4, "outcomes": 3}
    assert found.revised["forecasts"] == 1
    assert found.left_out == {
        "questions of the type numeric": 1,
        "forecasts that were withdrawn": 1,
        "forecasts of questions that were left out": 1,
    }
    frame = frames.forecasts(ledger).set_index("forecast_ref")
    assert dict(zip(frame["source"], frame["source_class"].astype(str), strict=True)) == {
        "ann": "crowd:user", "robo": "model", "recency_weighted": "crowd",
    }  # fmt: skip
    outcomes = frames.questions(ledger).set_index("question_ref")["outcome"].astype(object)
    assert outcomes["metaculus:1"] == "yes"
    assert outcomes["metaculus:3"] == "void"
    assert outcomes["metaculus:4"] == "ambiguous"
    assert str(frames.resolutions(ledger)["settled_on"].iloc[0].date()) == "2025-02-02"
    again = take(ledger, "metaculus", tmp_path / "m.zip")
    assert (again.new["forecasts"], again.unchanged["forecasts"]) == (0, 5)


def test_metaculus_anonymised(ledger: Ledger, tmp_path: Path) -> None:
    header = FORECASTS.replace("Forecaster ID,Forecaster Username", "Forecaster (Anonymized)")
    row = "1,7f3a,False,2025-01-02 00:00:00+00:00,,1,0.7,,0.7"
    take(ledger, "metaculus", metaculus(tmp_path / "m.zip", header, (row,)))
    assert frames.sources(ledger)["source"].tolist() == ["7f3a"]


FATEBOOK = (
    "Question title,Multiple choice option,Forecast created by,Forecast (scale = 0-1),Forecast created at,"
    "Question created by,Question created at,Question resolve by,Resolution,Resolved at,"
    "Your Brier score for this question,Your relative Brier score for this question,Question notes,"
    "Question shared with,Question shared publicly,Question comments,Question tags"
)


def test_fatebook(ledger: Ledger, tmp_path: Path) -> None:
    rain = "2025-01-31 00:00:0,YES,2025-01-04 10:00:0"
    asked = "Ann,2025-01-01 09:05:3"
    rows = [
        # 0.6 stood on 1 and 2 January, 0.8 on 3 and 4 January: 2 * (2 * 0.16 + 2 * 0.04) / 4 = 0.2
        f'"Rain, hard?",,Ann,0.6,2025-01-01 09:05:3,{asked},{rain},0.2,,,,,,weather; oslo',
        f'"Rain, hard?",,Ann,0.8,2025-01-03 09:05:13,{asked},{rain},0.2,,,,,,weather; oslo',
        f'"Rain, hard?",,Bo,0.1,2025-01-01 09:05:3,{asked},{rain},0.5,,,,,,',
        f"Snow?,,Ann,0.1,2025-01-01 09:05:3,{asked},2030-01-31 00:00:0,,,,,,,,,",
        f"Who wins?,Ann,Ann,0.1,2025-01-01 09:05:3,{asked},2030-01-31 00:00:0,,,,,,,,,",
        f"Hail?,,Ann,0.3,2025-01-01 09:05:3,{asked},2025-01-31 00:00:0,AMBIGUOUS,2025-01-04 10:00:0,,,,,,,",
    ]
    path = sheet(tmp_path / "fatebook.csv", FATEBOOK, *rows)
    read = formats.FORMATS["fatebook"](path, Options())
    with ledger.entry("import fatebook") as entry:
        found = read.record(entry)
    assert read.checked() == "Brier scores in the file: 1 of 2 agree with the forecasts"
    assert found.new == {"questions": 3, "sources": 2, "forecasts": 4, "outcomes": 2}
    assert (found.revised["forecasts"], sum(found.left_out.values())) == (1, 1)
    assert frames.questions(ledger)["tags"].iloc[0] == "oslo; weather"


def test_predictionbook(ledger: Ledger, tmp_path: Path) -> None:
    def prediction(**changes: Any) -> dict[str, Any]:
        response = {"confidence": 70, "created_at": "2025-01-02T23:00:00-05:00", "user_label": "ann"}
        nothing, other = {**response, "confidence": None}, {**response, "user_label": "bo", "confidence": 0}
        return {
            "description": 'Rain, "hard"\nin Oslo', "deadline": "2025-02-01T00:00:00Z", "outcome": True,
            "withdrawn": False, "created_at": "2025-01-01T00:00:00Z", "uuid": "a", "id": 1,
            "responses": [response, nothing, other],
            **changes,
        }  # fmt: skip

    path = tmp_path / "predictions.json"
    path.write_text(
        json.dumps([prediction(), prediction(uuid="b", withdrawn=True), prediction(uuid="c", outcome=None)])
    )
    found = take(ledger, "predictionbook", path)
    assert found.new == {"questions": 2, "sources": 2, "forecasts": 4, "outcomes": 1}
    assert found.left_out == {"predictions that were withdrawn": 1, "responses without a confidence": 2}
    frame = frames.forecasts(ledger)
    assert frame["probability"].tolist()[:2] == [0.7, 0.0]
    assert str(frame["said_on"].iloc[0].date()) == "2025-01-03"
    path.write_text(json.dumps([prediction(responses=[{"confidence": 170, "created_at": "2025-01-02T00:00:00Z"}])]))
    with pytest.raises(BadRowError, match=r"prediction 1: responses\.0\.confidence"):
        take(ledger, "predictionbook", path)


def milliseconds(text: str) -> int:
    return int(datetime.fromisoformat(text + "+00:00").timestamp() * 1000)


def test_manifold(ledger: Ledger, tmp_path: Path) -> None:
    def market(name: str, **changes: Any) -> dict[str, Any]:
        return {
            "id": name, "question": f"Rain {name}?", "createdTime": milliseconds("2025-01-01T00:00:00"),
            "closeTime": milliseconds("2025-03-01T00:00:00"), "outcomeType": "BINARY", "probability": 0.4,
            "isResolved": False, "url": f"https://manifold.markets/{name}", **changes,
        }  # fmt: skip

    settled = milliseconds("2025-02-01T00:00:00")
    elements = [
        market("open"),
        market("early", isResolved=True, resolution="YES", resolutionTime=settled, closeTime=settled),
        market("late", isResolved=True, resolution="NO", resolutionTime=milliseconds("2025-03-02T00:00:00")),
        market("mkt", isResolved=True, resolution="MKT", resolutionTime=settled),
        market("gone", isResolved=True, resolution="CANCEL", resolutionTime=settled),
        market("many", outcomeType="MULTIPLE_CHOICE"),
        {"id": "b1", "contractId": "early", "probAfter": 0.6, "createdTime": milliseconds("2025-01-02T00:00:00")},
        {"id": "b2", "contractId": "early", "probAfter": 0.7, "createdTime": milliseconds("2025-01-03T00:00:00")},
    ]
    path = tmp_path / "manifold.json"
    path.write_text(json.dumps(elements))
    found = take(ledger, "manifold", path)
    assert (found.new["questions"], found.new["outcomes"]) == (5, 4)
    assert (found.new["forecasts"], found.revised["forecasts"]) == (2, 1)
    frame = frames.questions(ledger).set_index("question_ref")
    assert str(frame.loc["manifold:late", "closes"].date()) == "2025-03-01"
    assert pd.isna(frame.loc["manifold:early", "closes"])
    assert frame.loc["manifold:early", "window_basis"] == "none"
    assert frame["outcome"].astype(object).tolist()[1:] == ["yes", "no", "ambiguous", "void"]
    assert take(ledger, "manifold", path).new["forecasts"] == 0


def test_forecastbench(ledger: Ledger, tmp_path: Path) -> None:
    def question(name: Any, source: str, **changes: Any) -> dict[str, Any]:
        return {
            "id": name, "source": source, "question": "Rain?", "resolution_criteria": "By the met office",
            "market_info_open_datetime": "2025-01-01T00:00:00+00:00", "freeze_datetime": "2025-10-16T00:00:00+00:00",
            "market_info_close_datetime": "2026-01-01T00:00:00+00:00", "freeze_datetime_value": "0.3", **changes,
        }  # fmt: skip

    asked = tmp_path / "question_set.json"
    every = [question("1", "infer"), question(["1", "2"], "infer"), question("x", "fred", freeze_datetime_value="3.2")]
    asked.write_text(json.dumps({"forecast_due_date": "2025-10-26", "question_set": "llm", "questions": every}))
    found = take(ledger, "forecastbench", asked)
    assert found.new == {"questions": 1, "sources": 1, "forecasts": 1}
    assert sum(found.left_out.values()) == 2
    answered = tmp_path / "resolution_set.json"
    resolution = {"id": "1", "source": "infer", "resolution_date": "2026-01-01", "resolved_to": 1.0, "resolved": True}
    other = {**resolution, "resolved_to": 0.4, "resolved": False}
    answered.write_text(json.dumps({"resolutions": [resolution, other]}))
    assert take(ledger, "forecastbench", answered).new["outcomes"] == 1
    assert frames.resolutions(ledger)["outcome"].tolist() == [Outcome.YES]


# --- files that are broken ------------------------------------------------------------------------------------


def good_files(folder: Path) -> dict[str, Path]:
    """A small file of each format, in which everything is right."""
    said = milliseconds("2025-01-01T00:00:00")
    prediction = {
        "uuid": "a", "description": "Rain", "created_at": "2025-01-01T00:00:00Z", "deadline": "2025-02-01T00:00:00Z",
        "outcome": True, "responses": [{"confidence": 70, "created_at": "2025-01-02T00:00:00Z", "user_label": "ann"}],
    }  # fmt: skip
    question = {
        "id": "1", "source": "infer", "question": "Rain?", "freeze_datetime": "2025-10-16T00:00:00+00:00",
        "freeze_datetime_value": "0.3",
    }  # fmt: skip
    contents = {
        "predictionbook": json.dumps([prediction]),
        "manifold": json.dumps([{"id": "m", "question": "Rain?", "createdTime": said, "probability": 0.4}]),
        "forecastbench": json.dumps({"questions": [question]}),
        "fatebook": f"{FATEBOOK}\nRain?,,Ann,0.6,2025-01-01 09:05:3,Ann,2025-01-01 09:05:3,,YES,2025-01-04 10:00:0"
        + "," * 7,
        "csv": f"{HEADER}\nIt rains,Ann,analyst,70%,2025-01-01,2025-03-31,yes",
    }
    place = str(folder / "good.db")
    database.create(database.url_of(place))
    with Ledger.open(place, clock=lambda: NOW, actor="tester") as ledger:
        load_seeds(ledger)
        with ledger.reading() as connection:
            lines = list(jsonl.written(connection))
    contents["jsonl"] = jsonl.dumps(line for line in lines if line["table"] not in ("events", "citations")).decode()
    made = {"metaculus": metaculus(folder / "good.zip")}
    for form, content in contents.items():
        made[form] = folder / f"good.{form}"
        made[form].write_text(content + "\n")
    return made


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[Ledger, Path, bytes]]:
    folder = tmp_path_factory.mktemp("fuzz")
    files = good_files(folder)
    opened: dict[str, Ledger] = {}

    def of(form: str) -> tuple[Ledger, Path, bytes]:
        if form not in opened:
            place = str(folder / f"{form}.db")
            database.create(database.url_of(place))
            opened[form] = Ledger.open(place, clock=lambda: NOW, actor="tester")
        return opened[form], folder / f"broken.{form}", files[form].read_bytes()

    return of


FILES = int(os.environ.get("LEDGER_FUZZ", "150"))
"""Broken files of each format; `make fuzz` takes 10,000."""

PIECES = st.one_of(
    st.binary(max_size=4),
    st.sampled_from([b'"', b",", b"\n", b"\x00", b"\xff", b"{", b"]", b"null", b"-1", b"1e999", b"99999999999999999"]),
    st.text(string.digits, max_size=5).map(str.encode),
)


@pytest.mark.parametrize("form", list(formats.FORMATS))
@settings(max_examples=FILES, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_broken_file_is_an_error_or_a_correct_import(
    fuzzed: Callable[[str], tuple[Ledger, Path, bytes]], form: str, data: st.DataObject
) -> None:
    ledger, path, content = fuzzed(form)
    if form == "metaculus" and data.draw(st.booleans()):
        content = _broken_inside(content, data)
    else:
        content = _broken(content, data)
    path.write_bytes(content)
    with suppress(LedgerError):  # any other exception fails
        take(ledger, form, path, Options(source_class="crowd"))
    with ledger.reading() as connection:
        journal.verify(connection)


def _broken(content: bytes, data: st.DataObject) -> bytes:
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(content)))
        end = min(len(content), start + data.draw(st.integers(0, 6)))
        content = content[:start] + data.draw(PIECES) + content[end:]
    return content


def _broken_inside(content: bytes, data: st.DataObject) -> bytes:
    """The members of a zip are broken, and the zip is whole."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(made, "w") as after:
        for name in before.namelist():
            after.writestr(name, _broken(before.read(name), data))
    return made.getvalue()
