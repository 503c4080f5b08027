"""An event in a few words, as many resources show it."""

from __future__ import annotations

from datetime import UTC, datetime

from f1_analytics.domain.sessions import SessionKind, SessionState
from f1_analytics.gateway.events.repository import EventFacts
from f1_analytics.gateway.events.schemas import Circuit, EventSummary, WeekendSession

_WEEKEND_ORDER = {kind: place for place, kind in enumerate(SessionKind)}
_NEVER = datetime.max.replace(tzinfo=UTC)


def event_summary(facts: EventFacts) -> EventSummary:
    """An event as an answer shows it, its sessions in the order in which they are held."""
    circuit = facts.circuit
    sessions = sorted(
        (
            WeekendSession(kind=SessionKind(row.kind), date=row.date, start=row.start, state=SessionState(row.state))
            for row in facts.sessions
        ),
        key=lambda session: (session.date, session.start or _NEVER, _WEEKEND_ORDER[session.kind]),
    )
    return EventSummary(
        slug=facts.slug,
        season=facts.season,
        round=facts.round,
        name=facts.name,
        official_name=facts.official_name,
        date=facts.date,
        sprint_weekend=any(session.kind is SessionKind.SPRINT for session in sessions),
        circuit=Circuit(
            circuit_id=circuit.circuit_id,
            name=circuit.name,
            place=circuit.place_name,
            country=facts.country,
            latitude=circuit.latitude,
            longitude=circuit.longitude,
            length_km=facts.course_length_km,
            turns=facts.turns,
            laps=facts.laps,
        ),
        sessions=tuple(sessions),
    )
