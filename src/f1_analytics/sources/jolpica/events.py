"""What Jolpica's calendar tells of an event, and what the rules tell where the archive has none of it yet."""

from __future__ import annotations

import math
from datetime import UTC, datetime

from f1_analytics.domain.events import Event
from f1_analytics.domain.reference import Reference
from f1_analytics.domain.sessions import Session, SessionKind, SessionState
from f1_analytics.sources.crosswalk import Crosswalk
from f1_analytics.sources.jolpica.models import Moment, Race

RACE_KM = 305.0
MONACO_KM = 260.0
"""A race is the least number of whole laps beyond 305 km, at Monaco beyond 260 km (FIA sporting regulations)."""


def sessions(race: Race) -> tuple[Session, ...]:
    """The sessions of the calendar, all as scheduled."""
    moments: dict[SessionKind, Moment | None] = {
        SessionKind.PRACTICE_1: race.practice_1,
        SessionKind.PRACTICE_2: race.practice_2,
        SessionKind.PRACTICE_3: race.practice_3,
        SessionKind.SPRINT_QUALIFYING: race.sprint_qualifying or race.sprint_shootout,
        SessionKind.SPRINT: race.sprint,
        SessionKind.QUALIFYING: race.qualifying,
        SessionKind.RACE: race,
    }
    return tuple(
        Session(kind, moment.day, _start(moment), SessionState.SCHEDULED) for kind, moment in moments.items() if moment
    )


def _start(moment: Moment) -> datetime | None:
    if moment.clock is None:
        return None
    return datetime.combine(moment.day, moment.clock.replace(tzinfo=None), UTC)


def new_event(race: Race, slug: str, crosswalk: Crosswalk, reference: Reference, url: str) -> Event:
    """An event that the archive does not have yet: on the circuit's latest layout, over the length by rule."""
    where = race.circuit.location
    circuit_id = crosswalk.circuit(race.circuit.id, where.latitude, where.longitude, url)
    circuit = next(circuit for circuit in reference.circuits if circuit.circuit_id == circuit_id)
    layout = circuit.layouts[-1]
    distance = MONACO_KM if circuit_id == "monaco" else RACE_KM
    sprint_qualifying = race.sprint_qualifying or race.sprint_shootout
    return Event(
        slug=slug,
        season=race.season,
        round=race.round,
        date=race.day,
        grand_prix_id=slug.partition("-")[2],
        official_name=f"{race.name} {race.season}",
        circuit_id=circuit_id,
        circuit_layout_id=layout.layout_id,
        circuit_type=circuit.type,
        qualifying_format="KNOCKOUT",
        sprint_qualifying_format="SPRINT_SHOOTOUT" if sprint_qualifying else None,
        course_length_km=layout.length_km,
        turns=layout.turns,
        scheduled_laps=math.floor(distance / layout.length_km) + 1,
    )
