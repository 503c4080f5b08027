"""Killing an ingest leaves whole events, and the next one writes the rest."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

from sqlalchemy import func, select
from tests.factories.archives import MemoryArchive
from tests.factories.records import raced

from f1_analytics.db.history import load_history
from f1_analytics.db.models import DataVersionRow, DocumentRow
from f1_analytics.db.sessions import Sessions
from f1_analytics.db.urls import DatabaseUrls
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.runtime.progress import NullProgress

ROOT = Path(__file__).parents[2]
ARCHIVE = MemoryArchive(tuple(raced(season, number) for season in range(1950, 2030) for number in (1, 2)))

INGEST = """
import sys
from sqlalchemy import make_url
from f1_analytics.db.sessions import open_sessions
from f1_analytics.db.urls import DatabaseUrls
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.runtime.progress import LineProgress
from tests.pipelines.test_ingest_killed import ARCHIVE
url = make_url(sys.argv[1])
with open_sessions(DatabaseUrls(url, url)) as sessions:
    ingest(ARCHIVE, sessions, LineProgress(sys.stdout, interval_s=0))
"""


def ingest_and_kill(urls: DatabaseUrls, after: int) -> None:
    """Run an ingest in a process of its own and kill it once it says that so many events are written."""
    command = [sys.executable, "-c", INGEST, urls.primary.render_as_string(hide_password=False)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith(f"Writing events: {after} of"):
                process.kill()
                break


def test_a_kill_leaves_whole_events_and_a_rerun_completes(database_sessions: Sessions, urls: DatabaseUrls) -> None:
    whole = {record.event.slug: record for record in ARCHIVE.held}
    written = 0
    for after in random.Random(1950).sample(range(1, 25), 3):  # noqa: S311
        ingest_and_kill(urls, after)
        with database_sessions.read() as session:
            found = load_history(session)
            assert session.scalar(select(func.count()).select_from(DataVersionRow)) == 0
        assert all(record == whole[record.event.slug] for record in found)
        assert written < len(found) < len(whole), "the ingest must have been killed on its way"
        written = len(found)
    report = ingest(ARCHIVE, database_sessions, NullProgress())
    assert report.events_written == len(whole) - written
    with database_sessions.read() as session:
        assert load_history(session) == list(ARCHIVE.held)
        assert session.scalar(select(func.max(DocumentRow.revision))) == 1
