"""New models take the place of old ones through both services, and no request notices."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Final

from tests.services.conftest import KEPT, WHAT_IF, Product, World
from tests.services.load import Load, Seen, fresh, kept
from tests.services.processes import eventually

from f1_analytics.models.store import ACTIVE, ModelStore
from f1_analytics.runtime.objects.folder import FolderObjects

SWAPPED_S: Final = 12.0
"""The store is looked at every 3 s; loading takes a second or two."""

CALL_S: Final = 4.0
"""The deadline of a call, and what a busy machine may add."""


def version_of(one: Seen) -> str:
    assert one.answer is not None
    return str(one.answer.json()["model_version"])


def worlds(load: Load) -> list[Seen]:
    """Changed worlds in the order in which they were answered."""
    return [one for one in load.seen if "what-if" in one.path]


def await_version(load: Load, version: str) -> None:
    eventually(lambda: version_of(worlds(load)[-1]) == version, f"answers by {version}", SWAPPED_S)


def plant_damaged(world: World, elsewhere: Path) -> str:
    """Have a version become active that was damaged before; the name of the file."""
    other = ModelStore(FolderObjects(elsewhere), world.store.signing)
    version = other.save("f1db 2025.1001.0", world.artefact.trained_until, world.artefact.fitted).version
    damaged = next(name for name in other.objects.list(version) if name.endswith(".npz"))
    other.objects.put(damaged, b"damaged")
    for name in other.objects.list(version):
        world.store.objects.put(name, other.objects.get(name))
    world.store.objects.put(ACTIVE, version.encode())
    return damaged


def test_versions_are_swapped_under_load(product: Product, tmp_path: Path) -> None:
    """A good one takes over, a damaged one does not, and the first one comes back."""
    world, first = product.world, str(product.what_if().json()["model_version"])

    def trouble() -> str:
        return str(product.prediction.get("/v1/models").json()["trouble"])

    with product.loaded(kept(KEPT), fresh(WHAT_IF)) as load:
        load.await_more(10)
        second = world.retrained(1000).version
        await_version(load, second)
        name = plant_damaged(world, tmp_path)
        eventually(lambda: f"{name} was changed" in trouble(), "it is refused", SWAPPED_S)
        load.await_more(10)
        world.store.objects.put(ACTIVE, first.encode())
        await_version(load, first)
    load.assert_answered(CALL_S)
    assert [version for version, _ in groupby(map(version_of, worlds(load)))] == [first, second, first]
