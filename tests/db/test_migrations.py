from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from psycopg import errors
from sqlalchemy import URL, create_engine
from sqlalchemy.pool import NullPool
from tests.factories.postgres import admin

from f1_analytics.db.errors import DatabaseError
from f1_analytics.db.migrate import migrations, upgrade
from f1_analytics.db.models import Base
from f1_analytics.db.urls import DatabaseUrls

ROOT = Path(__file__).parents[2]

SHAPE = """
SELECT 'column', table_name, column_name, data_type || ' ' || is_nullable || ' ' || is_identity
FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'alembic_version'
UNION ALL SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid)
FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> 'alembic_version'
UNION ALL SELECT 'index', tablename, indexname, indexdef
FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'alembic_version'
"""


def shape(url: URL) -> set[tuple[object, ...]]:
    with admin(url, str(url.database)) as connection:
        return set(connection.execute(SHAPE).fetchall())


def test_there_is_exactly_one_head() -> None:
    assert len(ScriptDirectory.from_config(migrations()).get_heads()) == 1


def test_models_and_migrations_do_not_drift(urls: DatabaseUrls) -> None:
    engine = create_engine(urls.primary, poolclass=NullPool)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []
    migrated = shape(urls.primary)
    with admin(urls.primary, str(urls.primary.database)) as connection:
        connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    Base.metadata.create_all(engine)
    assert migrated == shape(urls.primary), "checks, defaults or indexes differ between models and migrations"


def test_a_second_run_does_nothing_and_every_step_can_be_undone(urls: DatabaseUrls) -> None:
    upgrade(urls)
    before = shape(urls.primary)
    config = migrations()
    config.attributes["urls"] = urls
    command.downgrade(config, "base")
    assert shape(urls.primary) == set()
    upgrade(urls)
    assert shape(urls.primary) == before


STORED = """
INSERT INTO country VALUES ('austria', 'Austria', 'AT', 'AUT');
INSERT INTO circuit
    (circuit_id, name, full_name, type, direction, place_name, country_id, latitude, longitude, length_km, turns)
VALUES ('spielberg', 'Spielberg', 'Spielberg', 'RACE', 'CLOCKWISE', 'Spielberg', 'austria', 47.22, 14.76, 4.3, 10)
"""


def test_circuits_that_are_stored_get_their_time_zones(urls: DatabaseUrls) -> None:
    config = migrations()
    config.attributes["urls"] = urls
    command.downgrade(config, "m0011")
    with admin(urls.primary, str(urls.primary.database)) as connection:
        connection.execute(STORED)
    upgrade(urls)
    with admin(urls.primary, str(urls.primary.database)) as connection:
        assert connection.execute("SELECT circuit_id, time_zone FROM circuit").fetchall() == [
            ("spielberg", "Europe/Vienna")
        ]


def test_without_the_library_of_time_zones_stored_circuits_are_left_alone(
    urls: DatabaseUrls, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = migrations()
    config.attributes["urls"] = urls
    command.downgrade(config, "m0011")
    before = shape(urls.primary)
    with admin(urls.primary, str(urls.primary.database)) as connection:
        connection.execute(STORED)
    monkeypatch.setitem(sys.modules, "tzfpy", None)
    with pytest.raises(DatabaseError, match=r"install f1-analytics\[ingest\]"):
        upgrade(urls)
    assert shape(urls.primary) == before


def test_the_documented_command_works_from_the_root_of_the_repository(urls: DatabaseUrls) -> None:
    with admin(urls.primary, str(urls.primary.database)) as connection:
        connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    dsn = urls.primary.set(drivername="postgresql").render_as_string(hide_password=False)
    done = subprocess.run(
        [sys.executable, "-m", "alembic", "upgrade", "head"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": dsn},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    with admin(urls.primary, str(urls.primary.database)) as connection:
        assert connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (
            len(Base.metadata.tables) + 1,
        )


def test_migrations_wait_for_one_another(urls: DatabaseUrls) -> None:
    config = migrations()
    config.attributes["urls"] = urls
    command.downgrade(config, "base")
    failures: list[BaseException] = []

    def run() -> None:
        try:
            upgrade(urls)
        except BaseException as error:
            failures.append(error)
            raise

    with admin(urls.primary, str(urls.primary.database)) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [0x46_31_4D_49])
        thread = threading.Thread(target=run)
        thread.start()
        waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
        while connection.execute(waiting).fetchone() == (0,):
            assert thread.is_alive(), failures
        assert shape(urls.primary) == set(), "nothing may be migrated while another migration holds the lock"
        connection.execute("SELECT pg_advisory_unlock_all()")
        thread.join(timeout=30)
    assert failures == []
    assert shape(urls.primary) != set()


def test_a_migration_does_not_wait_long_for_a_busy_table(urls: DatabaseUrls, monkeypatch: pytest.MonkeyPatch) -> None:
    config = migrations()
    config.attributes["urls"] = urls
    config.attributes["lock_timeout"] = "50ms"
    with admin(urls.primary, str(urls.primary.database)) as busy, busy.transaction():
        busy.execute("LOCK TABLE forecast_score IN ACCESS SHARE MODE")
        with pytest.raises(Exception, match="lock timeout") as caught:
            command.downgrade(config, "m0003")
    assert isinstance(caught.value.__cause__, errors.LockNotAvailable)
    with admin(urls.primary, str(urls.primary.database)) as connection:
        head = ScriptDirectory.from_config(migrations()).get_current_head()
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (head,)


def test_a_database_that_is_not_there_is_named_without_its_password() -> None:
    url = URL.create("postgresql+psycopg", "somebody", "hunter2", "127.0.0.1", 1, "f1")
    with pytest.raises(DatabaseError, match=r"somebody:\*\*\*@127\.0\.0\.1:1/f1: .*refused") as caught:
        upgrade(DatabaseUrls(url, url))
    assert "hunter2" not in str(caught.value)


def test_a_schema_of_a_newer_version_is_left_alone(urls: DatabaseUrls) -> None:
    with admin(urls.primary, str(urls.primary.database)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'm9999'")
    before = shape(urls.primary)
    with pytest.raises(DatabaseError, match="newer version"):
        upgrade(urls)
    assert shape(urls.primary) == before
