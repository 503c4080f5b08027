"""Publish title odds, on a real database."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import numpy as np
from tests.factories.archives import MemoryArchive
from tests.pipelines import weekends
from tests.pipelines.weekends import NOW, PLAIN, event_after

from f1_analytics.contracts.championship import TitleOdds
from f1_analytics.db.championship_forecasts import PublishedOdds, latest_odds, odds_by_event
from f1_analytics.db.history import load_history
from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.horizon import Horizon
from f1_analytics.models.artefact import Artefact
from f1_analytics.pipelines.championship import (
    RECONSTRUCTED_SIMULATIONS,
    history_after,
    publish_title_odds,
    stands,
)
from f1_analytics.pipelines.coming import running_season
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.pipelines.season import SEED, season_ahead, season_outlook
from f1_analytics.runtime.progress import NullProgress

SILENT = NullProgress()
SEASON = weekends.SEASONS[-1]


def published(sessions: Sessions, archive: MemoryArchive, artefact: Artefact) -> list[PublishedOdds]:
    ingest(archive, sessions, SILENT)
    with sessions.read() as session:
        history = load_history(session)
    return publish_title_odds(sessions, history, artefact, NOW, SILENT)


def odds_of(published: PublishedOdds) -> TitleOdds:
    return TitleOdds.model_validate(published.payload)


def slugs(odds: list[PublishedOdds]) -> list[str | None]:
    return [one.after_event for one in odds]


def test_odds_are_published_for_today_and_reconstructed_for_earlier(
    database_sessions: Sessions, artefact: Artefact
) -> None:
    archive = weekends.until(2)
    made = published(database_sessions, archive, artefact)
    assert slugs(made) == [None, event_after(0).event.slug, event_after(1).event.slug]
    assert [one.reconstructed for one in made] == [True, True, False]
    assert {len(odds_of(one).coming) for one in made} == {7, 6, 5}
    for one in made:
        assert one.season == SEASON
        for championship in (odds_of(one).drivers, odds_of(one).constructors):
            positions = np.array(championship.positions)
            np.testing.assert_allclose(positions.sum(axis=0), 1.0, atol=1e-9)
            for competitor, chance in zip(championship.ids, positions[:, 0], strict=True):
                assert chance == 0 or competitor in championship.can_win
    totals = [sum(odds_of(one).drivers.points) for one in made]
    assert totals[0] == 0
    assert all(early < late for early, late in pairwise(totals))
    with database_sessions.read() as session:
        assert odds_by_event(session, SEASON) == made
        assert latest_odds(session, SEASON) == made[-1]
    assert published(database_sessions, archive, artefact) == []


def test_today_is_what_the_season_s_outlook_says(database_sessions: Sessions, artefact: Artefact) -> None:
    archive = weekends.until(1)
    *_, today = published(database_sessions, archive, artefact)
    outlook = season_outlook(archive.held, artefact, SILENT)
    np.testing.assert_array_equal(odds_of(today).drivers.positions, outlook.forecast.drivers.positions)
    np.testing.assert_array_equal(odds_of(today).constructors.positions, outlook.forecast.constructors.positions)
    np.testing.assert_array_equal(odds_of(today).drivers.expected_points, outlook.forecast.drivers.expected_points)


def test_what_was_reconstructed_is_what_would_have_been_published(
    database_sessions: Sessions, artefact: Artefact
) -> None:
    archive = weekends.until(PLAIN)
    *earlier, _ = published(database_sessions, archive, artefact)
    for done, one in enumerate(earlier):
        season = running_season(weekends.until(done).held, SILENT)
        assert season is not None
        ahead = season_ahead(season, artefact)
        then = ahead.simulate(ahead.simulated, RECONSTRUCTED_SIMULATIONS, SEED)
        np.testing.assert_array_equal(odds_of(one).drivers.positions, then.drivers.positions)
        assert set(odds_of(one).drivers.can_win) == ahead.drivers_can_win()
        assert odds_of(one).coming == tuple(season.coming)


def test_new_models_publish_today_again_but_leave_the_past(database_sessions: Sessions, artefact: Artefact) -> None:
    archive = weekends.until(1)
    first = published(database_sessions, archive, artefact)
    newer = replace(artefact, version="newer")
    (again,) = published(database_sessions, archive, newer)
    assert (again.after_event, again.model_version, again.reconstructed) == (
        event_after(0).event.slug,
        newer.version,
        False,
    )
    with database_sessions.read() as session:
        assert odds_by_event(session, SEASON) == [first[0], again]


def test_a_race_later_only_what_is_missing_is_made(database_sessions: Sessions, artefact: Artefact) -> None:
    published(database_sessions, weekends.until(1), artefact)
    made = published(database_sessions, weekends.until(3, version=2), artefact)
    assert slugs(made) == [event_after(1).event.slug, event_after(2).event.slug]
    assert [one.reconstructed for one in made] == [True, False]
    assert made[0].made_at < NOW + timedelta(seconds=1)


def test_today_is_as_it_stands() -> None:
    history = weekends.until(3, Horizon.POST_QUALIFYING).held
    assert history_after(history, SEASON, stands(history)[-1]) == list(history)


def test_an_event_to_come_keeps_nothing_of_its_weekend() -> None:
    history = weekends.until(3, Horizon.POST_QUALIFYING).held
    assert len(stands(history)) == 4
    for after in stands(history)[:-1]:
        known = history_after(history, SEASON, after)
        assert [record.event for record in known] == [record.event for record in history]
        running = [record for record in known if record.event.season == SEASON]
        assert stands(known)[-1] == after
        for record in running:
            if not record.race:
                assert not any((record.races, record.qualifying, record.grids, record.timed))
                assert {session.state.value for session in record.sessions} == {"scheduled"}
