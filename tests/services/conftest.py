"""Both services as in production, each a process, on the components that they have there; started once for all tests.

Faults come and go under the same gateway: that it is never started again is part of what is tested.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, Final

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from pydantic import SecretStr
from redis.exceptions import RedisError
from sqlalchemy import URL
from tests.components.postgres import PostgresCluster, postgres_cluster
from tests.components.redis import MASTER, PASSWORD, SentinelCluster, sentinel_cluster
from tests.pipelines import weekends
from tests.pipelines.conftest import artefact
from tests.pipelines.weekends import SPRINT
from tests.services.between import Between, as_it_is, standing_between
from tests.services.load import Paths, fresh, kept, loaded
from tests.services.processes import Service, eventually

from f1_analytics.db.sessions import Sessions, open_sessions
from f1_analytics.db.urls import DatabaseUrls
from f1_analytics.models.artefact import Artefact
from f1_analytics.models.signature import Signing
from f1_analytics.models.store import ModelStore
from f1_analytics.runtime.cache.redis import PREFIX
from f1_analytics.runtime.objects.folder import FolderObjects

__all__ = ["artefact", "postgres_cluster", "sentinel_cluster"]

API: Final = "/api/v1"
EVENT: Final = weekends.event_after(SPRINT).event.slug
"""The next event."""

LAG_LIMIT_S: Final = 1.0

KEPT: Final = tuple(
    f"{API}/{path}"
    for path in (
        "predictions/next-race",
        f"predictions/race/{EVENT}",
        f"events/{EVENT}",
        f"seasons/{EVENT[:4]}/results",
        "standings/drivers",
        "ledger",
    )
)
"""Public reads whose answers are kept."""

FRESH: Final = f"{API}/predictions/next-race?as_of=2025-06-01T00:00:00.{{:06}}Z"
"""A public read that goes to the database each time: of another instant, after everything that was published."""

WHAT_IF: Final = f"{API}/events/{EVENT}/what-if?simulations=1000&seed={{}}"
"""A changed world that nobody has asked for yet."""

PASSWORD_OF_ANN: Final = "correct horse battery"  # noqa: S105 (of nobody)
_SECRET: Final = "kT9vQ2mXw7LrB4nZc8HyD3sJf6PgA1uE5oRiVtNqKxM"  # noqa: S105 (of nobody)
_ANSWERS: Final = f"{PREFIX.decode()}answer:*"
"""Keys of kept answers in Redis."""

_versions = count(2)

_MODEL_KEY: Final = "pW3xLq8ZtYb6NvKd1RgHs9MfCj4UaEo7iTyXzQkBnVm"


@dataclass(frozen=True)
class World:
    """What the services work on: a season before a sprint weekend whose forecast is published, and signed models."""

    cluster: PostgresCluster
    database: str
    folder: Path
    artefact: Artefact
    store: ModelStore

    def settings(self) -> dict[str, str]:
        """The environment of either service."""
        urls = self.cluster.pooled(self.database)
        return {
            "F1_ENV": "production",
            "F1_HOME": str(self.folder),
            "DATABASE_URL": dsn(urls.primary),
            "DATABASE_REPLICA_URL": dsn(urls.replica),
            "REPLICA_LAG_LIMIT_S": str(LAG_LIMIT_S),
        }

    def retrained(self, version: int) -> Artefact:
        """Have the models become active under another version, as if trained on other data."""
        return self.store.save(f"f1db 2025.{version}.0", self.artefact.trained_until, self.artefact.fitted)

    @contextmanager
    def on_primary(self) -> Iterator[Sessions]:
        """The database without anything between."""
        url = self.cluster.url(self.cluster.primary, self.database)
        with open_sessions(DatabaseUrls(url, url)) as sessions:
            yield sessions

    def publish(self) -> None:
        """Have newer data, models that were trained on it, and another forecast of the next event by them."""
        version = next(_versions)
        trained = self.retrained(version)
        with self.on_primary() as sessions:
            weekends.published(sessions, weekends.until(SPRINT, version=version), trained)


def dsn(url: URL) -> str:
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def world(
    postgres_cluster: PostgresCluster, artefact: Artefact, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("services")
    store = ModelStore(FolderObjects(folder / "models"), Signing(SecretStr(_MODEL_KEY), accept_unsigned=False))
    signed = store.save(artefact.data_version, artefact.trained_until, artefact.fitted)
    with postgres_cluster.database(synchronous=False) as name:
        with open_sessions(postgres_cluster.urls(name)) as sessions:
            weekends.published(sessions, weekends.until(SPRINT), signed)
        postgres_cluster.await_replica()
        yield World(postgres_cluster, name, folder, signed, store)


@dataclass(frozen=True)
class Product:
    """Both services, with `between` on the way from the one to the other."""

    world: World
    gateway: Service
    prediction: Service
    between: Between
    redis: SentinelCluster

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self.gateway.get(path, **options)

    def parts(self) -> dict[str, str]:
        """What the gateway says of what stands behind it."""
        found: dict[str, str] = self.get(f"{API}/status").json()["parts"]
        return found

    def stale_reasons(self) -> list[str]:
        """Why the next race's forecast may be older than it should be."""
        body = self.get(KEPT[0]).json()
        assert body["stale"] is bool(body["stale_reasons"])
        reasons: list[str] = body["stale_reasons"]
        return reasons

    def metric(self, name: str, **labels: str) -> float:
        """A metric of the gateway, 0 if it does not tell it yet."""
        text = self.get("/metrics").text
        wanted = (name, labels)
        for family in text_string_to_metric_families(text):
            for sample in family.samples:
                if (sample.name, sample.labels) == wanted:
                    return float(sample.value)
        return 0.0

    def what_if(self) -> httpx.Response:
        """A changed world that nobody has asked for."""
        return self.get(next(fresh(WHAT_IF)()))

    def loaded(self, *clients: Paths) -> Any:
        """Clients of the gateway, two that ask for kept answers unless told."""
        return loaded(self.gateway.url, *(clients or (kept(KEPT), kept(KEPT))))

    def another_gateway(self, name: str, **settings: str) -> Service:
        """A second gateway on the same components, not started."""
        return replace_service(self.gateway, self.world.folder / f"{name}.log", settings)

    def heal(self) -> None:
        """Everything runs, and the gateway knows."""
        self.between.alter = as_it_is
        self.redis.heal()
        self.world.cluster.restore()
        if not self.prediction.is_running:
            self.prediction.start()
        self.prediction.resume()
        self.prediction.await_health()
        eventually(self.is_whole, "the gateway knows that everything is there")

    def is_whole(self) -> bool:
        """Whether nothing is missing from the outside."""
        if self.get("/health/ready").status_code != 200 or self.what_if().status_code != 200:
            return False
        return self.parts()["prediction_service"] == "up" and not self.stale_reasons() and self.shares_answers()

    def shares_answers(self) -> bool:
        """Whether the primary of the moment is given an answer that was just made."""
        query = self.shared_answer().partition("?")[2].encode()
        try:
            with self.redis.primary.client() as client:
                return any(query in key for key in client.keys(_ANSWERS))
        except RedisError:
            return False

    def shared_answer(self) -> str:
        """The path of an answer that was just made, and given to Redis if that takes it."""
        path = next(fresh(FRESH)())
        assert self.get(path).status_code == 200
        return path


def replace_service(service: Service, log: Path, settings: dict[str, str]) -> Service:
    return Service(service.kind, {**service.settings, **settings}, log)


@pytest.fixture(scope="session")
def running(world: World, sentinel_cluster: SentinelCluster) -> Iterator[Product]:
    """The services, for all tests; one asks for `product`."""
    with ExitStack() as ending:
        settings = world.settings()
        prediction = Service(
            "prediction",
            {**settings, "MODEL_STORE": str(world.folder / "models"), "MODEL_SIGNING_KEY": _MODEL_KEY},
            world.folder / "prediction.log",
        )
        between = ending.enter_context(standing_between(prediction.port))
        gateway = Service(
            "gateway",
            {
                **settings,
                "PUBLIC_URL": "https://f1.example.org",
                "REDIS_SENTINELS": sentinel_cluster.addresses,
                "REDIS_SENTINEL_MASTER": MASTER,
                "REDIS_PASSWORD": PASSWORD,
                "PREDICTION_URL": between.url,
                "JWT_SECRET": _SECRET,
                "RATE_LIMITS": "reported",
                "TRUSTED_PROXIES": "127.0.0.1/32",
            },
            world.folder / "gateway.log",
        )
        for service in (prediction, gateway):
            ending.callback(service.kill)
            service.start()
        for service in (gateway, prediction):
            service.await_health()
        yield Product(world, gateway, prediction, between, sentinel_cluster)


@pytest.fixture
def product(running: Product) -> Iterator[Product]:
    """The services before a fault: whole, with every kept answer made. It must be the same gateway to the end."""
    before = running.gateway.pid
    running.heal()
    for path in KEPT:
        assert running.get(path).status_code == 200
    yield running
    running.heal()
    assert running.gateway.pid == before
    assert running.gateway.is_running
    assert "Traceback" not in running.gateway.said()


@dataclass(frozen=True)
class Login:
    """Somebody who is logged in."""

    email: str
    token: str

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}


def register(gateway: Service, email: str, client: str) -> httpx.Response:
    """Ask for an account from an address, as a proxy tells it."""
    body = {"email": email, "password": PASSWORD_OF_ANN}
    return gateway.ask("POST", f"{API}/auth/register", json=body, headers={"X-Forwarded-For": client})


@pytest.fixture(scope="session")
def login(running: Product) -> Login:
    """An account that came to be as every other does; the mail is in the log."""
    email = "ann@example.com"
    assert register(running.gateway, email, "192.0.2.1").status_code == 202
    found = re.search(r"[A-Za-z0-9_-]{43}", _mail(running.gateway, email))
    assert found is not None
    assert running.gateway.ask("POST", f"{API}/auth/confirm", json={"token": found[0]}).status_code == 204
    credentials = {"email": email, "password": PASSWORD_OF_ANN}
    answer = running.gateway.ask("POST", f"{API}/auth/login", json=credentials)
    assert answer.status_code == 200, answer.text
    return Login(email, answer.json()["access_token"])


def _mail(gateway: Service, email: str) -> str:
    """The log's line with the mail to an address."""
    lines: list[str] = []

    def is_there() -> bool:
        lines[:] = [line for line in gateway.said().splitlines() if line.startswith("{") and email in line]
        return bool(lines)

    eventually(is_there, "the mail is in the log")
    return str(json.loads(lines[-1])["message"])
