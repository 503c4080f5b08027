from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from psycopg.errors import ForeignKeyViolation
from tests.factories import records
from tests.factories.archives import MemoryArchive
from tests.factories.hindcasts import COMPUTED_AT, hindcast
from tests.factories.publications import forecast

from f1_analytics.db.changes import change_mark
from f1_analytics.db.hindcasts import Hindcast, has_hindcasts, hindcasts_of, replace_hindcasts
from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.forecast import Forecast
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.runtime.progress import NullProgress

ATLANTIS = "2024-atlantis"


@pytest.fixture
def sessions(database_sessions: Sessions) -> Sessions:
    held = (records.raced(number=1), records.raced(number=2))
    ingest(MemoryArchive(held), database_sessions, NullProgress())
    return database_sessions


def assert_equal(found: Forecast, wanted: Forecast) -> None:
    assert found.drivers == wanted.drivers
    assert np.array_equal(found.positions, wanted.positions)
    assert np.array_equal(found.dnf, wanted.dnf)


def kept(sessions: Sessions, slug: str = ATLANTIS, target: SessionKind = SessionKind.RACE) -> list[Hindcast]:
    with sessions.read() as session:
        return hindcasts_of(session, slug, target)


def test_a_hindcast_is_read_as_it_was_written(sessions: Sessions) -> None:
    backwards = Forecast(forecast().drivers, np.asfortranarray(forecast().positions), forecast().dnf[::-1])
    wanted = [hindcast(horizon, forecast=backwards) for horizon in Horizon]
    with sessions.write() as session:
        replace_hindcasts(session, wanted[::-1])
    found = kept(sessions)
    assert [one.horizon for one in found] == list(Horizon)
    for one, held in zip(found, wanted, strict=True):
        assert replace(one, forecast=held.forecast, baselines=held.baselines) == held
        assert_equal(one.forecast, backwards)
        assert one.baselines.keys() == held.baselines.keys()
        for name, baseline in held.baselines.items():
            assert_equal(one.baselines[name], baseline)


def test_hindcasts_are_replaced_as_a_whole(sessions: Sessions) -> None:
    with sessions.write() as session:
        replace_hindcasts(session, [hindcast(), hindcast(event_slug="2024-lemuria")])
    with sessions.write() as session:
        replace_hindcasts(session, [hindcast(target=SessionKind.SPRINT, model_version="code-2")])
    assert kept(sessions) == kept(sessions, "2024-lemuria") == []
    assert [one.model_version for one in kept(sessions, target=SessionKind.SPRINT)] == ["code-2"]
    with sessions.read() as session:
        assert has_hindcasts(session, "code-2", "f1db 2024.1.0")
        assert not has_hindcasts(session, "code-1", "f1db 2024.1.0")
        assert not has_hindcasts(session, "code-2", "f1db 2024.2.0")


def test_a_hindcast_of_an_unknown_event_changes_nothing(sessions: Sessions) -> None:
    with sessions.write() as session:
        replace_hindcasts(session, [hindcast()])
    with pytest.raises(ForeignKeyViolation), sessions.write() as session:
        replace_hindcasts(session, [hindcast(event_slug="2024-nowhere")])
    assert len(kept(sessions)) == 1


def test_answers_that_were_kept_are_made_anew(sessions: Sessions) -> None:
    marks = set()
    for made in ([], [hindcast()], [hindcast(computed_at=COMPUTED_AT.replace(hour=7))]):
        with sessions.write() as session:
            replace_hindcasts(session, made)
        with sessions.read() as session:
            marks.add(change_mark(session))
    assert len(marks) == 3
