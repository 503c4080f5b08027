"""Strength of drivers and constructors after each event."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "m0010"
down_revision = "m0009"
branch_labels = None
depends_on = None

SYSTEMS = "system IN ('elo', 'plackett_luce', 'finishing_pace', 'qualifying_pace')"


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "rating",
        sa.Column("system", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("competitor_id", sa.Text(), nullable=False),
        sa.Column("event_slug", sa.Text(), nullable=False),
        sa.Column("strength", sa.Float(), nullable=False),
        sa.Column("spread", sa.Float(), nullable=True),
        sa.CheckConstraint(SYSTEMS, name=op.f("ck_rating_system_known")),
        sa.CheckConstraint("kind IN ('drivers', 'constructors')", name=op.f("ck_rating_kind_known")),
        sa.CheckConstraint("spread >= 0", name=op.f("ck_rating_spread_is_none_or_positive")),
        sa.ForeignKeyConstraint(["event_slug"], ["event.slug"], name=op.f("fk_rating_event_slug")),
        sa.PrimaryKeyConstraint("system", "kind", "competitor_id", "event_slug", name=op.f("pk_rating")),
    )
    op.create_index(op.f("ix_rating_system_kind_event_slug"), "rating", ["system", "kind", "event_slug"])
    op.create_table(
        "rating_version",
        sa.Column("rating_version_id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("data_version", sa.Text(), nullable=False),
        sa.Column("last_document_id", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("computed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("rating_version_id", name=op.f("pk_rating_version")),
    )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("rating_version")
    op.drop_table("rating")
