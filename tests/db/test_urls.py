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


@pytest.mark.parametrize(
    "dsn",
    [
        "hunter2",
        "sqlite:///hunter2.db",
        "postgresql+asyncpg://u:hunter2@db/f1",
        "postgresql://u:hunter2@db/f1?no=such",
        "postgresql://u:hunter2@[db/f1",
        "postgresql://u:hunter2@db:port/f1",
    ],
)
def test_a_bad_dsn_is_named_and_not_shown(dsn: str) -> None:
    with pytest.raises(DatabaseError, match="DATABASE_REPLICA_URL") as caught:
        parse_dsn(SecretStr(dsn), "DATABASE_REPLICA_URL")
    assert "hunter2" not in str(caught.value)
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


@pytest.mark.parametrize(
    ("dsn", "query"),
    [
        ("postgresql://u:p@a:1,b:2/f1?target_session_attrs=read-write", {"host": "a,b", "port": "1,2"}),
        ("postgresql://u:p@a,b/f1?target_session_attrs=read-write", {"host": "a,b", "port": ","}),
        ("postgresql://u:p@/f1?host=/run/db&target_session_attrs=read-write", {"host": "/run/db"}),
    ],
)
def test_several_servers_and_sockets_are_named_as_postgresql_does(dsn: str, query: dict[str, str]) -> None:
    url = parse_dsn(SecretStr(dsn), "DATABASE_URL")
    assert dict(url.query) == {**query, "target_session_attrs": "read-write"}
    assert (url.username, url.password, url.database, url.host, url.port) == ("u", "p", "f1", None, None)


def test_a_password_is_hidden_wherever_it_was_given() -> None:
    for dsn in ("postgresql://u:hunter%402@db/f1", "postgresql://u@db/f1?password=hunter%402"):
        url = parse_dsn(SecretStr(dsn), "DATABASE_URL")
        assert url.password is not None
        assert "hunter" in url.password
        assert "hunter" not in repr(url)


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
