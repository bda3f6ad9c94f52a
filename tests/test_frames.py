"""The frames have the columns they say, and keep their types through files."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger import book, exports, frames
from ledger.book import Ledger
from ledger.counts import Plan
from ledger.inputs import Belief, Prediction, Speaker
from ledger.queries import Filter
from tests.conftest import ROOT

README = ROOT / "README.md"


@pytest.mark.parametrize("name", list(frames.FRAMES))
def test_a_frame_has_its_columns_with_their_types(seeded: Ledger, name: str) -> None:
    frame = frames.FRAMES[name](seeded)
    assert len(frame) == {"forecasts": 24, "questions": 24, "sources": 13, "resolutions": 14}[name]
    for column, (dtype, _) in frames.COLUMNS[name].items():
        found = frame[column].dtype
        if isinstance(dtype, type):
            assert list(found.categories) == [str(word) for word in dtype]
        else:
            assert found == dtype


@pytest.mark.parametrize("name", list(frames.FRAMES))
def test_an_empty_frame_has_the_same_types(ledger: Ledger, seeded: Ledger, name: str) -> None:
    empty = frames.FRAMES[name](ledger, Filter(search="no such words"))
    full = frames.FRAMES[name](seeded)
    assert [str(dtype) for dtype in empty.dtypes] == [str(dtype) for dtype in full.dtypes]


@pytest.mark.parametrize("name", list(frames.FRAMES))
@pytest.mark.parametrize(
    ("write", "read"),
    [(exports.to_csv, exports.read_csv), (exports.to_parquet, exports.read_parquet)],
    ids=["csv", "parquet"],
)
def test_a_frame_comes_back_from_a_file_as_it_was(
    seeded: Ledger,
    tmp_path: Path,
    name: str,
    write: Callable[[pd.DataFrame], bytes],
    read: Callable[[str, Path], pd.DataFrame],
) -> None:
    frame = frames.FRAMES[name](seeded)
    (tmp_path / "file").write_bytes(write(frame))
    pd.testing.assert_frame_equal(read(name, tmp_path / "file"), frame)


def test_values_of_one_forecast(seeded: Ledger) -> None:
    row = frames.forecasts(seeded, Filter(search="ambassador")).iloc[0]
    assert (row["class_1"], row["class_2"]) == ("official", "diplomat")
    assert pd.isna(row["class_3"])
    assert row["lead_days"] == (date(2026, 1, 20) - date(2024, 11, 6)).days
    assert row["settled_on"] == pd.Timestamp("2025-03-06")
    assert (row["outcome"], row["event"], row["outlet"]) == ("yes", "us-inauguration-2025", "The Moscow Times")


def test_filters_narrow_every_frame(seeded: Ledger) -> None:
    wanted = Filter(source_class="official:diplomat")
    assert len(frames.forecasts(seeded, wanted)) == 7
    assert len(frames.questions(seeded, wanted)) == 7
    assert set(frames.sources(seeded, wanted)["source_class"]) == {"official:diplomat"}
    assert len(frames.resolutions(seeded, wanted)) == 3


hostile = st.text(alphabet=st.sampled_from("=+-@'\t\r\n\",;abcÄ NA\u202e"), min_size=1, max_size=12)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(hostile.filter(str.strip))
def test_hostile_text_comes_back_and_no_cell_is_a_formula(tmp_path: Path, text: str) -> None:
    frame = frames.typed(
        "sources",
        pd.DataFrame([{**dict.fromkeys(frames.COLUMNS["sources"]), "source": text, "anonymous": True, "forecasts": 1}]),
    )
    path = tmp_path / "hostile.csv"
    path.write_bytes(exports.to_csv(frame))
    assert exports.read_csv("sources", path)["source"].tolist() == [text]
    cells = pd.read_csv(path, dtype="str", keep_default_na=False)["source"]
    assert not re.match(r"[=+\-@\t\r]", cells[0])


def test_the_ledger_itself_gives_its_frames(seeded: Ledger) -> None:
    for name, make in frames.FRAMES.items():
        pd.testing.assert_frame_equal(getattr(seeded.frames, name)(), make(seeded))
    assert seeded.frames.tally()["forecasts"].sum() > 0
    wanted = Filter(source_class="official:diplomat")
    assert seeded.frames.scores(Plan(seeded.today, wanted=wanted))["group"].tolist() == [
        "(all)", "official", "official:diplomat",
    ]  # fmt: skip


def test_json_is_plain_and_missing_is_null(seeded: Ledger) -> None:
    rows = json.loads(exports.to_json(frames.questions(seeded)))
    assert rows[0]["opens"] == "2024-11-06"
    assert rows[2]["closes"] is None


def test_a_formula_in_a_statement_is_defused(ledger: Ledger) -> None:
    with ledger.entry("add") as entry:
        belief = Belief(speaker=Speaker(name="@Ann"), said_on=date(2025, 1, 1))
        book.add(entry, Prediction(statement='=HYPERLINK("http://x")', belief=belief))
    assert b"'=HYPERLINK" in exports.to_csv(frames.questions(ledger))
    assert b"'@Ann" in exports.to_csv(frames.sources(ledger))


def test_the_readme_lists_the_columns_as_they_are() -> None:
    readme = README.read_text()
    for name, columns in frames.COLUMNS.items():
        section = readme.split(f"#### `{name}`")[1].split("####")[0].split("\n## ")[0]
        listed = re.findall(r"^\| `(\w+)` \| ([^|]+?) \| ([^|]+?) \|$", section, re.MULTILINE)
        expected = [
            (column, "category" if isinstance(dtype, type) else dtype, meaning)
            for column, (dtype, meaning) in columns.items()
        ]
        assert listed == expected
