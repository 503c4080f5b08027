"""Brings a database's schema up to date from within the program."""

from __future__ import annotations

from functools import cache

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.script.revision import ResolutionError
from alembic.util import CommandError
from sqlalchemy import Text, column, func, select, table
from sqlalchemy.exc import OperationalError

from f1_analytics.db.errors import DatabaseError
from f1_analytics.db.sessions import ReadSession
from f1_analytics.db.urls import DatabaseUrls


def migrations() -> Config:
    """Alembic's configuration, without any file."""
    config = Config()
    config.set_main_option("script_location", "f1_analytics.db:migrations")
    return config


@cache
def _revisions() -> tuple[str, ...]:
    """Every revision that this version of the program knows, the newest first."""
    return tuple(script.revision for script in ScriptDirectory.from_config(migrations()).walk_revisions())


def missing_revisions(session: ReadSession) -> tuple[str, ...]:
    """Revisions that the schema lacks, the newest first; none when a newer version of the program has made it."""
    exists = session.scalar(select(func.to_regclass("public.alembic_version").is_not(None)))
    held = session.scalar(select(column("version_num", Text)).select_from(table("alembic_version"))) if exists else None
    if held is None:
        return _revisions()
    return _revisions()[: _revisions().index(held)] if held in _revisions() else ()


def upgrade(urls: DatabaseUrls) -> None:
    """Run every migration that the primary lacks; a second run does nothing.

    Raises:
        DatabaseError: the database cannot be reached, is too busy to be changed, or was made by a newer version.
    """
    config = migrations()
    config.attributes["urls"] = urls
    try:
        command.upgrade(config, "head")
    except OperationalError as error:
        reason = str(error.orig).strip().splitlines()[0]
        raise DatabaseError(f"cannot set up the database {urls.primary!r}: {reason}") from error
    except CommandError as error:
        if not isinstance(error.__cause__, ResolutionError):
            raise
        raise DatabaseError(
            f"the database {urls.primary!r} was made by a newer version of F1 Analytics: install that version"
        ) from error
