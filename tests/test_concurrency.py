"""Writers that come at once wait for each other; a killed one leaves whole entries."""

import contextlib
import io
import multiprocessing
import random
import time
from datetime import date
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess

import pytest

from ledger import book, journal
from ledger.book import Ledger
from ledger.cli.app import app
from ledger.inputs import Belief, Prediction, Speaker

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.test_concurrency"])


def write(place: str, name: str, count: int, told: Connection) -> None:
    """Add entries of two questions each, and tell of each when it is written."""
    with Ledger.open(place, actor=name) as ledger:
        for number in range(count):
            with ledger.entry("add") as entry:
                belief = Belief(speaker=Speaker(name=f"Speaker {name}"), likelihood="likely", said_on=date(2025, 1, 1))
                for part in "ab":
                    book.add(entry, Prediction(statement=f"{name} {number} {part}", belief=belief, by="by 2030"))
            told.send(number)


def start(place: str, name: str, count: int) -> tuple[ForkServerProcess, Connection]:
    """A process that writes, and what it tells."""
    heard, told = FORKS.Pipe(duplex=False)
    writer = FORKS.Process(target=write, args=(place, name, count, told))
    writer.start()
    told.close()
    return writer, heard


def test_eight_processes_that_add_at_once_lose_nothing(place: str) -> None:
    started = [start(place, f"w{number}", 25) for number in range(8)]
    for writer, _ in started:
        writer.join()
    assert [writer.exitcode for writer, _ in started] == [0] * 8
    with Ledger.open(place) as ledger, ledger.reading() as connection:
        verified = journal.verify(connection)
        statements = connection.exec_driver_sql("SELECT entry_id, count(*) FROM questions GROUP BY entry_id").all()
    assert verified.entries == 200
    assert [count for _, count in statements] == [2] * 200  # no entry holds another writer's rows


def add_by_command(place: str, name: str) -> None:
    with contextlib.redirect_stdout(io.StringIO()):
        for number in range(50):
            statement = f"{name} {number}"
            app(["add", statement, "--source", "Ann Lee", "--by", "by 2030", "--db", place], standalone_mode=False)


def test_eight_processes_of_the_command_line_add_fifty_each(place: str) -> None:
    writers = [FORKS.Process(target=add_by_command, args=(place, f"w{number}")) for number in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0] * 8
    with Ledger.open(place) as ledger, ledger.reading() as connection:
        assert journal.verify(connection).entries == 400
        assert connection.exec_driver_sql("SELECT count(*) FROM questions").scalar() == 400
        assert connection.exec_driver_sql("SELECT count(*) FROM sources").scalar() == 1


def test_a_writer_killed_fifty_times_leaves_whole_entries_only(sqlite: str) -> None:
    chance = random.Random(1)
    done = 0
    for number in range(50):
        written = 1 + chance.randrange(3)
        kill_after(start(sqlite, f"k{number}", 10_000), written, chance.uniform(0, 0.03))
        done = whole_entries(sqlite, at_least=done + written)


def test_a_killed_writer_on_postgres_leaves_whole_entries_only(place: str) -> None:
    if not place.startswith("postgresql"):
        pytest.skip("the test above is SQLite's")
    done = 0
    for number in range(5):
        kill_after(start(place, f"k{number}", 10_000), 2, 0.01 * number)
        done = whole_entries(place, at_least=done + 2)


def kill_after(started: tuple[ForkServerProcess, Connection], written: int, seconds: float) -> None:
    """End a writer somewhere in the entry behind some that it has told of."""
    writer, heard = started
    for _ in range(written):
        heard.recv()
    time.sleep(seconds)
    writer.kill()
    writer.join()


def whole_entries(place: str, at_least: int) -> int:
    with Ledger.open(place) as ledger, ledger.reading() as connection:
        entries = journal.verify(connection).entries
        halves = connection.exec_driver_sql("SELECT entry_id FROM questions GROUP BY entry_id HAVING count(*) <> 2")
        assert halves.all() == []
    assert entries >= at_least
    return entries
