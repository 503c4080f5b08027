"""Fixtures that every test may use: where the real f1db archive is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_BESIDE_THE_CHECKOUT = Path(__file__).parents[1].parent / "shared" / "data" / "f1db"


def _find_archive() -> Path | None:
    """The archive named by F1_SOURCE, else the last one beside the checkout."""
    if named := os.environ.get("F1_SOURCE"):
        return Path(named)
    return max(_BESIDE_THE_CHECKOUT.glob("*.tar.gz"), default=None)


@pytest.fixture(scope="session")
def archive_path() -> Path:
    """The path of a real f1db archive (tarball or folder); tests that ask for it are skipped where there is none."""
    path = _find_archive()
    if path is None:
        pytest.skip("no f1db archive: set F1_SOURCE to a release tarball or folder of github.com/f1db/f1db")
    return path
