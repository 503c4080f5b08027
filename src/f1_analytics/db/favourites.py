"""Who is likeliest to win, of each of several published forecasts at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from f1_analytics.db.models import DriverRow, ForecastRow
from f1_analytics.db.sessions import ReadSession
from f1_analytics.domain.ledger import chances_to_win


@dataclass(frozen=True, slots=True)
class Favourite:
    """The likeliest winner and the chance of it, from 0 to 1."""

    driver_id: str
    name: str
    win: float


def favourites(session: ReadSession, positions: Collection[int]) -> dict[int, Favourite]:
    """The favourite of each of these entries of the ledger; of equals the first by id."""
    if not positions:
        return {}
    row = ForecastRow
    likeliest = {
        position: max(chances_to_win(payload).items(), key=lambda chance: chance[1])
        for position, payload in session.tuples(
            select(row.forecast_id, row.payload).where(row.forecast_id.in_(positions))
        )
    }
    drivers = {driver_id for driver_id, _ in likeliest.values()}
    statement = select(DriverRow.driver_id, DriverRow.name).where(DriverRow.driver_id.in_(drivers))
    names = {driver_id: name for driver_id, name in session.tuples(statement)}  # noqa: C416 (dict() loses the types)
    return {position: Favourite(driver_id, names[driver_id], win) for position, (driver_id, win) in likeliest.items()}
