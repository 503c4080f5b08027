from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.sources.reference import REFERENCE

from f1_analytics.sources.crosswalk import Crosswalk
from f1_analytics.sources.errors import UnknownId
from f1_analytics.sources.f1db import open_archive

URL = "https://example.org/results.json"
CROSSWALK = Crosswalk(REFERENCE)


@pytest.mark.parametrize(
    ("ergast_id", "given", "family", "born", "driver_id"),
    [
        ("max_verstappen", "Max", "Verstappen", date(1997, 9, 30), "max-verstappen"),
        ("verstappen", "Jos", "Verstappen", date(1972, 3, 4), "jos-verstappen"),
        ("sainz", "Carlos", "Sainz", date(1994, 9, 1), "carlos-sainz-jr"),
        ("hulkenberg", "Nico", "Hulkenberg", date(1987, 8, 19), "nico-hulkenberg"),
        ("norris", "Lando", "Norris", None, "lando-norris"),
    ],
)
def test_driver(ergast_id: str, given: str, family: str, born: date | None, driver_id: str) -> None:
    assert CROSSWALK.driver(ergast_id, given, family, born, URL) == driver_id


@pytest.mark.parametrize("born", [date(2008, 1, 1), None])
def test_unknown_driver_is_named(born: date | None) -> None:
    with pytest.raises(
        UnknownId, match=r"example\.org/results\.json: driver rookie \(New Rookie.*is not in the archive"
    ):
        CROSSWALK.driver("rookie", "New", "Rookie", born, URL)


@pytest.mark.parametrize(
    ("ergast_id", "name", "season", "constructor_id"),
    [
        ("red_bull", "Red Bull", 2026, "red-bull"),
        ("rb", "RB F1 Team", 2024, "rb"),
        ("rb", "RB F1 Team", 2026, "racing-bulls"),
        ("sauber", "Sauber", 2025, "kick-sauber"),
        ("sauber", "Sauber", 2018, "sauber"),
        ("mclaren-ford", "McLaren-Ford", 1966, "mclaren"),
        ("mercedes_amg", "Mercedes", 2026, "mercedes"),
    ],
)
def test_constructor(ergast_id: str, name: str, season: int, constructor_id: str) -> None:
    assert CROSSWALK.constructor(ergast_id, name, season, URL) == constructor_id


def test_unknown_constructor_is_named() -> None:
    with pytest.raises(UnknownId, match=r"constructor new_team \(New Team\) is not in the archive"):
        CROSSWALK.constructor("new_team", "New Team", 2026, URL)


def test_circuit_is_the_nearest() -> None:
    assert CROSSWALK.circuit("red_bull_ring", 47.2197, 14.7647, URL) == "spielberg"
    assert CROSSWALK.circuit("zeltweg", 47.2039, 14.7478, URL) == "zeltweg"
    with pytest.raises(UnknownId, match="near new_ring"):
        CROSSWALK.circuit("new_ring", 10.0, 10.0, URL)


@pytest.mark.parametrize(
    ("name", "grand_prix_id"),
    [
        ("Austrian Grand Prix", "austria"),
        ("São Paulo Grand Prix", "sao-paulo"),
        ("Sao Paulo Grand Prix", "sao-paulo"),
        ("Mexico City Grand Prix", "mexico"),
    ],
)
def test_grand_prix(name: str, grand_prix_id: str) -> None:
    assert CROSSWALK.grand_prix(name, URL) == grand_prix_id


def test_unknown_grand_prix_is_named() -> None:
    with pytest.raises(UnknownId, match="no grand prix named 'Lunar Grand Prix'"):
        CROSSWALK.grand_prix("Lunar Grand Prix", URL)


def test_every_driver_and_circuit_of_the_archive_is_found_by_rule(archive_path: Path) -> None:
    reference = open_archive(archive_path).reference()
    crosswalk = Crosswalk(reference)
    for driver in reference.drivers:
        family = driver.last_name
        assert crosswalk.driver("x", driver.first_name, family, driver.date_of_birth, URL) == driver.driver_id
    for circuit in reference.circuits:
        assert crosswalk.circuit("x", circuit.latitude, circuit.longitude, URL) == circuit.circuit_id
    for grand_prix in reference.grands_prix:
        assert crosswalk.grand_prix(grand_prix.full_name, URL) == grand_prix.grand_prix_id
