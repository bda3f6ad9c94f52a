"""Writers that come at once wait for each other; a killed one leaves whole entries."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ledger import journal
from ledger.book import Ledger

WRITER = """
import sys
from datetime import date
from ledger import book
from ledger.book import Ledger
from ledger.inputs import Belief, Prediction, Speaker
place, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
with Ledger.open(place, actor=name) as ledger:
    print("ready", flush=True)
    for number in range(count):
        with ledger.entry("add") as entry:
            belief = Belief(speaker=Speaker(name=f"Speaker {name}"), likelihood="likely", said_on=date(2025, 1, 1))
            for part in "ab":
                book.add(entry, Prediction(statement=f"{name} {number} {part}", belief=belief, by="by 2030"))
        print(number, flush=True)
"""


def start(place: str, name: str, count: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", WRITER, place, name, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_eight_processes_that_add_at_once_lose_nothing(place: str) -> None:
    writers = [start(place, f"w{number}", 25) for number in range(8)]
    errors = [writer.communicate()[1] for writer in writers]
    assert errors == [""] * 8
    with Ledger.open(place) as ledger, ledger.reading() as connection:
        verified = journal.verify(connection)
        statements = connection.exec_driver_sql("SELECT entry_id, count(*) FROM questions GROUP BY entry_id").all()
    assert verified.entries == 200
    assert [count for _, count in statements] == [2] * 200  # no entry holds another writer's rows


def test_eight_processes_of_the_command_line_add_fifty_each(place: str, tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from ledger.cli.app import app\n"
        "for number in range(50):\n"
        "    app(['add', f'{sys.argv[2]} {number}', '--source', 'Ann Lee', '--by', 'by 2030', '--db', sys.argv[1]],"
        " standalone_mode=False)\n"
    )
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", script, place, f"w{number}"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(8)
    ]
    assert [writer.communicate()[1] for writer in writers] == [""] * 8
    with Ledger.open(place) as ledger, ledger.reading() as connection:
        assert journal.verify(connection).entries == 400
        assert connection.exec_driver_sql("SELECT count(*) FROM questions").scalar() == 400
        assert connection.exec_driver_sql("SELECT count(*) FROM sources").scalar() == 1


def test_a_writer_killed_fifty_times_leaves_whole_entries_only(sqlite: str) -> None:
    chance = random.Random(1)
    done = 0
    for number in range(50):
        writer = start(sqlite, f"k{number}", 10_000)
        assert writer.stdout
        assert writer.stdout.readline() == "ready\n"
        written = chance.randrange(4)
        for _ in range(written):
            writer.stdout.readline()
        time.sleep(chance.uniform(0, 0.03))  # somewhere in the next entry
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
        with Ledger.open(sqlite) as ledger, ledger.reading() as connection:
            verified = journal.verify(connection)
            assert verified.entries >= done + written
            done = verified.entries
            halves = connection.exec_driver_sql("SELECT entry_id FROM questions GROUP BY entry_id HAVING count(*) <> 2")
            assert halves.all() == []


def test_a_killed_writer_on_postgres_leaves_whole_entries_only(place: str) -> None:
    if not place.startswith("postgresql"):
        pytest.skip("the test above is SQLite's")
    for number in range(5):
        writer = start(place, f"k{number}", 10_000)
        assert writer.stdout
        writer.stdout.readline()
        time.sleep(0.1 + 0.03 * number)
        writer.kill()
        writer.communicate()
        with Ledger.open(place) as ledger, ledger.reading() as connection:
            journal.verify(connection)
            halves = connection.exec_driver_sql("SELECT entry_id FROM questions GROUP BY entry_id HAVING count(*) <> 2")
            assert halves.all() == []
