from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import SecretStr

from f1_analytics.db.errors import DatabaseError
from f1_analytics.db.urls import database, parse_dsn
from f1_analytics.runtime.settings import Environment, Settings


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_spelling_means_psycopg(scheme: str) -> None:
    url = parse_dsn(SecretStr(f"{scheme}://u:p@db:5433/f1?sslmode=require"), "DATABASE_URL")
    assert url.render_as_string(hide_password=False) == "postgresql+psycopg://u:p@db:5433/f1?sslmode=require"


@pytest.mark.parametrize("dsn", ["hunter2", "sqlite:///hunter2.db", "postgresql+asyncpg://u:hunter2@db/f1"])
def test_a_bad_dsn_is_named_and_not_shown(dsn: str) -> None:
    with pytest.raises(DatabaseError, match="DATABASE_REPLICA_URL") as caught:
        parse_dsn(SecretStr(dsn), "DATABASE_REPLICA_URL")
    assert "hunter2" not in str(caught.value)
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


def test_reads_go_to_the_replica_where_there_is_one(tmp_path: Path) -> None:
    primary, replica = SecretStr("postgresql://u:p@primary/f1"), SecretStr("postgresql://u:p@replica/f1")
    with database(Settings(f1_home=tmp_path, database_url=primary, database_replica_url=replica)) as urls:
        assert (urls.primary.host, urls.replica.host) == ("primary", "replica")
    with database(Settings(f1_home=tmp_path, database_url=primary, database_replica_url=None)) as urls:
        assert urls.replica == urls.primary
    assert list(tmp_path.iterdir()) == [], "a configured database needs no embedded one"


def test_production_never_runs_an_embedded_database(tmp_path: Path) -> None:
    settings = Settings(f1_home=tmp_path, f1_env=Environment.PRODUCTION, database_url=None)
    with pytest.raises(DatabaseError, match="DATABASE_URL is not set"), database(settings):
        pass
