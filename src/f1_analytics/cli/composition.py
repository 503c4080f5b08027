"""Puts the product together: settings, database with its schema, sessions and progress."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from f1_analytics.db.migrate import upgrade
from f1_analytics.db.sessions import Sessions, open_sessions
from f1_analytics.db.urls import DatabaseUrls, database
from f1_analytics.domain.errors import F1Error
from f1_analytics.runtime.progress import Progress, progress_for
from f1_analytics.runtime.settings import Settings, SettingsError, load_settings


class BadSettings(F1Error):
    """Environment variables that cannot be used."""


@dataclass(frozen=True, slots=True)
class Product:
    """What commands work with."""

    settings: Settings
    urls: DatabaseUrls
    sessions: Sessions
    progress: Progress


def settings() -> Settings:
    """The settings of the environment.

    Raises:
        BadSettings: a variable cannot be used.
    """
    try:
        return load_settings()
    except SettingsError as error:
        raise BadSettings(str(error)) from error


@contextmanager
def open_product(*, migrate: bool = True) -> Iterator[Product]:
    """Everything, with the database running, for as long as the context lasts.

    Its schema is brought up to date, unless `migrate` is false and the database is not the embedded one.
    """
    found = settings()
    with database(found) as urls:
        if migrate or found.database_url is None:
            upgrade(urls)
        with open_sessions(urls, found.replica_lag_limit_s) as sessions:
            yield Product(found, urls, sessions, progress_for())
