"""What the README shows is what happens."""

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from ledger.windows import read
from tests.conftest import ROOT, SEEDS

README = (ROOT / "README.md").read_text()


def test_the_sessions_print_what_the_readme_says(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "LEDGER_DB": "desk.db",
        "LEDGER_CONFIG": str(tmp_path / "none"),
    }
    blocks = re.findall(r"^```sh\n(.*?)^```\n\n```text\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert len(blocks) == 6
    for commands, expected in blocks:
        result = subprocess.run(
            ["bash", "-e", "-c", commands], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert (result.returncode, result.stderr) == (0, "")
        assert [line.rstrip() for line in result.stdout.splitlines()] == expected.splitlines()
    examples = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert len(examples) == 2
    for example in examples:
        result = subprocess.run(
            [sys.executable, "-c", example], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert (result.returncode, result.stderr) == (0, "")
        assert result.stdout


WINDOWS = [
    ("by January", "2025-01-31"), ("before January", "2024-12-31"), ("by early March", "2025-03-10"),
    ("within the next year", "2025-11-06"), ("in the coming weeks", "2025-01-06"), ("in a few weeks", "2024-11-27"),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "closes"), WINDOWS)
def test_the_table_of_deadlines_is_true(phrase: str, closes: str) -> None:
    assert str(read(phrase, date(2024, 11, 6)).closes) == closes
    assert phrase in README
    assert closes in README


def test_every_file_the_readme_names_is_there() -> None:
    for linked, named in re.findall(r"\]\((?!http)([^)]+)\)|`(tests/[\w/]+\.py)`", README):
        assert (ROOT / (linked or named)).exists(), linked or named


def test_the_demo_runs_the_main_job_and_names_its_report(tmp_path: Path) -> None:
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    own = tmp_path / "own.db"
    result = subprocess.run(
        ["sh", "tests/demo.sh", str(tmp_path / "demo")],
        cwd=ROOT, env={**environment, "LEDGER_DB": str(own)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (result.returncode, result.stderr) == (0, "")
    last = Path(result.stdout.splitlines()[-1])
    assert "<title>Predictions: everything until " in last.read_text()
    assert "the ledger is whole" in result.stdout
    assert not own.exists()  # the user's own ledger is left alone
    assert (SEEDS / "predictions").is_dir()
