from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from mcp import Client
from mcp.types import CallToolResult
from tests.factories.postgres import server
from tests.factories.served import season_app, season_sessions, season_urls, serving
from tests.factories.some_seasons import RealData, real_data

from f1_analytics.client import F1Client
from f1_analytics.client.in_process import in_process
from f1_analytics.db.sessions import Sessions
from f1_analytics.gateway.app import create_app
from f1_analytics.gateway.services import Services
from f1_analytics.mcp_server.server import create_server

__all__ = ["real_data", "season_sessions", "season_urls", "server"]

Ask = Callable[..., CallToolResult]
"""Calls a tool by name with arguments."""


def asking(client: F1Client) -> Ask:
    """Calls tools of a server in this process."""

    def ask(tool: str, **arguments: Any) -> CallToolResult:
        async def call() -> CallToolResult:
            async with Client(create_server(client)) as model:
                return await model.call_tool(tool, arguments)

        return asyncio.run(call())

    return ask


@pytest.fixture(scope="session")
def season_client(season_sessions: Sessions) -> Iterator[F1Client]:
    with in_process(season_app(season_sessions)) as transport, F1Client(transport=transport) as found:
        yield found


@pytest.fixture
def ask(season_client: F1Client) -> Ask:
    """Tools on the made-up season."""
    return asking(season_client)


@pytest.fixture(scope="session")
def ask_real(real_data: RealData) -> Iterator[Ask]:
    """Tools on a few real seasons."""
    app = create_app(Services(real_data.sessions))
    with in_process(app) as transport, F1Client(transport=transport) as client:
        yield asking(client)


@pytest.fixture(scope="session")
def address(season_sessions: Sessions) -> Iterator[str]:
    """A gateway of the made-up season."""
    with serving(season_app(season_sessions)) as found:
        yield found
