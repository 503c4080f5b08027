from __future__ import annotations

from tests.factories.postgres import database_sessions, server, urls

__all__ = ["database_sessions", "server", "urls"]
