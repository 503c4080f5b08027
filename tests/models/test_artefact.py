"""Stored models: whole, verified, and without pickles."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from tests.factories.tables import feature_table
from tests.models.conftest import Fit

import f1_analytics
from f1_analytics.domain.errors import F1Error
from f1_analytics.domain.horizon import Horizon
from f1_analytics.models.arrays import pack, unpack
from f1_analytics.models.artefact import MANIFEST, Artefact, BadArtefact, Fitted, code_digest, load_artefact
from f1_analytics.models.registry import NAMES
from f1_analytics.models.store import ModelStore, NoModel

Names = Mapping[Horizon, tuple[str, ...]]


@pytest.fixture(scope="module")
def fitted(fit: Fit) -> Fitted:
    return {name: {horizon: fit(name, horizon) for horizon in Horizon} for name in NAMES}


@pytest.fixture
def store(tmp_path: Path) -> ModelStore:
    return ModelStore(tmp_path / "models")


@pytest.fixture
def saved(store: ModelStore, fitted: Fitted) -> Artefact:
    few = {name: fitted[name] for name in ("elo", "slot_table")}
    return store.save("f1db 2026.7.0", "2026-austria", few)


def test_every_model_comes_back(store: ModelStore, fitted: Fitted, feature_names: Names) -> None:
    kept = store.save("f1db 2026.7.0", "2026-austria", fitted)
    loaded = store.active()
    assert (loaded.version, loaded.code, loaded.data_version, loaded.trained_until) == (
        kept.version,
        code_digest(),
        "f1db 2026.7.0",
        "2026-austria",
    )
    for name in NAMES:
        for horizon in Horizon:
            table = feature_table(feature_names[horizon], horizon, 20)
            one, other = (held.fitted[name][horizon].forecast(table) for held in (kept, loaded))
            np.testing.assert_array_equal(one.positions, other.positions)
            np.testing.assert_array_equal(one.dnf, other.dnf)


def test_equal_models_are_one_version_and_others_another(store: ModelStore, saved: Artefact) -> None:
    again = store.save(saved.data_version, saved.trained_until, saved.fitted)
    other = store.save("f1db 2026.8.0", saved.trained_until, saved.fitted)
    assert again.version == saved.version != other.version
    assert store.active().version == other.version
    assert load_artefact(store.folder / saved.version).data_version == saved.data_version
    folders = {path.name for path in store.folder.iterdir()}
    assert folders == {saved.version, other.version, "active"}


def test_nothing_was_trained(store: ModelStore) -> None:
    with pytest.raises(NoModel, match="run 'f1 train' first"):
        store.active()


def files(store: ModelStore, saved: Artefact) -> list[Path]:
    return sorted(path for path in (store.folder / saved.version).rglob("*") if path.is_file())


def test_any_changed_file_is_found(store: ModelStore, saved: Artefact) -> None:
    for path in files(store, saved):
        sound = path.read_bytes()
        for changed in (sound[:-1], sound + b" ", sound[:1] + bytes([sound[1] ^ 1]) + sound[2:], b""):
            path.write_bytes(changed)
            with pytest.raises(BadArtefact, match=f"{re.escape(str(path))} was changed: train again"):
                store.active()
        path.write_bytes(sound)
    assert store.active().version == saved.version


def test_a_missing_file_is_found(store: ModelStore, saved: Artefact) -> None:
    for path in files(store, saved):
        sound = path.read_bytes()
        path.unlink()
        with pytest.raises(BadArtefact, match=r"missing or superfluous|holds no manifest\.json"):
            store.active()
        path.write_bytes(sound)


def test_a_superfluous_file_is_found(store: ModelStore, saved: Artefact) -> None:
    odd = store.folder / saved.version / "elo" / "pre_weekend" / "more.npz"
    odd.write_bytes(b"")
    with pytest.raises(BadArtefact, match=f"{re.escape(str(odd))} is missing or superfluous"):
        store.active()


def test_a_forged_manifest_is_found(store: ModelStore, saved: Artefact) -> None:
    """Even one that fits its files: the folder has the name of the digest."""
    path = store.folder / saved.version / MANIFEST
    about = json.loads(path.read_bytes())
    about["data_version"] = "f1db 2030.1.0"
    path.write_text(json.dumps(about, indent=1, sort_keys=True))
    with pytest.raises(BadArtefact, match="was changed"):
        store.active()
    assert issubclass(BadArtefact, F1Error)


def test_training_again_mends_a_damaged_artefact(store: ModelStore, saved: Artefact) -> None:
    """As the message of the error promises."""
    for path in (files(store, saved)[0], store.folder / saved.version / MANIFEST):
        path.write_bytes(b"damaged")
        with pytest.raises(BadArtefact):
            store.active()
        again = store.save(saved.data_version, saved.trained_until, saved.fitted)
        assert again.version == saved.version
        assert store.active().version == saved.version


def test_arrays_with_objects_are_refused() -> None:
    arrays = {"beta": np.array([1.0, np.pi])}
    assert pack(arrays) == pack(dict(arrays))
    np.testing.assert_array_equal(unpack(pack(arrays))["beta"], arrays["beta"])
    with pytest.raises(ValueError, match="allow_pickle"):
        pack({"beta": np.array([object()])})


def test_there_is_no_pickle_anywhere() -> None:
    imported = re.compile(r"^\s*(?:import|from) +(?:pickle|dill|joblib|cloudpickle|shelve|marshal)\b", re.MULTILINE)
    sources = {path: path.read_text() for path in Path(f1_analytics.__file__).parent.rglob("*.py")}
    assert len(sources) > 100
    assert not [path for path, text in sources.items() if imported.search(text) or "allow_pickle=True" in text]
