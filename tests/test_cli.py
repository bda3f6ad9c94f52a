"""The command line, as processes: what it prints, what it refuses, and what it imports."""

import json
import os
import re
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ledger import journal
from ledger.book import Ledger
from ledger.cli.app import app
from tests.conftest import ARTICLE, Original, Run, empty

ADD = ("add", "It rains in Oslo", "--source", "a Norwegian official", "--said", "2024-11-06")


def ok(result: "subprocess.CompletedProcess[str]") -> str:
    assert (result.returncode, result.stderr) == (0, ""), result.stderr
    return result.stdout


def test_add_says_what_it_understood(run: Run) -> None:
    told = ok(run(*ADD, "--by", "by January", "--likelihood", "likely"))
    assert "2024-11-06 to 2025-01-31" in told
    assert "likely 67.5% (band 55% to 80%, icd203, verbal)" in told
    assert "official:government" in told


def test_add_as_json_has_the_window_the_likelihood_and_the_class(run: Run) -> None:
    added = json.loads(ok(run(*ADD, "--by", "by January", "--likelihood", "likely", "--json")))
    assert (added["question"], added["question_ref"]) == (1, "it-rains-in-oslo")
    assert (added["window"]["opens"], added["window"]["closes"]) == ("2024-11-06", "2025-01-31")
    assert [added["likelihood"][name] for name in ("probability", "low", "high")] == [0.675, 0.55, 0.8]
    assert added["source_class"] == "official:government"


def test_a_session_from_prediction_to_score(run: Run) -> None:
    ok(run(*ADD, "--by", "by January", "--likelihood", "likely", "--tag", "weather", "--ref", "rain"))
    ok(run("forecast", "rain", "--source", "Ann Lee, analyst", "-p", "30%", "--said", "2024-12-01"))
    assert [row["ref"] for row in json.loads(ok(run("due", "--json")))] == ["rain"]
    assert json.loads(ok(run("due", "--as-of", "2025-01-30", "--json"))) == []
    assert (
        json.loads(ok(run("list", "--tag", "weather", "--class", "official", "--open", "--json")))[0]["forecasts"] == 1
    )
    assert "no" in ok(run("resolve", "rain", "no", "--on", "2025-01-31", "--evidence", "https://example.org/weather"))
    assert json.loads(ok(run("due", "--json"))) == []
    ok(run("cite", "rain.1", "--url", "https://example.org/a", "--quote", "It will rain"))
    shown = json.loads(ok(run("show", "rain", "--json")))
    assert [forecast["source"] for forecast in shown["forecasts"]] == ["a Norwegian official", "Ann Lee, analyst"]
    assert shown["forecasts"][0]["citations"][0]["quotation"] == "It will rain"
    assert shown["resolutions"][0]["evidence"] == [{"entry": 3, "url": "https://example.org/weather"}]
    scores = {row["group"]: row for row in json.loads(ok(run("score", "--json")))}
    assert scores["analyst"]["brier"] == pytest.approx(0.09)
    assert scores["official:government"]["verdict"] == "too few to say"
    assert ok(run("verify")).startswith("the ledger is whole: 4 entries")
    exported = ok(run("export", "resolutions"))
    assert exported.splitlines()[1].endswith('"https://example.org/weather",True')


def test_a_sheet_is_imported_after_a_dry_run(run: Run, tmp_path: Path) -> None:
    row = "It rains,Ann,70%,2025-01-01\n"
    (tmp_path / "mine.csv").write_text(f"Question,Who,P,When\n{row}It snows,Ann,x,2025-01-01\n")
    command = ("import", "csv", "mine.csv", "--class", "analyst")
    assert "mine.csv: row 3: 'x' is no probability (write 0.7 or 70%)" in refused_last(run(*command))
    assert json.loads(ok(run("list", "--json"))) == []
    (tmp_path / "mine.csv").write_text(f"Question,Who,P,When\n{row}")
    tried = run(*command, "--dry-run")
    assert tried.stderr == (
        "columns: statement = Question, source = Who, probability = P, said = When\nnothing was recorded: --dry-run\n"
    )
    assert json.loads(ok(run("list", "--json"))) == []
    assert run(*command).stdout == "new: 1 question, 1 source, 1 forecast\nrevised: nothing\nknown already: nothing\n"
    assert json.loads(run(*command, "--json").stdout)["unchanged"] == {"questions": 1, "forecasts": 1}


def test_the_ledger_goes_out_and_into_another(run: Run, tmp_path: Path) -> None:
    ok(run("load", str(ARTICLE.parents[1] / "events.toml"), str(ARTICLE)))
    assert run("export", "ledger", "-o", "desk.jsonl").returncode == 0
    ok(run("init", "--db", "other.db"))
    told = ok(run("import", "jsonl", "desk.jsonl", "--db", "other.db"))
    assert "24 forecasts" in told
    assert ok(run("export", "ledger", "--db", "other.db")) == (tmp_path / "desk.jsonl").read_text()
    assert ok(run("merge", "other.db")).startswith("new: nothing")
    ok(run("amend", "question", "new-ambassador", "statement", "Nobody is named", "--reason", "x"))
    ok(run("amend", "question", "new-ambassador", "statement", "Somebody is", "--reason", "x", "--db", "other.db"))
    conflict = run("merge", "other.db")
    assert "error: 1 conflict; nothing was merged" in refused_last(conflict)
    for what in ("tally", "scores", "claimreview", "stix"):
        assert ok(run("export", what))


def refused_last(result: "subprocess.CompletedProcess[str]") -> str:
    """The last line of a refusal that told something before."""
    assert (result.returncode, result.stdout) == (1, "")
    return result.stderr.splitlines()[-1]


def test_two_sources_are_compared_on_what_both_forecast(run: Run) -> None:
    ok(run(*ADD, "--by", "by January", "-p", "90%", "--ref", "rain"))
    ok(run("forecast", "rain", "--source", "Ann Lee, analyst", "-p", "30%", "--said", "2024-12-01"))
    ok(run("resolve", "rain", "no", "--on", "2025-01-31"))
    told = ok(run("compare", "official", "analyst"))
    assert "official minus analyst on 1 common questions: 0.720" in told
    found = json.loads(ok(run("compare", "official", "analyst", "--json")))
    assert (found["common"], found["verdict"]) == (1, "no evidence of a difference")
    assert found["paired"]["estimate"] == pytest.approx(0.81 - 0.09)
    assert "there are (all), analyst, official" in refused(run("compare", "official", "crowd"))


def test_a_later_resolution_replaces_an_earlier_one_and_both_stay(run: Run) -> None:
    ok(run(*ADD, "--by", "by January", "--ref", "rain"))
    ok(run("resolve", "rain", "no"))
    assert "(before: no)" in ok(run("resolve", "1", "yes", "--on", "2025-01-02"))
    shown = json.loads(ok(run("show", "rain", "--json")))
    assert [row["outcome"] for row in shown["resolutions"]] == ["no", "yes"]
    assert json.loads(ok(run("list", "--resolved", "--json")))[0]["outcome"] == "yes"


def test_a_moved_event_moves_the_windows_that_hang_on_it(run: Run) -> None:
    ok(run("event", "add", "vote", "the Oslo vote", "2027-05-05", "--alias", "Oslo poll"))
    ok(run(*ADD, "--by", "before the Oslo poll", "--ref", "rain"))
    assert "rain" in ok(run("event", "move", "vote", "2027-06-06", "--reason", "postponed"))
    assert json.loads(ok(run("show", "rain", "--json")))["closes"] == "2027-06-06"
    ok(run("amend", "question", "rain", "window", "by 2028", "--reason", "misheard"))
    assert json.loads(ok(run("show", "rain", "--json")))["closes"] == "2028-12-31"
    assert "windows that followed: none" in ok(run("event", "move", "vote", "2027-07-07", "--reason", "again"))


def test_loading_the_same_file_twice_changes_nothing_and_says_so(run: Run) -> None:
    ok(run("init", LEDGER_DB="fresh.db"))
    assert "24 predictions" in ok(run("load", str(ARTICLE), LEDGER_DB="fresh.db"))
    assert ok(run("load", str(ARTICLE), LEDGER_DB="fresh.db")) == "new: nothing; known already: 52\n"
    assert len(json.loads(ok(run("log", "--json", LEDGER_DB="fresh.db")))) == 2


def test_control_characters_are_made_visible(run: Run) -> None:
    told = ok(run("add", "red \x1b[31m text\u202e", "--source", "Ann"))
    assert "\x1b" not in told
    listed = ok(run("list"))
    assert "\\x1b[31m" in listed
    assert "\\u202e" in listed


# --- what is refused --------------------------------------------------------------------------------------------

BAD = {
    "a date that does not exist": (*ADD[:4], "--said", "2025-02-30"),
    "a deadline that does not exist": (*ADD, "--by", "by 30 February 2025"),
    "a deadline before the statement": (*ADD, "--by", "by October 2024"),
    "a deadline that cannot be read": (*ADD, "--by", "when pigs fly"),
    "an unknown event": (*ADD, "--by", "before the coronation"),
    "p above 1": (*ADD, "-p", "1.2"),
    "p below 0": (*ADD, "-p", "-0.1"),
    "p that is not a number": (*ADD, "-p", "nan"),
    "p that is infinite": (*ADD, "-p", "inf"),
    "p that is text": (*ADD, "-p", "high"),
    "a band out of order": (*ADD, "-p", "0.5", "--low", "0.6"),
    "a band without p": (*ADD, "--low", "0.6"),
    "p together with a phrase": (*ADD, "-p", "0.5", "--likelihood", "likely"),
    "an unknown phrase": (*ADD, "--likelihood", "splendidly"),
    "an unknown scale": (*ADD, "--likelihood", "likely", "--scale", "mine"),
    "a bad class": (*ADD, "--class", "Official Diplomat"),
    "an unknown question": ("resolve", "it-rians", "yes"),
    "an unknown question number": ("show", "99"),
    "a resolution in the future": ("resolve", "rain", "yes", "--on", "2999-01-01"),
    "a resolution before the question opened": ("resolve", "rain", "yes", "--on", "2020-01-01"),
    "force without a note": ("resolve", "rain", "yes", "--on", "2020-01-01", "--force"),
    "a used ref": (*ADD, "--ref", "rain"),
    "a ref that is a number": (*ADD, "--ref", "12"),
    "an empty statement": ("add", " ", "--source", "Ann"),
    "an empty source": ("add", "x", "--source", " "),
    "a quotation without a document": (*ADD, "--quote", "words"),
    "a forecast after the close": ("forecast", "rain", "--source", "Ann", "--said", "2025-06-01"),
    "said in the future": ("forecast", "rain", "--source", "Ann", "--said", "2999-06-01"),
    "half a character": (*ADD, "--criteria", "\udcff"),
    "an unknown forecast": ("cite", "rain.9", "--url", "https://example.org"),
    "a citation of nothing": ("cite", "rain.1"),
    "an unknown field": ("amend", "question", "rain", "colour", "blue", "--reason", "r"),
    "an amendment without a reason": ("amend", "question", "rain", "criteria", "x", "--reason", ""),
    "a window out of order": ("amend", "question", "rain", "closes", "2020-01-01", "--reason", "r"),
    "an unknown event to move": ("event", "move", "nothing", "2027-01-01", "--reason", "r"),
    "a used event": ("event", "add", "vote", "x", "2027-01-01"),
    "a head that is not there": ("verify", "--head", "abcdef0123456789"),
    "a file that is not there": ("load", "nothing.toml"),
    "a folder that cannot be made": ("report", "--out", "/proc/reports"),
    "a file that cannot be written": ("export", "questions", "-o", "/proc/x.csv"),
    "an unknown database": ("list", "--db", "mysql://x/y"),
    "no ledger": ("list", "--db", "nowhere.db"),
}  # fmt: skip


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory, original: Original) -> Path:
    path = Path(shutil.copy(original("sqlite", empty), tmp_path_factory.mktemp("bad") / "ledger.db"))
    for words in (
        (*ADD, "--by", "by January", "--ref", "rain"),
        ("event", "add", "vote", "the Oslo vote", "2027-05-05"),
    ):
        command = [sys.executable, "-m", "ledger", *words, "--db", str(path)]
        subprocess.run(command, check=True, capture_output=True)
    return path


def refused(result: "subprocess.CompletedProcess[str]") -> str:
    """The one line of a refusal."""
    assert result.returncode == 1, result.stderr
    assert result.stdout == ""
    assert re.fullmatch(r"error: [^\n]+\n", result.stderr), result.stderr
    assert "Traceback" not in result.stderr
    return result.stderr


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_one_clear_line_and_nothing_is_written(run: Run, prepared: Path, case: str) -> None:
    with Ledger.open(str(prepared)) as ledger, ledger.reading() as connection:
        before = journal.verify(connection)
    refused(run(*BAD[case], LEDGER_DB=str(prepared)))
    with Ledger.open(str(prepared)) as ledger, ledger.reading() as connection:
        assert journal.verify(connection) == before


def test_a_malformed_file_is_refused_with_file_and_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text('[[event]]\nref = "a"\nname = oops\n')
    line = refused(run("load", "bad.toml"))
    assert "bad.toml" in line
    assert "line 3" in line


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('[[event]]\nref = "a"\nname = "b"\n', "event 1 date: field required"),
        ('[[event]]\nref = "a"\nname = "b"\ndate = 2025-01-01\ncolour = "x"\n', "colour"),
        ('[[prediction]]\nstatement = "s"\nsource = "Ann"\nact = "guess"\n', "act"),
        ('[[prediction]]\nstatement = "s"\nsource = "Ann"\nby = "by 30 February"\n', "prediction 1"),
        ('[[outcome]]\nquestion = "nothing"\noutcome = "yes"\n', "outcome 1 (nothing)"),
    ],
)
def test_a_file_with_a_wrong_table_is_refused_whole(run: Run, tmp_path: Path, content: str, told: str) -> None:
    good = '[[event]]\nref = "good"\nname = "good"\ndate = 2025-01-01\n'
    (tmp_path / "good.toml").write_text(good)
    (tmp_path / "bad.toml").write_text(content)
    assert told in refused(run("load", "good.toml", "bad.toml"))
    assert json.loads(ok(run("log", "--json"))) == []


def test_a_file_that_is_no_database_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("this is no database, but it is long enough to be looked at as one" * 20)
    assert "not a ledger" in refused(run("list", LEDGER_DB="text.db"))


def test_another_programs_database_is_refused_and_left_alone(run: Run, tmp_path: Path) -> None:
    import sqlite3

    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE things (x)")
    assert "not a ledger" in refused(run("list", LEDGER_DB="other.db"))
    assert "another program" in refused(run("init", LEDGER_DB="other.db"))


def test_init_refuses_a_ledger_that_is_there(run: Run) -> None:
    assert "is a ledger already" in refused(run("init"))


def test_a_read_only_database_is_refused(run: Run, sqlite: str) -> None:
    place = f"sqlite:///file:{sqlite}?mode=ro&uri=true"
    assert "read-only" in refused(run(*ADD, LEDGER_DB=place))
    assert ok(run("list", "--json", LEDGER_DB=place)) == "[]\n"


def test_a_full_disk_is_refused_and_nothing_is_half_written(sqlite: str, tmp_path: Path) -> None:
    full = 40_000

    def no_more_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (full, full))

    command = [sys.executable, "-m", "ledger", *ADD, "--criteria", "x" * 100_000]
    environment = {**os.environ, "LEDGER_DB": sqlite, "PYTHONDONTWRITEBYTECODE": "1"}
    result = subprocess.run(
        command, env=environment, capture_output=True, text=True, preexec_fn=no_more_room, check=False
    )
    assert "disk is full" in refused(result)
    with Ledger.open(sqlite) as ledger, ledger.reading() as connection:
        assert journal.verify(connection).entries == 0


def test_a_full_disk_while_exporting_leaves_no_half_file(run: Run, tmp_path: Path) -> None:
    assert "cannot write" in refused(run("export", "questions", "-o", str(tmp_path / "none" / "x.csv")))


def test_wrong_usage_exits_with_2(run: Run) -> None:
    assert run("add").returncode == 2
    assert run("resolve", "1", "perhaps").returncode == 2
    assert run("list", "--open", "--resolved").returncode == 2


def test_a_future_resolution_can_be_forced_with_a_note(run: Run) -> None:
    ok(run(*ADD, "--by", "by 2030", "--ref", "rain"))
    ok(run("resolve", "rain", "yes", "--on", "2020-01-01", "--force", "--note", "known before it was said"))
    assert json.loads(ok(run("show", "rain", "--json")))["resolutions"][0]["note"] == "known before it was said"


# --- help and imports -------------------------------------------------------------------------------------------

COMMANDS = [
    "init", "load", "import", "merge", "add", "forecast", "resolve", "due", "list", "show", "cite", "amend",
    "event add", "event move", "event list", "extract", "review", "score", "compare", "report", "calendar", "export",
    "log", "verify", "upgrade", "backup",
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_an_example_in_its_help(command: str) -> None:
    told = CliRunner().invoke(app, [*command.split(), "--help"]).output
    assert re.search(rf"Example:\s+ledger {command}", told)


def test_help_lists_every_command(run: Run) -> None:
    told = ok(run("--help"))
    assert {command.split()[0] for command in COMMANDS} <= set(re.findall(r"^  (\w+)", told, re.MULTILINE))


HEAVY = {"pandas", "scipy", "alembic", "jinja2", "altair", "icalendar"}


@pytest.mark.parametrize(
    "words",
    [
        [*ADD, "--by", "by January", "--likelihood", "likely"],
        ["resolve", "rain", "yes"],
        ["list"],
        ["due"],
        ["--help"],
        ["add", "--help"],
    ],
)
def test_what_people_type_all_day_imports_nothing_heavy(prepared: Path, tmp_path: Path, words: list[str]) -> None:
    place = tmp_path / "ledger.db"
    place.write_bytes(prepared.read_bytes())
    script = (
        "import atexit, sys\n"
        f"heavy = {HEAVY!r}\n"
        "atexit.register(lambda: print('HEAVY', sorted(heavy & set(sys.modules)), file=sys.stderr))\n"
        f"sys.argv = ['ledger', *{words!r}]\n"
        "from ledger.cli import main\n"
        "main()\n"
    )
    environment = {**os.environ, "LEDGER_DB": str(place)}
    result = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert result.stderr == "HEAVY []\n"


def test_a_reader_that_goes_away_is_no_error(prepared: Path) -> None:
    command = f"{sys.executable} -m ledger event list --db {prepared} | head -n 1"
    result = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False)
    assert "Traceback" not in result.stderr


def test_a_backup_is_a_whole_ledger_and_overwrites_nothing(run: Run, tmp_path: Path) -> None:
    ok(run(*ADD))
    ok(run("backup", "copy.db"))
    assert ok(run("verify", LEDGER_DB="copy.db")) == ok(run("verify"))
    assert "exists" in refused(run("backup", "copy.db"))
