"""Fitted models on disk: a folder of files and a manifest of SHA-256 digests, verified before anything is loaded."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from f1_analytics.domain.errors import F1Error
from f1_analytics.domain.horizon import Horizon
from f1_analytics.models.protocol import Files, FittedForecaster
from f1_analytics.models.registry import forecaster

MANIFEST: Final = "manifest.json"
_FORMAT: Final = 1


class BadArtefact(F1Error):
    """A stored model that is damaged, was changed, or is of another version of the program."""


@dataclass(frozen=True, slots=True)
class Artefact:
    """A trained model: one fitted forecaster for each horizon. `version` is the digest of all its files."""

    model: str
    version: str
    data_version: str
    trained_until: str
    fitted: dict[Horizon, FittedForecaster]


def pack_artefact(
    folder: Path, model: str, data_version: str, trained_until: str, fitted: dict[Horizon, FittedForecaster]
) -> Artefact:
    """Write a trained model into `folder / version`, whole or not at all; an equal one is left as it is."""
    files: dict[str, bytes] = {
        f"{horizon.value}/{name}": data for horizon, model_ in fitted.items() for name, data in model_.files().items()
    }
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())}
    about = {"format": _FORMAT, "model": model, "data_version": data_version, "trained_until": trained_until}
    manifest = json.dumps({**about, "files": digests}, indent=1, sort_keys=True).encode()
    version = hashlib.sha256(manifest).hexdigest()[:16]
    target = folder / version
    if not target.exists():
        draft = folder / f".{version}.{os.getpid()}"
        try:
            _write(draft, {**files, MANIFEST: manifest})
            draft.rename(target)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    return Artefact(model, version, data_version, trained_until, fitted)


def load_artefact(folder: Path) -> Artefact:
    """Read a trained model after verifying every file.

    Raises:
        BadArtefact: the manifest is missing or unreadable, or a file is missing, superfluous or was changed.
    """
    again = f"train it again with 'f1 train' (folder {folder})"
    try:
        manifest = (folder / MANIFEST).read_bytes()
        about = json.loads(manifest)
        digests, model = dict(about["files"]), str(about["model"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadArtefact(f"a stored model has no readable {MANIFEST}: {again}") from error
    if about.get("format") != _FORMAT:
        raise BadArtefact(f"model {folder.name} was stored by another version of the program: {again}")
    if hashlib.sha256(manifest).hexdigest()[:16] != folder.name:
        raise BadArtefact(f"the manifest of model {folder.name} was changed: {again}")
    files = _read(folder, digests, again)
    source = forecaster(model)
    fitted = {}
    for horizon in Horizon:
        prefix = f"{horizon.value}/"
        own = {name.removeprefix(prefix): data for name, data in files.items() if name.startswith(prefix)}
        fitted[horizon] = source.restore(own)
    return Artefact(model, folder.name, str(about["data_version"]), str(about["trained_until"]), fitted)


def _write(folder: Path, files: Files) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _read(folder: Path, digests: dict[str, str], again: str) -> dict[str, bytes]:
    found = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()} - {MANIFEST}
    if found != set(digests):
        odd = min(found ^ set(digests))
        raise BadArtefact(f"model {folder.name}: file {odd} is missing or superfluous: {again}")
    files = {name: (folder / name).read_bytes() for name in digests}
    for name, data in files.items():
        if hashlib.sha256(data).hexdigest() != digests[name]:
            raise BadArtefact(f"model {folder.name}: file {name} was changed: {again}")
    return files
