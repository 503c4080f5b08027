"""Strength of drivers and constructors: a season's table, and through time."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, NamedTuple

from fastapi import Response

from f1_analytics.db.calendar import is_season, is_simulated
from f1_analytics.db.names import constructor_names, driver_names
from f1_analytics.db.sessions import ReadSession
from f1_analytics.domain.rating import ABOUT, RatedKind
from f1_analytics.gateway.encoded import encoded
from f1_analytics.gateway.pages import cursor_at, page_of, place_after
from f1_analytics.gateway.ratings import repository
from f1_analytics.gateway.ratings.schemas import HistoryQuery, RatingLine, RatingPoint, RatingsQuery, RatingTable
from f1_analytics.gateway.seats import last_constructors
from f1_analytics.web.errors import UnknownConstructor, UnknownDriver, UnknownSeason

_FIELDS: Final = tuple(RatingPoint.model_fields)


def table(session: ReadSession, query: RatingsQuery) -> RatingTable:
    """The ratings of a season.

    Raises:
        UnknownSeason: there is no such season.
    """
    season = query.season
    if season is None:
        season = repository.last_season(session, query.system, query.kind, query.as_of)
    elif not is_season(session, season):
        raise UnknownSeason(season)
    found = [] if season is None else repository.of_season(session, season, query.system, query.kind, query.as_of)
    found.sort(key=lambda row: (-row[1], row[0]))
    ids = [row[0] for row in found]
    names = _names(session, query.kind, ids)
    of_drivers = query.kind is RatedKind.DRIVERS
    teams = last_constructors(session, ids, query.as_of, season) if of_drivers else {}
    return RatingTable(
        simulated=is_simulated(session),
        kind=query.kind,
        system=query.system,
        about=ABOUT[query.system],
        season=season,
        items=tuple(
            RatingLine(
                rank=rank,
                id=id_,
                name=names[id_].name,
                abbreviation=names[id_].abbreviation,
                constructor=teams.get(id_),
                strength=strength,
                spread=spread,
                event_slug=event,
                date=date,
                races=races,
            )
            for rank, (id_, strength, spread, event, date, races) in enumerate(found, start=1)
        ),
    )


def history(session: ReadSession, query: HistoryQuery) -> Response:
    """One page of strengths through time, encoded: `RatingHistory`.

    Raises:
        UnknownDriver, UnknownConstructor: there is none of one of the ids.
        UnknownPage: the cursor is not of this list.
    """
    place = place_after(query, *repository.PLACE)
    ids = sorted(set(query.ids))
    known = _names(session, query.kind, ids)
    unknown = next((id_ for id_ in ids if id_ not in known), None)
    if unknown is not None:
        raise UnknownDriver(unknown) if query.kind is RatedKind.DRIVERS else UnknownConstructor(unknown)
    wanted = (ids, query.system, query.kind, query.as_of)
    shown, more = page_of(repository.history(session, *wanted, place, query.limit + 1), query.limit)
    items = [dict(zip(_FIELDS, row, strict=True)) for row in shown]
    return encoded(
        {
            "simulated": is_simulated(session),
            "total": repository.count_history(session, *wanted),
            "items": items,
            "next_cursor": cursor_at(items[-1]["date"], items[-1]["event_slug"], items[-1]["id"]) if more else None,
            "kind": query.kind,
            "system": query.system,
            "about": ABOUT[query.system],
        }
    )


class _Named(NamedTuple):
    name: str
    abbreviation: str | None


def _names(session: ReadSession, kind: RatedKind, ids: Collection[str]) -> dict[str, _Named]:
    if kind is RatedKind.DRIVERS:
        return {id_: _Named(one.name, one.abbreviation) for id_, one in driver_names(session, ids).items()}
    return {id_: _Named(one.name, None) for id_, one in constructor_names(session, ids).items()}
