"""What the database has pages of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from f1_analytics.db.models import CircuitRow, ConstructorRow, DriverRow, EventRow
from f1_analytics.db.sessions import ReadSession
from f1_analytics.gateway.circuits.repository import on_the_calendar_of
from f1_analytics.gateway.constructors import repository as constructors
from f1_analytics.gateway.drivers import repository as drivers


@dataclass(frozen=True, slots=True)
class SeasonIds:
    """Slugs of a season's events in order of time, and ids of who and what takes part, in order."""

    events: Sequence[str] = ()
    drivers: Sequence[str] = ()
    constructors: Sequence[str] = ()
    circuits: Sequence[str] = ()


def ids_of(session: ReadSession, season: int) -> SeasonIds:
    """All that a season has."""
    events = select(EventRow.slug).where(EventRow.season == season).order_by(EventRow.date, EventRow.slug)
    entered = select(DriverRow.driver_id).where(drivers.entered_in(season, None)).order_by(DriverRow.driver_id)
    teams = select(ConstructorRow.constructor_id).where(constructors.entered_in(season, None))
    circuits = select(CircuitRow.circuit_id).where(on_the_calendar_of(season)).order_by(CircuitRow.circuit_id)
    return SeasonIds(
        events=[slug for (slug,) in session.tuples(events)],
        drivers=[one for (one,) in session.tuples(entered)],
        constructors=[one for (one,) in session.tuples(teams.order_by(ConstructorRow.constructor_id))],
        circuits=[one for (one,) in session.tuples(circuits)],
    )
