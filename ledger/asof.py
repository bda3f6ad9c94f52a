"""The ledger as it stood: temporary views that take the names of the tables."""

from typing import Any

from sqlalchemy import Boolean, Column, Connection, Date, Integer, select

from ledger import models
from ledger.models import amendments, entries
from ledger.vocabulary import Subject


def stand_at(connection: Connection, number: int) -> None:
    """Show this connection the ledger as it stood after an entry.

    Temporary views take the names of the tables, so every query reads the past without knowing it; they go
    with the connection's transaction.
    """
    later = connection.execute(
        select(amendments.c.subject, amendments.c.field).where(amendments.c.entry_id > number).distinct()
    )
    amended: dict[str, set[str]] = {}
    for subject, name in later:
        amended.setdefault(models.AMENDABLE[Subject(subject)].name, set()).add(name)
    sqlite = connection.dialect.name == "sqlite"
    schema = "main" if sqlite else connection.exec_driver_sql("SELECT current_schema()").scalar()
    subjects = {table.name: subject for subject, table in models.AMENDABLE.items()}
    for table in (entries, *models.WRITTEN):
        columns = ", ".join(
            _before(column, subjects[table.name], schema, number, sqlite=sqlite)
            if column.name in amended.get(table.name, ())
            else f'standing."{column.name}"'
            for column in table.columns
        )
        key = "number" if table is entries else "entry_id"
        connection.exec_driver_sql(
            f'CREATE TEMPORARY VIEW "{table.name}" AS SELECT {columns} '  # noqa: S608 - names from the models
            f'FROM "{schema}"."{table.name}" AS standing WHERE standing.{key} <= {number:d}'
        )


def _before(column: Column[Any], subject: Subject, schema: object, number: int, *, sqlite: bool) -> str:
    change = (
        f"FROM \"{schema}\".amendments AS later WHERE later.subject = '{subject}' AND later.row_id = standing.id "
        f"AND later.field = '{column.name}' AND later.entry_id > {number:d}"
    )
    value = "later.before"
    if isinstance(column.type, Boolean):
        value = "later.before = 'true'" if sqlite else "CAST(later.before AS boolean)"
    elif isinstance(column.type, Integer) or (isinstance(column.type, Date) and not sqlite):
        value = f"CAST(later.before AS {'integer' if isinstance(column.type, Integer) else 'date'})"
    return (
        f"CASE WHEN EXISTS (SELECT 1 {change}) THEN (SELECT {value} {change} ORDER BY later.id LIMIT 1) "
        f'ELSE standing."{column.name}" END AS "{column.name}"'
    )
