"""Brings a database's schema up to date from within the program."""

from __future__ import annotations

from alembic import command
from alembic.config import Config

from f1_analytics.db.urls import DatabaseUrls


def migrations() -> Config:
    """Alembic's configuration, without any file."""
    config = Config()
    config.set_main_option("script_location", "f1_analytics.db:migrations")
    return config


def upgrade(urls: DatabaseUrls) -> None:
    """Run every migration that the primary lacks; a second run does nothing."""
    config = migrations()
    config.attributes["urls"] = urls
    command.upgrade(config, "head")
