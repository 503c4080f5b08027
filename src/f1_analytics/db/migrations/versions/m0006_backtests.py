"""Scores of backtested models, per event and pooled."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "m0006"
down_revision = "m0005"
branch_labels = None
depends_on = None

HORIZONS = "horizon IN ('pre_weekend', 'pre_qualifying', 'post_qualifying')"
TARGETS = "target IN ('race', 'sprint')"


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "backtest_score",
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("horizon", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("event_slug", sa.Text(), nullable=False),
        sa.Column("model_version", sa.Text(), nullable=False),
        sa.Column("data_version", sa.Text(), nullable=False),
        sa.Column("metrics", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.CheckConstraint(HORIZONS, name=op.f("ck_backtest_score_horizon_known")),
        sa.CheckConstraint(TARGETS, name=op.f("ck_backtest_score_target_known")),
        sa.ForeignKeyConstraint(["event_slug"], ["event.slug"], name=op.f("fk_backtest_score_event_slug")),
        sa.PrimaryKeyConstraint("event_slug", "model", "horizon", "target", name=op.f("pk_backtest_score")),
    )
    op.create_table(
        "backtest_summary",
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("horizon", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("model_version", sa.Text(), nullable=False),
        sa.Column("data_version", sa.Text(), nullable=False),
        sa.Column("payload", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.CheckConstraint(HORIZONS, name=op.f("ck_backtest_summary_horizon_known")),
        sa.CheckConstraint(TARGETS, name=op.f("ck_backtest_summary_target_known")),
        sa.PrimaryKeyConstraint("model", "horizon", "target", name=op.f("pk_backtest_summary")),
    )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("backtest_summary")
    op.drop_table("backtest_score")
