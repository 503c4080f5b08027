"""Tools about drivers."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field

from f1_analytics.client import F1Client
from f1_analytics.gateway.head_to_head.schemas import DriverComparison
from f1_analytics.mcp_server.answers import DriverAnswer, DriverSeasonLine, Duels, HeadToHeadAnswer
from f1_analytics.mcp_server.parameters import DriverName, find_driver, freshness, rounded

_SEASONS: Final = 6

OneSeason = Annotated[int | None, Field(description="only this season; whole careers if left out")]


class DriverTools:
    """Drivers, alone and in pairs."""

    def __init__(self, client: F1Client) -> None:
        self._client = client

    def driver_facts(self, driver: DriverName) -> DriverAnswer:
        """A driver's career: starts, wins, podiums, poles, titles, points, and the last seasons."""
        found = self._client.driver(find_driver(self._client, driver))
        stale, warnings = freshness(self._client)
        seasons = sorted(found.seasons, key=lambda one: -one.season)
        if len(seasons) > _SEASONS:
            warnings += (f"Only the last {_SEASONS} of {len(seasons)} seasons are shown.",)
        return DriverAnswer(
            simulated=found.simulated,
            stale=stale,
            notes=warnings,
            driver_id=found.driver.driver_id,
            name=found.driver.name,
            nationality=found.driver.nationality.name,
            date_of_birth=found.driver.date_of_birth,
            starts=found.totals.starts,
            wins=found.totals.wins,
            podiums=found.totals.podiums,
            poles=found.totals.poles,
            titles=found.totals.titles,
            points=found.totals.points,
            first_event=None if found.first_event is None else found.first_event.slug,
            last_event=None if found.last_event is None else found.last_event.slug,
            last_seasons=tuple(
                DriverSeasonLine(
                    season=one.season,
                    constructors=tuple(constructor.name for constructor in one.constructors),
                    starts=one.starts,
                    wins=one.wins,
                    podiums=one.podiums,
                    points=one.points,
                )
                for one in seasons[:_SEASONS]
            ),
        )

    def head_to_head(self, a: DriverName, b: DriverName, season: OneSeason = None) -> HeadToHeadAnswer:
        """Two drivers compared in the races that both started, as team-mates, and who is likelier ahead next time."""
        found = self._client.head_to_head(a=find_driver(self._client, a), b=find_driver(self._client, b), season=season)
        stale, warnings = freshness(self._client)
        coming = found.next_race
        if coming is not None:
            warnings += (coming.assumption,)
        return HeadToHeadAnswer(
            simulated=found.simulated,
            stale=stale,
            notes=warnings,
            a=found.a.driver_id,
            b=found.b.driver_id,
            season=found.season,
            all=_duels(found.all),
            as_team_mates=_duels(found.as_team_mates) if found.as_team_mates.races_started else None,
            next_race=None if coming is None else coming.event_slug,
            next_race_ahead=None if coming is None else (rounded(coming.a_ahead), rounded(coming.b_ahead)),
            as_of=None if coming is None else coming.made_at,
        )


def _duels(found: DriverComparison) -> Duels:
    return Duels(
        races_started=found.races_started,
        races_ahead=(found.races.a_ahead, found.races.b_ahead),
        qualifying_ahead=(found.qualifying.a_ahead, found.qualifying.b_ahead),
        wins=(found.a.wins, found.b.wins),
        podiums=(found.a.podiums, found.b.podiums),
        points=(found.a.points, found.b.points),
    )
