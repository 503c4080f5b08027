"""An event in a few words, as many resources show it."""

from __future__ import annotations

from f1_analytics.domain.sessions import SessionKind, SessionState
from f1_analytics.gateway.events.repository import EventFacts, SessionFacts
from f1_analytics.gateway.events.schemas import Circuit, EventSummary, WeekendSession


def event_summary(facts: EventFacts) -> EventSummary:
    """An event as an answer shows it."""
    return EventSummary(
        slug=facts.slug,
        season=facts.season,
        round=facts.round,
        name=facts.name,
        official_name=facts.official_name,
        date=facts.date,
        state=SessionState(facts.state),
        sprint_weekend=any(session.kind == SessionKind.SPRINT for session in facts.sessions),
        circuit=Circuit(
            circuit_id=facts.circuit_id,
            name=facts.circuit,
            place=facts.place,
            country=facts.country,
            latitude=facts.latitude,
            longitude=facts.longitude,
            time_zone=facts.time_zone,
            length_km=facts.course_length_km,
            turns=facts.turns,
            laps=facts.laps,
        ),
        sessions=tuple(map(weekend_session, facts.sessions)),
    )


def weekend_session(facts: SessionFacts) -> WeekendSession:
    """A session as an answer shows it."""
    return WeekendSession(
        kind=SessionKind(facts.kind), date=facts.date, start=facts.start, state=SessionState(facts.state)
    )
