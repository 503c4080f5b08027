from __future__ import annotations

from pathlib import Path

import pytest

from f1_analytics.runtime.objects.folder import FolderObjects
from f1_analytics.runtime.objects.port import ObjectStoreError


def test_an_object_is_a_file_of_its_name(tmp_path: Path) -> None:
    FolderObjects(tmp_path / "models").put("v1/manifest.json", b"{}")
    assert [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()] == [
        "models/v1/manifest.json"
    ]


def test_a_half_written_object_is_not_seen_and_does_not_stay(tmp_path: Path) -> None:
    objects = FolderObjects(tmp_path)
    (tmp_path / "active").mkdir()
    with pytest.raises(ObjectStoreError, match=f"cannot write {tmp_path}/active: Is a directory"):
        objects.put("active", b"new")
    (tmp_path / ".active.123-456").write_bytes(b"ne")
    assert objects.list() == []
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [".active.123-456"]


def test_a_file_where_a_folder_should_be_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "models").write_bytes(b"")
    with pytest.raises(ObjectStoreError, match="cannot write"):
        FolderObjects(tmp_path / "models").put("v1/x", b"")
