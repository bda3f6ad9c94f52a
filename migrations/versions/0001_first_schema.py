"""The ledger's first schema, with the triggers that keep the record append-only."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

UTC_DATETIME = sa.DateTime(timezone=True).with_variant(sa.String(32), "sqlite")

APPEND_ONLY = (
    "entries",
    "documents",
    "forecasts",
    "citations",
    "resolutions",
    "evidence",
    "tags",
    "amendments",
)
AMENDABLE = ("questions", "sources", "events")
"""Rows of these change in place, but for their identity; no row is ever deleted."""
IDENTITY = "id, entry_id, ref"


def upgrade() -> None:
    op.create_table(
        "entries",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("time", UTC_DATETIME, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("command", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.CheckConstraint("length(digest) = 64 AND length(hash) = 64", name=op.f("ck_entries_sha256")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_entries_number")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_entries")),
        sa.UniqueConstraint("hash", name=op.f("uq_entries_hash")),
    )
    op.create_table(
        "amendments",
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("crc", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("subject IN ('question', 'source', 'event')", name=op.f("ck_amendments_subject")),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["entries.number"],
            name=op.f("fk_amendments_entry_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amendments")),
    )
    op.create_index("ix_amendments_entry_id", "amendments", ["entry_id"])
    op.create_index("ix_amendments_subject_row_id_field", "amendments", ["subject", "row_id", "field"])

    op.create_table(
        "documents",
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("text_sha256", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("crc", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("text IS NULL OR text_sha256 IS NOT NULL", name=op.f("ck_documents_text")),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["entries.number"],
            name=op.f("fk_documents_entry_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("ref", name=op.f("uq_documents_ref")),
    )
    op.create_index("ix_documents_entry_id", "documents", ["entry_id"])
    op.create_index("ix_documents_url", "documents", ["url"])

    op.create_table(
        "events",
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("aliases", sa.Text(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("crc", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["entries.number"],
            name=op.f("fk_events_entry_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sa.UniqueConstraint("ref", name=op.f("uq_events_ref")),
    )
    op.create_index("ix_events_entry_id", "events", ["entry_id"])

    op.create_table(
        "questions",
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("criteria", sa.Text(), nullable=True),
        sa.Column("condition", sa.Text(), nullable=True),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("opens", sa.Date(), nullable=True),
        sa.Column("closes", sa.Date(), nullable=True),
        sa.Column("window_phrase", sa.Text(), nullable=True),
        sa.Column("window_basis", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("crc", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("kind IN ('binary')", name=op.f("ck_questions_kind")),
        sa.CheckConstraint(
            "window_basis IN ('explicit', 'event', 'vague', 'none')", name=op.f("ck_questions_window_basis")
        ),
        sa.CheckConstraint("closes IS NOT NULL OR review_on IS NOT NULL", name=op.f("ck_questions_review_on")),
        sa.CheckConstraint("opens <= closes", name=op.f("ck_questions_window")),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["entries.number"],
            name=op.f("fk_questions_entry_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_questions_event_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
        sa.UniqueConstraint("ref", name=op.f("uq_questions_ref")),
    )
    op.create_index("ix_questions_closes", "questions", ["closes"])
    op.create_index("ix_questions_entry_id", "questions", ["entry_id"])
    op.create_index("ix_questions_event_id", "questions", ["event_id"])
    op.create_index("ix_questions_review_on", "questions", ["review_on"])

    op.create_table(
        "sources",
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("source_class", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("reliability", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("crc", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("reliability IN ('A', 'B', 'C', 'D', 'E', 'F')", name=op.f("ck_sources_reliability")),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_sources_document_id")),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["entries.number"],
            name=op.f("fk_sources_entry_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sources")),
        sa.UniqueConstraint("ref", name=op.f("uq_sources_ref")),
    )
    op.create_index("ix_sources_entry_id", "sources", ["entry_id"])
    op.create_index("ix_sources_name", "sources", ["name"])
    op.create_index("ix_sources_source_class", "sources", ["source_class"])

    op.create_table(
        "forecasts",
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("phrase", sa.Text(), nullable=True),
        sa.Column("scale", sa.Text(), nullable=True),
        sa.Column("probability", sa.Double(), nullable=True),
        sa.Column("low", sa.Double(), nullable=True),
        sa.Column("high", sa.Double(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("crc", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "(probability IS NULL) = (basis = 'none')"
            " AND (low IS NULL) = (probability IS NULL) AND (high IS NULL) = (probability IS NULL)",
            name=op.f("ck_forecasts_probability"),
        ),
        sa.CheckConstraint("act IN ('forecast', 'intention', 'hope', 'warning')", name=op.f("ck_forecasts_act")),
        sa.CheckConstraint(
            "basis IN ('stated', 'verbal', 'unhedged', 'imputed', 'none')", name=op.f("ck_forecasts_basis")
        ),
        sa.CheckConstraint("confidence IN ('low', 'moderate', 'high')", name=op.f("ck_forecasts_confidence")),
        sa.CheckConstraint(
            "0 <= low AND low <= probability AND probability <= high AND high <= 1",
            name=op.f("ck_forecasts_band"),
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["entries.number"],
            name=op.f("fk_forecasts_entry_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["question_id"], ["questions.id"], name=op.f("fk_forecasts_question_id")),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_forecasts_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forecasts")),
        sa.UniqueConstraint("ref", name=op.f("uq_forecasts_ref")),
    )
    op.create_index("ix_forecasts_entry_id", "forecasts", ["entry_id"])
    op.create_index("ix_forecasts_question_id_source_id_said_on", "forecasts", ["question_id", "source_id", "said_on"])
    op.create_index("ix_forecasts_source_id", "forecasts", ["source_id"])

    op.create_table(
        "resolutions",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=False),
        sa.Column("resolver", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("crc", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("outcome IN ('yes', 'no', 'void', 'ambiguous')", name=op.f("ck_resolutions_outcome")),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["entries.number"],
            name=op.f("fk_resolutions_entry_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["question_id"], ["questions.id"], name=op.f("fk_resolutions_question_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resolutions")),
    )
    op.create_index("ix_resolutions_entry_id", "resolutions", ["entry_id"])
    op.create_index("ix_resolutions_question_id", "resolutions", ["question_id"])

    op.create_table(
        "tags",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("tag", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("crc", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["entries.number"],
            name=op.f("fk_tags_entry_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["question_id"], ["questions.id"], name=op.f("fk_tags_question_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tags")),
        sa.UniqueConstraint("question_id", "tag", name=op.f("uq_tags_question_id_tag")),
    )
    op.create_index("ix_tags_entry_id", "tags", ["entry_id"])
    op.create_index("ix_tags_tag", "tags", ["tag"])

    op.create_table(
        "citations",
        sa.Column("forecast_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("locator", sa.Text(), nullable=True),
        sa.Column("quotation", sa.Text(), nullable=True),
        sa.Column("quotation_sha256", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("crc", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_citations_document_id")),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["entries.number"],
            name=op.f("fk_citations_entry_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["forecast_id"], ["forecasts.id"], name=op.f("fk_citations_forecast_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_citations")),
    )
    op.create_index("ix_citations_document_id", "citations", ["document_id"])
    op.create_index("ix_citations_entry_id", "citations", ["entry_id"])
    op.create_index("ix_citations_forecast_id", "citations", ["forecast_id"])

    op.create_table(
        "evidence",
        sa.Column("resolution_id", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("crc", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["entries.number"],
            name=op.f("fk_evidence_entry_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["resolution_id"], ["resolutions.id"], name=op.f("fk_evidence_resolution_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    op.create_index("ix_evidence_entry_id", "evidence", ["entry_id"])
    op.create_index("ix_evidence_resolution_id", "evidence", ["resolution_id"])

    for statement in triggers(op.get_bind().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    for name in (
        "tags",
        "evidence",
        "resolutions",
        "citations",
        "forecasts",
        "questions",
        "events",
        "sources",
        "documents",
        "amendments",
        "entries",
    ):
        op.drop_table(name)  # its indexes and triggers go with it
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION ledger_refuse()")


def triggers(dialect: str) -> Iterator[str]:
    """The statements that make the database refuse to change or delete what was recorded."""
    refused = [(name, "UPDATE", "are never changed") for name in APPEND_ONLY]
    refused += [(name, f"UPDATE OF {IDENTITY}", "keep their identity") for name in AMENDABLE]
    refused += [(name, "DELETE", "are never deleted") for name in APPEND_ONLY + AMENDABLE]
    if dialect == "postgresql":
        yield (
            "CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the ledger is append-only: % %', TG_TABLE_NAME, TG_ARGV[0]; END $$"
        )
        for table in APPEND_ONLY + AMENDABLE:
            yield (
                f"CREATE TRIGGER {table}_refuse_truncate BEFORE TRUNCATE ON {table} "
                "EXECUTE FUNCTION ledger_refuse('are never deleted')"
            )
    for table, action, why in refused:
        name = f"{table}_refuse_{action.split()[0].lower()}"
        if dialect == "postgresql":
            yield (
                f"CREATE TRIGGER {name} BEFORE {action} ON {table} FOR EACH ROW EXECUTE FUNCTION ledger_refuse('{why}')"
            )
        else:
            yield (
                f"CREATE TRIGGER {name} BEFORE {action} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: {table} {why}'); END"
            )
