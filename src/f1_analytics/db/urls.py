"""Which databases to use: those of the settings, or the embedded one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict
from pydantic import SecretStr
from sqlalchemy import URL

from f1_analytics.db.errors import DatabaseError
from f1_analytics.runtime.settings import Environment, Settings

DEFAULT_NAME = "f1_analytics"

_DRIVER = "postgresql+psycopg"


@dataclass(frozen=True, slots=True)
class DatabaseUrls:
    """The primary takes every write; reads may go to the replica, which is the primary where there is none."""

    primary: URL
    replica: URL


@contextmanager
def database(settings: Settings, name: str = DEFAULT_NAME) -> Iterator[DatabaseUrls]:
    """Yield the configured databases, or run the embedded server in F1_HOME for as long as the context lasts.

    `name` is the embedded server's database; a configured DSN names its own.

    Raises:
        DatabaseError: a DSN is none of PostgreSQL, or the embedded server cannot be used.
    """
    if settings.database_url is not None:
        primary = parse_dsn(settings.database_url, "DATABASE_URL")
        replica = settings.database_replica_url
        yield DatabaseUrls(primary, primary if replica is None else parse_dsn(replica, "DATABASE_REPLICA_URL"))
        return
    if settings.f1_env is not Environment.DEVELOPMENT:
        raise DatabaseError(f"DATABASE_URL is not set, and F1_ENV={settings.f1_env} does not run an embedded database")
    # Imported only here: images that are given a DSN have no embedded server installed.
    from f1_analytics.db.embedded import embedded_server  # noqa: PLC0415

    with embedded_server(settings.f1_home, name) as url:
        yield DatabaseUrls(url, url)


def parse_dsn(dsn: SecretStr, setting: str) -> URL:
    """The URL of a DSN, which `setting` gave, with psycopg as its driver.

    Raises:
        DatabaseError: it is no DSN of PostgreSQL; the message does not show it.
    """
    scheme, _, rest = dsn.get_secret_value().partition("://")
    # Without causes: their messages show the DSN and thereby the password.
    malformed = DatabaseError(f"{setting} is not a DSN such as postgresql://user:password@host:5432/name")
    if not rest:
        raise malformed
    if scheme not in {"postgresql", "postgresql+psycopg", "postgres"}:
        raise DatabaseError(f"{setting} must begin with postgresql://, not {scheme}://")
    try:
        # By PostgreSQL's own rules, which know several hosts: postgresql://user@a:5432,b:5432/name
        found = conninfo_to_dict(f"postgresql://{rest}")
    except ProgrammingError:
        raise malformed from None
    given = {name: str(value) for name, value in found.items()}
    user, password, database = (given.pop(name, None) for name in ("user", "password", "dbname"))
    host, port = given.get("host", ""), given.get("port", "")
    if not all(one.isdecimal() or not one for one in port.split(",")):
        raise malformed
    if host and not {",", "/"} & set(host):
        # One host has a place of its own in an URL; folders of sockets and several hosts do not.
        del given["host"]
        given.pop("port", None)
        return URL.create(_DRIVER, user, password, host, int(port) if port else None, database, given)
    return URL.create(_DRIVER, user, password, database=database, query=given)
