"""Published title odds in the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import DateTime, Select, bindparam, cast, or_, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.dialects.postgresql import insert as upsert

from f1_analytics.db.models import ChampionshipForecastRow, EventRow
from f1_analytics.db.sessions import ReadSession, WriteSession


@dataclass(frozen=True, slots=True)
class PublishedOdds:
    """Title odds after an event, or before the season's first where `after_event` is None, and how they came about.

    The payload is JSON of the caller's own form.
    """

    season: int
    after_event: str | None
    data_version: str
    model_version: str
    made_at: datetime
    simulations: int
    seed: int
    reconstructed: bool
    payload: Mapping[str, Any]


@dataclass(frozen=True, slots=True, order=True)
class OddsKey:
    """What published odds of a season are told apart by."""

    after_event: str | None
    data_version: str
    model_version: str


def append_odds(session: WriteSession, published: PublishedOdds) -> bool:
    """Publish title odds for good; False when there are some of the same event and versions already."""
    values = {name: getattr(published, name) for name in PublishedOdds.__slots__}
    statement = upsert(ChampionshipForecastRow).values(values)
    statement = statement.on_conflict_do_nothing()
    return session.write(statement.returning(ChampionshipForecastRow.championship_forecast_id)).first() is not None


def published_keys(session: ReadSession, season: int) -> set[OddsKey]:
    """Which odds of a season have been published."""
    row = ChampionshipForecastRow
    statement = select(row.after_event, row.data_version, row.model_version).where(row.season == season)
    return {OddsKey(*found) for found in session.tuples(statement)}


def latest_odds(session: ReadSession, season: int, as_of: datetime | None = None) -> PublishedOdds | None:
    """The odds of a season that were published last, at `as_of` or until now.

    Those that were reconstructed stand behind those that were made while the season stood so.
    """
    row = ChampionshipForecastRow
    statement = _columns().where(_VISIBLE).order_by(row.reconstructed, row.championship_forecast_id.desc()).limit(1)
    return next(iter(_read(session, statement, season, as_of)), None)


def odds_by_event(session: ReadSession, season: int, as_of: datetime | None = None) -> list[PublishedOdds]:
    """The last odds after each event of a season, in the order of the calendar, those before the first event first.

    Where odds after an event were both published then and reconstructed later, the former are given.
    """
    row = ChampionshipForecastRow
    chosen = (
        _columns()
        .where(_VISIBLE)
        .ext(distinct_on(row.after_event))
        .order_by(row.after_event, row.reconstructed, row.championship_forecast_id.desc())
        .subquery()
    )
    statement = (
        select(*chosen.c)
        .join(EventRow, EventRow.slug == chosen.c.after_event, isouter=True)
        .order_by(EventRow.date.nulls_first())
    )
    return _read(session, statement, season, as_of)


_AS_OF = cast(bindparam("as_of"), DateTime(timezone=True))
_VISIBLE = (ChampionshipForecastRow.season == bindparam("season")) & or_(
    _AS_OF.is_(None), ChampionshipForecastRow.made_at <= _AS_OF
)


def _columns() -> Select[Any]:
    table = ChampionshipForecastRow.__table__.c
    return select(*(table[name] for name in PublishedOdds.__slots__))


def _read(session: ReadSession, statement: Select[Any], season: int, as_of: datetime | None) -> list[PublishedOdds]:
    return [PublishedOdds(*row) for row in session.tuples(statement, {"season": season, "as_of": as_of})]
