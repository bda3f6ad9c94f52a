"""Candidates that an extractor found in a document, and what a person decided about each."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

TABLES = ("candidates", "decisions")


def upgrade() -> None:
    op.create_table(
        "candidates",
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("extractor", sa.Text(), nullable=False),
        sa.Column("first_character", sa.Integer(), nullable=False),
        sa.Column("end_character", sa.Integer(), nullable=False),
        sa.Column("quotation", sa.Text(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=False),
        sa.Column("source_class", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("phrase", sa.Text(), nullable=True),
        sa.Column("condition", sa.Text(), nullable=True),
        sa.Column("window_phrase", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("crc", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("act IN ('forecast', 'intention', 'hope', 'warning')", name=op.f("ck_candidates_act")),
        sa.CheckConstraint("0 <= confidence AND confidence <= 1", name=op.f("ck_candidates_confidence")),
        sa.CheckConstraint(
            "0 <= first_character AND first_character < end_character", name=op.f("ck_candidates_place")
        ),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_candidates_document_id")),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["entries.number"],
            name=op.f("fk_candidates_entry_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidates")),
        sa.UniqueConstraint("ref", name=op.f("uq_candidates_ref")),
    )
    op.create_index("ix_candidates_document_id", "candidates", ["document_id"])
    op.create_index("ix_candidates_entry_id", "candidates", ["entry_id"])

    op.create_table(
        "decisions",
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("forecast_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("crc", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("verdict IN ('accepted', 'rejected')", name=op.f("ck_decisions_verdict")),
        sa.CheckConstraint("(forecast_id IS NULL) = (verdict = 'rejected')", name=op.f("ck_decisions_forecast")),
        sa.ForeignKeyConstraint(["candidate_id"], ["candidates.id"], name=op.f("fk_decisions_candidate_id")),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["entries.number"],
            name=op.f("fk_decisions_entry_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["forecast_id"], ["forecasts.id"], name=op.f("fk_decisions_forecast_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
    )
    op.create_index("ix_decisions_candidate_id", "decisions", ["candidate_id"])
    op.create_index("ix_decisions_entry_id", "decisions", ["entry_id"])
    op.create_index("ix_decisions_forecast_id", "decisions", ["forecast_id"])

    for statement in triggers(op.get_bind().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    for name in reversed(TABLES):
        op.drop_table(name)  # its indexes and triggers go with it


def triggers(dialect: str) -> Iterator[str]:
    """The statements that make the database refuse to change or delete what was recorded."""
    for table in TABLES:
        for action, why in (("UPDATE", "are never changed"), ("DELETE", "are never deleted")):
            head = f"CREATE TRIGGER {table}_refuse_{action.lower()} BEFORE {action} ON {table}"
            if dialect == "postgresql":
                yield f"{head} FOR EACH ROW EXECUTE FUNCTION ledger_refuse('{why}')"
            else:
                yield f"{head} BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: {table} {why}'); END"
        if dialect == "postgresql":
            yield (
                f"CREATE TRIGGER {table}_refuse_truncate BEFORE TRUNCATE ON {table} "
                "EXECUTE FUNCTION ledger_refuse('are never deleted')"
            )
