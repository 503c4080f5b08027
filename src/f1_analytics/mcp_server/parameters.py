"""Parameters that several tools take, and what several answers have in common."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Final

from pydantic import Field

from f1_analytics.client import ApiProblem, F1Client, ProblemCode
from f1_analytics.contracts.prediction import Target
from f1_analytics.domain.errors import F1Error

MOST_SHOWN: Final = 40
_NAMED: Final = 10
_ID: Final = re.compile(r"[a-z0-9-]+")

Event = Annotated[str, Field(description="slug of an event: season and grand prix, such as 2026-austria")]
DriverName = Annotated[str, Field(description="a driver's id, such as max-verstappen, or a part of the name")]
Season = Annotated[int | None, Field(description="year of the championship; the running one if left out")]
WhichTarget = Annotated[Target, Field(description="the race, or the sprint of the weekend")]
Top = Annotated[int, Field(ge=1, le=MOST_SHOWN, description="how many to show at most; the answer says of how many")]

SIMULATED: Final = "Simulated data: drivers, races and forecasts are invented."


class UnclearName(F1Error):
    """A name that nobody has, or more than one."""


def rounded(chance: float) -> float:
    """A chance to four places."""
    return round(chance, 4)


def freshness(client: F1Client) -> tuple[bool, tuple[str, ...]]:
    """Whether results are missing that should be here, and what a reader must know of the data."""
    status = client.status()
    stops_at = None if status.data is None else status.data.stops_at
    return status.stale, notes(status.simulated, stale=status.stale, stops_at=stops_at)


def notes(simulated: bool, *, stale: bool, stops_at: date | None, why: Sequence[str] = ()) -> tuple[str, ...]:
    """What a reader must know of the data, in sentences."""
    found = [SIMULATED] if simulated else []
    if stale:
        until = "" if stops_at is None else f" Results are known up to {stops_at}."
        reasons = f" ({', '.join(why)})" if why else ""
        found.append(f"Stale{reasons}: there should be newer data.{until}")
    return tuple(found)


def find_driver(client: F1Client, name: str) -> str:
    """The id of the driver who is meant.

    Raises:
        UnclearName: nobody has this name, or several have.
    """
    if _ID.fullmatch(name):
        try:
            return client.driver(name).driver.driver_id
        except ApiProblem as problem:
            if problem.code is not ProblemCode.UNKNOWN_DRIVER:
                raise
    found = client.drivers(q=name, page_size=_NAMED)
    ids = [driver.driver_id for driver in found.first_page.items]
    if not ids:
        raise UnclearName(f"No driver is called {name!r}: use a part of a name, or an id such as max-verstappen.")
    if found.total > 1:
        more = f" and {found.total - _NAMED} more" if found.total > _NAMED else ""
        raise UnclearName(f"{found.total} drivers match {name!r}: {', '.join(ids)}{more}. Use one of these ids.")
    return ids[0]
