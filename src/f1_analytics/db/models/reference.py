"""People, teams and places."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from f1_analytics.db.models.base import Base


class CountryRow(Base):
    __tablename__ = "country"

    country_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    alpha2: Mapped[str]
    alpha3: Mapped[str]


class DriverRow(Base):
    __tablename__ = "driver"

    driver_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    first_name: Mapped[str]
    last_name: Mapped[str]
    abbreviation: Mapped[str]
    permanent_number: Mapped[str | None]
    date_of_birth: Mapped[date]
    date_of_death: Mapped[date | None]
    nationality_country_id: Mapped[str] = mapped_column(ForeignKey("country.country_id"))


class ConstructorRow(Base):
    __tablename__ = "constructor"

    constructor_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    full_name: Mapped[str]
    country_id: Mapped[str] = mapped_column(ForeignKey("country.country_id"))


class ConstructorLineageRow(Base):
    """One span of years of the team behind a constructor; `lineage_constructor_id` raced for it then."""

    __tablename__ = "constructor_lineage"
    __table_args__ = (CheckConstraint("year_to IS NULL OR year_to >= year_from", name="years_in_order"),)

    constructor_id: Mapped[str] = mapped_column(ForeignKey("constructor.constructor_id"), primary_key=True)
    line: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    lineage_constructor_id: Mapped[str] = mapped_column(ForeignKey("constructor.constructor_id"))
    year_from: Mapped[int] = mapped_column(SmallInteger)
    year_to: Mapped[int | None] = mapped_column(SmallInteger)


class CircuitRow(Base):
    """Coordinates are degrees, lengths kilometres; `time_zone` is an IANA name, which follows from the coordinates."""

    __tablename__ = "circuit"
    __table_args__ = (
        CheckConstraint("latitude BETWEEN -90 AND 90", name="latitude_in_degrees"),
        CheckConstraint("longitude BETWEEN -180 AND 180", name="longitude_in_degrees"),
    )

    circuit_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    full_name: Mapped[str]
    type: Mapped[str]
    direction: Mapped[str]
    place_name: Mapped[str]
    country_id: Mapped[str] = mapped_column(ForeignKey("country.country_id"))
    latitude: Mapped[float]
    longitude: Mapped[float]
    length_km: Mapped[float]
    turns: Mapped[int] = mapped_column(SmallInteger)
    time_zone: Mapped[str]


class CircuitLayoutRow(Base):
    """`svg` is a drawing of the layout, where the source has one."""

    __tablename__ = "circuit_layout"
    __table_args__ = (Index(None, "circuit_id", "line", unique=True),)

    layout_id: Mapped[str] = mapped_column(primary_key=True)
    circuit_id: Mapped[str] = mapped_column(ForeignKey("circuit.circuit_id"))
    line: Mapped[int] = mapped_column(SmallInteger)
    length_km: Mapped[float]
    turns: Mapped[int] = mapped_column(SmallInteger)
    svg: Mapped[str | None]


class GrandPrixRow(Base):
    __tablename__ = "grand_prix"

    grand_prix_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    full_name: Mapped[str]
    short_name: Mapped[str]
    country_id: Mapped[str | None] = mapped_column(ForeignKey("country.country_id"))
