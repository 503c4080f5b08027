from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from f1_analytics.sources.errors import SourceError
from f1_analytics.sources.f1db import open_archive
from f1_analytics.sources.f1db.event import EventFiles
from f1_analytics.sources.f1db.pool import read_in_order
from f1_analytics.sources.f1db.reference import Ids

NO_IDS = Ids(frozenset(), frozenset(), frozenset(), frozenset(), frozenset(), {})


class Deadly:
    """Ends the process that receives it."""

    def __reduce__(self) -> tuple[Callable[[int], None], tuple[int]]:
        return os._exit, (9,)


def test_killed_worker_is_told_in_one_sentence() -> None:
    files = EventFiles(2031, 1, "arden", "x", cast("dict[str, bytes]", Deadly()), ())
    with pytest.raises(SourceError, match="was killed, perhaps for want of memory; try again with one worker"):
        list(read_in_order([files], NO_IDS, workers=2))


def test_reader_who_stops_early_leaves_no_process_behind(archive_path: Path) -> None:
    events = open_archive(archive_path).events(workers=2)
    assert next(events).event.slug == "1950-great-britain"
    del events
    assert multiprocessing.active_children() == []
