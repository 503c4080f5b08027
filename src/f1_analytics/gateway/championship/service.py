"""Both championships as they stand, how they are likely to end, and how that changed over the season."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np

from f1_analytics.contracts.championship import TitleOdds
from f1_analytics.contracts.prediction import Championship
from f1_analytics.db.calendar import is_simulated
from f1_analytics.db.championship_forecasts import PublishedOdds, latest_odds, odds_by_event
from f1_analytics.db.names import NamedConstructor, NamedDriver, constructor_names, driver_names
from f1_analytics.db.sessions import ReadSession
from f1_analytics.domain.elimination import Prospect
from f1_analytics.domain.points import FIRST_SEASON
from f1_analytics.gateway.championship import repository, schemas
from f1_analytics.gateway.championship.arithmetic import Entrant, Key, Standoff
from f1_analytics.gateway.championship.words import clinch_sentence, title_sentence
from f1_analytics.gateway.participants import ConstructorName
from f1_analytics.gateway.seasons.current import known_season, season_of_next_event
from f1_analytics.gateway.seats import last_constructors
from f1_analytics.web.errors import UnknownSeason

Names = Mapping[str, NamedDriver] | Mapping[str, NamedConstructor]
Events = Mapping[str, repository.EventOfSeason]
Teams = Mapping[str, ConstructorName]
"""Whom drivers race for; constructors have no team."""


def championships(session: ReadSession, query: schemas.ChampionshipQuery) -> schemas.Championships:
    """Both championships of a season, at an instant or now.

    Raises:
        UnknownSeason, NoSeasons: there is none.
    """
    season = _season(session, query)
    stand = repository.season_stand(session, season, query.as_of)
    published = latest_odds(session, season, query.as_of) if stand.coming else None
    odds = None if published is None else TitleOdds.model_validate(published.payload)
    events = repository.events_of(session, season) if stand.coming else {}
    drivers = _Title(stand.drivers, stand.coming, events, None if odds is None else odds.drivers)
    constructors = _Title(stand.constructors, stand.coming, events, None if odds is None else odds.constructors)
    teams = last_constructors(session, drivers.ids, query.as_of, season)
    return schemas.Championships(
        simulated=is_simulated(session),
        season=season,
        after_event_slug=stand.after_event,
        coming=stand.coming,
        odds_source=None if published is None else _source(published, stale=published.after_event != stand.after_event),
        drivers=drivers.answer(driver_names(session, drivers.ids), teams),
        constructors=constructors.answer(constructor_names(session, constructors.ids)),
    )


def history(session: ReadSession, query: schemas.ChampionshipQuery) -> schemas.TitleHistory:
    """Title odds after each event of a season for which some were published.

    Raises:
        UnknownSeason, NoSeasons: there is none.
    """
    season = _season(session, query)
    published = odds_by_event(session, season, query.as_of)
    odds = [TitleOdds.model_validate(one.payload) for one in published]
    events = repository.events_of(session, season)
    drivers = driver_names(session, {one for made in odds for one in made.drivers.ids})
    constructors = constructor_names(session, {one for made in odds for one in made.constructors.ids})
    teams = last_constructors(session, drivers, query.as_of, season)
    return schemas.TitleHistory(
        simulated=is_simulated(session),
        season=season,
        drivers=_all_named(drivers, teams),
        constructors=_all_named(constructors),
        odds=tuple(
            schemas.OddsAfterEvent(
                after_event_slug=one.after_event,
                event_name=None if one.after_event is None else events[one.after_event].name,
                date=None if one.after_event is None else events[one.after_event].date,
                made_at=one.made_at,
                model_version=one.model_version,
                data_version=one.data_version,
                reconstructed=one.reconstructed,
                drivers=_chances(made.drivers),
                constructors=_chances(made.constructors),
                driver_points=_points(made.drivers),
                constructor_points=_points(made.constructors),
            )
            for one, made in zip(published, odds, strict=True)
        ),
    )


def _season(session: ReadSession, query: schemas.ChampionshipQuery) -> int:
    if query.season is None:
        return season_of_next_event(session, query.as_of)
    if query.season < FIRST_SEASON:
        raise UnknownSeason(query.season)
    return known_season(session, query.season)


def _source(published: PublishedOdds, *, stale: bool) -> schemas.OddsSource:
    return schemas.OddsSource(
        after_event_slug=published.after_event,
        made_at=published.made_at,
        model_version=published.model_version,
        data_version=published.data_version,
        simulations=published.simulations,
        seed=published.seed,
        reconstructed=published.reconstructed,
        stale=stale,
    )


class _Title:
    """One championship on its way into an answer; `ids` are all whose names that needs."""

    def __init__(self, standoff: Standoff, coming: Sequence[str], events: Events, odds: Championship | None) -> None:
        self._standoff = standoff
        self._coming = coming
        self._events = events
        self._ends = {} if odds is None else dict(zip(odds.ids, _ends(odds), strict=True))
        self.ids = {one.key.id for one in standoff.entrants}

    def answer(self, names: Names, teams: Teams = MappingProxyType({})) -> schemas.Title:
        def name_of(key: Key) -> str:
            return names[key.id].name

        def event_of(slug: str) -> str:
            return self._events[slug].name

        standoff = self._standoff
        following = event_of(self._coming[0]) if self._coming else ""
        return schemas.Title(
            sentence=title_sentence(standoff, self._coming, name_of, event_of),
            champion=None if standoff.champion is None else _named(standoff.champion, names),
            earliest_decision=standoff.earliest_decision,
            clinches=tuple(
                schemas.Clinch(
                    contender=_named(contender, names),
                    conditions=tuple(
                        schemas.Condition(
                            rival=_named(one.rival, names), margin=one.margin, level_margin=one.level_margin
                        )
                        for one in margins
                    ),
                    sentence=clinch_sentence(contender, margins, following, name_of),
                )
                for contender, margins in standoff.clinches.items()
            ),
            competitors=tuple(self._competitor(one, names, teams) for one in standoff.entrants),
        )

    def _competitor(self, entrant: Entrant, names: Names, teams: Teams) -> schemas.Competitor:
        return schemas.Competitor(
            **_about(entrant.key.id, names, teams),
            engine_manufacturer_id=entrant.key.engine,
            position=entrant.position,
            points=entrant.points,
            arithmetic=None if entrant.prospect is None else _arithmetic(entrant.prospect),
            odds=self._ends.get(entrant.key.id),
        )


def _named(key: Key, names: Names) -> schemas.Named:
    return schemas.Named(id=key.id, name=names[key.id].name)


def _about(id_: str, names: Names, teams: Teams) -> dict[str, Any]:
    """The fields of a `NamedCompetitor`."""
    named = names[id_]
    abbreviation = named.abbreviation if isinstance(named, NamedDriver) else None
    return {"id": id_, "name": named.name, "abbreviation": abbreviation, "constructor": teams.get(id_)}


def _all_named(names: Names, teams: Teams = MappingProxyType({})) -> tuple[schemas.NamedCompetitor, ...]:
    return tuple(schemas.NamedCompetitor(**_about(one, names, teams)) for one in sorted(names))


def _arithmetic(prospect: Prospect[Key]) -> schemas.Arithmetic:
    return schemas.Arithmetic(
        max_points=float(prospect.max_points),
        best_position=prospect.best_position,
        can_win=prospect.can_win,
        has_won=prospect.has_won,
    )


def _ends(odds: Championship) -> Iterable[schemas.TitleOdds]:
    expected = np.array(odds.positions) @ np.arange(1, len(odds.ids) + 1)
    columns = (odds.positions, expected.tolist(), odds.expected_points, odds.points_quantiles)
    for positions, position, points, quantiles in zip(*columns, strict=True):
        p5, p25, p50, p75, p95 = quantiles
        yield schemas.TitleOdds(
            champion=positions[0],
            positions=positions,
            expected_position=position,
            expected_points=points,
            points_quantiles=schemas.Quantiles(p5=p5, p25=p25, p50=p50, p75=p75, p95=p95),
        )


def _points(odds: Championship) -> dict[str, float]:
    return dict(zip(odds.ids, odds.points, strict=True))


def _chances(odds: Championship) -> dict[str, float]:
    return {one: positions[0] for one, positions in zip(odds.ids, odds.positions, strict=True)}
