"""Runs migrations: one process at a time, and never waiting long for a lock that the running service holds."""

from __future__ import annotations

import logging.config
from contextlib import nullcontext

from alembic import context
from sqlalchemy import URL, create_engine, text
from sqlalchemy.pool import NullPool

from f1_analytics.db.models import Base
from f1_analytics.db.server import connect_arguments
from f1_analytics.db.urls import DatabaseUrls, database
from f1_analytics.runtime.settings import load_settings

ADVISORY_LOCK = 0x46_31_4D_49  # any number that nothing else in the database locks: "F1MI"
LOCK_TIMEOUT = "5s"
STATEMENT_TIMEOUT = "10min"


def migrate(url: URL, lock_timeout: str) -> None:
    """Run what is missing in one transaction: it all happens or nothing does."""
    engine = create_engine(url, poolclass=NullPool, connect_args=connect_arguments(url))
    with engine.connect() as connection, connection.begin():
        # Waits for another migration without a limit; the limits begin once it is our turn.
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": ADVISORY_LOCK})
        connection.execute(text(f"SET LOCAL lock_timeout = '{lock_timeout}'"))
        connection.execute(text(f"SET LOCAL statement_timeout = '{STATEMENT_TIMEOUT}'"))
        connection.execute(text("SET LOCAL search_path = public"))
        context.configure(connection=connection, target_metadata=Base.metadata, compare_server_default=True)
        context.run_migrations()


if context.is_offline_mode():
    raise SystemExit("migrations need the database: leave --sql out")

attributes = context.config.attributes
given: DatabaseUrls | None = attributes.get("urls")
if given is None and context.config.config_file_name is not None:
    logging.config.fileConfig(context.config.config_file_name, disable_existing_loggers=False)

with database(load_settings()) if given is None else nullcontext(given) as urls:
    migrate(urls.primary, attributes.get("lock_timeout", LOCK_TIMEOUT))
