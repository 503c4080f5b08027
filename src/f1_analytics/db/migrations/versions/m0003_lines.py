"""Lines of documents."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "m0003"
down_revision = "m0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "constructor_standing",
        sa.Column("position", sa.SmallInteger(), nullable=True),
        sa.Column("constructor_id", sa.Text(), nullable=False),
        sa.Column("engine_manufacturer_id", sa.Text(), nullable=False),
        sa.Column("points", sa.Numeric(), nullable=False),
        sa.Column("document_id", sa.BigInteger(), nullable=False),
        sa.Column("line", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["constructor_id"], ["constructor.constructor_id"], name=op.f("fk_constructor_standing_constructor_id")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.document_id"], name=op.f("fk_constructor_standing_document_id")
        ),
        sa.PrimaryKeyConstraint("document_id", "line", name=op.f("pk_constructor_standing")),
    )
    op.create_index(
        op.f("ix_constructor_standing_constructor_id_document_id"),
        "constructor_standing",
        ["constructor_id", "document_id"],
        unique=False,
    )
    op.create_table(
        "driver_standing",
        sa.Column("position", sa.SmallInteger(), nullable=True),
        sa.Column("driver_id", sa.Text(), nullable=False),
        sa.Column("points", sa.Numeric(), nullable=False),
        sa.Column("document_id", sa.BigInteger(), nullable=False),
        sa.Column("line", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.document_id"], name=op.f("fk_driver_standing_document_id")),
        sa.ForeignKeyConstraint(["driver_id"], ["driver.driver_id"], name=op.f("fk_driver_standing_driver_id")),
        sa.PrimaryKeyConstraint("document_id", "line", name=op.f("pk_driver_standing")),
    )
    op.create_index(
        op.f("ix_driver_standing_driver_id_document_id"), "driver_standing", ["driver_id", "document_id"], unique=False
    )
    op.create_table(
        "entry",
        sa.Column("driver_id", sa.Text(), nullable=False),
        sa.Column("constructor_id", sa.Text(), nullable=False),
        sa.Column("engine_manufacturer_id", sa.Text(), nullable=True),
        sa.Column("entrant_id", sa.Text(), nullable=True),
        sa.Column("document_id", sa.BigInteger(), nullable=False),
        sa.Column("line", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["constructor_id"], ["constructor.constructor_id"], name=op.f("fk_entry_constructor_id")
        ),
        sa.ForeignKeyConstraint(["document_id"], ["document.document_id"], name=op.f("fk_entry_document_id")),
        sa.ForeignKeyConstraint(["driver_id"], ["driver.driver_id"], name=op.f("fk_entry_driver_id")),
        sa.PrimaryKeyConstraint("document_id", "line", name=op.f("pk_entry")),
    )
    op.create_index(op.f("ix_entry_driver_id_document_id"), "entry", ["driver_id", "document_id"], unique=False)
    op.create_table(
        "fastest_lap",
        sa.Column("lap", sa.SmallInteger(), nullable=True),
        sa.Column("time_ms", sa.Integer(), nullable=True),
        sa.Column("position", sa.SmallInteger(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("driver_id", sa.Text(), nullable=False),
        sa.Column("constructor_id", sa.Text(), nullable=False),
        sa.Column("engine_manufacturer_id", sa.Text(), nullable=True),
        sa.Column("tyre_manufacturer_id", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("document_id", sa.BigInteger(), nullable=False),
        sa.Column("line", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint(
            "status IN ('classified', 'DNF', 'NC', 'DSQ', 'EX', 'DNS', 'DNQ', 'DNPQ', 'DNP')",
            name=op.f("ck_fastest_lap_status_known"),
        ),
        sa.CheckConstraint("position >= 1", name=op.f("ck_fastest_lap_position_counts_from_one")),
        sa.ForeignKeyConstraint(
            ["constructor_id"], ["constructor.constructor_id"], name=op.f("fk_fastest_lap_constructor_id")
        ),
        sa.ForeignKeyConstraint(["document_id"], ["document.document_id"], name=op.f("fk_fastest_lap_document_id")),
        sa.ForeignKeyConstraint(["driver_id"], ["driver.driver_id"], name=op.f("fk_fastest_lap_driver_id")),
        sa.PrimaryKeyConstraint("document_id", "line", name=op.f("pk_fastest_lap")),
    )
    op.create_index(
        op.f("ix_fastest_lap_driver_id_document_id"), "fastest_lap", ["driver_id", "document_id"], unique=False
    )
    op.create_table(
        "grid_slot",
        sa.Column("time_ms", sa.Integer(), nullable=True),
        sa.Column("penalty", sa.Text(), nullable=True),
        sa.Column("pit_lane", sa.Boolean(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("driver_id", sa.Text(), nullable=False),
        sa.Column("constructor_id", sa.Text(), nullable=False),
        sa.Column("engine_manufacturer_id", sa.Text(), nullable=True),
        sa.Column("tyre_manufacturer_id", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("document_id", sa.BigInteger(), nullable=False),
        sa.Column("line", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint(
            "status IN ('classified', 'DNF', 'NC', 'DSQ', 'EX', 'DNS', 'DNQ', 'DNPQ', 'DNP')",
            name=op.f("ck_grid_slot_status_known"),
        ),
        sa.CheckConstraint("position >= 1", name=op.f("ck_grid_slot_position_counts_from_one")),
        sa.ForeignKeyConstraint(
            ["constructor_id"], ["constructor.constructor_id"], name=op.f("fk_grid_slot_constructor_id")
        ),
        sa.ForeignKeyConstraint(["document_id"], ["document.document_id"], name=op.f("fk_grid_slot_document_id")),
        sa.ForeignKeyConstraint(["driver_id"], ["driver.driver_id"], name=op.f("fk_grid_slot_driver_id")),
        sa.PrimaryKeyConstraint("document_id", "line", name=op.f("pk_grid_slot")),
    )
    op.create_index(op.f("ix_grid_slot_driver_id_document_id"), "grid_slot", ["driver_id", "document_id"], unique=False)
    op.create_table(
        "pit_stop",
        sa.Column("stop", sa.SmallInteger(), nullable=False),
        sa.Column("lap", sa.SmallInteger(), nullable=True),
        sa.Column("time_ms", sa.Integer(), nullable=True),
        sa.Column("position", sa.SmallInteger(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("driver_id", sa.Text(), nullable=False),
        sa.Column("constructor_id", sa.Text(), nullable=False),
        sa.Column("engine_manufacturer_id", sa.Text(), nullable=True),
        sa.Column("tyre_manufacturer_id", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("document_id", sa.BigInteger(), nullable=False),
        sa.Column("line", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint(
            "status IN ('classified', 'DNF', 'NC', 'DSQ', 'EX', 'DNS', 'DNQ', 'DNPQ', 'DNP')",
            name=op.f("ck_pit_stop_status_known"),
        ),
        sa.CheckConstraint("position >= 1", name=op.f("ck_pit_stop_position_counts_from_one")),
        sa.ForeignKeyConstraint(
            ["constructor_id"], ["constructor.constructor_id"], name=op.f("fk_pit_stop_constructor_id")
        ),
        sa.ForeignKeyConstraint(["document_id"], ["document.document_id"], name=op.f("fk_pit_stop_document_id")),
        sa.ForeignKeyConstraint(["driver_id"], ["driver.driver_id"], name=op.f("fk_pit_stop_driver_id")),
        sa.PrimaryKeyConstraint("document_id", "line", name=op.f("pk_pit_stop")),
    )
    op.create_index(op.f("ix_pit_stop_driver_id_document_id"), "pit_stop", ["driver_id", "document_id"], unique=False)
    op.create_table(
        "qualifying_result",
        sa.Column("time_ms", sa.Integer(), nullable=True),
        sa.Column("q1_ms", sa.Integer(), nullable=True),
        sa.Column("q2_ms", sa.Integer(), nullable=True),
        sa.Column("q3_ms", sa.Integer(), nullable=True),
        sa.Column("laps", sa.SmallInteger(), nullable=True),
        sa.Column("position", sa.SmallInteger(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("driver_id", sa.Text(), nullable=False),
        sa.Column("constructor_id", sa.Text(), nullable=False),
        sa.Column("engine_manufacturer_id", sa.Text(), nullable=True),
        sa.Column("tyre_manufacturer_id", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("document_id", sa.BigInteger(), nullable=False),
        sa.Column("line", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint(
            "status IN ('classified', 'DNF', 'NC', 'DSQ', 'EX', 'DNS', 'DNQ', 'DNPQ', 'DNP')",
            name=op.f("ck_qualifying_result_status_known"),
        ),
        sa.CheckConstraint("position >= 1", name=op.f("ck_qualifying_result_position_counts_from_one")),
        sa.ForeignKeyConstraint(
            ["constructor_id"], ["constructor.constructor_id"], name=op.f("fk_qualifying_result_constructor_id")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.document_id"], name=op.f("fk_qualifying_result_document_id")
        ),
        sa.ForeignKeyConstraint(["driver_id"], ["driver.driver_id"], name=op.f("fk_qualifying_result_driver_id")),
        sa.PrimaryKeyConstraint("document_id", "line", name=op.f("pk_qualifying_result")),
    )
    op.create_index(
        op.f("ix_qualifying_result_driver_id_document_id"),
        "qualifying_result",
        ["driver_id", "document_id"],
        unique=False,
    )
    op.create_table(
        "race_result",
        sa.Column("laps", sa.SmallInteger(), nullable=True),
        sa.Column("time_ms", sa.Integer(), nullable=True),
        sa.Column("time_penalty", sa.Text(), nullable=True),
        sa.Column("gap", sa.Text(), nullable=True),
        sa.Column("cause", sa.Text(), nullable=True),
        sa.Column("points", sa.Numeric(), nullable=False),
        sa.Column("grid", sa.SmallInteger(), nullable=True),
        sa.Column("shared_car", sa.Boolean(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("driver_id", sa.Text(), nullable=False),
        sa.Column("constructor_id", sa.Text(), nullable=False),
        sa.Column("engine_manufacturer_id", sa.Text(), nullable=True),
        sa.Column("tyre_manufacturer_id", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("document_id", sa.BigInteger(), nullable=False),
        sa.Column("line", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint(
            "status IN ('classified', 'DNF', 'NC', 'DSQ', 'EX', 'DNS', 'DNQ', 'DNPQ', 'DNP')",
            name=op.f("ck_race_result_status_known"),
        ),
        sa.CheckConstraint("position >= 1", name=op.f("ck_race_result_position_counts_from_one")),
        sa.ForeignKeyConstraint(
            ["constructor_id"], ["constructor.constructor_id"], name=op.f("fk_race_result_constructor_id")
        ),
        sa.ForeignKeyConstraint(["document_id"], ["document.document_id"], name=op.f("fk_race_result_document_id")),
        sa.ForeignKeyConstraint(["driver_id"], ["driver.driver_id"], name=op.f("fk_race_result_driver_id")),
        sa.PrimaryKeyConstraint("document_id", "line", name=op.f("pk_race_result")),
    )
    op.create_index(
        op.f("ix_race_result_driver_id_document_id"), "race_result", ["driver_id", "document_id"], unique=False
    )
    op.create_table(
        "timed_result",
        sa.Column("time_ms", sa.Integer(), nullable=True),
        sa.Column("laps", sa.SmallInteger(), nullable=True),
        sa.Column("position", sa.SmallInteger(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("driver_id", sa.Text(), nullable=False),
        sa.Column("constructor_id", sa.Text(), nullable=False),
        sa.Column("engine_manufacturer_id", sa.Text(), nullable=True),
        sa.Column("tyre_manufacturer_id", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("document_id", sa.BigInteger(), nullable=False),
        sa.Column("line", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint(
            "status IN ('classified', 'DNF', 'NC', 'DSQ', 'EX', 'DNS', 'DNQ', 'DNPQ', 'DNP')",
            name=op.f("ck_timed_result_status_known"),
        ),
        sa.CheckConstraint("position >= 1", name=op.f("ck_timed_result_position_counts_from_one")),
        sa.ForeignKeyConstraint(
            ["constructor_id"], ["constructor.constructor_id"], name=op.f("fk_timed_result_constructor_id")
        ),
        sa.ForeignKeyConstraint(["document_id"], ["document.document_id"], name=op.f("fk_timed_result_document_id")),
        sa.ForeignKeyConstraint(["driver_id"], ["driver.driver_id"], name=op.f("fk_timed_result_driver_id")),
        sa.PrimaryKeyConstraint("document_id", "line", name=op.f("pk_timed_result")),
    )
    op.create_index(
        op.f("ix_timed_result_driver_id_document_id"), "timed_result", ["driver_id", "document_id"], unique=False
    )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("timed_result")
    op.drop_table("race_result")
    op.drop_table("qualifying_result")
    op.drop_table("pit_stop")
    op.drop_table("grid_slot")
    op.drop_table("fastest_lap")
    op.drop_table("entry")
    op.drop_table("driver_standing")
    op.drop_table("constructor_standing")
