"""extract and review from the command line, review in a real terminal too."""

import json
import os
import pty
import re
import select
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.conftest import Run

ARTICLE = """\
# Talks at last

By Ann Lee

November 6, 2024

The talks will probably resume by January, a Russian diplomat said. “If it rains, we will send an envoy after the
referendum,” an official said. Nothing else was said.

The situation will intensify in the Middle East and the Taiwan Strait.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE)
    return path


def test_a_text_is_listed_without_a_ledger(run: Run, article: Path, tmp_path: Path) -> None:
    shown = run("extract", str(article), LEDGER_DB=str(tmp_path / "none.db"))
    assert (shown.returncode, shown.stderr) == (0, "")
    assert re.search(
        r"0\.\d\d +forecast +a Russian diplomat \(official:diplomat\) +The talks will resume by Jan", shown.stdout
    )
    assert "2024-11-06 to 2025-01-31" in shown.stdout
    assert "“after the referendum”: no event is called so" in shown.stdout
    assert not (tmp_path / "none.db").exists()


def test_json_has_a_quotation_that_stands_where_it_says(run: Run, article: Path) -> None:
    found = json.loads(run("extract", str(article), "--json").stdout)
    assert len(found) == 4
    for each in found:
        assert ARTICLE[each["start"] : each["end"]] == each["quote"]
    assert set(found[0]) >= {
        "start", "end", "quote", "statement", "speaker", "source_class", "speech_act", "likelihood_phrase",
        "probability", "low", "high", "condition", "deadline_phrase", "opens", "closes", "confidence",
    }  # fmt: skip
    assert (found[0]["closes"], found[0]["likelihood_phrase"]) == ("2025-01-31", "probably")
    assert found[1]["condition"] == "it rains"
    surest = json.loads(run("extract", str(article), "--json", "--min-confidence", "0.9").stdout)
    assert 0 < len(surest) < 4


def test_without_a_day_of_publication_deadlines_stay_words(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "undated.txt"
    path.write_text("The talks will resume by January.")
    shown = run("extract", str(path), "--json")
    assert "no day of publication was found" in shown.stderr
    [found] = json.loads(shown.stdout)
    assert (found["deadline_phrase"], found["opens"], found["closes"]) == ("by January", None, None)
    assert run("extract", str(path), "--save").returncode == 1
    told = run("extract", str(path), "--published", "2024-11-06", "--json")
    assert json.loads(told.stdout)[0]["closes"] == "2025-01-31"


def test_the_web_and_the_terminal_are_safe(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "hostile.txt"
    path.write_text("The talks \x1b[31mwill\u202e resume by June, an official said.", encoding="utf-8")
    shown = run("extract", str(path), "--published", "2024-11-06")
    assert shown.returncode == 0
    assert "\x1b" not in shown.stdout
    assert "\u202e" not in shown.stdout
    local = run("extract", "http://127.0.0.1:9/")
    assert (local.returncode, local.stderr.count("\n")) == (1, 1)
    assert "give --allow-local" in local.stderr


def test_candidates_are_kept_and_decided_by_a_script(run: Run, article: Path, tmp_path: Path) -> None:
    assert "4 new, 0 known already" in run("extract", str(article), "--save").stderr
    assert "0 new, 4 known already" in run("extract", str(article), "--save").stderr
    waiting = json.loads(run("review", "--json").stdout)
    first, *others = [row["id"] for row in waiting]
    decided = run("review", "--accept", str(first), "--reject", str(others[0]))
    assert decided.returncode == 0
    assert "accepted: question 1" in decided.stdout
    decisions = tmp_path / "decisions.json"
    decisions.write_text(
        json.dumps([{"id": others[1], "decision": "accept", "statement": "It rains", "by": "by 2030"}])
    )
    assert "accepted: question 2  it-rains" in run("review", "--from", str(decisions)).stdout
    assert len(run("review").stdout.splitlines()) == 3
    again = run("review", "--accept", str(first))
    assert (again.returncode, again.stderr.count("\n")) == (1, 1)
    assert run("verify").returncode == 0
    shown = run("show", "1", "--text", str(article))
    assert "the quotation matches" in shown.stdout


def test_places_are_those_of_the_file_whatever_its_line_ends(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "windows.txt"
    path.write_bytes(b"\xef\xbb\xbf" + ARTICLE.replace("\n", "\r\n").encode())
    run("extract", str(path), "--save")
    run("review", "--accept", "1")
    assert "the quotation matches" in run("show", "1", "--text", str(path)).stdout


def test_decisions_are_all_recorded_or_none(run: Run, article: Path) -> None:
    run("extract", str(article), "--save")
    assert run("review", "--reject", "1", "--reject", "nothing").returncode == 1
    assert len(json.loads(run("review", "--json").stdout)) == 4


# --- in a terminal --------------------------------------------------------------------------------------------


class Terminal:
    """A program in a pseudo-terminal: what it shows, and keys for it."""

    def __init__(self, screen: int) -> None:
        self.screen, self.shown = screen, ""

    def until(self, text: str, seconds: float = 30) -> str:
        """Wait until it shows a text; what it has shown since the last wait."""
        end = time.monotonic() + seconds
        while text not in self.shown:
            assert time.monotonic() < end, self.shown
            if select.select([self.screen], [], [], 0.1)[0]:
                with suppress(OSError):
                    self.shown += os.read(self.screen, 4096).decode(errors="replace")
        seen, _, self.shown = self.shown.partition(text)
        return seen

    def press(self, key: str) -> None:
        """Press a key once the program reads single keys; before that it would be lost."""
        self._wait(single_keys=True)
        os.write(self.screen, key.encode())

    def answer(self, prompt: str, *lines: str) -> None:
        """Answer so many prompts, each with a line."""
        for line in lines:
            self.until(prompt)
            self._wait(single_keys=False)
            os.write(self.screen, f"{line}\n".encode())

    def _wait(self, *, single_keys: bool) -> None:
        end = time.monotonic() + 30
        while bool(termios.tcgetattr(self.screen)[3] & termios.ICANON) is single_keys:
            assert time.monotonic() < end
            time.sleep(0.01)


@contextmanager
def terminal(db: str, folder: Path) -> Iterator[Terminal]:
    screen, own = pty.openpty()
    environment = {**os.environ, "LEDGER_DB": db, "LEDGER_CONFIG": str(folder / "config"), "TERM": "xterm"}
    environment.pop("NO_COLOR", None)
    process = subprocess.Popen(
        [sys.executable, "-m", "ledger", "review"], stdin=own, stdout=own, stderr=own, env=environment, close_fds=True
    )
    os.close(own)
    try:
        yield Terminal(screen)
        assert process.wait(30) == 0
    finally:
        process.kill()
        process.wait()
        os.close(screen)


KEYS = "[q]uit: "


def test_review_in_a_terminal(run: Run, article: Path, sqlite: str, tmp_path: Path) -> None:
    run("extract", str(article), "--save")
    with terminal(sqlite, tmp_path) as shown:
        first = shown.until(KEYS)
        assert "1 of 4" in first
        assert "\x1b[1m" in first  # the quotation stands out
        shown.press("s")
        assert "2 of 4" in shown.until(KEYS)
        shown.press("r")
        shown.until("rejected")
        assert "3 of 4" in shown.until(KEYS)
        shown.press("e")
        shown.answer(": ", "Talks resume", "whenever", "", "", "", "")
        assert "Talks resume" in shown.until(KEYS)
        shown.press("a")
        shown.until("not recorded: cannot read the deadline 'whenever'")
        shown.until(KEYS)
        shown.press("e")
        shown.answer(": ", "", "-", "", "", "", "")
        shown.until(KEYS)
        shown.press("p")
        shown.answer(": ", "One", "Another", "")
        shown.until("accepted: question 2")
        shown.until(KEYS)
        shown.press("q")
        shown.until("the rest waits")
    assert len(json.loads(run("review", "--json").stdout)) == 2
    with terminal(sqlite, tmp_path) as shown:  # it goes on where it was left
        assert "1 of 2" in shown.until(KEYS)
        shown.press("a")
        shown.until("accepted: question 3")
        shown.until(KEYS)
        shown.press("\x03")
    statements = {row["statement"] for row in json.loads(run("list", "--json").stdout)}
    assert {"One", "Another"} < statements
    assert run("verify").returncode == 0
