"""Opening a database: where it is, its version, its errors in plain words, and the commands that own its schema."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError

from ledger import reference
from ledger.errors import LedgerError

REVISION = "0002"
"""The schema this version of the program works with; revisions are numbered, so older and newer can be told."""

BUSY_SECONDS = 60.0
"""How long a writer waits for another one before it gives up."""

WRITE = "ledger_write"
"""The execution option that makes a SQLite transaction take the write lock when it begins."""


class DatabaseError(LedgerError):
    """The database cannot do what was asked."""


class NoLedgerError(LedgerError):
    """Nothing is there yet."""


class NotALedgerError(LedgerError):
    """Something is there, and it is not a ledger."""


class WrongVersionError(LedgerError):
    """A ledger of another version of the program."""


class LedgerExistsError(LedgerError):
    """A file is in the way of one that is to be made."""


def default_url() -> URL:
    """`LEDGER_DB`, or the file `ledger.db` in the user's data folder."""
    if given := os.environ.get("LEDGER_DB"):
        return url_of(given)
    from platformdirs import user_data_path

    return url_of(str(user_data_path("prediction-ledger") / "ledger.db"))


def url_of(place: str) -> URL:
    """A path or a SQLAlchemy URL as a URL; `postgresql://` means psycopg 3."""
    if "://" not in place:
        return URL.create("sqlite", database=place)
    try:
        url = make_url(place)
        url.get_dialect()
    except (ArgumentError, NoSuchModuleError, ValueError):
        raise NotALedgerError(
            f"{place!r} is not a database this ledger knows", "give a path or a postgresql:// URL"
        ) from None
    if url.get_backend_name() not in {"sqlite", "postgresql"}:
        raise NotALedgerError(f"{url.get_backend_name()} is not supported", "use SQLite or PostgreSQL")
    return url


def name_of(url: URL) -> str:
    """The database as a person knows it: the path of the file, or the URL without its password."""
    if url.get_backend_name() == "sqlite" and url.database and not url.query:
        return url.database
    return url.render_as_string(hide_password=True)


def is_sqlite_file(url: URL) -> bool:
    """Whether the ledger is a file of its own, which can be copied."""
    return url.get_backend_name() == "sqlite" and bool(url.database) and url.database != ":memory:"


def engine(url: URL) -> Engine:
    """An engine whose transactions are explicit: SQLite's begin with BEGIN, or BEGIN IMMEDIATE to write."""
    if url.get_backend_name() != "sqlite":
        try:
            return create_engine(url)
        except ModuleNotFoundError:
            raise DatabaseError("PostgreSQL needs psycopg", "pip install 'prediction-ledger[postgres]'") from None
    made = create_engine(url, connect_args={"timeout": BUSY_SECONDS, "isolation_level": None})
    event.listen(made, "connect", _prepare_sqlite)
    event.listen(made, "begin", _begin_sqlite)
    return made


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    # A plain BEGIN that turns into a write fails at once under WAL when another writer came first.
    writes = connection.get_execution_options().get(WRITE, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def plain_errors(url: URL) -> Iterator[None]:
    """Turn what the driver raises into one line that a person can act on."""
    try:
        yield
    except IntegrityError as error:
        raise DatabaseError(f"the database refuses this: {_first_line(error)}", "nothing was written") from error
    except DBAPIError as error:
        raise _explained(name_of(url), _first_line(error)) from error


_EXPLANATIONS: tuple[tuple[str, type[LedgerError], str, str], ...] = (
    ("file is not a database", NotALedgerError, "{name} is not a ledger", "give the path of a ledger"),
    ("unable to open database", DatabaseError, "cannot open {name}", "check the path and its permissions"),
    ("readonly database", DatabaseError, "{name} is read-only", "check the file's permissions; nothing was written"),
    ("read-only transaction", DatabaseError, "{name} is read-only", "nothing was written"),
    ("database or disk is full", DatabaseError, "the disk is full", "make room; nothing was written"),
    ("disk I/O error", DatabaseError, "cannot write {name}: the disk is full or failing", "nothing was written"),
    ("database is locked", DatabaseError, "{name} is busy with another writer", "try again; nothing was written"),
    ("malformed", NotALedgerError, "{name} is damaged", "restore a backup (ledger backup makes one)"),
    ("no such table", NotALedgerError, "{name} is not a ledger", "give the path of a ledger"),
    ("connection", DatabaseError, "cannot reach {name}", "check the address, and that the server runs"),
)  # fmt: skip


def _explained(name: str, message: str) -> LedgerError:
    for words, kind, what, hint in _EXPLANATIONS:
        if words in message:
            return kind(what.format(name=name), hint)
    return DatabaseError(f"{name}: {message}", "nothing was written")


def _first_line(error: DBAPIError) -> str:
    return str(error.orig).strip().splitlines()[0]


def stored_revision(connection: Connection) -> str | None:
    """The revision that the database carries; None where there is no ledger.

    A plain SELECT: importing Alembic would double the time of every command.
    """
    if connection.dialect.name == "sqlite":
        found = "SELECT count(*) FROM sqlite_master WHERE name IN ('alembic_version')"
    else:
        found = "SELECT count(to_regclass('alembic_version'))"
    if not connection.exec_driver_sql(found).scalar():
        return None
    return connection.exec_driver_sql("SELECT max(version_num) FROM alembic_version").scalar() or "0000"


def check_version(connection: Connection, url: URL) -> None:
    """Refuse what is no ledger, or one of another version, with the command to run."""
    stored = stored_revision(connection)
    if stored == REVISION:
        return
    name = name_of(url)
    if stored is None:
        raise NotALedgerError(f"{name} is not a ledger", "make a new one with: ledger init")
    if stored < REVISION:
        raise WrongVersionError(f"{name} has the older schema {stored}, this is {REVISION}", "run: ledger upgrade")
    raise WrongVersionError(
        f"{name} has the newer schema {stored}, this is {REVISION}",
        "run: pip install --upgrade prediction-ledger",
    )


def must_exist(url: URL) -> None:
    """SQLite would make an empty file where there is none."""
    if is_sqlite_file(url) and not url.query and not Path(str(url.database)).exists():
        raise NoLedgerError(f"there is no ledger at {url.database}", "make one with: ledger init")


def create(url: URL) -> None:
    """Make a new, empty ledger at the current schema. An existing one is refused and left as it is."""
    if is_sqlite_file(url) and not url.query:
        try:
            Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DatabaseError(f"cannot make {url.database}: {error.strerror}", "check the path") from None
    made = engine(url)
    with plain_errors(url):
        if url.get_backend_name() == "sqlite":
            with made.connect() as connection, connection.begin():
                _refuse_existing(connection, url)
            _autocommit(made, "PRAGMA journal_mode = WAL")
        with made.connect().execution_options(**{WRITE: True}) as connection, connection.begin():
            _refuse_existing(connection, url)
            migrate(connection, "head")
    made.dispose()


def _refuse_existing(connection: Connection, url: URL) -> None:
    if stored_revision(connection) is not None:
        raise LedgerExistsError(f"{name_of(url)} is a ledger already", "nothing to do")
    if (
        connection.dialect.name == "sqlite"
        and connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()
    ):
        raise NotALedgerError(f"{name_of(url)} is another program's database", "choose another path")


def _autocommit(made: Engine, statement: str) -> None:
    raw = made.raw_connection()
    try:
        raw.cursor().execute(statement)
    finally:
        raw.close()


def migrate(connection: Connection, revision: str) -> None:
    """Bring the schema to a revision, inside the connection's transaction (`base` downgrades)."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(reference.folder("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    (command.downgrade if revision == "base" else command.upgrade)(config, revision)


def upgrade(url: URL) -> Path | None:
    """Bring an older ledger to the current schema; the backup that was made of a SQLite file first, if any."""
    must_exist(url)
    made = engine(url)
    with plain_errors(url), made.connect() as connection, connection.begin():
        stored = stored_revision(connection)
        if stored is None or stored > REVISION:
            check_version(connection, url)
    if stored == REVISION:
        return None
    saved = None
    if is_sqlite_file(url):
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        saved = Path(f"{url.database}.{stored}-{stamp}.bak")
        backup(url, saved)
    with plain_errors(url), made.connect().execution_options(**{WRITE: True}) as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            # Remaking a table with foreign keys on would empty its children; the pragma is deaf inside BEGIN.
            _raw_pragma(connection, "OFF")
        with connection.begin():
            migrate(connection, "head")
            if sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise DatabaseError("the upgrade would break references between rows", "nothing was changed")
        if sqlite:
            _raw_pragma(connection, "ON")
    made.dispose()
    return saved


def _raw_pragma(connection: Connection, state: str) -> None:
    driver: Any = connection.connection.dbapi_connection
    driver.execute(f"PRAGMA foreign_keys = {state}")


def backup(url: URL, target: Path) -> None:
    """Copy a SQLite ledger, whole, while others may be writing to it."""
    must_exist(url)
    if not is_sqlite_file(url):
        raise DatabaseError("only a SQLite ledger is a file to copy", "use pg_dump for PostgreSQL")
    if target.exists():
        raise LedgerExistsError(f"{target} exists", "choose another name; it was left as it is")
    partial = target.with_name(target.name + ".partial")
    try:
        with closing(sqlite3.connect(str(url.database))) as source, closing(sqlite3.connect(partial)) as copy:
            source.backup(copy)
        partial.rename(target)
    except (sqlite3.Error, OSError) as error:
        partial.unlink(missing_ok=True)
        raise DatabaseError(f"cannot write {target}: {error}", "check the folder and its space") from None
