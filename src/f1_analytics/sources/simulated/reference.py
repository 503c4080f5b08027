"""Reference records of the simulated championship."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from f1_analytics.domain.reference import Circuit, CircuitLayout, Constructor, Driver, GrandPrix, Reference
from f1_analytics.sources.simulated.names import COUNTRIES, DRIVERS, TEAMS, VENUES, Venue
from f1_analytics.sources.simulated.truth import Truth, driver_id

_YOUNGEST = 19
_AGE_SPAN = 12


def build_reference(truth: Truth) -> Reference:
    """The records that results refer to, each kind sorted by id."""
    teams = next(iter(truth.seasons.values())).cars
    return Reference(
        drivers=tuple(sorted(_drivers(truth), key=lambda driver: driver.driver_id)),
        constructors=tuple(Constructor(*team, chronology=()) for team in sorted(TEAMS) if team[0] in teams),
        circuits=tuple(sorted(map(_circuit, VENUES), key=lambda circuit: circuit.circuit_id)),
        grands_prix=tuple(sorted(map(_grand_prix, VENUES), key=lambda grand_prix: grand_prix.grand_prix_id)),
        countries=tuple(sorted(COUNTRIES, key=lambda country: country.country_id)),
    )


def _drivers(truth: Truth) -> list[Driver]:
    rng = np.random.default_rng([truth.seed, 2])
    debuts: dict[str, int] = {}
    for season, drawn in truth.seasons.items():
        for seat in drawn.seats:
            debuts.setdefault(seat.driver_id, season)
    return [
        Driver(
            driver_id=driver_id(index),
            name=f"{first} {last}",
            first_name=first,
            last_name=last,
            abbreviation=(first[0] + last[:2]).upper(),
            permanent_number=str(index + 2),
            date_of_birth=date(debuts[driver_id(index)] - _YOUNGEST, 1, 1)
            - timedelta(days=int(rng.integers(0, _AGE_SPAN * 365))),
            date_of_death=None,
            nationality_country_id=COUNTRIES[int(rng.integers(len(COUNTRIES)))].country_id,
        )
        for index, (first, last) in enumerate(DRIVERS)
        if driver_id(index) in debuts
    ]


def _circuit(venue: Venue) -> Circuit:
    return Circuit(
        circuit_id=venue.circuit_id,
        name=venue.circuit,
        full_name=f"{venue.circuit} Circuit",
        type="STREET" if venue.street else "RACE",
        direction="CLOCKWISE",
        place_name=venue.name,
        country_id=venue.country_id,
        latitude=venue.latitude,
        longitude=venue.longitude,
        length_km=venue.length_km,
        turns=venue.turns,
        layouts=(CircuitLayout(venue.layout_id, venue.length_km, venue.turns),),
    )


def _grand_prix(venue: Venue) -> GrandPrix:
    return GrandPrix(
        venue.venue_id, venue.name, f"{venue.name} Grand Prix", f"{venue.name} GP", country_id=venue.country_id
    )
