"""What every object store does: the folder and a real S3 alike."""

from __future__ import annotations

import itertools
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from f1_analytics.runtime.objects.folder import FolderObjects
from f1_analytics.runtime.objects.port import ObjectMissing, ObjectStore, ObjectStoreError
from f1_analytics.runtime.objects.s3 import S3Objects

NAMES = st.from_regex(r"[A-Za-z0-9_][A-Za-z0-9_.=-]{0,12}(/[A-Za-z0-9_][A-Za-z0-9_.=-]{0,12}){0,2}", fullmatch=True)

_examples = itertools.count(1)


@pytest.fixture(params=["folder", "s3"])
def objects(request: pytest.FixtureRequest, tmp_path: Path) -> ObjectStore:
    if request.param == "folder":
        return FolderObjects(tmp_path / "objects")
    return S3Objects(request.getfixturevalue("s3_bucket"), allow_http=True)


def test_what_was_put_is_there(objects: ObjectStore) -> None:
    assert objects.list() == []
    objects.put("v1/manifest.json", b"{}")
    objects.put("v1/stack/trees.ubj", b"\x00\xff" * 100)
    objects.put("v10/empty", b"")
    assert objects.get("v1/stack/trees.ubj") == b"\x00\xff" * 100
    assert objects.get("v10/empty") == b""
    assert objects.exists("v1/manifest.json")
    assert objects.list() == ["v1/manifest.json", "v1/stack/trees.ubj", "v10/empty"]
    assert objects.list("v1") == ["v1/manifest.json", "v1/stack/trees.ubj"], "v10 is another folder"
    assert objects.list("v2") == []


def test_what_is_missing_is_said_to_be(objects: ObjectStore) -> None:
    objects.put("v1/manifest.json", b"{}")
    for name in ("v2/manifest.json", "v1", "v1/manifest.json/more", "v1/manifest"):
        assert not objects.exists(name)
        with pytest.raises(ObjectMissing, match=name):
            objects.get(name)


def test_an_object_is_replaced_and_deleted(objects: ObjectStore) -> None:
    objects.put("active", b"one")
    objects.put("active", b"two")
    assert objects.get("active") == b"two"
    objects.delete("active")
    objects.delete("active")
    objects.delete("active/never")
    assert not objects.exists("active")
    assert objects.list() == []


def test_readers_meet_the_old_object_or_the_new_one(objects: ObjectStore) -> None:
    versions = [bytes([number]) * 300_000 for number in range(4)]
    objects.put("active", versions[0])
    done = threading.Event()
    failures: list[BaseException] = []

    def write() -> None:
        try:
            for version in versions * 10:
                objects.put("active", version)
        except BaseException as error:
            failures.append(error)
            raise
        finally:
            done.set()

    writers = [threading.Thread(target=write) for _ in range(2)]
    for writer in writers:
        writer.start()
    reads = 0
    while not done.is_set() or reads < 10:
        assert objects.get("active") in versions
        assert objects.list() == ["active"]
        reads += 1
    for writer in writers:
        writer.join()
    assert failures == []


@pytest.mark.parametrize(
    "name",
    [
        "",
        "/etc/passwd",
        "../up",
        "a/../b",
        "a//b",
        "a/",
        ".hidden",
        "a/.b",
        "a\\b",
        "a b",
        "a\x00",
        "ä",
        "a\n",
        "x" * 600,
    ],
)
def test_a_name_that_is_none_is_refused(objects: ObjectStore, name: str) -> None:
    for refused in (objects.get, objects.exists, objects.delete, lambda name: objects.put(name, b"")):
        with pytest.raises(ObjectStoreError, match="no name of an object"):
            refused(name)
    assert objects.list() == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(NAMES, st.binary(max_size=100), max_size=5))
def test_any_names_and_bytes_come_back(objects: ObjectStore, kept: dict[str, bytes]) -> None:
    if any(one.startswith(f"{other}/") for one in kept for other in kept):
        return  # no name is the beginning of another's
    folder = f"example-{next(_examples)}"
    for name, data in kept.items():
        objects.put(f"{folder}/{name}", data)
    assert objects.list(folder) == sorted(f"{folder}/{name}" for name in kept)
    assert {name: objects.get(f"{folder}/{name}") for name in kept} == kept
