"""Whatever happens to the text of an archive, it is read or refused in one sentence; it never breaks the product."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from tests.sources.f1db.small_archive import FIRST, SEASON, MemoryTree, files

from f1_analytics.domain.events import EventRecord
from f1_analytics.sources.errors import SourceError
from f1_analytics.sources.f1db import F1dbArchive

FILES = {path: text.encode() for path, text in files().items() if text and path.endswith(".yml")}
SNIPPETS = st.sampled_from(
    [b"", b":", b"- ", b"\n", b"[", b"{}", b"&a ", b"*a", b"'", b"\t", b"\xff", b"0", b"-1", b"~", b"?"]
)


def read(held: dict[str, bytes]) -> list[EventRecord] | SourceError:
    """The events, or the error that refuses the archive; any other error is let through and fails the test."""
    archive = F1dbArchive(MemoryTree(held))
    try:
        archive.reference()
        archive.season_standings()
        archive.event_digests()
        return list(archive.events(workers=1))
    except SourceError as error:
        return error


@given(st.sampled_from(sorted(FILES)), st.floats(0, 1), st.integers(0, 30), SNIPPETS)
@example(f"{FIRST}/race.yml", 0.0, 10_000, b"- - -")
@example(f"{SEASON}/entrants.yml", 0.0, 10_000, b"- 1")
def test_text_replaced_anywhere(path: str, where: float, removed: int, inserted: bytes) -> None:
    raw = FILES[path]
    start = int(where * len(raw))
    spoilt = FILES | {path: raw[:start] + inserted + raw[start + removed :]}
    found = read(spoilt)
    if isinstance(found, SourceError):
        assert "src/data" in str(found)
    else:
        assert [record.event.season for record in found] == [2031, 2031]


@given(st.sampled_from(sorted(FILES)), st.data())
def test_line_removed_or_repeated(path: str, data: st.DataObject) -> None:
    lines = FILES[path].splitlines(keepends=True)
    index = data.draw(st.integers(0, len(lines) - 1))
    copies = data.draw(st.sampled_from([0, 2]))
    spoilt = FILES | {path: b"".join(lines[:index] + lines[index : index + 1] * copies + lines[index + 1 :])}
    found = read(spoilt)
    if isinstance(found, SourceError):
        assert "src/data" in str(found)
    else:
        for record in found:
            assert sum(line.position == 1 and not line.shared_car for line in record.race) == bool(record.race)
