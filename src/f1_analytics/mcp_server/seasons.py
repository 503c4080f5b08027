"""Tools about events, results and championships."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from f1_analytics.client import F1Client, SessionKind
from f1_analytics.gateway.championship.schemas import Competitor, Title
from f1_analytics.gateway.events.line_schemas import RaceLine, TimedLine
from f1_analytics.gateway.events.schemas import WeekendSession
from f1_analytics.gateway.standings.schemas import Standings
from f1_analytics.mcp_server.answers import (
    CalendarAnswer,
    CalendarEvent,
    ChampionshipAnswer,
    Contender,
    NextSessionAnswer,
    ResultLine,
    ResultsAnswer,
    SessionTime,
    StandingLine,
    StandingsAnswer,
    TitleOdds,
)
from f1_analytics.mcp_server.parameters import Event, Season, Top, freshness, notes, rounded

Championship = Literal["drivers", "constructors"]


class SeasonTools:
    """The calendar, results, standings and title odds."""

    def __init__(self, client: F1Client) -> None:
        self._client = client

    def next_session(self) -> NextSessionAnswer:
        """When the next session is, and all sessions of that weekend, in UTC."""
        found = self._client.next_event()
        return NextSessionAnswer(
            simulated=found.simulated,
            stale=found.stale,
            notes=notes(found.simulated, stale=found.stale, stops_at=found.data_stops_at),
            event=found.event.slug,
            name=found.event.name,
            circuit=found.event.circuit.name,
            next_session=None if found.next_session is None else _time(found.next_session),
            sessions=tuple(map(_time, found.event.sessions)),
        )

    def calendar(self, season: Season = None) -> CalendarAnswer:
        """All events of a season with their dates, states and slugs, which other tools take."""
        found = self._client.calendar(season=season)
        stale, warnings = freshness(self._client)
        return CalendarAnswer(
            simulated=found.simulated,
            stale=stale,
            notes=warnings,
            season=found.season,
            events=tuple(
                CalendarEvent(
                    round=event.round,
                    event=event.slug,
                    name=event.name,
                    date=event.date,
                    start=next((one.start for one in event.sessions if one.kind is SessionKind.RACE), None),
                    state=event.state,
                    sprint_weekend=event.sprint_weekend,
                    circuit=event.circuit.name,
                )
                for event in found.events
            ),
        )

    def session_results(
        self,
        event: Event,
        session: Annotated[SessionKind, Field(description="which session of the weekend")] = SessionKind.RACE,
        top: Top = 22,
    ) -> ResultsAnswer:
        """Results of a race, sprint, qualifying or practice since 1950, in their latest revision."""
        found = self._client.results(event, session=session)
        stale, warnings = freshness(self._client)
        return ResultsAnswer(
            simulated=found.simulated,
            stale=stale,
            notes=warnings,
            event=found.event_slug,
            session=found.session,
            state=found.state,
            revision=None if found.document is None else found.document.revision,
            known_since=None if found.document is None else found.document.valid_from,
            lines=tuple(map(_line, found.lines[:top])),
            of=len(found.lines),
        )

    def standings(
        self,
        championship: Annotated[Championship, Field(description="of drivers or of constructors")] = "drivers",
        season: Season = None,
        after: Annotated[str | None, Field(description="slug of the last event that counts; all if left out")] = None,
        top: Top = 25,
    ) -> StandingsAnswer:
        """Standings of a championship, since 1950 (constructors 1958), under each season's own rules."""
        if championship == "drivers":
            drivers = self._client.driver_standings(season=season, after=after)
            lines = [
                StandingLine(
                    position=line.position,
                    id=line.driver.driver_id,
                    name=line.driver.name,
                    points=line.points,
                    wins=line.wins,
                    podiums=line.podiums,
                )
                for line in drivers.items
            ]
            return self._standings(championship, drivers, lines, top)
        constructors = self._client.constructor_standings(season=season, after=after)
        lines = [
            StandingLine(
                position=line.position,
                id=line.constructor.constructor_id,
                name=line.constructor.name,
                points=line.points,
                wins=line.wins,
                podiums=line.podiums,
            )
            for line in constructors.items
        ]
        return self._standings(championship, constructors, lines, top)

    def championship_odds(self, season: Season = None, top: Top = 6) -> ChampionshipAnswer:
        """Who can still win both titles: exact arithmetic, what would settle them at the next event, and chances from
        simulated seasons.
        """
        found = self._client.championship(season=season)
        stale, warnings = freshness(self._client)
        odds = found.odds_source
        if odds is not None and odds.stale:
            warnings += (f"Stale odds: made after {odds.after_event_slug}, before newer results.",)
        return ChampionshipAnswer(
            simulated=found.simulated,
            stale=stale or (odds is not None and odds.stale),
            notes=warnings,
            season=found.season,
            after_event=found.after_event_slug,
            events_to_come=len(found.coming),
            as_of=None if odds is None else odds.made_at,
            drivers=_title(found.drivers, top),
            constructors=_title(found.constructors, top),
        )

    def _standings(
        self, championship: Championship, found: Standings, lines: list[StandingLine], top: int
    ) -> StandingsAnswer:
        stale, warnings = freshness(self._client)
        return StandingsAnswer(
            simulated=found.simulated,
            stale=stale,
            notes=warnings,
            season=found.season,
            championship=championship,
            after=found.after_event_slug,
            lines=tuple(lines[:top]),
            of=len(lines),
        )


def _time(session: WeekendSession) -> SessionTime:
    return SessionTime(kind=session.kind, date=session.date, start=session.start, state=session.state)


def _line(line: RaceLine | TimedLine) -> ResultLine:
    race = line if isinstance(line, RaceLine) else None
    timed = line if isinstance(line, TimedLine) else None
    return ResultLine(
        position=line.position,
        driver_id=line.driver.driver_id,
        name=line.driver.name,
        constructor=line.constructor.name,
        status=line.status,
        grid=None if race is None else race.grid,
        points=None if race is None else race.points,
        best_ms=None if timed is None else _best_ms(timed),
        gap=None if race is None else race.gap,
        cause=None if race is None else race.cause,
    )


def _best_ms(line: TimedLine) -> int | None:
    """The time that counts: that of the last segment in which there is one."""
    return line.time_ms or line.q3_ms or line.q2_ms or line.q1_ms


def _title(title: Title, top: int) -> TitleOdds:
    contenders = sorted(title.competitors, key=_likeliest)
    return TitleOdds(
        summary=title.sentence,
        champion=None if title.champion is None else title.champion.id,
        contenders=tuple(map(_contender, contenders[:top])),
        of=len(contenders),
        clinches=tuple(clinch.sentence for clinch in title.clinches),
    )


def _likeliest(competitor: Competitor) -> float:
    """Sorts by chance; where there is none, the order of the standings stays."""
    return 0.0 if competitor.odds is None else -competitor.odds.champion


def _contender(competitor: Competitor) -> Contender:
    odds, exact = competitor.odds, competitor.arithmetic
    return Contender(
        id=competitor.id,
        name=competitor.name,
        points=competitor.points,
        champion=None if odds is None else rounded(odds.champion),
        expected_points=None if odds is None else round(odds.expected_points, 1),
        can_win=None if exact is None else exact.can_win,
    )
