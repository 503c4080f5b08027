"""The registry: every version that was trained, one of them active, in a folder or a bucket.

`<version>/manifest.json` lists the files of a version and is written last, so that a version without one is not there
yet; `<version>/manifest.sig` signs it; `active` names the version that is used.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from f1_analytics.domain.errors import F1Error
from f1_analytics.models.artefact import (
    AGAIN,
    Artefact,
    BadArtefact,
    Fitted,
    Manifest,
    code_digest,
    files_of,
    manifest_of,
    read_manifest,
    restore,
    version_of,
)
from f1_analytics.models.protocol import Files
from f1_analytics.models.signature import Signing
from f1_analytics.runtime.objects.opening import open_objects
from f1_analytics.runtime.objects.port import ObjectMissing, ObjectStore, ObjectStoreError
from f1_analytics.runtime.settings import Settings

MANIFEST: Final = "manifest.json"
SIGNATURE: Final = "manifest.sig"
ACTIVE: Final = "active"

_VERSION: Final = re.compile("[0-9a-f]{16}")


class NoModel(F1Error):
    """Nothing has been trained yet."""


class StoreFailure(F1Error):
    """The place where models are kept cannot be used."""


@dataclass(frozen=True, slots=True)
class ModelStore:
    """Trained models in `objects`; every method may be called from any thread.

    Raises (all methods):
        StoreFailure: the folder or bucket cannot be used.
    """

    objects: ObjectStore
    signing: Signing = field(default_factory=Signing)

    def save(self, data_version: str, trained_until: str, fitted: Fitted) -> Artefact:
        """Store trained models and make them the active ones; what is there already and sound is left alone.

        Raises:
            NoSigningKey: models must be signed here, and there is no key.
        """
        files = files_of(fitted)
        manifest = manifest_of(files, data_version, trained_until, fitted)
        encoded = manifest.encoded()
        signature = self.signing.sign(encoded)
        version = version_of(encoded)
        wanted = dict(files)
        if signature is not None:
            wanted[SIGNATURE] = signature
        wanted[MANIFEST] = encoded
        with _readable():
            held = {name.removeprefix(f"{version}/") for name in self.objects.list(version)}
            for name in sorted(held - set(wanted) - {SIGNATURE}):
                self.objects.delete(f"{version}/{name}")
            for name, data in wanted.items():
                if name not in held or self.objects.get(f"{version}/{name}") != data:
                    self.objects.put(f"{version}/{name}", data)
            self.objects.put(ACTIVE, version.encode())
        return Artefact(version, manifest, fitted, signed=signature is not None)

    def active(self) -> Artefact:
        """The active models, every file verified.

        Raises:
            NoModel: there are none.
            BadArtefact: they are damaged, were changed or are not signed as they must be.
            NoSigningKey: models must be signed here, and there is no key.
        """
        return self.load(self.active_version())

    def active_version(self) -> str:
        """The name of the active version; nothing of it is read.

        Raises:
            NoModel: there is none.
            BadArtefact: what is named is no version.
        """
        with _readable():
            try:
                named = self.objects.get(ACTIVE).decode("ascii", "replace").strip()
            except ObjectMissing as error:
                raise NoModel("no model has been trained yet: run 'f1 train' first") from error
        if not _VERSION.fullmatch(named):
            raise BadArtefact(f"{self._where(ACTIVE)} names no version but {named!r:.40}: {AGAIN}")
        return named

    def load(self, version: str) -> Artefact:
        """A version, every file verified.

        Raises:
            BadArtefact: it is not there, damaged, was changed or is not signed as it must be.
            NoSigningKey: models must be signed here, and there is no key.
        """
        with _readable():
            manifest, signed = self._manifest(version)
            files = self._files(version, manifest)
        return Artefact(version, manifest, restore(manifest, files, self._where(version)), signed)

    def versions(self) -> tuple[str, ...]:
        """The versions that are there whole, in order of their names."""
        with _readable():
            names = self.objects.list()
        return tuple(name.removesuffix(f"/{MANIFEST}") for name in names if name.endswith(f"/{MANIFEST}"))

    def current(self, data_version: str) -> str | None:
        """The active version if this program trained it on this data; of the files only the manifest is verified."""
        try:
            version = self.active_version()
            with _readable():
                manifest, _ = self._manifest(version)
        except (NoModel, BadArtefact):
            return None
        return version if (manifest.data_version, manifest.code) == (data_version, code_digest()) else None

    def _manifest(self, version: str) -> tuple[Manifest, bool]:
        """The manifest, and whether a signature of it was verified."""
        try:
            data = self.objects.get(f"{version}/{MANIFEST}")
        except ObjectMissing as error:
            raise BadArtefact(f"{self._where(version)} holds no {MANIFEST}: {AGAIN}") from error
        where = self._where(f"{version}/{MANIFEST}")
        if version_of(data) != version:
            raise BadArtefact(f"{where} was changed: {AGAIN}")
        signed = self.signing.verify(data, self._signature(version), where)
        return read_manifest(data, where), signed

    def _signature(self, version: str) -> bytes | None:
        try:
            return self.objects.get(f"{version}/{SIGNATURE}")
        except ObjectMissing:
            return None

    def _files(self, version: str, manifest: Manifest) -> Files:
        """The files, just those of the manifest, with the digests that it names."""
        found = {name.removeprefix(f"{version}/") for name in self.objects.list(version)} - {MANIFEST, SIGNATURE}
        if found != set(manifest.files):
            odd = min(found ^ set(manifest.files))
            raise BadArtefact(f"{self._where(f'{version}/{odd}')} is missing or superfluous: {AGAIN}")
        files = {name: self.objects.get(f"{version}/{name}") for name in manifest.files}
        for name, data in files.items():
            if hashlib.sha256(data).hexdigest() != manifest.files[name]:
                raise BadArtefact(f"{self._where(f'{version}/{name}')} was changed: {AGAIN}")
        return files

    def _where(self, name: str) -> str:
        return f"{self.objects!r}/{name}"


def open_store(settings: Settings) -> ModelStore:
    """The store that the settings name, by default the folder `models` of F1_HOME.

    Raises:
        StoreFailure: a setting cannot be used.
    """
    with _readable():
        objects = open_objects(settings, settings.f1_home / "models")
    return ModelStore(objects, Signing(settings.model_signing_key, accept_unsigned=settings.is_development))


@contextmanager
def _readable() -> Iterator[None]:
    """Raise what object stores raise as an error that a reader is meant to see."""
    try:
        yield
    except ObjectStoreError as error:
        raise StoreFailure(str(error)) from error
