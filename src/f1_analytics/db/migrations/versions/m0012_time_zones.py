"""The time zone of each circuit."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from f1_analytics.db.errors import DatabaseError

revision = "m0012"
down_revision = "m0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column, and fill it for circuits that are there."""
    op.add_column("circuit", sa.Column("time_zone", sa.Text(), nullable=True))
    _fill()
    op.alter_column("circuit", "time_zone", nullable=False)


def _fill() -> None:
    connection = op.get_bind()
    circuits = connection.execute(sa.text("SELECT circuit_id, longitude, latitude FROM circuit")).all()
    if not circuits:
        return
    try:
        from tzfpy import get_tz  # noqa: PLC0415 (only needed once, where there are circuits)
    except ModuleNotFoundError as error:
        raise DatabaseError("the circuits' time zones cannot be told: install f1-analytics[ingest]") from error
    zones = [
        {"circuit_id": circuit_id, "time_zone": get_tz(longitude, latitude)}
        for circuit_id, longitude, latitude in circuits
    ]
    connection.execute(sa.text("UPDATE circuit SET time_zone = :time_zone WHERE circuit_id = :circuit_id"), zones)


def downgrade() -> None:
    """Drop it."""
    op.drop_column("circuit", "time_zone")
