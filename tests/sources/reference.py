"""The little of the real reference records that the recorded answers speak of."""

from __future__ import annotations

from datetime import date

from f1_analytics.domain.reference import Circuit, CircuitLayout, Constructor, Country, Driver, GrandPrix, Reference


def _driver(driver_id: str, first: str, last: str, born: date) -> Driver:
    return Driver(driver_id, f"{first} {last}", first, last, last[:3].upper(), None, born, None, "land")


def _circuit(circuit_id: str, latitude: float, longitude: float, length: float, turns: int) -> Circuit:
    layouts = (CircuitLayout(f"{circuit_id}-1", length, turns),)
    return Circuit(
        circuit_id,
        circuit_id,
        circuit_id,
        "RACE",
        "CLOCKWISE",
        "Town",
        "land",
        latitude,
        longitude,
        length,
        turns,
        layouts,
    )


def _grand_prix(grand_prix_id: str, name: str) -> GrandPrix:
    return GrandPrix(grand_prix_id, grand_prix_id.title(), name, name, None)


REFERENCE = Reference(
    drivers=(
        _driver("carlos-sainz-jr", "Carlos", "Sainz Jr.", date(1994, 9, 1)),
        _driver("george-russell", "George", "Russell", date(1998, 2, 15)),
        _driver("lando-norris", "Lando", "Norris", date(1999, 11, 13)),
        _driver("max-verstappen", "Max", "Verstappen", date(1997, 9, 30)),
        _driver("jos-verstappen", "Jos", "Verstappen", date(1972, 3, 4)),
        _driver("nico-hulkenberg", "Nico", "Hülkenberg", date(1987, 8, 19)),
    ),
    constructors=tuple(
        Constructor(constructor_id, name, name, "land", ())
        for constructor_id, name in (
            ("kick-sauber", "Kick Sauber"),
            ("mclaren", "McLaren"),
            ("mercedes", "Mercedes"),
            ("racing-bulls", "Racing Bulls"),
            ("rb", "RB"),
            ("red-bull", "Red Bull"),
            ("sauber", "Sauber"),
            ("williams", "Williams"),
        )
    ),
    circuits=(
        _circuit("silverstone", 52.078611, -1.016944, 5.891, 18),
        _circuit("spielberg", 47.219722, 14.764722, 4.326, 10),
        _circuit("zeltweg", 47.2039, 14.7478, 3.2, 4),
    ),
    grands_prix=(
        _grand_prix("austria", "Austrian Grand Prix"),
        _grand_prix("great-britain", "British Grand Prix"),
        _grand_prix("mexico", "Mexican Grand Prix"),
        _grand_prix("sao-paulo", "São Paulo Grand Prix"),
    ),
    countries=(Country("land", "Land", "LA", "LAN"),),
)
