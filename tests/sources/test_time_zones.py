from __future__ import annotations

import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from f1_analytics.sources.errors import SourceError
from f1_analytics.sources.f1db.archive import open_archive
from f1_analytics.sources.simulated.names import VENUES
from f1_analytics.sources.time_zones import time_zone_at

CIRCUITS = {
    "austin": "America/Chicago",
    "bahrain": "Asia/Bahrain",
    "baku": "Asia/Baku",
    "buenos-aires": "America/Argentina/Buenos_Aires",
    "catalunya": "Europe/Madrid",
    "estoril": "Europe/Lisbon",
    "hungaroring": "Europe/Budapest",
    "indianapolis": "America/Indiana/Indianapolis",
    "interlagos": "America/Sao_Paulo",
    "istanbul": "Europe/Istanbul",
    "jeddah": "Asia/Riyadh",
    "kyalami": "Africa/Johannesburg",
    "las-vegas": "America/Los_Angeles",
    "lusail": "Asia/Qatar",
    "marina-bay": "Asia/Singapore",
    "melbourne": "Australia/Melbourne",
    "mexico-city": "America/Mexico_City",
    "miami": "America/New_York",
    "monaco": "Europe/Monaco",
    "montreal": "America/Toronto",
    "phoenix": "America/Phoenix",
    "sepang": "Asia/Kuala_Lumpur",
    "shanghai": "Asia/Shanghai",
    "silverstone": "Europe/London",
    "sochi": "Europe/Moscow",
    "spa-francorchamps": "Europe/Brussels",
    "spielberg": "Europe/Vienna",
    "suzuka": "Asia/Tokyo",
    "yas-marina": "Asia/Dubai",
    "zandvoort": "Europe/Amsterdam",
}


def test_every_real_circuit_has_a_known_zone(archive_path: Path) -> None:
    circuits = open_archive(archive_path).reference().circuits
    found = {circuit.circuit_id: time_zone_at(circuit.latitude, circuit.longitude) for circuit in circuits}
    assert {circuit_id: found[circuit_id] for circuit_id in CIRCUITS} == CIRCUITS
    for circuit_id, zone in found.items():
        assert ZoneInfo(zone).key == zone, circuit_id
        assert not zone.startswith("Etc/"), f"{circuit_id} lies on land"


def test_simulated_circuits_have_the_zones_of_where_they_would_lie() -> None:
    found = {venue.venue_id: time_zone_at(venue.latitude, venue.longitude) for venue in VENUES}
    assert found["neon-strip"] == "America/Los_Angeles"
    assert found["fern-island"] == "Pacific/Auckland"
    assert all("/" in ZoneInfo(zone).key for zone in found.values())


@pytest.mark.parametrize(
    ("latitude", "longitude", "zone"),
    [
        (0, 0, "Etc/GMT"),
        (40, -30, "Etc/GMT+2"),
        (-40, 100, "Etc/GMT-7"),
        (0, 180, "Etc/GMT-12"),
        (0, -180, "Etc/GMT+12"),
    ],
)
def test_at_sea_the_zone_is_that_of_ships(latitude: float, longitude: float, zone: str) -> None:
    assert time_zone_at(latitude, longitude) == zone


def test_no_place_is_without_a_zone() -> None:
    assert all(
        ZoneInfo(time_zone_at(latitude, longitude))
        for latitude in range(-90, 91, 15)
        for longitude in range(-180, 181, 15)
    )


def test_without_the_library_the_reader_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tzfpy", None)
    with pytest.raises(SourceError, match=r"install f1-analytics\[ingest\]"):
        time_zone_at(47.2, 14.8)
