"""Files that the API makes as they are sent."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from f1_analytics.client.errors import WrongFormat
from f1_analytics.runtime.files import replaced_whole

_AROUND_ROWS = frozenset({b"", b"[", b"]", b"[]"})


class Download:
    """A file on the server. Each use fetches it anew, in memory that does not grow with it."""

    def __init__(self, fetch: Callable[[], Iterator[bytes]], *, has_rows: bool) -> None:
        self._fetch = fetch
        self._has_rows = has_rows

    def pieces(self) -> Iterator[bytes]:
        """Its bytes, as they come."""
        return self._fetch()

    def save(self, file: Path | str) -> int:
        """Write it to a file, which is replaced when all of it has arrived; the number of bytes."""
        target = Path(file)
        with replaced_whole(target) as draft, draft.open("wb") as output:
            return sum(output.write(piece) for piece in self.pieces())

    def rows(self) -> Iterator[dict[str, Any]]:
        """Its lines as dictionaries by column, with the values that JSON has; instants and days are texts.

        Raises:
            WrongFormat: it is not JSON.
        """
        if not self._has_rows:
            raise WrongFormat("only JSON has rows: ask for format=Format.JSON, or save the file")
        return self._rows()

    def _rows(self) -> Iterator[dict[str, Any]]:
        """JSON comes an object a line, so that no line needs those before it."""
        for line in _lines(self.pieces()):
            text = line.strip().rstrip(b",")
            if text not in _AROUND_ROWS:
                yield json.loads(text)


def _lines(pieces: Iterator[bytes]) -> Iterator[bytes]:
    rest = b""
    for piece in pieces:
        *whole, rest = (rest + piece).split(b"\n")
        yield from whole
    yield rest
