"""Score published forecasts when results arrive, and again when they are revised; every score stays."""

from __future__ import annotations

from datetime import datetime

from f1_analytics.db import ledger
from f1_analytics.db.history import load_event
from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.ledger import LedgerEntry
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.metrics.outcome import outcome_of
from f1_analytics.metrics.predictions import prediction_of
from f1_analytics.metrics.scoring import RaceScore, score_race


def score_published(sessions: Sessions, scored_at: datetime) -> list[tuple[LedgerEntry, RaceScore]]:
    """Score every forecast against the latest revision of its result that it has no score against."""
    with sessions.read() as session:
        waiting = ledger.unscored(session)
        chain = {entry.position: entry for entry in ledger.entries(session)} if waiting else {}
        records = {slug: load_event(session, slug) for slug in {chain[due.position].event_slug for due in waiting}}
    scored = []
    for due in waiting:
        entry = chain[due.position]
        record = records[entry.event_slug]
        publication = entry.publication()
        outcome = outcome_of(record, publication.horizon, SessionKind(entry.target)) if record else None
        if outcome is None:
            continue
        prediction = prediction_of(publication.forecast, outcome.season, outcome.round, publication.horizon)
        score = score_race(prediction, outcome)
        with sessions.write() as session:
            ledger.save_score(session, due.position, due.document_id, score.values, scored_at)
        scored.append((entry, score))
    return scored
