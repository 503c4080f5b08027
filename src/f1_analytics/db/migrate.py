"""Brings a database's schema up to date from within the program."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.script.revision import ResolutionError
from alembic.util import CommandError
from sqlalchemy.exc import OperationalError

from f1_analytics.db.errors import DatabaseError
from f1_analytics.db.urls import DatabaseUrls


def migrations() -> Config:
    """Alembic's configuration, without any file."""
    config = Config()
    config.set_main_option("script_location", "f1_analytics.db:migrations")
    return config


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
