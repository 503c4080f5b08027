"""Drivers, constructors, circuits and the other records that results refer to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from f1_analytics.domain.reference import (
    Circuit,
    CircuitLayout,
    Constructor,
    Country,
    Driver,
    GrandPrix,
    Lineage,
    Reference,
)
from f1_analytics.sources.errors import BadValue
from f1_analytics.sources.f1db.document import Document, Row, fields
from f1_analytics.sources.f1db.tree import DATA, Tree

_T = TypeVar("_T")

_DRIVER = fields(
    "id name firstName lastName fullName abbreviation permanentNumber gender dateOfBirth dateOfDeath "
    "placeOfBirth countryOfBirthCountryId nationalityCountryId secondNationalityCountryId "
    "familyRelationships"
)
_CONSTRUCTOR = fields("id name fullName countryId chronology")
_CIRCUIT = fields(
    "id name fullName previousNames type direction placeName countryId latitude longitude length turns layouts"
)
_GRAND_PRIX = fields("id name fullName shortName abbreviation countryId")
_COUNTRY = fields("id alpha2Code alpha3Code iocCode name demonym continentId")
_LAYOUT = fields("id length turns effective")
_LINEAGE = fields("constructorId yearFrom yearTo")

CIRCUIT_TYPES = frozenset({"RACE", "ROAD", "STREET"})
_DIRECTIONS = frozenset({"CLOCKWISE", "ANTI_CLOCKWISE", "FIGURE_EIGHT"})


@dataclass(frozen=True, slots=True)
class Ids:
    """Every id that an event's documents may refer to; `layouts` are the layout ids of each circuit."""

    drivers: frozenset[str]
    constructors: frozenset[str]
    engine_manufacturers: frozenset[str]
    tyre_manufacturers: frozenset[str]
    grands_prix: frozenset[str]
    layouts: dict[str, frozenset[str]]


def read_reference(tree: Tree, unknown: set[str]) -> Reference:
    """All reference records, each kind sorted by id. Names of fields that no reader knows are added to `unknown`."""
    countries = tuple(_read(tree, "countries", _COUNTRY, _country, unknown))
    country_ids = frozenset(country.country_id for country in countries)
    constructor_ids = _ids(tree, "constructors")
    return Reference(
        drivers=tuple(_read(tree, "drivers", _DRIVER, lambda row: _driver(row, country_ids), unknown)),
        constructors=tuple(
            _read(
                tree,
                "constructors",
                _CONSTRUCTOR,
                lambda row: _constructor(row, country_ids, constructor_ids),
                unknown,
            )
        ),
        circuits=tuple(_read(tree, "circuits", _CIRCUIT, lambda row: _circuit(row, country_ids), unknown)),
        grands_prix=tuple(_read(tree, "grands-prix", _GRAND_PRIX, lambda row: _grand_prix(row, country_ids), unknown)),
        countries=countries,
    )


def read_ids(tree: Tree) -> Ids:
    """The ids that exist; cheaper than reading the records, since files are named by id."""
    circuits = _read(tree, "circuits", _CIRCUIT, lambda row: (row.text("id"), _layout_ids(row)), set())
    return Ids(
        drivers=_ids(tree, "drivers"),
        constructors=_ids(tree, "constructors"),
        engine_manufacturers=_ids(tree, "engine-manufacturers"),
        tyre_manufacturers=_ids(tree, "tyre-manufacturers"),
        grands_prix=_ids(tree, "grands-prix"),
        layouts=dict(circuits),
    )


def _files(tree: Tree, kind: str) -> Iterable[str]:
    folder = f"{DATA}/{kind}/"
    return sorted(path for path in tree.paths() if path.startswith(folder) and path.endswith(".yml"))


def _ids(tree: Tree, kind: str) -> frozenset[str]:
    return frozenset(path.rpartition("/")[2].removesuffix(".yml") for path in _files(tree, kind))


def _read(
    tree: Tree, kind: str, known: frozenset[str], convert: Callable[[Row], _T], unknown: set[str]
) -> Iterator[_T]:
    for path in _files(tree, kind):
        document = Document(path, tree.read(path))
        row = document.row()
        row.expect(known)
        if f"{row.text('id')}.yml" != path.rpartition("/")[2]:
            row.fail(BadValue, "id", "differs from the name of the file")
        yield convert(row)
        unknown.update(f"{kind}: {name}" for name in document.unknown)


def _driver(row: Row, countries: frozenset[str]) -> Driver:
    return Driver(
        driver_id=row.text("id"),
        name=row.text("name"),
        first_name=row.text("firstName"),
        last_name=row.text("lastName"),
        abbreviation=row.text("abbreviation"),
        permanent_number=row.maybe("permanentNumber"),
        date_of_birth=row.day("dateOfBirth"),
        date_of_death=row.maybe_day("dateOfDeath"),
        nationality_country_id=row.reference("nationalityCountryId", countries),
    )


def _constructor(row: Row, countries: frozenset[str], constructors: frozenset[str]) -> Constructor:
    chronology = []
    for part in row.rows("chronology"):
        part.expect(_LINEAGE)
        chronology.append(
            Lineage(
                part.reference("constructorId", constructors), part.integer("yearFrom"), part.blank_integer("yearTo")
            )
        )
    return Constructor(
        constructor_id=row.text("id"),
        name=row.text("name"),
        full_name=row.text("fullName"),
        country_id=row.reference("countryId", countries),
        chronology=tuple(chronology),
    )


def _circuit(row: Row, countries: frozenset[str]) -> Circuit:
    layouts = []
    for part in row.rows("layouts"):
        part.expect(_LAYOUT)
        layouts.append(CircuitLayout(part.text("id"), part.number("length", 0.1, 100), part.integer("turns")))
    return Circuit(
        circuit_id=row.text("id"),
        name=row.text("name"),
        full_name=row.text("fullName"),
        type=row.choice("type", CIRCUIT_TYPES),
        direction=row.choice("direction", _DIRECTIONS),
        place_name=row.text("placeName"),
        country_id=row.reference("countryId", countries),
        latitude=row.number("latitude", -90, 90),
        longitude=row.number("longitude", -180, 180),
        length_km=row.number("length", 0.1, 100),
        turns=row.integer("turns"),
        layouts=tuple(layouts),
    )


def _layout_ids(row: Row) -> frozenset[str]:
    return frozenset(part.text("id") for part in row.rows("layouts"))


def _grand_prix(row: Row, countries: frozenset[str]) -> GrandPrix:
    return GrandPrix(
        grand_prix_id=row.text("id"),
        name=row.text("name"),
        full_name=row.text("fullName"),
        short_name=row.text("shortName"),
        country_id=None if row.maybe("countryId") is None else row.reference("countryId", countries),
    )


def _country(row: Row) -> Country:
    return Country(row.text("id"), row.text("name"), row.text("alpha2Code"), row.text("alpha3Code"))
