"""Points of every line of every race and sprint since 1950, and each rule on a made-up event."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

import pytest

from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.points import FIRST_TEN, UnknownSeason, points_system
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.domain.standings import LineScore, score_race, score_sprint

Seasons = Mapping[int, tuple[EventRecord, ...]]
MakeEvent = Callable[..., EventRecord]

_OTHER_CAR: Final = "drove two cars; the archive prints the point for the fastest lap on the line of the other one"
PRINTED_OTHERWISE: Final = {
    ("1951-france", "juan-manuel-fangio"): _OTHER_CAR,
    ("1954-italy", "jose-froilan-gonzalez"): _OTHER_CAR,
}


def _cents(points: Fraction) -> Decimal:
    return (Decimal(points.numerator) / points.denominator).quantize(Decimal("0.01"))


def test_points_of_every_line_since_1950_are_the_points_paid(seasons: Seasons) -> None:
    lines = 0
    otherwise = set()
    for record in (record for records in seasons.values() for record in records):
        scored: list[tuple[SessionKind, tuple[LineScore, ...]]] = [
            (SessionKind.RACE, score_race(record)),
            (SessionKind.SPRINT, score_sprint(record)),
        ]
        for kind, scores in scored:
            for line, score in zip(record.races.get(kind, ()), scores, strict=True):
                lines += 1
                if _cents(score.driver) != line.points:
                    otherwise.add((record.event.slug, line.driver_id))
    assert lines >= 27_991
    assert otherwise == set(PRINTED_OTHERWISE)


def test_points_printed_elsewhere_still_add_up(seasons: Seasons) -> None:
    for slug, driver in PRINTED_OTHERWISE:
        record = next(record for record in seasons[int(slug[:4])] if record.event.slug == slug)
        own = [
            (score.driver, line.points)
            for line, score in zip(record.race, score_race(record), strict=True)
            if line.driver_id == driver
        ]
        assert sum(score for score, _ in own) == sum(paid for _, paid in own)


def _paid(record: EventRecord) -> list[Fraction]:
    return [score.driver for score in score_race(record)]


@pytest.mark.parametrize(
    ("laps", "winner", "tenth"),
    [(50, 25, 1), (38, 25, 1), (37, 19, 1), (25, 19, 1), (24, 13, 0), (13, 13, 0), (12, 6, 0), (2, 6, 0), (1, 0, 0)],
)
def test_a_shortened_race_pays_by_the_distance_covered(event: MakeEvent, laps: int, winner: int, tenth: int) -> None:
    race = [(place, f"d{place}") for place in range(1, 12)]
    paid = _paid(event(2026, 1, race, laps=laps))
    assert [paid[0], paid[9], paid[10]] == [winner, tenth, 0]


def test_a_short_race_before_2023_pays_in_full_unless_a_ruling_says_otherwise(event: MakeEvent) -> None:
    race = [(1, "a"), (2, "b")]
    assert _paid(event(2022, 1, race, laps=20, grand_prix="japan")) == [25, 18]
    assert _paid(event(2021, 1, race, laps=1, grand_prix="belgium")) == [Fraction(25, 2), 9]


def test_drivers_of_a_shared_car_divided_its_points_until_1957(event: MakeEvent) -> None:
    race = [(1, "a"), (2, "b"), (2, "c"), (2, "d"), (3, "e")]
    assert _paid(event(1955, 1, race)) == [8, 2, 2, 2, 4]
    assert _paid(event(1958, 1, race)) == [8, 0, 0, 0, 4]


def test_the_point_for_the_fastest_lap_was_divided_among_equals(event: MakeEvent) -> None:
    record = event(1955, 1, [(1, "a"), (2, "b"), (None, "c")], fastest=["a", "c"])
    assert _paid(record) == [Fraction(17, 2), 6, Fraction(1, 2)]


def test_the_point_for_the_fastest_lap_needed_a_place_in_the_first_ten(event: MakeEvent) -> None:
    race = [(place, f"d{place}") for place in range(1, 12)]
    assert _paid(event(2024, 1, race, fastest=["d10"]))[9] == 2
    assert _paid(event(2024, 1, race, fastest=["d11"]))[10] == 0
    assert _paid(event(2025, 1, race, fastest=["d10"]))[9] == 1
    assert score_race(event(2024, 1, race, fastest=["d1"]))[0].constructor == 26


def test_a_fastest_lap_of_somebody_who_is_not_in_the_race_pays_nobody(event: MakeEvent) -> None:
    assert _paid(event(2024, 1, [(1, "a")], fastest=["z"])) == [25]


@pytest.mark.parametrize(("season", "paid"), [(2020, []), (2021, [3, 2, 1, 0]), (2022, [8, 7, 6, 5])])
def test_sprints_pay_by_season(event: MakeEvent, season: int, paid: list[int]) -> None:
    places = [(place, f"d{place}") for place in range(1, 5)] if paid else []
    record = event(season, 1, [(1, "a")], sprint=places)
    assert [score.driver for score in score_sprint(record)] == paid
    assert {score.place for score in score_sprint(record)} <= {None}


def test_seasons_to_come_keep_the_newest_rules() -> None:
    assert points_system(2040).race is FIRST_TEN


def test_there_are_no_points_before_1950() -> None:
    with pytest.raises(UnknownSeason, match="no championship in 1949"):
        points_system(1949)
