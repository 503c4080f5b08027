"""Objects as files in a local folder."""

from __future__ import annotations

from pathlib import Path

from f1_analytics.runtime.files import replaced_whole
from f1_analytics.runtime.objects.port import ObjectMissing, ObjectStoreError, checked_name


class FolderObjects:
    """An object is a file of its name below `folder`, which is created with the first one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __repr__(self) -> str:
        return str(self._folder)

    def get(self, name: str) -> bytes:
        """The bytes of an object."""
        path = self._path(name)
        try:
            return path.read_bytes()
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
            raise ObjectMissing(f"there is no {path}") from error
        except OSError as error:
            raise _failure("read", path, error) from error

    def put(self, name: str, data: bytes) -> None:
        """Keep an object: a reader meets the old file or the new one."""
        path = self._path(name)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with replaced_whole(path) as draft:
                draft.write_bytes(data)
        except OSError as error:
            raise _failure("write", path, error) from error

    def exists(self, name: str) -> bool:
        """Whether there is an object of this name."""
        return self._path(name).is_file()

    def list(self, folder: str = "") -> list[str]:
        """Names in order; drafts of objects being written are hidden files and left out."""
        start = self._path(folder) if folder else self._folder
        files = (path for path in start.rglob("*") if path.is_file())
        return sorted(path.relative_to(self._folder).as_posix() for path in files if not path.name.startswith("."))

    def delete(self, name: str) -> None:
        """Forget an object; folders stay."""
        path = self._path(name)
        try:
            path.unlink(missing_ok=True)
        except NotADirectoryError:
            return  # the name goes on below an object, so nothing has it
        except OSError as error:
            raise _failure("delete", path, error) from error

    def _path(self, name: str) -> Path:
        return self._folder / checked_name(name)


def _failure(action: str, path: Path, error: OSError) -> ObjectStoreError:
    return ObjectStoreError(f"cannot {action} {path}: {error.strerror}")
