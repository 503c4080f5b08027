"""Publish the forecasts of the next event, on a real database."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from tests.pipelines import weekends
from tests.pipelines.weekends import NOW, PLAIN, SPRINT, event_after, published

from f1_analytics.db import ledger
from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.forecast import Forecast
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.features.builder import NoEntries, describe_history
from f1_analytics.models.artefact import Artefact
from f1_analytics.models.registry import BASELINES, DEFAULT
from f1_analytics.models.store import ModelStore
from f1_analytics.pipelines.forecast import NothingToForecast, horizon_of, next_event, publish_next
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.pipelines.score import score_published
from f1_analytics.pipelines.train import train
from f1_analytics.runtime.objects.folder import FolderObjects
from f1_analytics.runtime.progress import NullProgress

SILENT = NullProgress()


def assert_same(forecast: Forecast, other: Forecast) -> None:
    assert forecast.drivers == other.drivers
    np.testing.assert_array_equal(forecast.positions, other.positions)
    np.testing.assert_array_equal(forecast.dnf, other.dnf)


def test_a_weekend_is_published_once_at_each_horizon(database_sessions: Sessions, artefact: Artefact) -> None:
    slug = event_after(PLAIN).event.slug
    entries = []
    for version, horizon in enumerate(Horizon, start=1):
        archive, at = weekends.until(PLAIN, horizon, version), NOW + timedelta(hours=version)
        (entry,) = published(database_sessions, archive, artefact, at)
        assert (entry.event_slug, entry.target, entry.horizon) == (slug, "race", horizon.value)
        assert (entry.model, entry.model_version, entry.data_version) == (
            DEFAULT,
            artefact.version,
            artefact.data_version,
        )
        assert entry.made_at == at
        assert published(database_sessions, archive, artefact, at + timedelta(minutes=1)) == []
        entries.append(entry)
    with database_sessions.read() as session:
        report = ledger.verify_ledger(session)
        assert (report.intact, report.entries, report.head) == (True, 3, entries[-1].hash)
        assert ledger.entries(session) == entries


def test_what_is_published_is_what_a_backtest_would_say(database_sessions: Sessions, artefact: Artefact) -> None:
    """From the database as from memory, at the last horizon, with baselines and an explanation for every driver."""
    archive = weekends.until(PLAIN, Horizon.POST_QUALIFYING)
    (entry,) = published(database_sessions, archive, artefact)
    publication = entry.publication()
    described = {event.record.event.slug: event for event in describe_history(archive.held)}
    table = described[entry.event_slug].tables[Horizon.POST_QUALIFYING]
    assert_same(publication.forecast, artefact.fitted[DEFAULT][Horizon.POST_QUALIFYING].forecast(table))
    assert set(publication.baselines) == set(BASELINES)
    for name, forecast in publication.baselines.items():
        assert_same(forecast, artefact.fitted[name][Horizon.POST_QUALIFYING].forecast(table))
    assert set(publication.explanation) == set(publication.forecast.drivers)


def test_a_sprint_weekend_has_two_forecasts(database_sessions: Sessions, artefact: Artefact) -> None:
    slug = event_after(SPRINT).event.slug
    made = published(database_sessions, weekends.until(SPRINT), artefact)
    assert [(entry.event_slug, entry.target, entry.horizon) for entry in made] == [
        (slug, "race", "pre_weekend"),
        (slug, "sprint", "pre_weekend"),
    ]
    sprint_over = weekends.until(SPRINT, Horizon.PRE_QUALIFYING, version=2)
    made = published(database_sessions, sprint_over, artefact)
    assert [(entry.target, entry.horizon) for entry in made] == [("race", "pre_qualifying")]
    with database_sessions.read() as session:
        assert ledger.verify_ledger(session).intact
    # The sprint is over, so that its forecast is scored while the race's waits.
    scored = score_published(database_sessions, NOW)
    assert [entry.target for entry, _ in scored] == ["sprint"]


def test_other_models_publish_again(database_sessions: Sessions, artefact: Artefact, tmp_path: Path) -> None:
    archive = weekends.until(PLAIN)
    published(database_sessions, archive, artefact)
    newer = train(archive.held, "f1db 2025.2.0", ModelStore(FolderObjects(tmp_path)), SILENT)
    (entry,) = published(database_sessions, archive, newer)
    assert entry.model_version == newer.version != artefact.version
    assert published(database_sessions, archive, newer) == []


def test_the_next_event_and_its_horizon() -> None:
    for horizon in Horizon:
        archive = weekends.until(SPRINT, horizon)
        record = next_event(archive.held)
        assert record.event.slug == event_after(SPRINT).event.slug
        assert horizon_of(record) is horizon
    assert horizon_of(next_event(weekends.until(SPRINT).held), SessionKind.SPRINT) is Horizon.PRE_WEEKEND
    with pytest.raises(NothingToForecast, match="has a result"):
        next_event(weekends.championship().records)


def test_a_field_that_nobody_knows_is_not_published(database_sessions: Sessions, artefact: Artefact) -> None:
    archive = weekends.until(PLAIN)
    bare = [replace(r, entries=()) if not r.race else r for r in archive.held]
    ingest(archive, database_sessions, SILENT)
    with pytest.raises(NoEntries, match="ingest the event's entry list first"):
        publish_next(database_sessions, bare, artefact, NOW, SILENT)
    with database_sessions.read() as session:
        assert ledger.entries(session) == []
