"""An export as a stream of bytes, and as a file."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from pathlib import Path
from typing import Final

from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.errors import F1Error
from f1_analytics.exports.formats import WRITERS, Format
from f1_analytics.exports.rows import READERS, Selection, Snapshot, snapshot
from f1_analytics.exports.tables import TABLES, ExportedTable, Row
from f1_analytics.runtime.files import replaced_whole

PIECE: Final = 64 * 1024
"""So many bytes are collected before they are given out."""


class ExportError(F1Error):
    """A file that cannot be written."""


def stream(
    sessions: Sessions, what: ExportedTable, form: Format, wanted: Selection, shown: Snapshot
) -> Generator[bytes, None, None]:
    """The bytes of an export, read and made as they are asked for, in pieces of about PIECE.

    Raises:
        MissingLibrary: the format needs a library that is not installed.
    """
    return _pieces(WRITERS[form](TABLES[what], READERS[what](sessions, shown, wanted)))


def write_file(sessions: Sessions, what: ExportedTable, form: Format, wanted: Selection, out: Path) -> int:
    """Write an export to a file, which appears whole or not at all; returns the number of lines.

    Raises:
        ExportError: it cannot be written.
        MissingLibrary: the format needs a library that is not installed.
    """
    count = 0

    def counted(batches: Iterable[list[Row]]) -> Iterator[list[Row]]:
        nonlocal count
        for batch in batches:
            count += len(batch)
            yield batch

    with sessions.read() as session:
        shown = snapshot(session)
    try:
        with replaced_whole(out) as draft, draft.open("wb") as file:
            file.writelines(WRITERS[form](TABLES[what], counted(READERS[what](sessions, shown, wanted))))
    except OSError as error:
        raise ExportError(f"cannot write {out}: {error.strerror}") from error
    return count


def _pieces(parts: Iterable[bytes]) -> Generator[bytes, None, None]:
    held = bytearray()
    for part in parts:
        held += part
        if len(held) >= PIECE:
            yield bytes(held)
            held.clear()
    if held:
        yield bytes(held)
