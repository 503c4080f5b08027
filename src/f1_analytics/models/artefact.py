"""Fitted models on disk: a folder of files and a manifest of SHA-256 digests, verified before anything is loaded."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from f1_analytics.domain.errors import F1Error
from f1_analytics.domain.horizon import Horizon
from f1_analytics.models.protocol import Files, FittedForecaster
from f1_analytics.models.registry import forecaster

MANIFEST: Final = "manifest.json"
_FORMAT: Final = 1
_DIGITS: Final = 16
_CODE: Final = ("domain", "ratings", "features", "simulation", "models")
_AGAIN: Final = "train again with 'f1 train'"


class BadArtefact(F1Error):
    """A stored model that is damaged, was changed, or is of another version of the program."""


Fitted = Mapping[str, Mapping[Horizon, FittedForecaster]]
"""Fitted models by name and horizon."""


@dataclass(frozen=True, slots=True, eq=False)
class Artefact:
    """Trained models. `version` is the digest of all that they are made of; `code` that of the code that made them."""

    version: str
    code: str
    data_version: str
    trained_until: str
    fitted: Fitted


def store_artefact(folder: Path, data_version: str, trained_until: str, fitted: Fitted) -> Artefact:
    """Write trained models into `folder / version`, whole or not at all; an equal artefact is left if it is sound."""
    files = {
        f"{model}/{horizon.value}/{name}": data
        for model, horizons in fitted.items()
        for horizon, one in horizons.items()
        for name, data in one.files().items()
    }
    code = code_digest()
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    about = {
        "code": code,
        "data_version": data_version,
        "files": digests,
        "format": _FORMAT,
        "models": {model: sorted(horizons) for model, horizons in fitted.items()},
        "trained_until": trained_until,
    }
    manifest = json.dumps(about, indent=1, sort_keys=True).encode()
    version = _version(manifest)
    if not _is_sound(folder / version, manifest, digests):
        draft = folder / f".{version}.{os.getpid()}"
        try:
            _write(draft, {**files, MANIFEST: manifest})
            shutil.rmtree(folder / version, ignore_errors=True)
            draft.rename(folder / version)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    return Artefact(version, code, data_version, trained_until, fitted)


def load_artefact(folder: Path) -> Artefact:
    """Read trained models after verifying every file.

    Raises:
        BadArtefact: the manifest is missing or unreadable, or a file is missing, superfluous or was changed.
    """
    try:
        manifest = (folder / MANIFEST).read_bytes()
    except OSError as error:
        raise BadArtefact(f"{folder} holds no {MANIFEST}: {_AGAIN}") from error
    if _version(manifest) != folder.name:
        raise BadArtefact(f"{folder / MANIFEST} was changed: {_AGAIN}")
    about = json.loads(manifest)
    if about["format"] != _FORMAT:
        raise BadArtefact(f"{folder} was stored by another version of the program: {_AGAIN}")
    files = _read(folder, about["files"])
    fitted: dict[str, dict[Horizon, FittedForecaster]] = {}
    for model, horizons in about["models"].items():
        source = forecaster(model)
        fitted[model] = {}
        for horizon in map(Horizon, horizons):
            prefix = f"{model}/{horizon.value}/"
            own = {name.removeprefix(prefix): data for name, data in files.items() if name.startswith(prefix)}
            fitted[model][horizon] = source.restore(own)
    return Artefact(folder.name, about["code"], about["data_version"], about["trained_until"], fitted)


def code_digest() -> str:
    """The digest of the code that makes features and models: artefacts of other code are not comparable."""
    package = Path(__file__).parent.parent
    sources = sorted(path for name in _CODE for path in (package / name).rglob("*.py"))
    digest = hashlib.sha256()
    for path in sources:
        digest.update(str(path.relative_to(package)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:_DIGITS]


def _version(manifest: bytes) -> str:
    return hashlib.sha256(manifest).hexdigest()[:_DIGITS]


def _is_sound(folder: Path, manifest: bytes, digests: Mapping[str, str]) -> bool:
    """Whether an artefact is there, with nothing changed since it was stored."""
    try:
        _read(folder, digests)
        return (folder / MANIFEST).read_bytes() == manifest
    except (OSError, BadArtefact):
        return False


def _write(folder: Path, files: Files) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _read(folder: Path, digests: Mapping[str, str]) -> dict[str, bytes]:
    found = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()} - {MANIFEST}
    if found != set(digests):
        odd = min(found ^ set(digests))
        raise BadArtefact(f"{folder / odd} is missing or superfluous: {_AGAIN}")
    files = {name: (folder / name).read_bytes() for name in digests}
    for name, data in files.items():
        if hashlib.sha256(data).hexdigest() != digests[name]:
            raise BadArtefact(f"{folder / name} was changed: {_AGAIN}")
    return files
