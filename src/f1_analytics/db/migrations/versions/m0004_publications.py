"""Published forecasts and their scores."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "m0004"
down_revision = "m0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "forecast",
        sa.Column("forecast_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("event_slug", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("horizon", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("model_version", sa.Text(), nullable=False),
        sa.Column("data_version", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("prev_hash", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "hash = encode(sha256(convert_to(payload, 'UTF8')), 'hex')", name=op.f("ck_forecast_hash_of_payload")
        ),
        sa.CheckConstraint(
            "horizon IN ('pre_weekend', 'pre_qualifying', 'post_qualifying')", name=op.f("ck_forecast_horizon_known")
        ),
        sa.CheckConstraint("target IN ('race', 'sprint')", name=op.f("ck_forecast_target_known")),
        sa.ForeignKeyConstraint(["event_slug"], ["event.slug"], name=op.f("fk_forecast_event_slug")),
        sa.PrimaryKeyConstraint("forecast_id", name=op.f("pk_forecast")),
        sa.UniqueConstraint("hash", name=op.f("uq_forecast_hash")),
        sa.UniqueConstraint("prev_hash", name=op.f("uq_forecast_prev_hash")),
    )
    op.create_index(
        op.f("ix_forecast_event_slug_target_horizon_forecast_id"),
        "forecast",
        ["event_slug", "target", "horizon", "forecast_id"],
        unique=False,
    )
    op.create_table(
        "forecast_score",
        sa.Column("forecast_score_id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("forecast_id", sa.BigInteger(), nullable=False),
        sa.Column("document_id", sa.BigInteger(), nullable=False),
        sa.Column("metrics", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("scored_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.document_id"], name=op.f("fk_forecast_score_document_id")),
        sa.ForeignKeyConstraint(["forecast_id"], ["forecast.forecast_id"], name=op.f("fk_forecast_score_forecast_id")),
        sa.PrimaryKeyConstraint("forecast_score_id", name=op.f("pk_forecast_score")),
        sa.UniqueConstraint("forecast_id", "document_id", name=op.f("uq_forecast_score_forecast_id_document_id")),
    )
    op.create_index(op.f("ix_forecast_score_document_id"), "forecast_score", ["document_id"], unique=False)


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("forecast_score")
    op.drop_table("forecast")
