"""New models and new data take the place of old ones; bad ones do not."""

from __future__ import annotations

import asyncio
import logging
import time
from pathlib import Path

import pytest
from psycopg import sql
from pydantic import SecretStr
from sqlalchemy import URL
from tests.factories.postgres import admin
from tests.pipelines import weekends
from tests.pipelines.weekends import SPRINT, event_after
from tests.prediction.conftest import Api, client_of, stored

from f1_analytics.contracts.prediction import Models
from f1_analytics.db.sessions import Sessions
from f1_analytics.db.urls import DatabaseUrls
from f1_analytics.models.artefact import Artefact
from f1_analytics.models.signature import Signing
from f1_analytics.models.store import ACTIVE, ModelStore
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.prediction.active import ActiveModels
from f1_analytics.prediction.app import create_app
from f1_analytics.prediction.errors import NotLoaded
from f1_analytics.prediction.services import PredictionServices
from f1_analytics.runtime.objects.folder import FolderObjects
from f1_analytics.runtime.progress import NullProgress
from f1_analytics.runtime.telemetry.metrics import REGISTRY

NEXT = event_after(SPRINT).event.slug
SILENT = NullProgress()
PATIENCE_S = 30.0


@pytest.fixture
def own_store(artefact: Artefact, tmp_path: Path) -> ModelStore:
    """A store of the test's own."""
    return stored(artefact, ModelStore(FolderObjects(tmp_path / "models")))


def failures() -> float:
    return REGISTRY.get_sample_value("f1_model_load_failures_total") or 0.0


def newer(artefact: Artefact, store: ModelStore, data: str = "f1db 2025.2.0") -> Artefact:
    """Another version that becomes active."""
    return store.save(data, artefact.trained_until, artefact.fitted)


def damage(store: ModelStore, version: str) -> str:
    """Change a file of a version, and say which."""
    name = next(name for name in store.objects.list(version) if name.endswith(".npz"))
    store.objects.put(name, b"damaged")
    return name


def plant_damaged(artefact: Artefact, store: ModelStore, elsewhere: Path) -> str:
    """Have a version become active that was damaged before it did, and name it."""
    other = ModelStore(FolderObjects(elsewhere))
    version = newer(artefact, other, "f1db 2025.3.0").version
    damage(other, version)
    for name in other.objects.list(version):
        store.objects.put(name, other.objects.get(name))
    store.objects.put(ACTIVE, version.encode())
    return version


def loaded(store: ModelStore, sessions: Sessions) -> ActiveModels:
    active = ActiveModels(store, sessions)
    active.refresh()
    assert active.trouble is None
    return active


def test_nothing_answers_until_models_are_loaded(sessions: Sessions, tmp_path: Path, artefact: Artefact) -> None:
    store = ModelStore(FolderObjects(tmp_path))
    active = ActiveModels(store, sessions)
    api = Api(create_app(PredictionServices(active)))
    for path, words in (("/health/ready", "they are being loaded"), ("/health/startup", "they are being loaded")):
        found = api.get(path)
        assert (found.status_code, found.headers["retry-after"]) == (503, "2")
        assert words in found.json()["detail"]
    active.refresh()
    assert "no model has been trained yet" in api.post("/v1/season", {}).json()["detail"]
    assert api.get("/health/live").status_code == 200
    assert Models.model_validate_json(api.get("/v1/models").content) == Models(
        active=None, versions=(), trouble="no model has been trained yet: run 'f1 train' first"
    )
    stored(artefact, store)
    active.refresh()
    assert api.get("/health/ready").status_code == 200


def test_a_new_version_takes_over(own_store: ModelStore, sessions: Sessions, artefact: Artefact) -> None:
    active = loaded(own_store, sessions)
    old = active.snapshot
    active.refresh()
    assert active.snapshot is old
    other = newer(artefact, own_store)
    active.refresh()
    assert active.snapshot.artefact.version == other.version != old.artefact.version
    # The world was not read again.
    assert active.snapshot.world is old.world
    assert active.versions == tuple(sorted((artefact.version, other.version)))
    assert (
        REGISTRY.get_sample_value("f1_model_active", {"version": artefact.version, "data_version": "f1db 2025.1.0"})
        is None
    )


def test_a_damaged_version_is_refused_and_the_old_one_answers(
    own_store: ModelStore, sessions: Sessions, artefact: Artefact, caplog: pytest.LogCaptureFixture
) -> None:
    active = loaded(own_store, sessions)
    old, before = active.snapshot, failures()
    other = newer(artefact, own_store)
    name = damage(own_store, other.version)
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            active.refresh()
    assert active.snapshot is old
    assert failures() == before + 1
    assert len([record for record in caplog.records if name in record.getMessage()]) == 1
    api = Api(create_app(PredictionServices(active)))
    trouble = Models.model_validate_json(api.get("/v1/models").content).trouble
    assert trouble is not None
    assert f"{name} was changed" in trouble
    assert api.get("/health/ready").status_code == 200
    # Stored again, it is sound.
    newer(artefact, own_store)
    active.refresh()
    assert active.snapshot.artefact.version == other.version
    assert active.trouble is None


def test_an_unsigned_version_is_refused(own_store: ModelStore, sessions: Sessions, artefact: Artefact) -> None:
    strict = ModelStore(own_store.objects, Signing(SecretStr("k" * 40), accept_unsigned=False))
    strict.save(artefact.data_version, artefact.trained_until, artefact.fitted)
    active = loaded(strict, sessions)
    assert active.snapshot.artefact.signed
    before = failures()
    newer(artefact, own_store)  # by somebody without the key
    active.refresh()
    assert failures() == before + 1
    assert "is not signed" in (active.trouble or "")
    assert active.snapshot.artefact.version == artefact.version


def test_what_is_active_may_be_nonsense(own_store: ModelStore, sessions: Sessions) -> None:
    active = loaded(own_store, sessions)
    old = active.snapshot
    for nonsense in (b"\xff\xfe", b"../../etc", b"0" * 16):
        own_store.objects.put(ACTIVE, nonsense)
        active.refresh()
        assert active.snapshot is old
        assert active.trouble is not None


def test_new_data_is_taken_in(own_store: ModelStore, database_sessions: Sessions) -> None:
    ingest(weekends.until(SPRINT), database_sessions, SILENT)
    active = loaded(own_store, database_sessions)
    api = Api(create_app(PredictionServices(active)))
    asked = {"requests": [{"event": NEXT}]}
    assert api.post("/v1/forecast", asked).json()["forecasts"][0]["data_version"] == "f1db 2025.1.0"
    ingest(weekends.until(SPRINT + 1, version=2), database_sessions, SILENT)
    assert api.post("/v1/forecast", asked).status_code == 200
    active.refresh()
    found = api.post("/v1/forecast", asked)
    assert (found.status_code, found.json()["code"]) == (409, "impossible-scenario")
    asked = {"requests": [{"event": event_after(SPRINT + 1).event.slug}]}
    assert api.post("/v1/forecast", asked).json()["forecasts"][0]["data_version"] == "f1db 2025.2.0"


def test_models_that_know_more_than_the_database_wait_for_it(
    own_store: ModelStore, database_sessions: Sessions, artefact: Artefact
) -> None:
    """They would forecast what they have seen."""
    ingest(weekends.until(SPRINT), database_sessions, SILENT)
    active = loaded(own_store, database_sessions)
    before = failures()
    seen = own_store.save("f1db 2025.2.0", NEXT, artefact.fitted)
    active.refresh()
    assert active.snapshot.artefact.version == artefact.version
    assert f"have seen the result of {NEXT}" in (active.trouble or "")
    assert failures() == before
    ingest(weekends.until(SPRINT + 1, version=2), database_sessions, SILENT)
    active.refresh()
    assert active.snapshot.artefact.version == seen.version
    assert active.trouble is None


def test_a_season_that_is_over_leaves_nothing_to_forecast(own_store: ModelStore, database_sessions: Sessions) -> None:
    ingest(weekends.until(weekends.RACES), database_sessions, SILENT)
    api = Api(create_app(PredictionServices(loaded(own_store, database_sessions))))
    for path, body in (
        ("/v1/forecast", {"requests": [{"event": NEXT}]}),
        ("/v1/what-if", {"event": NEXT}),
        ("/v1/season", {}),
    ):
        found = api.post(path, body)
        assert (found.status_code, found.json()["code"]) == (404, "no-next-race")
    assert api.get("/health/ready").status_code == 200


def test_an_empty_database_is_waited_for(own_store: ModelStore, database_sessions: Sessions) -> None:
    active = ActiveModels(own_store, database_sessions)
    active.refresh()
    with pytest.raises(NotLoaded, match="the database holds no data"):
        _ = active.snapshot


def test_without_its_database_it_goes_on(
    own_store: ModelStore, server: URL, urls: DatabaseUrls, database_sessions: Sessions, artefact: Artefact
) -> None:
    ingest(weekends.until(SPRINT), database_sessions, SILENT)
    active = loaded(own_store, database_sessions)
    old = active.snapshot
    newer(artefact, own_store)
    name = str(urls.primary.database)
    allow = sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS {}")
    with admin(server) as connection:
        connection.execute(allow.format(sql.Identifier(name), sql.SQL("false")))
        connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
        active.refresh()
        assert active.snapshot is old
        assert "the database does not answer" in (active.trouble or "")
        connection.execute(allow.format(sql.Identifier(name), sql.SQL("true")))
    deadline = time.monotonic() + PATIENCE_S
    while active.trouble is not None:
        assert time.monotonic() < deadline, active.trouble
        active.refresh()
    assert active.snapshot is not old


def test_requests_succeed_while_versions_come_and_go(
    own_store: ModelStore, sessions: Sessions, artefact: Artefact, tmp_path: Path
) -> None:
    """Sound versions take over and damaged ones do not, under load and without one request that fails."""
    active = ActiveModels(own_store, sessions, look_every_s=0.01)
    app = create_app(PredictionServices(active))
    seen: dict[str, int] = {}

    async def keep_asking(until: asyncio.Event) -> None:
        async with client_of(app) as client:
            while not until.is_set():
                found = await client.post("/v1/forecast", json={"requests": [{"event": NEXT}]})
                assert found.status_code == 200, found.text
                version = found.json()["forecasts"][0]["model_version"]
                seen[version] = seen.get(version, 0) + 1

    async def answers_with(version: str) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while not seen.get(version):
            assert time.monotonic() < deadline, active.trouble
            await asyncio.sleep(0.01)

    async def run() -> tuple[Artefact, str]:
        async with app.router.lifespan_context(app):
            deadline = time.monotonic() + PATIENCE_S
            while active.loaded is None:
                assert time.monotonic() < deadline, active.trouble
                await asyncio.sleep(0.01)
            over = asyncio.Event()
            asking = [asyncio.create_task(keep_asking(over)) for _ in range(4)]
            await answers_with(artefact.version)
            second = await asyncio.to_thread(newer, artefact, own_store, "f1db 2025.2.0")
            await answers_with(second.version)
            bad = await asyncio.to_thread(plant_damaged, artefact, own_store, tmp_path / "elsewhere")
            while f"{bad}/" not in (active.trouble or ""):
                assert time.monotonic() < deadline + PATIENCE_S
                await asyncio.sleep(0.01)
            third = await asyncio.to_thread(newer, artefact, own_store, "f1db 2025.4.0")
            await answers_with(third.version)
            over.set()
            await asyncio.gather(*asking)
            return third, bad

    third, bad = asyncio.run(run())
    assert active.snapshot.artefact.version == third.version
    assert bad not in seen
    assert sum(seen.values()) > 20


class BrokenObjects(FolderObjects):
    """A store with a defect."""

    def get(self, name: str) -> bytes:
        raise ZeroDivisionError(name)


def test_a_service_that_watches_no_longer_is_not_alive(
    sessions: Sessions, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    active = ActiveModels(ModelStore(BrokenObjects(tmp_path)), sessions)
    app = create_app(PredictionServices(active))

    async def run() -> int:
        async with app.router.lifespan_context(app), client_of(app) as client:
            deadline = time.monotonic() + PATIENCE_S
            while (found := await client.get("/health/live")).status_code == 200:
                assert time.monotonic() < deadline
            return found.status_code

    with pytest.raises(ZeroDivisionError):
        asyncio.run(run())
    assert "the watch over active models has ended" in caplog.text
    assert Api(app).get("/health").status_code == 503
