"""Events to come, each described as if it were next."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.pipelines import weekends
from tests.pipelines.weekends import PLAIN, SPRINT, event_after

from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind, SessionState
from f1_analytics.features.builder import describe_history
from f1_analytics.pipelines.coming import HorizonAhead, NotToCome, Season, UnknownEvent, running_season
from f1_analytics.runtime.progress import NullProgress

RACE, SPRINT_RACE = SessionKind.RACE, SessionKind.SPRINT


def season_of(history: tuple[EventRecord, ...]) -> Season:
    season = running_season(history, NullProgress())
    assert season is not None
    return season


def test_every_coming_event_is_described_as_when_history_is_walked_through() -> None:
    held = weekends.until(SPRINT).held
    season = season_of(held)
    assert list(season.coming) == [record.event.slug for record in held if not record.race]
    assert season.after_event == event_after(SPRINT - 1).event.slug
    assert season.year == 2025
    described = {event.record.event.slug: event for event in describe_history(held)}
    for slug, event in season.coming.items():
        table = event.table(RACE)
        expected = described[slug].tables[Horizon.PRE_WEEKEND]
        assert (table.names, table.drivers) == (expected.names, expected.drivers)
        np.testing.assert_array_equal(table.values, expected.values)
        if SPRINT_RACE in event.targets:
            np.testing.assert_array_equal(
                event.table(SPRINT_RACE).values, described[slug].sprint_tables[Horizon.PRE_WEEKEND].values
            )


def test_describing_changes_nothing() -> None:
    season = season_of(weekends.until(PLAIN, Horizon.POST_QUALIFYING).held)
    event = season.coming[event_after(PLAIN).event.slug]
    first = event.table(RACE)
    for horizon in Horizon:
        event.table(RACE, horizon)
    np.testing.assert_array_equal(event.table(RACE).values, first.values)


def test_the_horizon_is_the_latest_unless_an_earlier_one_is_asked_for() -> None:
    order = list(Horizon)
    for reached in Horizon:
        season = season_of(weekends.until(PLAIN, reached).held)
        event = season.coming[event_after(PLAIN).event.slug]
        assert event.table(RACE).horizon is reached
        for asked in Horizon:
            if order.index(asked) <= order.index(reached):
                assert event.table(RACE, asked).horizon is asked
            else:
                with pytest.raises(HorizonAhead, match=f"has not reached {asked} yet: ask for {reached}"):
                    event.table(RACE, asked)


def test_what_is_over_unknown_or_not_held_is_refused() -> None:
    season = season_of(weekends.until(SPRINT, Horizon.PRE_QUALIFYING).held)
    slug = event_after(SPRINT).event.slug
    assert season.event(slug, RACE).targets == (RACE,)
    with pytest.raises(NotToCome, match=f"the sprint of {slug} is over"):
        season.event(slug, SPRINT_RACE)
    plain = next(slug for slug, event in season.coming.items() if not event.record.is_sprint_weekend)
    with pytest.raises(NotToCome, match=f"{plain} has no sprint"):
        season.event(plain, SPRINT_RACE)
    with pytest.raises(NotToCome, match="is over"):
        season.event(event_after(0).event.slug, RACE)
    with pytest.raises(NotToCome, match=r"2024-.* is over"):
        season.event(weekends.championship().records[weekends.RACES].event.slug, RACE)
    with pytest.raises(UnknownEvent, match="there is no event '2025-nowhere'"):
        season.event("2025-nowhere", RACE)


def test_a_season_that_is_over_has_nothing_to_come() -> None:
    assert running_season(weekends.championship().records, NullProgress()) is None


def test_the_next_season_is_no_part_of_the_running_one() -> None:
    held = weekends.until(PLAIN).held
    last = held[-1]
    ahead = replace(last, event=replace(last.event, slug=last.event.slug.replace("2025", "2026"), season=2026, round=1))
    season = season_of((*held, ahead))
    assert ahead.event.slug not in season.coming
    with pytest.raises(NotToCome, match="no event of 2025, the running season"):
        season.event(ahead.event.slug, RACE)


def test_a_cancelled_race_is_not_to_come() -> None:
    held = weekends.until(PLAIN).held
    number = next(number for number, record in enumerate(held) if not record.race)
    cancelled = replace(
        held[number],
        sessions=tuple(replace(session, state=SessionState.CANCELLED) for session in held[number].sessions),
    )
    season = season_of((*held[:number], cancelled, *held[number + 1 :]))
    assert list(season.coming) == [record.event.slug for record in held[number + 1 :]]


def test_an_event_without_entries_expects_the_next_field() -> None:
    held = weekends.until(PLAIN).held
    bare = (*held[:-1], replace(held[-1], entries=()))
    season = season_of(bare)
    assert season.coming[held[-1].event.slug].table(RACE).drivers == tuple(
        entry.driver_id for entry in event_after(PLAIN).entries
    )
