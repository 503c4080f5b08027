"""Ids between f1db, whose ids this product uses, and Jolpica, which has those of Ergast.

Almost every id follows from a rule: a driver from the date of birth and the family name, a constructor from its id or
name, a circuit from where it lies, a grand prix from its name. What no rule finds is in a small table; what neither
finds is an error that names the id.
"""

from __future__ import annotations

import math
import unicodedata
from datetime import date
from typing import TypeVar

from f1_analytics.domain.reference import Circuit, Driver, Reference
from f1_analytics.sources.errors import UnknownId

_T = TypeVar("_T")

_CONSTRUCTORS = {
    "alfa": "alfa-romeo",
    "brun": "eurobrun",
    "leyton": "leyton-house",
    "mf1": "midland",
    "spyker_mf1": "midland",
    "team_lotus": "lotus",
}
"""Constructors whose Ergast id is not theirs in other letters."""

_CONSTRUCTORS_BY_YEAR = {
    "rb": ((2025, "racing-bulls"), (2024, "rb")),
    "sauber": ((2024, "kick-sauber"), (1993, "sauber")),
}
"""Constructors that Ergast keeps under one id while f1db follows their names: since which season which name."""

_GRANDS_PRIX = {
    "barcelona": "barcelona-catalunya",
    "indianapolis 500": "indianapolis",
    "mexico city": "mexico",
}
"""Grands prix whose Ergast name is not that of f1db."""

_NEAR_KM = 5.0
"""Two descriptions of one circuit lie closer than this; two circuits may not, so the nearest one counts."""


class Crosswalk:
    """Finds the f1db id of what an Ergast-compatible answer describes. Errors name `url`, where the answer is from."""

    def __init__(self, reference: Reference) -> None:
        self._drivers = reference.drivers
        self._constructors = {constructor.constructor_id: constructor for constructor in reference.constructors}
        self._circuits = reference.circuits
        self._grands_prix = {
            _fold(name): grand_prix.grand_prix_id
            for grand_prix in reference.grands_prix
            for name in (grand_prix.full_name, f"{grand_prix.name} Grand Prix")
        }

    def driver(self, ergast_id: str, given: str, family: str, born: date | None, url: str) -> str:
        """The driver of this family name born on this day; without a day, the one driver of this full name."""
        if born is not None:
            same = [d for d in self._drivers if d.date_of_birth == born and _same_family(d, family)]
        else:
            same = [d for d in self._drivers if _fold(d.name) == _fold(f"{given} {family}")]
        return _only(same, f"driver {ergast_id} ({given} {family}, born {born})", url).driver_id

    def constructor(self, ergast_id: str, name: str, season: int, url: str) -> str:
        """The constructor of this id, or else of this name."""
        for first_year, constructor_id in _CONSTRUCTORS_BY_YEAR.get(ergast_id, ()):
            if season >= first_year:
                return constructor_id
        chassis = ergast_id.partition("-")[0]  # Ergast writes chassis and engine as cooper-climax
        constructor_id = _CONSTRUCTORS.get(chassis, chassis.replace("_", "-"))
        if constructor_id in self._constructors:
            return constructor_id
        same = [c for c in self._constructors.values() if _fold(c.name) == _fold(name)]
        return _only(same, f"constructor {ergast_id} ({name})", url).constructor_id

    def circuit(self, ergast_id: str, latitude: float, longitude: float, url: str) -> str:
        """The circuit that lies there."""

        def distance(circuit: Circuit) -> float:
            east = (circuit.longitude - longitude) * math.cos(math.radians(latitude))
            return math.hypot(circuit.latitude - latitude, east) * 111.2

        near = sorted((distance(circuit), circuit.circuit_id) for circuit in self._circuits)
        if not near or near[0][0] > _NEAR_KM:
            raise UnknownId(url, f"no circuit of the archive lies near {ergast_id}", "circuitId")
        return near[0][1]

    def grand_prix(self, name: str, url: str) -> str:
        """The grand prix of this name, such as `Austrian Grand Prix`."""
        folded = _fold(name)
        found = self._grands_prix.get(folded) or _GRANDS_PRIX.get(folded.removesuffix(" grand prix"))
        if found is None:
            raise UnknownId(url, f"the archive has no grand prix named {name!r}", "raceName")
        return found


def _only(found: list[_T], what: str, url: str) -> _T:
    if len(found) != 1:
        problem = "is not in the archive" if not found else "is described by more than one record of the archive"
        raise UnknownId(url, f"{what} {problem}; a newer archive may know better")
    return found[0]


def _same_family(driver: Driver, family: str) -> bool:
    """Whether all words of the family name, or of the archive's, are in the other: `Sainz` is `Sainz Jr.`."""
    ours, theirs = set(_fold(driver.last_name).split()), set(_fold(family).split())
    return bool(ours) and bool(theirs) and (ours <= theirs or theirs <= ours)


def _fold(text: str) -> str:
    """Lower-case words without accents and punctuation."""
    plain = unicodedata.normalize("NFKD", text)
    kept = (char if char.isalnum() else " " for char in plain if not unicodedata.combining(char))
    return " ".join("".join(kept).casefold().split())
