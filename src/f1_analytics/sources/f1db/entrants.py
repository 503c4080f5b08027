"""Who is entered for each event: the drivers whose rounds in the season's entrants hold it, else those last known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from f1_analytics.domain.events import Entry
from f1_analytics.sources.errors import BadValue
from f1_analytics.sources.f1db.document import Document, Row, fields
from f1_analytics.sources.f1db.reference import Ids

_ENTRANT = fields("entrantId countryId constructors")
_CAR = fields(
    "constructorId engineManufacturerId chassisId chassis engineId engines tyreManufacturerId "
    "tyreManufacturers driverId rounds testDriver drivers"
)
_DRIVER = fields("driverId rounds testDriver")

_MAX_ROUND = 99

Entries = tuple[Entry, ...]


def read_entrants(document: Document, ids: Ids) -> dict[int, Entries]:
    """Entries of each round that a season's `entrants.yml` knows of, sorted by driver id.

    A test driver with rounds drove in them; a driver without rounds has no entry. A driver who is named with two
    cars for a round is entered in the first.
    """
    rounds: defaultdict[int, dict[str, Entry]] = defaultdict(dict)
    for entrant in document.rows():
        entrant.expect(_ENTRANT | _CAR)
        entrant_id = entrant.text("entrantId")
        for car in entrant.rows("constructors") or [entrant]:
            if car is not entrant:
                car.expect(_CAR)
            constructor = car.reference("constructorId", ids.constructors)
            engine = car.reference("engineManufacturerId", ids.engine_manufacturers)
            for driver in _drivers(car):
                entry = Entry(driver.reference("driverId", ids.drivers), constructor, engine, entrant_id)
                for number in _rounds(driver):
                    rounds[number].setdefault(entry.driver_id, entry)
    return {number: by_driver(entries.values()) for number, entries in sorted(rounds.items())}


def entries_in(documents: Iterable[Document], ids: Ids) -> Entries:
    """Entries of the drivers whom an event's own documents name, the first car named counting."""
    found: dict[str, Entry] = {}
    for document in documents:
        for row in document.rows():
            driver_id = row.reference("driverId", ids.drivers)
            constructor_id = row.reference("constructorId", ids.constructors)
            engine_id = row.reference("engineManufacturerId", ids.engine_manufacturers)
            found.setdefault(driver_id, Entry(driver_id, constructor_id, engine_id))
    return by_driver(found.values())


def by_driver(entries: Iterable[Entry]) -> Entries:
    """Entries sorted by driver id, so that no order of a result shows through."""
    return tuple(sorted(entries, key=lambda entry: entry.driver_id))


def _drivers(car: Row) -> list[Row]:
    if "driverId" in car.values:
        return [car]
    drivers = car.rows("drivers")
    for driver in drivers:
        driver.expect(_DRIVER)
    return drivers


def _rounds(driver: Row) -> Iterator[int]:
    """Rounds of a text such as `1-2,4-7`."""
    driver.flag("testDriver")
    text = driver.blank("rounds")
    for part in text.split(",") if text else ():
        first, _, last = part.strip().partition("-")
        if not first.isdecimal() or not (last or first).isdecimal():
            driver.fail(BadValue, "rounds", f"{text!r} is no list of rounds such as 1-2,4-7")
        span = range(int(first), int(last or first) + 1)
        if not span or span[0] < 1 or span[-1] > _MAX_ROUND:
            driver.fail(BadValue, "rounds", f"{text!r} has an impossible round")
        yield from span
