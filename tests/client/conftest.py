from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.factories.postgres import server
from tests.factories.served import season_app, season_sessions, season_urls, serving
from tests.factories.some_seasons import RealData, real_data

from f1_analytics.client import F1Client
from f1_analytics.db.sessions import Sessions
from f1_analytics.gateway.app import create_app
from f1_analytics.gateway.services import Services

__all__ = ["real_data", "season_sessions", "season_urls", "server"]


@pytest.fixture(scope="session")
def address(season_sessions: Sessions) -> Iterator[str]:
    """A server of the made-up season."""
    with serving(season_app(season_sessions)) as found:
        yield found


@pytest.fixture
def client(address: str) -> Iterator[F1Client]:
    with F1Client(address) as found:
        yield found


@pytest.fixture(scope="session")
def real_address(real_data: RealData) -> Iterator[str]:
    """A server of a few real seasons."""
    with serving(create_app(Services(real_data.sessions))) as found:
        yield found


@pytest.fixture
def real_client(real_address: str) -> Iterator[F1Client]:
    with F1Client(real_address) as found:
        yield found
