"""The history that models look at, from a database that is up to date."""

from __future__ import annotations

import typer

from f1_analytics.cli.commands.ingest import ingest_into
from f1_analytics.cli.composition import Product
from f1_analytics.db.calendar import DataVersion, data_version
from f1_analytics.domain.errors import F1Error
from f1_analytics.domain.events import EventRecord
from f1_analytics.features.builder import HISTORY_SINCE
from f1_analytics.pipelines.modelled_history import modelled_history as read_history


class NoData(F1Error):
    """The database holds no data."""


def current_data(product: Product) -> DataVersion:
    """The data in the database, after an ingest where a source is named or nothing is there yet.

    Raises:
        NoData: there is none to be had.
    """
    with product.sessions.read() as session:
        held = data_version(session)
    if held is None or product.settings.f1_source is not None:
        ingest_into(product)
    return held_data(product)


def held_data(product: Product) -> DataVersion:
    """The data in the database as it is.

    Raises:
        NoData: there is none.
    """
    with product.sessions.read() as session:
        held = data_version(session)
    if held is None:
        raise NoData("the database holds no data: run 'f1 ingest' with F1_SOURCE set to an f1db archive")
    return held


def modelled_history(product: Product) -> list[EventRecord]:
    """All events that models look at, in calendar order."""
    typer.echo(f"Reading events since {HISTORY_SINCE}.")
    with product.sessions.read() as session:
        return read_history(session)
