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
ONLY_FIRST = ("grid_slot", "fastest_lap")
"""Tables of which only the first positions are looked up by constructor."""


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
    columns = ["constructor_id", "document_id"]
    op.create_index(op.f("ix_race_result_constructor_id_document_id"), "race_result", columns)
    for table in ONLY_FIRST:
        name = op.f(f"ix_{table}_constructor_id_document_id")
        op.create_index(name, table, columns, postgresql_where=sa.text("position = 1"))


def downgrade() -> None:
    """Drop them."""
    for table in ("race_result", *ONLY_FIRST):
        op.drop_index(op.f(f"ix_{table}_constructor_id_document_id"), table)
    op.drop_table("hindcast")
