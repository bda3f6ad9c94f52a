"""The schema can be made, unmade and upgraded on both databases, and is what the models say."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytest_alembic import tests as checks
from pytest_alembic.config import Config
from pytest_alembic.plugin.fixtures import alembic_runner  # noqa: F401 - a fixture
from pytest_alembic.runner import MigrationContext
from sqlalchemy import CheckConstraint, Engine, create_engine, inspect, text

from ledger import database, journal, queries, reference
from ledger.book import Ledger
from ledger.models import Base
from tests.conftest import ROOT, load_seeds


@pytest.fixture
def alembic_config() -> Config:
    return Config(config_options={"script_location": str(reference.folder("migrations"))})


@pytest.fixture(params=["sqlite", "postgres"])
def alembic_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    if request.param == "sqlite":
        return create_engine(f"sqlite:///{tmp_path / 'new.db'}")
    make: Callable[[str | None], str] = request.getfixturevalue("new_database")
    return create_engine(make(None))


@pytest.mark.parametrize(
    "check",
    [
        checks.test_single_head_revision,
        checks.test_upgrade,
        checks.test_model_definitions_match_ddl,
        checks.test_up_down_consistency,
    ],
)
def test_models_and_migrations_agree(alembic_runner: MigrationContext, check: Callable[[Any], None]) -> None:  # noqa: F811
    check(alembic_runner)


def test_the_text_of_every_check_is_the_models() -> None:
    """Autogenerate compares checks by their names only."""
    migrations = sorted(reference.folder("migrations").glob("versions/*.py"))
    written = " ".join(re.sub(r'"\s+"', "", migration.read_text()) for migration in migrations)
    written = " ".join(written.split())
    for table in Base.metadata.tables.values():
        for constraint in table.constraints:
            if isinstance(constraint, CheckConstraint):
                assert str(constraint.sqltext) in written, constraint.name


def test_downgrade_and_upgrade_work_with_data_in_them(seeded: Ledger) -> None:
    with seeded.engine.connect().execution_options(**{database.WRITE: True}) as connection, connection.begin():
        database.migrate(connection, "base")
        left = set(inspect(connection).get_table_names())
        assert left == {"alembic_version"}
        database.migrate(connection, "head")
    load_seeds(seeded)
    with seeded.reading() as connection:
        assert journal.verify(connection).entries == 2


def test_the_checks_hold_what_the_models_promise(seeded: Ledger) -> None:
    forecast = (
        "INSERT INTO forecasts"
        " (id, entry_id, crc, ref, question_id, source_id, said_on, act, basis, probability, low, high)"
        " VALUES (999, 1, 0, 'x', 1, 1, '2025-01-01', '{act}', '{basis}', {p}, {low}, {high})"
    )
    question = (
        "INSERT INTO questions (id, entry_id, crc, ref, kind, statement, asked_on, opens, closes, window_basis)"
        " VALUES (999, 1, 0, 'x', '{kind}', 's', '2025-01-01', '{opens}', {closes}, 'none')"
    )
    refused = [
        (forecast.format(act="forecast", basis="stated", p=1.2, low=0, high=1), "band"),
        (forecast.format(act="forecast", basis="stated", p=0.5, low=0.6, high=1), "band"),
        (forecast.format(act="guess", basis="stated", p=0.5, low=0.5, high=0.5), "act"),
        (forecast.format(act="forecast", basis="none", p=0.5, low=0.5, high=0.5), "probability"),
        (forecast.format(act="forecast", basis="stated", p="NULL", low="NULL", high="NULL"), "probability"),
        (question.format(kind="binary", opens="2025-02-01", closes="'2025-01-01'"), "window"),
        (question.format(kind="binary", opens="2025-02-01", closes="NULL"), "review_on"),
        (question.format(kind="numeric", opens="2025-02-01", closes="'2025-03-01'"), "kind"),
    ]
    for statement, constraint in refused:
        with pytest.raises(database.DatabaseError, match=constraint), seeded.entry("x") as entry:
            entry.connection.execute(text(statement))


@pytest.mark.parametrize(
    ("stored", "command"), [("0000", "ledger upgrade"), ("9999", "pip install --upgrade prediction-ledger")]
)
def test_another_version_is_refused_with_the_command_to_run(ledger: Ledger, stored: str, command: str) -> None:
    with ledger.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :v"), {"v": stored})
    with pytest.raises(database.WrongVersionError) as error, ledger.reading():
        pass
    assert command in str(error.value)
    assert "\n" not in str(error.value)


def test_a_ledger_of_an_earlier_schema_is_upgraded_and_whole(tmp_path: Path) -> None:
    """`tests/data/ledger-0001.db.gz` was made by `init`, `load` of the seeds and `resolve`, at schema 0001."""
    path = tmp_path / "old.db"
    path.write_bytes(gzip.decompress((ROOT / "tests" / "data" / "ledger-0001.db.gz").read_bytes()))
    with Ledger.open(str(path)) as ledger:
        with pytest.raises(database.WrongVersionError, match="ledger upgrade"), ledger.reading():
            pass
        saved = database.upgrade(database.url_of(str(path)))
        assert saved is not None
        assert saved.exists()
        with ledger.reading() as connection:
            assert journal.verify(connection).entries == 3
            assert queries.find_question(connection, "new-ambassador")["id"]
        with pytest.raises(database.DatabaseError, match="append-only"), ledger.entry("x") as entry:
            entry.connection.execute(text("DELETE FROM forecasts"))


def test_upgrade_leaves_a_ledger_that_is_up_to_date(sqlite: str) -> None:
    assert database.upgrade(database.url_of(sqlite)) is None


def test_upgrade_backs_a_file_up_first_and_a_failure_changes_nothing(sqlite: str) -> None:
    # An older schema that is not there: the upgrade must fail, after the backup, and leave the file as it was.
    with Ledger.open(sqlite) as ledger:
        load_seeds(ledger)
        with ledger.engine.begin() as connection:
            connection.execute(text("DELETE FROM alembic_version"))
    with pytest.raises(database.DatabaseError, match="already exists"):
        database.upgrade(database.url_of(sqlite))
    [backup] = Path(sqlite).parent.glob("ledger.db.0000-*.bak")
    with create_engine(f"sqlite:///{backup}").connect() as connection:
        assert journal.verify(connection).entries == 2
    with create_engine(f"sqlite:///{sqlite}").connect() as connection:
        assert journal.verify(connection).entries == 2
