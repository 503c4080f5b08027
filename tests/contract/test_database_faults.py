"""PostgreSQL's faults: servers that are killed, hang, fall behind or come back, straight and through pgbouncer."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from prometheus_client import Gauge
from sqlalchemy import func, insert, select
from sqlalchemy.exc import OperationalError
from tests.components.postgres import PostgresCluster

from f1_analytics.db.errors import DatabaseBusy, DatabaseUnavailable, OutcomeUnknown
from f1_analytics.db.models import SeasonRow
from f1_analytics.db.sessions import Sessions, open_sessions
from f1_analytics.db.urls import DatabaseUrls
from f1_analytics.runtime.telemetry import metrics

LIMIT_S = 60.0
LAG_LIMIT_S = 0.2
ANSWER_LIMIT_S = 1.0
QUICK_S = 1.0
"""What an answer or a refusal takes at most once a server is known to be gone; the machine may be busy."""

YEARS = select(SeasonRow.year).order_by(SeasonRow.year)
ON_REPLICA = select(func.pg_is_in_recovery())


_pause = threading.Event()


@dataclass
class Database:
    """A database of the cluster, and sessions on it."""

    cluster: PostgresCluster
    urls: DatabaseUrls
    sessions: Sessions

    def add(self, year: int) -> None:
        with self.sessions.write() as session:
            session.write(insert(SeasonRow), [{"year": year}])

    def years(self) -> list[int]:
        with self.sessions.read() as session:
            return [year for (year,) in session.tuples(YEARS)]

    def reads_replica(self) -> bool | None:
        with self.sessions.read() as session:
            return session.scalar(ON_REPLICA)

    def writes(self) -> bool:
        try:
            with self.sessions.write() as session:
                session.scalar(select(1))
        except OperationalError:
            return False
        return True


@pytest.fixture(params=["replicated", "pooled"])
def database(
    request: pytest.FixtureRequest, postgres_cluster: PostgresCluster, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Database]:
    monkeypatch.setattr("f1_analytics.db.server.ANSWER_LIMIT_S", ANSWER_LIMIT_S)
    monkeypatch.setattr("f1_analytics.db.watch.MEASURE_S", 0.1)
    monkeypatch.setattr("f1_analytics.db.watch.RETRY_S", 0.1)
    with postgres_cluster.database(synchronous=False) as name:
        urls = postgres_cluster.pooled(name) if request.param == "pooled" else postgres_cluster.urls(name)
        with open_sessions(urls, LAG_LIMIT_S) as sessions:
            yield Database(postgres_cluster, urls, sessions)


def eventually(condition: Callable[[], bool | None], what: str) -> None:
    deadline = time.monotonic() + LIMIT_S
    while not condition():
        assert time.monotonic() < deadline, f"waited {LIMIT_S:g} s for {what}"
        _pause.wait(0.01)


def fallbacks(role: str) -> float:
    found: float = metrics.DATABASE_FALLBACKS.labels(role)._value.get()
    return found


def value(gauge: Gauge) -> float:
    found: float = gauge._value.get()
    return found


def took(action: Callable[[], object]) -> float:
    began = time.monotonic()
    action()
    return time.monotonic() - began


@dataclass
class Writer:
    """Adds years until it is told to stop, and remembers what became of each."""

    database: Database
    acknowledged: list[int] = field(default_factory=list)
    unknown: list[int] = field(default_factory=list)
    refused: int = 0
    wrong: Exception | None = None
    stop: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        year = 1950
        while not self.stop.is_set():
            try:
                self.database.add(year)
            except OutcomeUnknown:
                self.unknown.append(year)
            except OperationalError:
                self.refused += 1
                continue  # nothing was written, or this year will be refused as a second one
            except Exception as error:  # noqa: BLE001 (shown by whoever waits for the writer)
                self.wrong = error
                return
            else:
                self.acknowledged.append(year)
            year += 1

    def await_writes(self) -> None:
        before = len(self.acknowledged)
        eventually(lambda: self._works() and len(self.acknowledged) > before + 10, "writes")

    def await_refusal(self) -> None:
        before = self.refused
        eventually(lambda: self._works() and self.refused > before, "a write that is refused")

    def _works(self) -> bool:
        if self.wrong is not None:
            raise self.wrong
        return True


@contextmanager
def writing(database: Database) -> Iterator[Writer]:
    writer = Writer(database)
    thread = threading.Thread(target=writer.run)
    thread.start()
    try:
        yield writer
    finally:
        writer.stop.set()
        thread.join()


def test_no_acknowledged_write_is_lost_when_the_primary_is_killed(database: Database) -> None:
    primary = database.cluster.primary
    with writing(database) as writer:
        for _ in range(2):
            writer.await_writes()
            primary.kill()
            assert database.reads_replica(), "reads go on"
            writer.await_refusal()
            assert database.reads_replica(), "reads go on"
            primary.start()
        writer.await_writes()
    with database.sessions.write() as session:
        found = {year for (year,) in session.tuples(YEARS)}
    assert set(writer.acknowledged) <= found, "acknowledged means written"
    assert found <= {*writer.acknowledged, *writer.unknown}


def test_reads_go_to_the_primary_while_the_replica_is_gone(database: Database) -> None:
    database.add(2024)
    eventually(lambda: database.years() == [2024], "the replica")
    assert database.reads_replica()
    before = fallbacks("replica")
    database.cluster.replica.kill()
    assert database.years() == [2024], "not even the first read fails"
    assert database.reads_replica() is False
    database.add(2025)
    assert database.years() == [2024, 2025]
    assert fallbacks("replica") >= before + 3
    assert max(took(database.years) for _ in range(20)) < QUICK_S
    database.cluster.replica.start()
    eventually(database.reads_replica, "reads on the replica again")
    settled = fallbacks("replica")
    assert database.years()
    assert fallbacks("replica") == settled


def test_reads_go_to_the_primary_while_the_replica_is_behind(database: Database) -> None:
    database.add(2024)
    eventually(lambda: database.years() == [2024] and database.reads_replica(), "the replica")
    database.cluster.pause_replay()
    database.add(2025)
    eventually(lambda: database.reads_replica() is False, "reads on the primary")
    assert database.years() == [2024, 2025]
    assert value(metrics.REPLICA_LAG) > LAG_LIMIT_S
    database.cluster.primary.kill()
    assert database.years() == [2024], "old data is better than none"
    database.cluster.primary.start()
    database.cluster.await_servers()
    database.cluster.resume_replay()
    eventually(lambda: database.reads_replica() and database.years() == [2024, 2025], "the replica again")
    eventually(lambda: value(metrics.REPLICA_LAG) == 0, "no lag")


def test_an_idle_primary_makes_no_lag(database: Database) -> None:
    database.add(2024)
    eventually(lambda: database.years() == [2024] and database.reads_replica(), "the replica")
    with database.cluster.admin(database.cluster.replica) as connection:
        idle = "SELECT clock_timestamp() - pg_last_xact_replay_timestamp() > interval '1 second'"
        eventually(lambda: connection.execute(idle).fetchone() == (True,), "an idle second")
    with open_sessions(database.urls, LAG_LIMIT_S) as fresh:
        watched = Database(database.cluster, database.urls, fresh)
        assert watched.reads_replica()
        eventually(lambda: value(metrics.REPLICA_LAG) == 0, "a measurement")
        assert watched.reads_replica()


def test_when_both_are_gone_that_is_said_quickly(database: Database) -> None:
    database.add(2024)
    eventually(lambda: database.years() == [2024], "the replica")
    primary, replica = database.cluster.primary, database.cluster.replica
    primary.kill()
    replica.kill()

    def read_is_refused() -> None:
        with pytest.raises(DatabaseUnavailable, match="database does not answer"):
            database.years()

    def write_is_refused() -> None:
        with pytest.raises(DatabaseUnavailable, match="primary database does not answer"):
            database.add(2025)

    for refused in (read_is_refused, write_is_refused):
        refused()
        assert took(refused) < QUICK_S
    replica.start()
    eventually(lambda: answers(database.years), "reads on the replica alone")
    assert database.years() == [2024]
    primary.start()
    eventually(database.writes, "writes")
    database.add(2025)
    eventually(lambda: database.years() == [2024, 2025], "the replica")


def answers(use: Callable[[], object]) -> bool:
    try:
        use()
    except DatabaseUnavailable:
        return False
    return True


@pytest.mark.parametrize("database", ["replicated"], indirect=True)
def test_a_replica_that_hangs_is_left_alone(database: Database) -> None:
    database.add(2024)
    eventually(lambda: database.years() == [2024] and database.reads_replica(), "the replica")
    with database.cluster.replica.frozen():
        assert database.years() == [2024]
        assert max(took(database.years) for _ in range(20)) < QUICK_S
        assert database.reads_replica() is False
    eventually(database.reads_replica, "reads on the replica again")


@pytest.mark.parametrize("database", ["replicated"], indirect=True)
def test_a_commit_without_an_answer_is_told_as_one(database: Database) -> None:
    """The primary waits for the replica, which is paused, and is killed while it does."""
    cluster = database.cluster
    cluster.pause_replay()
    outcome: list[BaseException] = []

    def write() -> None:
        try:
            with database.sessions.write() as session:
                session.tuples(select(func.set_config("synchronous_commit", "remote_apply", True)))
                session.write(insert(SeasonRow), [{"year": 2024}])
        except OutcomeUnknown as error:
            outcome.append(error)

    thread = threading.Thread(target=write)
    thread.start()
    with cluster.admin(cluster.primary) as connection:
        waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
        eventually(lambda: connection.execute(waiting).fetchone() == (1,), "the commit")
    cluster.primary.kill()
    thread.join(LIMIT_S)
    assert "the outcome is not known" in str(outcome[0])
    cluster.primary.start()
    eventually(database.writes, "the primary")
    with database.sessions.write() as session:
        assert session.tuples(YEARS) == [(2024,)], "it was written after all"


@pytest.mark.parametrize("database", ["replicated"], indirect=True)
def test_more_use_cases_than_connections_wait_and_are_told(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("f1_analytics.db.server.POOL_SIZE", 1)
    monkeypatch.setattr("f1_analytics.db.server.POOL_WAIT_S", 0.05)
    used = metrics.DATABASE_CONNECTIONS.labels("replica")
    with open_sessions(database.urls) as sessions:
        eventually(lambda: value(used) == 0, "the watch's own connections")
        with sessions.read() as first, sessions.read() as second:
            first.scalar(ON_REPLICA)
            with pytest.raises(
                DatabaseBusy, match=r"all 1 connections to the replica database were in use for 0\.05 s"
            ):
                second.scalar(ON_REPLICA)
            with sessions.write() as other:
                assert other.scalar(ON_REPLICA) is False, "writes have connections of their own"
        with sessions.read() as session:
            assert session.scalar(ON_REPLICA), "and it was no reason to leave the replica alone"


def test_one_dsn_may_name_several_servers(postgres_cluster: PostgresCluster) -> None:
    """Whichever of them is the primary gets the writes."""
    with postgres_cluster.database(synchronous=False) as name:
        url = postgres_cluster.url(postgres_cluster.primary, name)
        hosts = {
            "host": "localhost,localhost",
            "port": f"{postgres_cluster.replica.port},{postgres_cluster.primary.port}",
        }
        several = url.set(host=None, port=None).update_query_dict(hosts)
        primary = several.update_query_dict({"target_session_attrs": "read-write"})
        reads = several.update_query_dict({"target_session_attrs": "prefer-standby"})
        with open_sessions(DatabaseUrls(primary, reads)) as sessions:
            both = Database(postgres_cluster, DatabaseUrls(primary, reads), sessions)
            both.add(2024)
            eventually(lambda: both.years() == [2024], "the replica")
            assert both.reads_replica()
            postgres_cluster.replica.kill()
            assert both.reads_replica() is False


def test_a_server_that_somebody_else_answers_for_is_refused(postgres_cluster: PostgresCluster) -> None:
    """The certificate is of another authority, and of another name."""
    with postgres_cluster.database(synchronous=False) as name:
        good = postgres_cluster.url(postgres_cluster.primary, name)
        stranger = good.update_query_dict({"sslrootcert": str(postgres_cluster.folder / "server.crt")})
        plain = good.update_query_dict({"sslmode": "disable"})
        for url, reason in ((stranger, "certificate verify failed"), (plain, "pg_hba.conf rejects")):
            with open_sessions(DatabaseUrls(url, url)) as sessions, pytest.raises(DatabaseUnavailable, match=reason):
                Database(postgres_cluster, DatabaseUrls(url, url), sessions).years()
