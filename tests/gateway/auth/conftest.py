from __future__ import annotations

import pytest
from tests.factories.accounts import Gateway

from f1_analytics.db.sessions import Sessions


@pytest.fixture
def gateway(database_sessions: Sessions) -> Gateway:
    return Gateway.of(database_sessions)
