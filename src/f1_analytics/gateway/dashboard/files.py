"""The files of the built dashboard, read once: what is not among them is not there, whatever a path says."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import f1_analytics
from f1_analytics.runtime.settings import SettingsError

INDEX: Final = "index.html"
ASSETS: Final = "/assets/"
"""Below this every file has a hash of its content in its name."""

FOR_GOOD: Final = "public, max-age=31536000, immutable"
FOR_AN_HOUR: Final = "public, max-age=3600"
ASK_FIRST: Final = "no-cache"

_PACKED: Final = ".gz"
_UNKNOWN: Final = "application/octet-stream"
MEDIA_TYPES: Final[Mapping[str, str]] = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
"""By ending; not the machine's own list, which is another one on every machine."""


@dataclass(frozen=True, slots=True)
class File:
    """A file as it is sent; `packed` is its content compressed by gzip, where the build made that."""

    content: bytes
    packed: bytes | None
    media_type: str
    cache_control: str
    etag: str

    @property
    def is_page(self) -> bool:
        """Whether a browser shows it as a page."""
        return self.media_type.startswith("text/html")


def built_in_checkout() -> Path | None:
    """Where a checkout has the dashboard, if it was built there; an installed package has no such folder."""
    built = Path(f1_analytics.__file__).parents[2] / "web" / "dist"
    return built if (built / INDEX).is_file() else None


def read_files(folder: Path) -> Mapping[str, File]:
    """The files of the build by their paths, such as `/assets/main-4f1a.js`; `/` is the page. Hidden files are none.

    Raises:
        SettingsError: there is no built dashboard in this folder.
    """
    if not (folder / INDEX).is_file():
        raise SettingsError(
            f"DASHBOARD_DIR: there is no {INDEX} in {folder}: build the dashboard with 'make dashboard', "
            "or name the folder that it was built into"
        )
    names = {path: f"/{path.relative_to(folder).as_posix()}" for path in folder.rglob("*") if path.is_file()}
    files = {name: read_file(path, _kept(name)) for path, name in names.items() if "/." not in name}
    return {**files, "/": files[f"/{INDEX}"]}


def read_file(path: Path, cache_control: str) -> File:
    """One file, with the compressed one beside it."""
    content, packed = path.read_bytes(), path.with_name(path.name + _PACKED)
    return File(
        content=content,
        packed=packed.read_bytes() if packed.is_file() else None,
        media_type=MEDIA_TYPES.get(path.suffix, _UNKNOWN),
        cache_control=cache_control,
        # Weak: the same content may be sent compressed or not.
        etag=f'W/"{hashlib.sha256(content).hexdigest()[:32]}"',
    )


def _kept(name: str) -> str:
    if name.startswith(ASSETS):
        return FOR_GOOD
    return ASK_FIRST if name.endswith(".html") else FOR_AN_HOUR
