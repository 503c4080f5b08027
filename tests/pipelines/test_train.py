from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tests.factories import records
from tests.pipelines import weekends

from f1_analytics.domain.horizon import Horizon
from f1_analytics.features.builder import describe_history
from f1_analytics.models.registry import BASELINES, DEFAULT, UnknownModel
from f1_analytics.models.store import ModelStore
from f1_analytics.pipelines.train import NothingToLearn, train
from f1_analytics.runtime.objects.folder import FolderObjects
from f1_analytics.runtime.progress import NullProgress

SILENT = NullProgress()


def test_the_published_model_and_its_baselines_become_active(tmp_path: Path) -> None:
    store, history = ModelStore(FolderObjects(tmp_path)), weekends.until(2).held
    made = train(history, "f1db 2025.1.0", store, SILENT)
    loaded = store.active()
    assert (loaded.version, loaded.data_version) == (made.version, "f1db 2025.1.0")
    assert loaded.trained_until == history[2 * weekends.RACES + 1].event.slug
    assert set(loaded.fitted) == {DEFAULT, *BASELINES}
    *_, upcoming = describe_history(history[: 2 * weekends.RACES + 3])
    for model, horizons in loaded.fitted.items():
        assert set(horizons) == set(Horizon)
        table = upcoming.tables[Horizon.PRE_WEEKEND]
        one, other = (held.fitted[model][Horizon.PRE_WEEKEND].forecast(table) for held in (made, loaded))
        np.testing.assert_array_equal(one.positions, other.positions)


def test_training_again_on_the_same_history_is_the_same_version(tmp_path: Path) -> None:
    history = weekends.until(1).held
    first = train(history, "1", ModelStore(FolderObjects(tmp_path / "a")), SILENT, models=("elo", "pace"))
    again = train(history, "1", ModelStore(FolderObjects(tmp_path / "b")), SILENT, models=("elo", "pace"))
    later = train(
        weekends.until(2).held, "1", ModelStore(FolderObjects(tmp_path / "c")), SILENT, models=("elo", "pace")
    )
    assert first.version == again.version != later.version


def test_what_is_to_come_does_not_count(tmp_path: Path) -> None:
    """Models learn the same whatever is known of the next weekend."""
    versions = {
        train(
            weekends.until(1, horizon).held,
            "1",
            ModelStore(FolderObjects(tmp_path)),
            SILENT,
            models=("elo", "slot_table"),
        ).version
        for horizon in Horizon
    }
    assert len(versions) == 1


def test_there_must_be_something_to_learn(tmp_path: Path) -> None:
    with pytest.raises(NothingToLearn, match="run 'f1 ingest'"):
        train([records.upcoming()], "1", ModelStore(FolderObjects(tmp_path)), SILENT)
    with pytest.raises(UnknownModel, match="oracle"):
        train(weekends.until(1).held, "1", ModelStore(FolderObjects(tmp_path)), SILENT, models=("oracle",))
    assert not list(tmp_path.iterdir())
