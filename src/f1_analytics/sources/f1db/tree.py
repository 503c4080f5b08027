"""The files of an archive, whether it is a folder or a release tarball."""

from __future__ import annotations

import tarfile
import zlib
from collections.abc import Collection
from pathlib import Path, PurePosixPath
from typing import Protocol

from f1_analytics.sources.errors import DamagedArchive, WrongArchive

DATA = "src/data"
CIRCUIT_DRAWINGS = "src/assets/circuits/black"
_WANTED = (f"{DATA}/", f"{CIRCUIT_DRAWINGS}/")
_MAX_BYTES = 1 << 29
"""More than ten times today's archive: beyond this a tarball is a bomb or something else."""


class Tree(Protocol):
    """Read access to the files of one archive by their path below its top folder."""

    name: str

    def paths(self) -> Collection[str]: ...

    def read(self, path: str) -> bytes:
        """The bytes of one of the paths; raises `DamagedArchive` where they cannot be had."""


class FolderTree:
    """An unpacked archive."""

    def __init__(self, folder: Path) -> None:
        self.name = folder.resolve().name
        self._folder = folder
        roots = (folder / prefix for prefix in _WANTED)
        self._paths = {
            path.relative_to(folder).as_posix() for root in roots for path in root.rglob("*.*") if path.is_file()
        }

    def paths(self) -> Collection[str]:
        return self._paths

    def read(self, path: str) -> bytes:
        try:
            return (self._folder / path).read_bytes()
        except OSError as error:
            raise DamagedArchive(f"{self._folder / path}: cannot be read ({error.strerror})") from error


class TarTree:
    """A release tarball, read once and held as bytes (about 15 MB), so that a damaged one is refused before any use."""

    def __init__(self, tarball: Path) -> None:
        self.name = ""
        self._files: dict[str, bytes] = {}
        try:
            with tarfile.open(tarball, "r:*") as tar:
                self._load(tar, tarball)
        except (tarfile.TarError, EOFError, zlib.error, OSError) as error:
            # Where no format fits, tarfile adds a line of complaint for each of them.
            reason = str(error).partition(":\n")[0]
            raise DamagedArchive(
                f"{tarball}: the tarball is truncated or damaged, or is none ({reason}); download it again"
            ) from error

    def paths(self) -> Collection[str]:
        return self._files.keys()

    def read(self, path: str) -> bytes:
        return self._files[path]

    def _load(self, tar: tarfile.TarFile, tarball: Path) -> None:
        total = 0
        for member in tar:
            top, path = _split(member.name, tarball)
            if self.name and top != self.name:
                raise WrongArchive(f"{tarball}: an f1db tarball has one top folder, this has {self.name} and {top}")
            self.name = top
            if not path.startswith(_WANTED) or member.isdir():
                continue
            source = tar.extractfile(member) if member.isfile() else None
            if source is None:
                raise DamagedArchive(f"{tarball}: {member.name} is a link or device; download the archive again")
            total += member.size
            if total > _MAX_BYTES:
                raise DamagedArchive(f"{tarball}: more than {_MAX_BYTES >> 20} MiB of data; this is no f1db archive")
            self._files[path] = source.read()
        while tar.fileobj.read(1 << 20):
            pass  # only the very end of the compressed stream tells whether all of it arrived whole


def open_tree(path: Path) -> Tree:
    """The files of the archive at `path`.

    Raises:
        WrongArchive: nothing is there, or it holds no f1db data.
        DamagedArchive: the tarball is truncated, corrupt or has unsafe paths.
    """
    if not path.exists():
        raise WrongArchive(f"{path}: no such file or folder; give an f1db release tarball or its unpacked folder")
    tree: Tree = FolderTree(path) if path.is_dir() else TarTree(path)
    if not any(entry.startswith(f"{DATA}/seasons/") for entry in tree.paths()):
        raise WrongArchive(f"{path}: no {DATA}/seasons inside; give an f1db release tarball or its unpacked folder")
    return tree


def _split(name: str, tarball: Path) -> tuple[str, str]:
    """Top folder and the path below it; refuses a name that leads out of the archive."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name:
        raise DamagedArchive(f"{tarball}: unsafe path {name!r} inside; do not use this archive")
    return path.parts[0] if path.parts else "", "/".join(path.parts[1:])
