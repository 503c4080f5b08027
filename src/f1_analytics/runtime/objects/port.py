"""What every object store can do."""

from __future__ import annotations

import re
from typing import Final, Protocol

_NAME: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.=-]*(/[A-Za-z0-9_][A-Za-z0-9_.=-]*)*")
_LONGEST: Final = 512


class ObjectStoreError(Exception):
    """The store cannot do what it was asked for: one sentence that says which, why, and what to do about it."""


class ObjectMissing(ObjectStoreError):
    """There is no object of this name."""


class ObjectStore(Protocol):
    """Bytes by name. Names are words with `/` between them, such as `version/manifest.json`.

    An object is there whole or not at all: whoever reads one while it is replaced gets the old bytes or the new ones.
    No name is both an object and the beginning of another's. Each method may be called from any thread, and raises
    ObjectStoreError when the store cannot be reached, refuses, or is given a name that is none.
    """

    def get(self, name: str) -> bytes:
        """The bytes of an object.

        Raises:
            ObjectMissing: there is none of this name.
        """

    def put(self, name: str, data: bytes) -> None:
        """Keep an object, in the place of one that has this name already."""

    def exists(self, name: str) -> bool:
        """Whether there is an object of this name."""

    def list(self, folder: str = "") -> list[str]:
        """The names of all objects, or of those whose names begin with `folder` and a `/`, in order."""

    def delete(self, name: str) -> None:
        """Forget an object; one that is not there is no error."""


def checked_name(name: str) -> str:
    """The name, if it is one: it cannot leave the store's folder, be hidden in it, or need quoting anywhere.

    Raises:
        ObjectStoreError: it is none.
    """
    if len(name) > _LONGEST or not _NAME.fullmatch(name):
        raise ObjectStoreError(
            f"{name!r:.120} is no name of an object: words of letters, digits, '.', '_', '-' and '=', with '/' between"
        )
    return name
