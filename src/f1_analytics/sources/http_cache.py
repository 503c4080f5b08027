"""Answers of web services kept on disk, with what is needed to ask whether they changed."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from pathlib import Path

import orjson


@dataclass(frozen=True, slots=True)
class Stored:
    """An answer as it was received at `fetched_at` (seconds since the epoch)."""

    url: str
    fetched_at: float
    etag: str | None
    last_modified: str | None
    body: str

    @property
    def conditions(self) -> dict[str, str]:
        """Headers that ask for the answer only if it changed."""
        headers = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in headers.items() if value is not None}


class AnswerCache:
    """A folder of answers by address. Files are replaced whole, so that a crash leaves the old answer or the new."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, url: str) -> Stored | None:
        """The stored answer; one that cannot be read any more counts as none and will be fetched again."""
        path = self._path(url)
        if not path.exists():
            return None
        try:
            stored = Stored(**orjson.loads(path.read_bytes()))
        except (orjson.JSONDecodeError, TypeError):
            return None
        return stored if stored.url == url else None

    def put(self, stored: Stored) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._path(stored.url)
        fresh = path.with_suffix(".new")
        fresh.write_bytes(orjson.dumps(asdict(stored)))
        fresh.replace(path)

    def _path(self, url: str) -> Path:
        return self._folder / f"{hashlib.sha256(url.encode()).hexdigest()}.json"
