"""What importing a million forecasts from a CSV costs, against the bare work and `sqlite-utils insert --csv`.

Whole processes, so that the peak of memory can be told; the figures that matter are the ratios.
"""

import csv
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ledger import database, models

HEADER = ("question", "question id", "source", "class", "probability", "said", "closes", "outcome")
SIZES = (10_000, 100_000, 1_000_000)
PER_QUESTION = 4


def write(path: Path, size: int) -> None:
    """A spreadsheet of forecasts by twenty sources, four a question."""
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for number in range(size):
            question, source = divmod(number, PER_QUESTION)
            named = (f"Will it rain on day {question}?", f"day-{question}", f"source {question % 5 * 4 + source}")
            stated = (f"{number * 7919 % 1000 / 1000}", "2025-01-01", "2025-03-31", "yes" if question % 3 else "no")
            writer.writerow((*named, "analyst", *stated))


def bare(path: Path, target: Path) -> None:
    """The least that it takes: rows from the reader into one table."""
    with path.open(newline="") as file, sqlite3.connect(target) as connection:
        columns = ", ".join('"' + name + '"' for name in HEADER)
        connection.execute(f"CREATE TABLE forecasts ({columns})")
        rows = csv.reader(file)
        next(rows)
        connection.executemany(f"INSERT INTO forecasts VALUES ({', '.join('?' * len(HEADER))})", rows)


def floor(ledger: Path, target: Path) -> None:
    """The database's own part: the rows of a ledger, ready-made, into the tables of another."""
    database.create(database.url_of(str(target)))
    with sqlite3.connect(target, isolation_level=None) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("ATTACH ? AS other", (str(ledger),))
        connection.execute("BEGIN IMMEDIATE")
        for table in ("entries", *(table.name for table in models.WRITTEN)):
            connection.execute(f"INSERT INTO main.{table} SELECT * FROM other.{table}")
        connection.execute("COMMIT")


def timed(*command: str) -> tuple[float, float]:
    """How long a process takes in seconds, and the peak of memory of all so far in MB."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print("importing forecasts from a CSV into SQLite")
        for size in SIZES:
            path, place = folder / f"{size}.csv", folder / f"{size}.db"
            write(path, size)
            start = time.perf_counter()
            bare(path, folder / f"bare-{size}.db")
            least = time.perf_counter() - start
            ledger = (sys.executable, "-m", "ledger")
            subprocess.run([*ledger, "init", "--db", str(place)], check=True, capture_output=True)
            taken, peak = timed(*ledger, "import", "csv", str(path), "--db", str(place))
            start = time.perf_counter()
            floor(place, folder / f"floor-{size}.db")
            own = time.perf_counter() - start
            print(
                f"  {size:>9,}  {taken:7.2f} s  {taken / least:5.1f} times the bare work, {taken / own:4.1f} times"
                f" what the database needs for the rows ready-made  peak {peak:4.0f} MB"
            )
        other = shutil.which("sqlite-utils")
        if other:
            theirs, _ = timed(other, "insert", str(folder / "theirs.db"), "forecasts", str(path), "--csv")
            print(f"  sqlite-utils insert --csv of the last: {theirs:.2f} s, ours is {taken / theirs:.2f} of it")


if __name__ == "__main__":
    main()
