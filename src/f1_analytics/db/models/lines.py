"""Lines of documents, keyed by document and place in it. Times are whole milliseconds."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Integer, Numeric, SmallInteger
from sqlalchemy.orm import Mapped, declared_attr, mapped_column
from sqlalchemy.schema import SchemaItem

from f1_analytics.db.models.base import Base, one_of
from f1_analytics.domain.results import Status


class LineKey:
    document_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("document.document_id"), primary_key=True)
    line: Mapped[int] = mapped_column(SmallInteger, primary_key=True)


class ResultLine(LineKey):
    """What every line of every result document has."""

    position: Mapped[int | None] = mapped_column(SmallInteger)
    status: Mapped[str]
    driver_id: Mapped[str] = mapped_column(ForeignKey("driver.driver_id"))
    constructor_id: Mapped[str] = mapped_column(ForeignKey("constructor.constructor_id"))
    engine_manufacturer_id: Mapped[str | None]
    tyre_manufacturer_id: Mapped[str | None]
    number: Mapped[str | None]

    @declared_attr.directive
    @classmethod
    def __table_args__(cls) -> tuple[SchemaItem, ...]:
        return (
            one_of("status", Status),
            CheckConstraint("position >= 1", name="position_counts_from_one"),
            Index(None, "driver_id", "document_id"),
        )


class EntryRow(LineKey, Base):
    __tablename__ = "entry"
    __table_args__ = (Index(None, "driver_id", "document_id"),)

    driver_id: Mapped[str] = mapped_column(ForeignKey("driver.driver_id"))
    constructor_id: Mapped[str] = mapped_column(ForeignKey("constructor.constructor_id"))
    engine_manufacturer_id: Mapped[str | None]
    entrant_id: Mapped[str | None]


class TimedResultRow(ResultLine, Base):
    __tablename__ = "timed_result"

    time_ms: Mapped[int | None] = mapped_column(Integer)
    laps: Mapped[int | None] = mapped_column(SmallInteger)


class QualifyingResultRow(ResultLine, Base):
    __tablename__ = "qualifying_result"

    time_ms: Mapped[int | None] = mapped_column(Integer)
    q1_ms: Mapped[int | None] = mapped_column(Integer)
    q2_ms: Mapped[int | None] = mapped_column(Integer)
    q3_ms: Mapped[int | None] = mapped_column(Integer)
    laps: Mapped[int | None] = mapped_column(SmallInteger)


class GridSlotRow(ResultLine, Base):
    __tablename__ = "grid_slot"

    time_ms: Mapped[int | None] = mapped_column(Integer)
    penalty: Mapped[str | None]
    pit_lane: Mapped[bool]


class RaceResultRow(ResultLine, Base):
    __tablename__ = "race_result"

    laps: Mapped[int | None] = mapped_column(SmallInteger)
    time_ms: Mapped[int | None] = mapped_column(Integer)
    time_penalty: Mapped[str | None]
    gap: Mapped[str | None]
    cause: Mapped[str | None]
    points: Mapped[Decimal] = mapped_column(Numeric)
    grid: Mapped[int | None] = mapped_column(SmallInteger)
    shared_car: Mapped[bool]


class FastestLapRow(ResultLine, Base):
    __tablename__ = "fastest_lap"

    lap: Mapped[int | None] = mapped_column(SmallInteger)
    time_ms: Mapped[int | None] = mapped_column(Integer)


class PitStopRow(ResultLine, Base):
    __tablename__ = "pit_stop"

    stop: Mapped[int] = mapped_column(SmallInteger)
    lap: Mapped[int | None] = mapped_column(SmallInteger)
    time_ms: Mapped[int | None] = mapped_column(Integer)


class DriverStandingRow(LineKey, Base):
    """Standings as the source published them."""

    __tablename__ = "driver_standing"
    __table_args__ = (Index(None, "driver_id", "document_id"),)

    position: Mapped[int | None] = mapped_column(SmallInteger)
    driver_id: Mapped[str] = mapped_column(ForeignKey("driver.driver_id"))
    points: Mapped[Decimal] = mapped_column(Numeric)


class ConstructorStandingRow(LineKey, Base):
    """Standings as the source published them."""

    __tablename__ = "constructor_standing"
    __table_args__ = (Index(None, "constructor_id", "document_id"),)

    position: Mapped[int | None] = mapped_column(SmallInteger)
    constructor_id: Mapped[str] = mapped_column(ForeignKey("constructor.constructor_id"))
    engine_manufacturer_id: Mapped[str]
    points: Mapped[Decimal] = mapped_column(Numeric)


# All that a constructor ever did is asked for by pages of constructors, and of slots and laps only the first.
Index(None, RaceResultRow.constructor_id, RaceResultRow.document_id)
for row in (GridSlotRow, FastestLapRow):
    Index(None, row.constructor_id, row.document_id, postgresql_where=row.position == 1)
