"""Ingest of a whole archive into a fresh embedded PostgreSQL: seconds, memory, and what kills leave behind.

    python -m benchmarks.ingest path/to/f1db.tar.gz --kills 20

Without a path the archive is that of F1_SOURCE, or the newest in ../shared/data/f1db beside the checkout.
Memory is the sum over the ingesting process and its workers, sampled; PostgreSQL's is what its processes do not share.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from sqlalchemy import URL, func, make_url, select

from f1_analytics.db.embedded import embedded_server
from f1_analytics.db.history import load_history
from f1_analytics.db.migrate import upgrade
from f1_analytics.db.models import DataVersionRow
from f1_analytics.db.sessions import Sessions, open_sessions
from f1_analytics.db.urls import DatabaseUrls
from f1_analytics.domain.events import EventRecord
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.runtime.progress import LineProgress, NullProgress, progress_for
from f1_analytics.sources.f1db import open_archive

MIB = 1024 * 1024


@contextmanager
def fresh_database(home: Path, name: str) -> Iterator[tuple[URL, Sessions]]:
    with embedded_server(home, name) as url:
        urls = DatabaseUrls(url, url)
        upgrade(urls)
        with open_sessions(urls) as sessions:
            yield url, sessions


class MemoryWatch(threading.Thread):
    """Samples the memory of this process with its workers, and of PostgreSQL beside it."""

    def __init__(self, home: Path) -> None:
        super().__init__(daemon=True)
        self.ours = self.postgres = 0
        self._data = str(home.resolve() / "postgres")
        self._done = threading.Event()

    def run(self) -> None:
        me = psutil.Process()
        while not self._done.wait(0.2):
            self.ours = max(self.ours, sum(map(_resident, [me, *me.children(recursive=True)])))
            servers = [process for process in psutil.process_iter() if _name(process) == "postgres"]
            self.postgres = max(self.postgres, sum(_unshared(server, self._data) for server in servers))

    def stop(self) -> None:
        self._done.set()
        self.join()


def _name(process: psutil.Process) -> str:
    try:
        return str(process.name())
    except psutil.Error:
        return ""


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0


def _unshared(process: psutil.Process, data: str) -> int:
    try:
        return int(process.memory_full_info().uss) if process.cwd() == data else 0
    except psutil.Error:
        return 0


def measure(archive: Path, home: Path) -> None:
    """Ingest twice and read back."""
    with fresh_database(home, "measured") as (_, sessions):
        watch = MemoryWatch(home)
        watch.start()
        began = time.perf_counter()
        report = ingest(open_archive(archive), sessions, progress_for())
        first = time.perf_counter() - began
        watch.stop()
        began = time.perf_counter()
        opened = open_archive(archive)
        opened.event_digests()
        digests = time.perf_counter() - began
        began = time.perf_counter()
        again = ingest(open_archive(archive), sessions, NullProgress())
        second = time.perf_counter() - began
        assert not again.changed
        print(f"events {report.events}, revisions of documents {report.new_revisions}, stops at {report.stops_at}")
        print(f"first ingest          {first:6.1f} s")
        print(f"second ingest         {second:6.1f} s, of which the archive's digests {digests:.1f} s")
        print(f"memory, ours          {watch.ours / MIB:6.0f} MiB")
        print(f"memory, PostgreSQL    {watch.postgres / MIB:6.0f} MiB")
        for since in (1950, 1985):
            began = time.perf_counter()
            with sessions.read() as session:
                count = len(load_history(session, since))
            print(f"history since {since}    {time.perf_counter() - began:6.1f} s, {count} events")


def kill(archive: Path, home: Path, name: str, after: int, expected: dict[str, EventRecord]) -> None:
    """Kill an ingest once it has said `after` times that an event was read or written; check what it left."""
    with fresh_database(home, name) as (url, sessions):
        command = [sys.executable, "-m", "benchmarks.ingest", str(archive), "--into", url.render_as_string()]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            for _ in zip(range(after), process.stdout, strict=False):
                pass
            process.kill()
        with sessions.read() as session:
            found = load_history(session)
            complete = session.scalar(select(func.count()).select_from(DataVersionRow))
        half = [record.event.slug for record in found if record != expected[record.event.slug]]
        print(f"killed at step {after:4}: {len(found):4} events, {len(half)} of them half, complete: {complete}")
        assert not half


def default_archive() -> Path | None:
    if named := os.environ.get("F1_SOURCE"):
        return Path(named)
    beside = Path(__file__).parents[2] / "shared" / "data" / "f1db"
    return max(beside.glob("*.tar.gz"), default=None)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("archive", type=Path, nargs="?", default=default_archive())
    arguments.add_argument("--kills", type=int, default=0)
    arguments.add_argument("--seed", type=int, default=1950)
    arguments.add_argument("--into", help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.archive is None:
        arguments.error("no f1db archive: name one, or set F1_SOURCE")
    if given.into:
        url = make_url(given.into)
        with open_sessions(DatabaseUrls(url, url)) as sessions:
            ingest(open_archive(given.archive), sessions, LineProgress(sys.stdout, interval_s=0))
        return
    with tempfile.TemporaryDirectory(prefix="f1-bench-") as folder:
        home = Path(folder) / "home"
        with embedded_server(home):
            measure(given.archive, home)
            if given.kills:
                expected = {record.event.slug: record for record in open_archive(given.archive).events()}
                steps = random.Random(given.seed)  # noqa: S311
                for number in range(given.kills):
                    kill(given.archive, home, f"kill_{number}", steps.randint(1, 2 * len(expected)), expected)


if __name__ == "__main__":
    main()
