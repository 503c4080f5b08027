"""People, teams and places that results refer to by id."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Driver:
    driver_id: str
    name: str
    first_name: str
    last_name: str
    abbreviation: str
    permanent_number: str | None
    date_of_birth: date
    date_of_death: date | None
    nationality_country_id: str


@dataclass(frozen=True, slots=True)
class Lineage:
    """One span of years in the history of the team that a constructor belongs to; `year_to` None means until now."""

    constructor_id: str
    year_from: int
    year_to: int | None


@dataclass(frozen=True, slots=True)
class Constructor:
    """A constructor and the chronology of the team behind its name (Tyrrell → BAR → Honda → Brawn → Mercedes)."""

    constructor_id: str
    name: str
    full_name: str
    country_id: str
    chronology: tuple[Lineage, ...]


@dataclass(frozen=True, slots=True)
class CircuitLayout:
    layout_id: str
    length_km: float
    turns: int


@dataclass(frozen=True, slots=True)
class Circuit:
    circuit_id: str
    name: str
    full_name: str
    type: str
    direction: str
    place_name: str
    country_id: str
    latitude: float
    longitude: float
    length_km: float
    turns: int
    layouts: tuple[CircuitLayout, ...]


@dataclass(frozen=True, slots=True)
class GrandPrix:
    grand_prix_id: str
    name: str
    full_name: str
    short_name: str
    country_id: str | None


@dataclass(frozen=True, slots=True)
class Country:
    country_id: str
    name: str
    alpha2: str
    alpha3: str


@dataclass(frozen=True, slots=True)
class Reference:
    """All reference records of one data version."""

    drivers: tuple[Driver, ...]
    constructors: tuple[Constructor, ...]
    circuits: tuple[Circuit, ...]
    grands_prix: tuple[GrandPrix, ...]
    countries: tuple[Country, ...]
