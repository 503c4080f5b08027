"""Forecasts of past races that were made afterwards, and indexes for the pages of constructors."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "m0011"
down_revision = "m0010"
branch_labels = None
depends_on = None

HORIZONS = "horizon IN ('pre_weekend', 'pre_qualifying', 'post_qualifying')"
TARGETS = "target IN ('race', 'sprint')"


def upgrade() -> None:
    """Create the table and the indexes."""
    op.create_table(
        "hindcast",
        sa.Column("event_slug", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("horizon", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("model_version", sa.Text(), nullable=False),
        sa.Column("data_version", sa.Text(), nullable=False),
        sa.Column("computed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("forecasts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("metrics", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.CheckConstraint(HORIZONS, name=op.f("ck_hindcast_horizon_known")),
        sa.CheckConstraint(TARGETS, name=op.f("ck_hindcast_target_known")),
        sa.ForeignKeyConstraint(["event_slug"], ["event.slug"], name=op.f("fk_hindcast_event_slug")),
        sa.PrimaryKeyConstraint("event_slug", "target", "horizon", name=op.f("pk_hindcast")),
    )
    op.create_index(op.f("ix_hindcast_computed_at"), "hindcast", ["computed_at"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("hindcast")
