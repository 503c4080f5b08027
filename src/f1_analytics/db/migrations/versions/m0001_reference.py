"""People, teams and places."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "m0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "country",
        sa.Column("country_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("alpha2", sa.Text(), nullable=False),
        sa.Column("alpha3", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("country_id", name=op.f("pk_country")),
    )
    op.create_table(
        "circuit",
        sa.Column("circuit_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("full_name", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("place_name", sa.Text(), nullable=False),
        sa.Column("country_id", sa.Text(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=False),
        sa.Column("longitude", sa.Double(), nullable=False),
        sa.Column("length_km", sa.Double(), nullable=False),
        sa.Column("turns", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint("latitude BETWEEN -90 AND 90", name=op.f("ck_circuit_latitude_in_degrees")),
        sa.CheckConstraint("longitude BETWEEN -180 AND 180", name=op.f("ck_circuit_longitude_in_degrees")),
        sa.ForeignKeyConstraint(["country_id"], ["country.country_id"], name=op.f("fk_circuit_country_id")),
        sa.PrimaryKeyConstraint("circuit_id", name=op.f("pk_circuit")),
    )
    op.create_table(
        "constructor",
        sa.Column("constructor_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("full_name", sa.Text(), nullable=False),
        sa.Column("country_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["country_id"], ["country.country_id"], name=op.f("fk_constructor_country_id")),
        sa.PrimaryKeyConstraint("constructor_id", name=op.f("pk_constructor")),
    )
    op.create_table(
        "driver",
        sa.Column("driver_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("first_name", sa.Text(), nullable=False),
        sa.Column("last_name", sa.Text(), nullable=False),
        sa.Column("abbreviation", sa.Text(), nullable=False),
        sa.Column("permanent_number", sa.Text(), nullable=True),
        sa.Column("date_of_birth", sa.Date(), nullable=False),
        sa.Column("date_of_death", sa.Date(), nullable=True),
        sa.Column("nationality_country_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["nationality_country_id"], ["country.country_id"], name=op.f("fk_driver_nationality_country_id")
        ),
        sa.PrimaryKeyConstraint("driver_id", name=op.f("pk_driver")),
    )
    op.create_table(
        "grand_prix",
        sa.Column("grand_prix_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("full_name", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=False),
        sa.Column("country_id", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["country_id"], ["country.country_id"], name=op.f("fk_grand_prix_country_id")),
        sa.PrimaryKeyConstraint("grand_prix_id", name=op.f("pk_grand_prix")),
    )
    op.create_table(
        "circuit_layout",
        sa.Column("layout_id", sa.Text(), nullable=False),
        sa.Column("circuit_id", sa.Text(), nullable=False),
        sa.Column("line", sa.SmallInteger(), nullable=False),
        sa.Column("length_km", sa.Double(), nullable=False),
        sa.Column("turns", sa.SmallInteger(), nullable=False),
        sa.Column("svg", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["circuit_id"], ["circuit.circuit_id"], name=op.f("fk_circuit_layout_circuit_id")),
        sa.PrimaryKeyConstraint("layout_id", name=op.f("pk_circuit_layout")),
    )
    op.create_index(op.f("ix_circuit_layout_circuit_id_line"), "circuit_layout", ["circuit_id", "line"], unique=True)
    op.create_table(
        "constructor_lineage",
        sa.Column("constructor_id", sa.Text(), nullable=False),
        sa.Column("line", sa.SmallInteger(), nullable=False),
        sa.Column("lineage_constructor_id", sa.Text(), nullable=False),
        sa.Column("year_from", sa.SmallInteger(), nullable=False),
        sa.Column("year_to", sa.SmallInteger(), nullable=True),
        sa.CheckConstraint(
            "year_to IS NULL OR year_to >= year_from", name=op.f("ck_constructor_lineage_years_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["constructor_id"], ["constructor.constructor_id"], name=op.f("fk_constructor_lineage_constructor_id")
        ),
        sa.ForeignKeyConstraint(
            ["lineage_constructor_id"],
            ["constructor.constructor_id"],
            name=op.f("fk_constructor_lineage_lineage_constructor_id"),
        ),
        sa.PrimaryKeyConstraint("constructor_id", "line", name=op.f("pk_constructor_lineage")),
    )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("constructor_lineage")
    op.drop_table("circuit_layout")
    op.drop_table("grand_prix")
    op.drop_table("driver")
    op.drop_table("constructor")
    op.drop_table("circuit")
    op.drop_table("country")
