"""Standings of made-up seasons: each rule of counting and ranking by itself."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.points import points_system
from f1_analytics.domain.results import DriverStanding
from f1_analytics.domain.standings import (
    SeasonTally,
    championship_rules,
    compute_constructor_standings,
    compute_driver_standings,
    standings_by_event,
)

MakeEvent = Callable[..., EventRecord]
Short = tuple[int | None, str, Decimal]


def _drivers(season: int, *events: EventRecord) -> list[Short]:
    return [(line.position, line.driver_id, line.points) for line in compute_driver_standings(season, events)]


def _constructors(season: int, *events: EventRecord) -> list[Short]:
    return [(line.position, line.constructor_id, line.points) for line in compute_constructor_standings(season, events)]


def _short(*rows: tuple[int | None, str, str | int]) -> list[Short]:
    return [(position, competitor, Decimal(points)) for position, competitor, points in rows]


def test_only_the_best_scores_of_each_half_counted(event: MakeEvent) -> None:
    """In 1967 the best five of the first six and the best four of the last five."""
    races = [event(1967, number, [(1, "a"), (2, "b")]) for number in range(1, 12)]
    assert _drivers(1967, *races) == _short((1, "a", 81), (2, "b", 54))
    assert _drivers(1967, *races[:6]) == _short((1, "a", 45), (2, "b", 30))


def test_only_the_best_car_of_a_constructor_scored_until_1978(event: MakeEvent) -> None:
    race = [(1, "a1"), (2, "a2"), (3, "b1")]
    assert _constructors(1978, event(1978, 1, race)) == _short((1, "a", 9), (2, "b", 4))
    assert _constructors(1979, event(1979, 1, race)) == _short((1, "a", 15), (2, "b", 4))


def test_the_indianapolis_500_did_not_count_for_constructors(event: MakeEvent) -> None:
    race = event(1960, 1, [(1, "a")], grand_prix="indianapolis")
    assert _drivers(1960, race) == _short((1, "a", 8))
    assert _constructors(1960, race) == []


def test_there_was_no_constructors_championship_before_1958(event: MakeEvent) -> None:
    assert _constructors(1957, event(1957, 1, [(1, "a")])) == []


def test_equal_points_are_ranked_by_count_back_on_places_that_score(event: MakeEvent) -> None:
    """Six points each: a second place before a third and a fifth; seventh and eighth places say nothing."""
    first = event(1980, 1, [(2, "b"), (3, "a"), (8, "c")])
    second = event(1980, 2, [(5, "a"), (3, "c"), (7, "b")])
    third = event(1980, 3, [(5, "c")])
    assert _drivers(1980, first, second, third) == _short((1, "b", 6), (2, "a", 6), (2, "c", 6))


def test_places_that_do_not_score_decide_since_2000(event: MakeEvent) -> None:
    first = event(2025, 1, [(11, "a"), (12, "b"), (None, "c")])
    second = event(2025, 2, [(14, "a"), (11, "b"), (None, "c")])
    assert _drivers(2025, first, second) == _short((1, "b", 0), (2, "a", 0))


def test_those_still_equal_share_a_position(event: MakeEvent) -> None:
    first = event(2025, 1, [(5, "a"), (6, "b"), (9, "c")])
    second = event(2025, 2, [(5, "b"), (6, "a"), (9, "d")])
    assert _drivers(2025, first, second) == _short((1, "a", 18), (1, "b", 18), (3, "c", 2), (3, "d", 2))


def test_in_1999_the_earlier_of_equal_results_was_ahead(event: MakeEvent) -> None:
    assert _drivers(1999, event(1999, 1, [(6, "b")]), event(1999, 2, [(6, "a")])) == _short((1, "b", 1), (2, "a", 1))


def test_qualifying_separates_the_equal_from_2026_on(event: MakeEvent) -> None:
    qualifying = [(1, "b"), (2, "a"), (3, "c")]
    race = event(2026, 1, [(None, "a"), (None, "b"), (None, "c"), (None, "d")], qualifying=qualifying)
    assert _drivers(2026, race) == _short((1, "b", 0), (2, "a", 0), (3, "c", 0))


def test_a_sprint_counts_before_its_race_and_its_places_never_in_count_back(event: MakeEvent) -> None:
    sprint = event(2026, 1, [], sprint=[(1, "a"), (2, "b")], qualifying=[(1, "c")])
    assert _drivers(2026, sprint) == _short((1, "a", 8), (2, "b", 7))
    races = (sprint, event(2026, 2, [(6, "c"), (7, "b")]), event(2026, 3, [(10, "b")]))
    # Eight points each: c was sixth in a race, while the sprint that a won is no place.
    assert _drivers(2026, *races) == _short((1, "b", 14), (2, "c", 8), (3, "a", 8))


def test_whoever_never_scored_was_not_listed_before_2000(event: MakeEvent) -> None:
    race = [(1, "a"), (9, "b")]
    assert _drivers(1999, event(1999, 1, race)) == _short((1, "a", 10))
    assert _drivers(2000, event(2000, 1, race)) == _short((1, "a", 10), (2, "b", 0))


def test_a_source_that_names_no_engine_means_the_one_of_the_season(event: MakeEvent) -> None:
    first, second = event(2026, 1, [(1, "a")]), event(2026, 2, [(1, "a")], engine=None)
    (standing,) = compute_constructor_standings(2026, [first, second])
    assert (standing.engine_manufacturer_id, standing.points) == ("engine", Decimal(50))


def test_a_struck_driver_is_listed_last_without_a_position(event: MakeEvent) -> None:
    race = [(1, "michael-schumacher"), (2, "b")]
    before, finale = event(1997, 1, race), event(1997, 2, race, grand_prix="europe")
    assert _drivers(1997, before)[0] == (1, "michael-schumacher", Decimal(10))
    assert _drivers(1997, before, finale) == _short((1, "b", 12), (None, "michael-schumacher", 20))


def test_rulings_wait_for_the_event_and_the_competitor_they_are_about(event: MakeEvent) -> None:
    before = event(1997, 1, [(1, "michael-schumacher")])
    finale_to_come = event(1997, 2, [], grand_prix="europe")
    assert _drivers(1997, before, finale_to_come) == _short((1, "michael-schumacher", 10))
    assert _drivers(1997, event(1997, 1, [(1, "a")], grand_prix="europe")) == _short((1, "a", 10))


def test_an_event_of_another_season_is_refused(event: MakeEvent) -> None:
    with pytest.raises(ValueError, match="2025-gp-1 is no event of 2026"):
        SeasonTally(2026).add(event(2025, 1, [(1, "a")]))


def test_events_to_come_change_nothing(event: MakeEvent) -> None:
    done, to_come = event(2026, 1, [(1, "a")]), event(2026, 2, [])
    assert [standings.event_slug for standings in standings_by_event(2026, [done, to_come])] == ["2026-gp-1"]
    assert compute_driver_standings(2026, [done, to_come]) == compute_driver_standings(2026, [done])


_DRIVERS = ["a1", "a2", "b1", "b2", "c1", "c2", "d1", "d2"]
_SEASONS = st.lists(
    st.tuples(st.permutations(_DRIVERS), st.integers(0, len(_DRIVERS)), st.booleans()), min_size=1, max_size=6
)


def _season(event: MakeEvent, season: int, drawn: list[tuple[list[str], int, bool]]) -> list[EventRecord]:
    records = []
    for number, (order, classified, sprint) in enumerate(drawn, 1):
        race = [(place if place <= classified else None, driver) for place, driver in enumerate(order, 1)]
        records.append(event(season, number, race, sprint=race if sprint and season >= 2021 else []))
    return records


@settings(max_examples=60, deadline=None)
@given(drawn=_SEASONS, season=st.sampled_from([2000, 2009, 2021, 2025]))
def test_where_every_score_counts_all_points_paid_are_in_both_tables(
    event: MakeEvent, drawn: list[tuple[list[str], int, bool]], season: int
) -> None:
    records = _season(event, season, drawn)
    system = points_system(season)
    paid = sum(
        sum(map(table.pays, range(1, classified + 1)))
        for _, classified, sprint in drawn
        for table in ([system.race, system.sprint] if sprint else [system.race])
    )
    assert sum(line.points for line in compute_driver_standings(season, records)) == paid
    assert sum(line.points for line in compute_constructor_standings(season, records)) == paid


@settings(max_examples=60, deadline=None)
@given(drawn=_SEASONS, season=st.sampled_from([1950, 1967, 1979, 1990, 1998, 2009, 2026]))
def test_standings_are_ordered_and_lose_no_points_from_event_to_event(
    event: MakeEvent, drawn: list[tuple[list[str], int, bool]], season: int
) -> None:
    records = _season(event, season, drawn)
    tables = [standings.drivers for standings in standings_by_event(season, records)]
    for table in tables:
        assert _is_ranking(table)
    for before, after in pairwise(tables):
        now = {line.driver_id: line.points for line in after}
        assert all(now[line.driver_id] >= line.points for line in before)
    assert tables[-1] == compute_driver_standings(season, records)


def _is_ranking(table: tuple[DriverStanding, ...]) -> bool:
    """Points never rise, and a position is the line's number or that of the line it is equal to."""
    return all(line.position in {n, table[n - 2].position} for n, line in enumerate(table, 1)) and all(
        one.points >= two.points for one, two in pairwise(table)
    )


def test_every_season_says_its_rule_in_a_sentence() -> None:
    for season in range(1950, 2031):
        rules = championship_rules(season)
        assert rules.drivers.rule.endswith(".")
        assert points_system(season).race.rule.endswith(".")
