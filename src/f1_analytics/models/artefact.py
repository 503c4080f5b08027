"""Fitted models as files, and the manifest with the SHA-256 digest of each: all are verified before one is parsed."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from f1_analytics.domain.errors import F1Error
from f1_analytics.domain.horizon import Horizon
from f1_analytics.models.protocol import Files, FittedForecaster
from f1_analytics.models.registry import forecaster

AGAIN: Final = "train again with 'f1 train'"
_FORMAT: Final = 1
_DIGITS: Final = 16
_CODE: Final = ("domain", "ratings", "features", "simulation", "models")


class BadArtefact(F1Error):
    """A stored model that is damaged, was changed, is not signed, or is of another version of the program."""


Fitted = Mapping[str, Mapping[Horizon, FittedForecaster]]
"""Fitted models by name and horizon."""

_Digest = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class Manifest(BaseModel):
    """What trained models are made of: the digest of each file, of the code that made them, and the data's version."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    data_version: str
    files: Mapping[str, _Digest]
    format: Literal[1]
    models: Mapping[str, tuple[Horizon, ...]]
    trained_until: str

    def encoded(self) -> bytes:
        """The manifest's file: the same models give the same bytes."""
        return json.dumps(self.model_dump(mode="json"), indent=1, sort_keys=True).encode()


@dataclass(frozen=True, slots=True, eq=False)
class Artefact:
    """Trained models. `version` is the digest of the manifest, and so of all that they are made of.

    `signed`: a signature of the manifest was verified.
    """

    version: str
    manifest: Manifest
    fitted: Fitted
    signed: bool = False

    @property
    def code(self) -> str:
        """The digest of the code that made them."""
        return self.manifest.code

    @property
    def data_version(self) -> str:
        """The data that they learnt from."""
        return self.manifest.data_version

    @property
    def trained_until(self) -> str:
        """The last event whose result they have seen."""
        return self.manifest.trained_until


def files_of(fitted: Fitted) -> Files:
    """The files of trained models, by name within their version."""
    return {
        f"{model}/{horizon.value}/{name}": data
        for model, horizons in fitted.items()
        for horizon, one in horizons.items()
        for name, data in one.files().items()
    }


def manifest_of(files: Files, data_version: str, trained_until: str, fitted: Fitted) -> Manifest:
    """What the manifest of these files says."""
    return Manifest(
        code=code_digest(),
        data_version=data_version,
        files={name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
        format=_FORMAT,
        models={model: tuple(sorted(horizons)) for model, horizons in fitted.items()},
        trained_until=trained_until,
    )


def version_of(manifest: bytes) -> str:
    """The version of the models that a manifest's file describes."""
    return hashlib.sha256(manifest).hexdigest()[:_DIGITS]


def read_manifest(data: bytes, where: str) -> Manifest:
    """A manifest's file that has been verified; `where` it is, for messages.

    Raises:
        BadArtefact: it is not laid out as this version of the program does it.
    """
    try:
        return Manifest.model_validate_json(data)
    except ValidationError as error:
        raise BadArtefact(f"{where} was stored by another version of the program: {AGAIN}") from error


def restore(manifest: Manifest, files: Files, where: str) -> Fitted:
    """Trained models from files that have been verified.

    Raises:
        BadArtefact: the models of this version of the program keep other things.
        UnknownModel: there is no longer a model of a name.
    """
    fitted: dict[str, dict[Horizon, FittedForecaster]] = {}
    for model, horizons in manifest.models.items():
        source = forecaster(model)
        fitted[model] = {}
        for horizon in horizons:
            prefix = f"{model}/{horizon.value}/"
            own = {name.removeprefix(prefix): data for name, data in files.items() if name.startswith(prefix)}
            try:
                fitted[model][horizon] = source.restore(own)
            except (LookupError, ValueError, zipfile.BadZipFile) as error:
                raise BadArtefact(f"{where}/{prefix} was stored by another version of the program: {AGAIN}") from error
    return fitted


def code_digest() -> str:
    """The digest of the code that makes features and models: artefacts of other code are not comparable."""
    package = Path(__file__).parent.parent
    sources = sorted(path for name in _CODE for path in (package / name).rglob("*.py"))
    digest = hashlib.sha256()
    for path in sources:
        digest.update(str(path.relative_to(package)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:_DIGITS]
