from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tests.factories import records

from f1_analytics.db.documents import DocumentKind, first_public
from f1_analytics.domain.sessions import SessionKind

SUNDAY = datetime(2024, 3, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "public"),
    [
        (DocumentKind.ENTRY_LIST, SUNDAY - timedelta(days=5)),
        (DocumentKind.PRACTICE_1, SUNDAY - timedelta(days=2) + timedelta(hours=16)),
        (DocumentKind.QUALIFYING, SUNDAY - timedelta(days=1) + timedelta(hours=16)),
        (DocumentKind.GRID, SUNDAY - timedelta(days=1) + timedelta(hours=16)),
        (DocumentKind.RACE, SUNDAY + timedelta(hours=17)),
        (DocumentKind.DRIVER_STANDINGS, SUNDAY + timedelta(hours=17)),
    ],
)
def test_documents_become_public_when_their_session_has_ended(kind: DocumentKind, public: datetime) -> None:
    assert first_public(kind, records.sessions(records.event())) == public


@pytest.mark.parametrize("kind", [DocumentKind.RACE, DocumentKind.QUALIFYING, DocumentKind.GRID])
def test_without_a_start_a_document_is_public_after_the_day(kind: DocumentKind) -> None:
    of = records.event()
    sessions = tuple(replace(session, date=of.date, start=None) for session in records.sessions(of))
    assert first_public(kind, sessions) == SUNDAY + timedelta(days=1)


def test_nothing_of_an_event_is_public_later_than_its_race() -> None:
    sessions = tuple(
        session if session.kind is SessionKind.RACE else replace(session, date=SUNDAY.date(), start=None)
        for session in records.sessions(records.event())
    )
    assert first_public(DocumentKind.QUALIFYING, sessions) == first_public(DocumentKind.RACE, sessions)
