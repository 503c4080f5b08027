from __future__ import annotations

import pytest
from tests.factories.postgres import database_sessions, server, urls
from tests.pipelines import weekends

from f1_analytics.models.artefact import Artefact
from f1_analytics.models.store import ModelStore
from f1_analytics.pipelines.train import train
from f1_analytics.runtime.objects.folder import FolderObjects
from f1_analytics.runtime.progress import NullProgress

__all__ = ["artefact", "database_sessions", "server", "urls"]


@pytest.fixture(scope="session")
def artefact(tmp_path_factory: pytest.TempPathFactory) -> Artefact:
    """Models that were trained before the weekends that tests publish."""
    history = weekends.until(min(weekends.PLAIN, weekends.SPRINT)).held
    return train(history, "f1db 2025.1.0", ModelStore(FolderObjects(tmp_path_factory.mktemp("models"))), NullProgress())
