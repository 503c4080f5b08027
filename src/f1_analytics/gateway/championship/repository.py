"""What championships are decided by, and who takes part."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final, NamedTuple

from sqlalchemy import bindparam, select

from f1_analytics.db import tables
from f1_analytics.db.documents import DocumentKind
from f1_analytics.db.history import Known, known_of, load_records
from f1_analytics.db.models import EventRow, GrandPrixRow
from f1_analytics.db.sessions import ReadSession
from f1_analytics.gateway.championship.arithmetic import SeasonStand, stand_of
from f1_analytics.gateway.standings.tables import SCORING, SCORING_KINDS
from f1_analytics.runtime.memo import Memo

_USED: Final = SCORING | {tables.ENTRY}
_UNUSED: Final = frozenset(tables.ALL) - _USED
_KINDS: Final = (*SCORING_KINDS, DocumentKind.ENTRY_LIST)

_kept: Final[Memo[tuple[int, Known], SeasonStand]] = Memo(200)


def season_stand(session: ReadSession, season: int, as_of: datetime | None) -> SeasonStand:
    """Where both championships of a season stood, kept by what decides them and who is entered.

    Raises:
        UnknownSeason: before 1950.
    """
    known = known_of(session, (season,), as_of, _KINDS)
    found = _kept.find((season, known))
    if found is None:
        records = load_records(session, known, _UNUSED)
        found = _kept.make((season, known), lambda: stand_of(season, records))
    return found


class EventOfSeason(NamedTuple):
    """The name of an event's grand prix, such as Austrian Grand Prix, and the day of its race."""

    name: str
    date: date


def events_of(session: ReadSession, season: int) -> dict[str, EventOfSeason]:
    """The events of a season by slug."""
    return {slug: EventOfSeason(name, day) for slug, name, day in session.tuples(_EVENTS, {"season": season})}


_EVENTS: Final = (
    select(EventRow.slug, GrandPrixRow.full_name, EventRow.date)
    .join(GrandPrixRow, GrandPrixRow.grand_prix_id == EventRow.grand_prix_id)
    .where(EventRow.season == bindparam("season"))
)
