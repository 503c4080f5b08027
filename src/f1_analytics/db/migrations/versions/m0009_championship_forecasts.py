"""Published forecasts of both championships, which can only be appended."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "m0009"
down_revision = "m0008"
branch_labels = None
depends_on = None

APPEND_ONLY = """
CREATE FUNCTION championship_forecast_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'published title odds cannot be changed: % refused', TG_OP USING ERRCODE = 'restrict_violation';
END
$$
"""


def upgrade() -> None:
    """Create the table and its guard."""
    op.create_table(
        "championship_forecast",
        sa.Column("championship_forecast_id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("season", sa.SmallInteger(), nullable=False),
        sa.Column("after_event", sa.Text(), nullable=True),
        sa.Column("data_version", sa.Text(), nullable=False),
        sa.Column("model_version", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("simulations", sa.BigInteger(), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("reconstructed", sa.Boolean(), nullable=False),
        sa.Column("payload", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(["after_event"], ["event.slug"], name=op.f("fk_championship_forecast_after_event")),
        sa.ForeignKeyConstraint(["season"], ["season.year"], name=op.f("fk_championship_forecast_season")),
        sa.PrimaryKeyConstraint("championship_forecast_id", name=op.f("pk_championship_forecast")),
        sa.UniqueConstraint(
            "season",
            "after_event",
            "data_version",
            "model_version",
            name=op.f("uq_championship_forecast_season_after_event_data_version_model_version"),
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_index(op.f("ix_championship_forecast_after_event"), "championship_forecast", ["after_event"])
    op.execute(APPEND_ONLY)
    op.execute(
        "CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON championship_forecast "
        "FOR EACH STATEMENT EXECUTE FUNCTION championship_forecast_append_only()"
    )
    # Also where a session pretends to be a replica, which skips ordinary triggers.
    op.execute("ALTER TABLE championship_forecast ENABLE ALWAYS TRIGGER append_only")


def downgrade() -> None:
    """Drop them."""
    op.drop_table("championship_forecast")
    op.execute("DROP FUNCTION championship_forecast_append_only()")
