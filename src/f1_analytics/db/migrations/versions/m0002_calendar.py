"""Seasons, events, sessions and the revisions of their documents."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "m0002"
down_revision = "m0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "data_version",
        sa.Column("data_version_id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("simulated", sa.Boolean(), nullable=False),
        sa.Column("stops_at", sa.Date(), nullable=True),
        sa.Column("ingested_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("data_version_id", name=op.f("pk_data_version")),
    )
    op.create_table(
        "season",
        sa.Column("year", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("year >= 1950", name=op.f("ck_season_since_1950")),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_season")),
    )
    op.create_table(
        "event",
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("season", sa.SmallInteger(), nullable=False),
        sa.Column("round", sa.SmallInteger(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("grand_prix_id", sa.Text(), nullable=False),
        sa.Column("official_name", sa.Text(), nullable=False),
        sa.Column("circuit_id", sa.Text(), nullable=False),
        sa.Column("circuit_layout_id", sa.Text(), nullable=False),
        sa.Column("circuit_type", sa.Text(), nullable=False),
        sa.Column("qualifying_format", sa.Text(), nullable=False),
        sa.Column("sprint_qualifying_format", sa.Text(), nullable=True),
        sa.Column("course_length_km", sa.Double(), nullable=False),
        sa.Column("turns", sa.SmallInteger(), nullable=False),
        sa.Column("scheduled_laps", sa.SmallInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "date_part('year', date) BETWEEN season AND season + 1", name=op.f("ck_event_date_in_season")
        ),
        sa.CheckConstraint(
            "slug = season || '-' || grand_prix_id", name=op.f("ck_event_slug_names_season_and_grand_prix")
        ),
        sa.CheckConstraint(
            "state IN ('scheduled', 'live', 'provisional', 'final', 'postponed', 'cancelled')",
            name=op.f("ck_event_state_known"),
        ),
        sa.CheckConstraint("round >= 1", name=op.f("ck_event_round_counts_from_one")),
        sa.ForeignKeyConstraint(["circuit_id"], ["circuit.circuit_id"], name=op.f("fk_event_circuit_id")),
        sa.ForeignKeyConstraint(
            ["circuit_layout_id"], ["circuit_layout.layout_id"], name=op.f("fk_event_circuit_layout_id")
        ),
        sa.ForeignKeyConstraint(["grand_prix_id"], ["grand_prix.grand_prix_id"], name=op.f("fk_event_grand_prix_id")),
        sa.ForeignKeyConstraint(["season"], ["season.year"], name=op.f("fk_event_season")),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_event")),
    )
    op.create_index(op.f("ix_event_circuit_id"), "event", ["circuit_id"], unique=False)
    op.create_index(op.f("ix_event_date"), "event", ["date"], unique=False)
    op.create_index(op.f("ix_event_grand_prix_id"), "event", ["grand_prix_id"], unique=False)
    op.create_index(op.f("ix_event_season_date"), "event", ["season", "date"], unique=False)
    op.create_table(
        "document",
        sa.Column("document_id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("season", sa.SmallInteger(), nullable=False),
        sa.Column("event_slug", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("revision", sa.SmallInteger(), nullable=False),
        sa.Column("supersedes", sa.BigInteger(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_version", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('entry_list', 'pre_qualifying', 'practice_1', 'practice_2', 'practice_3', "
            "'practice_4', 'sprint_qualifying', 'sprint_grid', 'sprint', 'qualifying_1', "
            "'qualifying_2', 'qualifying', 'warm_up', 'grid', 'race', 'fastest_laps', "
            "'pit_stops', 'driver_standings', 'constructor_standings')",
            name=op.f("ck_document_kind_known"),
        ),
        sa.CheckConstraint("(revision = 1) = (supersedes IS NULL)", name=op.f("ck_document_first_supersedes_nothing")),
        sa.ForeignKeyConstraint(["event_slug"], ["event.slug"], name=op.f("fk_document_event_slug")),
        sa.ForeignKeyConstraint(["season"], ["season.year"], name=op.f("fk_document_season")),
        sa.ForeignKeyConstraint(["supersedes"], ["document.document_id"], name=op.f("fk_document_supersedes")),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_document")),
        sa.UniqueConstraint(
            "season",
            "event_slug",
            "kind",
            "revision",
            name=op.f("uq_document_season_event_slug_kind_revision"),
            postgresql_nulls_not_distinct=True,
        ),
        sa.UniqueConstraint("supersedes", name=op.f("uq_document_supersedes")),
    )
    op.create_index(op.f("ix_document_event_slug_kind"), "document", ["event_slug", "kind"], unique=False)
    op.create_table(
        "session",
        sa.Column("event_slug", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("start", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('pre_qualifying', 'practice_1', 'practice_2', 'practice_3', 'practice_4', "
            "'sprint_qualifying', 'sprint', 'qualifying_1', 'qualifying_2', 'qualifying', "
            "'warm_up', 'race')",
            name=op.f("ck_session_kind_known"),
        ),
        sa.CheckConstraint(
            "state IN ('scheduled', 'live', 'provisional', 'final', 'postponed', 'cancelled')",
            name=op.f("ck_session_state_known"),
        ),
        sa.ForeignKeyConstraint(["event_slug"], ["event.slug"], name=op.f("fk_session_event_slug")),
        sa.PrimaryKeyConstraint("event_slug", "kind", name=op.f("pk_session")),
    )
    op.create_index(op.f("ix_session_start"), "session", ["start"], unique=False)


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("session")
    op.drop_table("document")
    op.drop_table("event")
    op.drop_table("season")
    op.drop_table("data_version")
