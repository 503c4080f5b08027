"""The store of trained models in a local folder: every version that was trained, one of them active."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from f1_analytics.domain.errors import F1Error
from f1_analytics.models.artefact import MANIFEST, Artefact, Fitted, code_digest, load_artefact, store_artefact

_ACTIVE = "active"


class NoModel(F1Error):
    """Nothing has been trained yet."""


@dataclass(frozen=True, slots=True)
class ModelStore:
    """`folder` holds one folder for each version, and a file that names the active one."""

    folder: Path

    def save(self, data_version: str, trained_until: str, fitted: Fitted) -> Artefact:
        """Store trained models and make them the active ones."""
        self.folder.mkdir(parents=True, exist_ok=True)
        artefact = store_artefact(self.folder, data_version, trained_until, fitted)
        draft = self.folder / f".{_ACTIVE}.{os.getpid()}"
        draft.write_text(artefact.version, encoding="ascii")
        draft.replace(self.folder / _ACTIVE)
        return artefact

    def active(self) -> Artefact:
        """The active models, every file verified.

        Raises:
            NoModel: there are none.
            BadArtefact: they are damaged or were changed.
        """
        try:
            version = (self.folder / _ACTIVE).read_text(encoding="ascii").strip()
        except OSError as error:
            raise NoModel("no model has been trained yet: run 'f1 train' first") from error
        return load_artefact(self.folder / version)

    def current(self, data_version: str) -> str | None:
        """The active version if this program trained it on this data; nothing is loaded or verified."""
        try:
            version = (self.folder / _ACTIVE).read_text(encoding="ascii").strip()
            about = json.loads((self.folder / version / MANIFEST).read_bytes())
        except (OSError, ValueError):
            return None
        return version if (about["data_version"], about["code"]) == (data_version, code_digest()) else None
