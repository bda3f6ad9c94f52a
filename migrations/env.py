"""Alembic's environment. The ledger hands its own connection over; the `alembic` command opens LEDGER_DB."""

from alembic import context
from sqlalchemy import Connection

from ledger import database
from ledger.models import Base


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        transactional_ddl=True,
        render_as_batch=True,
        autogenerate_plugins=["alembic.autogenerate.*", "alembic.ext.checkconstraint_byname"],
    )
    with context.begin_transaction():
        context.run_migrations()


handed = context.config.attributes.get("connection")
if handed is None:
    with database.engine(database.default_url()).begin() as opened:
        run(opened)
elif isinstance(handed, Connection):
    run(handed)
else:
    with handed.begin() as opened:
        run(opened)
