"""Stored models: whole, verified, and signed where there is a key."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import numpy as np
import pytest
from pydantic import SecretStr
from tests.components.s3 import s3_bucket, s3_server
from tests.factories.tables import feature_table
from tests.models.conftest import Fit

from f1_analytics.domain.errors import F1Error
from f1_analytics.domain.horizon import Horizon
from f1_analytics.models.artefact import Artefact, BadArtefact, Fitted, code_digest, version_of
from f1_analytics.models.registry import NAMES
from f1_analytics.models.signature import NoSigningKey, Signing
from f1_analytics.models.store import (
    ACTIVE,
    MANIFEST,
    SIGNATURE,
    ModelStore,
    NoModel,
    StoreFailure,
    open_store,
)
from f1_analytics.runtime.objects.folder import FolderObjects
from f1_analytics.runtime.objects.s3 import Bucket, S3Objects
from f1_analytics.runtime.settings import Environment, Settings

__all__ = ["s3_bucket", "s3_server"]

Names = Mapping[Horizon, tuple[str, ...]]

KEY: Final = SecretStr("c2lnbmluZyBtb2RlbHMgZm9yIHRoaXMgdGVzdA==")
OTHER_KEY: Final = SecretStr("YW5vdGhlciBvbmUsIG9mIHNvbWVib2R5IGVsc2U=")


@pytest.fixture(scope="module")
def fitted(fit: Fit) -> Fitted:
    return {name: {horizon: fit(name, horizon) for horizon in Horizon} for name in NAMES}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "models"


@pytest.fixture
def store(folder: Path) -> ModelStore:
    return ModelStore(FolderObjects(folder))


@pytest.fixture
def few(fitted: Fitted) -> Fitted:
    return {name: fitted[name] for name in ("elo", "slot_table")}


@pytest.fixture
def saved(store: ModelStore, few: Fitted) -> Artefact:
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


def test_equal_models_are_one_version_and_others_another(store: ModelStore, folder: Path, saved: Artefact) -> None:
    again = store.save(saved.data_version, saved.trained_until, saved.fitted)
    other = store.save("f1db 2026.8.0", saved.trained_until, saved.fitted)
    assert again.version == saved.version != other.version
    assert store.active().version == other.version
    assert store.load(saved.version).data_version == saved.data_version
    folders = {path.name for path in folder.iterdir()}
    assert folders == {saved.version, other.version, "active"}


def test_nothing_was_trained(store: ModelStore) -> None:
    with pytest.raises(NoModel, match="run 'f1 train' first"):
        store.active()


def files(folder: Path, saved: Artefact) -> list[Path]:
    return sorted(path for path in (folder / saved.version).rglob("*") if path.is_file())


def test_any_changed_file_is_found(store: ModelStore, folder: Path, saved: Artefact) -> None:
    for path in files(folder, saved):
        sound = path.read_bytes()
        for changed in (sound[:-1], sound + b" ", sound[:1] + bytes([sound[1] ^ 1]) + sound[2:], b""):
            path.write_bytes(changed)
            with pytest.raises(BadArtefact, match=f"{re.escape(str(path))} was changed: train again"):
                store.active()
        path.write_bytes(sound)
    assert store.active().version == saved.version


def test_a_missing_file_is_found(store: ModelStore, folder: Path, saved: Artefact) -> None:
    for path in files(folder, saved):
        sound = path.read_bytes()
        path.unlink()
        with pytest.raises(BadArtefact, match=r"missing or superfluous|holds no manifest\.json"):
            store.active()
        path.write_bytes(sound)


def test_a_superfluous_file_is_found(store: ModelStore, folder: Path, saved: Artefact) -> None:
    odd = folder / saved.version / "elo" / "pre_weekend" / "more.npz"
    odd.write_bytes(b"")
    with pytest.raises(BadArtefact, match=f"{re.escape(str(odd))} is missing or superfluous"):
        store.active()


def test_a_forged_manifest_is_found(store: ModelStore, folder: Path, saved: Artefact) -> None:
    """Even one that fits its files: the folder has the name of the digest."""
    path = folder / saved.version / MANIFEST
    about = json.loads(path.read_bytes())
    about["data_version"] = "f1db 2030.1.0"
    path.write_text(json.dumps(about, indent=1, sort_keys=True))
    with pytest.raises(BadArtefact, match="was changed"):
        store.active()
    assert issubclass(BadArtefact, F1Error)


def test_training_again_mends_a_damaged_artefact(store: ModelStore, folder: Path, saved: Artefact) -> None:
    """As the message of the error promises."""
    for path in (files(folder, saved)[0], folder / saved.version / MANIFEST):
        path.write_bytes(b"damaged")
        with pytest.raises(BadArtefact):
            store.active()
        again = store.save(saved.data_version, saved.trained_until, saved.fitted)
        assert again.version == saved.version
        assert store.active().version == saved.version


def test_what_is_active_must_be_a_version(store: ModelStore, saved: Artefact) -> None:
    for named in ("", "../../etc/passwd", saved.version.upper(), saved.version + "0"):
        store.objects.put(ACTIVE, named.encode())
        with pytest.raises(BadArtefact, match="names no version"):
            store.active()
    store.objects.put(ACTIVE, b"0" * 16)
    with pytest.raises(BadArtefact, match=r"holds no manifest\.json"):
        store.active()


def test_versions_are_those_that_are_whole(store: ModelStore, saved: Artefact) -> None:
    other = store.save("f1db 2026.8.0", saved.trained_until, saved.fitted)
    store.objects.put("0123456789abcdef/elo/pre_weekend/ratings.npz", b"cut off")
    assert store.versions() == tuple(sorted((saved.version, other.version)))


def test_models_are_signed_where_there_is_a_key(store: ModelStore, few: Fitted) -> None:
    signing = ModelStore(store.objects, Signing(KEY, accept_unsigned=False))
    saved = signing.save("f1db 2026.7.0", "2026-austria", few)
    assert saved.signed
    assert signing.active().signed
    assert signing.current("f1db 2026.7.0") == saved.version
    # Without the key nobody can tell, so that development takes them as it takes unsigned ones.
    assert not store.active().signed


def test_unsigned_and_wrongly_signed_models_are_refused(store: ModelStore, saved: Artefact) -> None:
    signing = ModelStore(store.objects, Signing(KEY))
    with pytest.raises(BadArtefact, match="is not signed, which MODEL_SIGNING_KEY demands"):
        signing.active()
    assert signing.current(saved.data_version) is None
    ModelStore(store.objects, Signing(OTHER_KEY)).save(saved.data_version, saved.trained_until, saved.fitted)
    name = f"{saved.version}/{SIGNATURE}"
    for signature in (store.objects.get(name), b"", b"0" * 64, "é".encode()):
        store.objects.put(name, signature)
        with pytest.raises(BadArtefact, match="was signed with another key or changed"):
            signing.active()
    # Storing the same models again signs them.
    signing.save(saved.data_version, saved.trained_until, saved.fitted)
    assert signing.active().signed


def test_a_manifest_with_new_digests_has_no_signature(store: ModelStore, few: Fitted, folder: Path) -> None:
    """Whoever can write into the folder can change file, digest, manifest and version, but not sign."""
    signing = ModelStore(store.objects, Signing(KEY))
    saved = signing.save("f1db 2026.7.0", "2026-austria", few)
    forged = store.save("f1db 2030.1.0", "2026-austria", few)
    store.objects.put(f"{forged.version}/{SIGNATURE}", store.objects.get(f"{saved.version}/{SIGNATURE}"))
    assert (folder / ACTIVE).read_text() == forged.version
    with pytest.raises(BadArtefact, match="signed with another key or changed"):
        signing.active()


def test_without_a_key_only_development_stores_and_loads(store: ModelStore, saved: Artefact) -> None:
    strict = ModelStore(store.objects, Signing(accept_unsigned=False))
    with pytest.raises(NoSigningKey, match="set MODEL_SIGNING_KEY"):
        strict.active()
    with pytest.raises(NoSigningKey, match="set MODEL_SIGNING_KEY"):
        strict.save("f1db 2026.8.0", saved.trained_until, saved.fitted)
    assert store.versions() == (saved.version,)


def test_the_settings_name_the_store(tmp_path: Path, few: Fitted) -> None:
    usual = open_store(Settings(f1_home=tmp_path))
    usual.save("f1db 2026.7.0", "2026-austria", few)
    assert (tmp_path / "models" / ACTIVE).exists()
    elsewhere = Settings(
        f1_home=tmp_path,
        f1_env=Environment.PRODUCTION,
        model_store=str(tmp_path / "registry"),
        model_signing_key=KEY,
    )
    open_store(elsewhere).save("f1db 2026.7.0", "2026-austria", few)
    assert open_store(elsewhere).active().signed
    assert (tmp_path / "registry" / ACTIVE).exists()
    with pytest.raises(StoreFailure, match="MODEL_STORE must be a folder or s3"):
        open_store(Settings(model_store="ftp://models"))


def test_the_key_is_never_shown() -> None:
    assert KEY.get_secret_value() not in repr(Signing(KEY))


def test_a_manifest_of_another_version_of_the_program_is_said(store: ModelStore, saved: Artefact, folder: Path) -> None:
    about = json.loads((folder / saved.version / MANIFEST).read_bytes())
    for change in ({"format": 2}, {"more": 1}, {"files": {"x": "short"}}):
        data = json.dumps(about | change).encode()
        store.objects.put(f"{version_of(data)}/{MANIFEST}", data)
        with pytest.raises(BadArtefact, match="stored by another version of the program: train again"):
            store.load(version_of(data))


def test_a_bucket_keeps_models_as_a_folder_does(s3_bucket: Bucket, few: Fitted) -> None:
    store = ModelStore(S3Objects(s3_bucket, allow_http=True), Signing(KEY, accept_unsigned=False))
    with pytest.raises(NoModel, match="run 'f1 train' first"):
        store.active()
    saved = store.save("f1db 2026.7.0", "2026-austria", few)
    other = store.save("f1db 2026.8.0", "2026-austria", few)
    assert store.active().version == other.version
    assert store.versions() == tuple(sorted((saved.version, other.version)))
    assert store.load(saved.version).signed
    name = f"{other.version}/{min(other.manifest.files)}"
    sound = store.objects.get(name)
    store.objects.put(name, sound + b" ")
    with pytest.raises(BadArtefact, match=rf"s3://models/.*{re.escape(name)} was changed: train again"):
        store.active()
    store.objects.delete(name)
    with pytest.raises(BadArtefact, match="missing or superfluous"):
        store.active()
    store.save("f1db 2026.8.0", "2026-austria", few)
    assert store.active().version == other.version


def test_a_bucket_that_cannot_be_reached_is_no_missing_model(s3_bucket: Bucket) -> None:
    wrong = dataclasses.replace(s3_bucket, key=SecretStr("guess"))
    store = ModelStore(S3Objects(wrong, allow_http=True))
    for use in (store.active, store.versions, lambda: store.current("f1db 2026.7.0")):
        with pytest.raises(StoreFailure, match="check AWS_SECRET_ACCESS_KEY"):
            use()
