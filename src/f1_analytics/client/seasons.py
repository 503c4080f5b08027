"""Seasons and their championships."""

from __future__ import annotations

from datetime import datetime

from f1_analytics.client.listing import Listing
from f1_analytics.client.reads import Reads
from f1_analytics.contracts.prediction import Target
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.gateway.championship.schemas import Championships, TitleHistory
from f1_analytics.gateway.seasons.schemas import Season, SeasonDetail, SeasonResults
from f1_analytics.gateway.standings.schemas import ConstructorStandings, DriverStandings
from f1_analytics.web.answers import Page


class Seasons(Reads):
    """Reads of seasons."""

    def seasons(self, *, as_of: datetime | None = None, page_size: int | None = None) -> Listing[Page[Season]]:
        """Every season with its champions, the newest first."""
        return self._list(Page[Season], ("seasons",), page_size, as_of=as_of)

    def season(self, year: int, *, as_of: datetime | None = None) -> SeasonDetail:
        """One season with its champions."""
        return self._get(SeasonDetail, ("seasons", year), as_of=as_of)

    def season_results(
        self, year: int, *, session: Target = SessionKind.RACE, as_of: datetime | None = None
    ) -> SeasonResults:
        """The classifications of all races, or sprints, of a season."""
        return self._get(SeasonResults, ("seasons", year, "results"), session=session, as_of=as_of)

    def driver_standings(
        self, *, season: int | None = None, after: str | None = None, as_of: datetime | None = None
    ) -> DriverStandings:
        """The drivers' championship, computed from the results known then under the season's own rules."""
        return self._get(DriverStandings, ("standings", "drivers"), season=season, after=after, as_of=as_of)

    def constructor_standings(
        self, *, season: int | None = None, after: str | None = None, as_of: datetime | None = None
    ) -> ConstructorStandings:
        """The constructors' championship, computed in the same way."""
        return self._get(ConstructorStandings, ("standings", "constructors"), season=season, after=after, as_of=as_of)

    def championship(self, *, season: int | None = None, as_of: datetime | None = None) -> Championships:
        """Both championships: who can still win, what would settle them, and how likely each end is."""
        return self._get(Championships, ("championship",), season=season, as_of=as_of)

    def championship_history(self, *, season: int | None = None, as_of: datetime | None = None) -> TitleHistory:
        """The chances of both titles after each event of a season."""
        return self._get(TitleHistory, ("championship", "history"), season=season, as_of=as_of)
