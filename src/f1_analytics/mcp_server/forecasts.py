"""Tools about forecasts."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import Field

from f1_analytics.client import F1Client, Horizon, SessionKind
from f1_analytics.contracts.wire import Probability
from f1_analytics.domain.errors import F1Error
from f1_analytics.gateway.predictions.comparison_schemas import DriverChange
from f1_analytics.gateway.predictions.schemas import DriverForecast, RaceForecast
from f1_analytics.gateway.what_if import schemas as what_if_schemas
from f1_analytics.mcp_server.answers import (
    AccuracyAnswer,
    ComparisonAnswer,
    DriverChances,
    DriverMove,
    ForecastAnswer,
    ForecastChange,
    ModelScore,
    Moved,
    TitleMove,
    WhatIfAnswer,
)
from f1_analytics.mcp_server.parameters import Event, Top, WhichTarget, find_driver, freshness, notes, rounded

_REASONS = 3
_TITLE_MOVES = 5
_METRIC = "win_logloss"


class NothingToCompare(F1Error):
    """There are no two such forecasts of the event."""


class ForecastTools:
    """Forecasts of races, and how good they are."""

    def __init__(self, client: F1Client) -> None:
        self._client = client

    def next_race_forecast(self, target: WhichTarget = SessionKind.RACE, top: Top = 10) -> ForecastAnswer:
        """Forecast of the next race (or sprint): each driver's chance to win, to be on the podium, among the first ten,
        or not to finish, with what moved it. The latest published one, from a ledger that nobody can edit.
        """
        return _forecast(self._client.next_race(target=target), top)

    def race_forecast(
        self,
        event: Event,
        target: WhichTarget = SessionKind.RACE,
        horizon: Annotated[
            Horizon | None, Field(description="only a forecast made then; the latest one if left out")
        ] = None,
        as_of: Annotated[
            datetime | None, Field(description="only what was published by this instant, with its time zone")
        ] = None,
        top: Top = 10,
    ) -> ForecastAnswer:
        """Published forecast of one race or sprint, also of a past one: what was forecast before it was run."""
        return _forecast(self._client.race(event, target=target, horizon=horizon, as_of=as_of), top)

    def what_if(
        self,
        event: Event,
        target: WhichTarget = SessionKind.RACE,
        grid: Annotated[tuple[str, ...], Field(description="drivers in the first places of the grid, in order")] = (),
        retired: Annotated[tuple[str, ...], Field(description="drivers who start and do not finish")] = (),
        rain: Annotated[
            Probability | None, Field(description="chance of a wet race; the usual one if left out")
        ] = None,
        results: Annotated[
            tuple[str, ...],
            Field(description="results taken for granted, by ids of drivers: 2026-austria:lando-norris,oscar-piastri"),
        ] = (),
        top: Top = 8,
    ) -> WhatIfAnswer:
        """What would become of a race to come and of both titles in a changed world: another grid, retirements, rain,
        results taken for granted. Computed now and not published; the same question has the same answer.
        """
        found = self._client.what_if(
            event,
            target=target,
            grid=self._ids(grid),
            retired=self._ids(retired),
            rain=rain,
            result=results,
        )
        stale, warnings = freshness(self._client)
        return WhatIfAnswer(
            simulated=found.simulated,
            stale=stale,
            notes=warnings,
            event=event,
            as_of=found.answer.after.made_at,
            model_version=found.model_version,
            race=tuple(
                DriverMove(
                    driver_id=move.driver_id,
                    win=_moved(move.win),
                    podium=_moved(move.podium),
                    expected_position=_moved(move.expected_position),
                )
                for move in found.race[:top]
            ),
            of=len(found.race),
            drivers_title=_titles(found.drivers_title),
            constructors_title=_titles(found.constructors_title),
            assumptions=found.answer.assumptions,
        )

    def compare_forecasts(
        self,
        event: Event,
        target: WhichTarget = SessionKind.RACE,
        before: Annotated[
            int | None, Field(ge=1, description="ledger position of the earlier forecast; the last but one if left out")
        ] = None,
        after: Annotated[
            int | None, Field(ge=1, description="ledger position of the later forecast; the last one if left out")
        ] = None,
        top: Top = 8,
    ) -> ComparisonAnswer:
        """How the forecast of one race changed between two publications, and what changed it."""
        if before is None or after is None:
            published = [found.ledger.position for found in self._client.forecasts(event, target=target)]
            if len(published) < 2:
                raise NothingToCompare(f"{len(published)} forecast(s) of {event} ({target}) published: two are needed.")
            before, after = before or published[-2], after or published[-1]
        found = self._client.compare(from_=before, to=after)
        if found.event_slug != event:
            raise NothingToCompare(f"Forecasts {before} and {after} are of {found.event_slug}, not of {event}.")
        stale, warnings = freshness(self._client)
        return ComparisonAnswer(
            simulated=found.simulated,
            stale=stale,
            notes=warnings,
            event=found.event_slug,
            target=found.target,
            before_position=found.before.ledger.position,
            before_as_of=found.before.made_at,
            after_position=found.after.ledger.position,
            after_as_of=found.after.made_at,
            drivers=tuple(map(_change, found.drivers[:top])),
            of=len(found.drivers),
        )

    def forecast_accuracy(self) -> AccuracyAnswer:
        """How good the forecasts are: backtests of every model against simple baselines, in plain words, and how many
        published forecasts were scored.
        """
        found = self._client.accuracy()
        stale, warnings = freshness(self._client)
        return AccuracyAnswer(
            simulated=found.simulated,
            stale=stale,
            notes=warnings,
            summary=found.summary,
            backtests=tuple(
                ModelScore(
                    model=one.model,
                    horizon=one.horizon,
                    target=one.target,
                    races=one.races,
                    win_logloss=rounded(one.metrics[_METRIC].value),
                    difference=None
                    if (gap := one.against_slot_table.get(_METRIC)) is None
                    else (rounded(gap.value), rounded(gap.low), rounded(gap.high)),
                    beats_slot_table=None if one.verdict is None else one.verdict.beats_slot_table,
                )
                for one in found.backtest
            ),
            published_forecasts_scored=sum(not score.superseded for score in found.published),
        )

    def _ids(self, names: tuple[str, ...]) -> str | None:
        return ",".join(find_driver(self._client, name) for name in names) or None


def _forecast(found: RaceForecast, top: int) -> ForecastAnswer:
    return ForecastAnswer(
        simulated=found.simulated,
        stale=found.stale,
        notes=notes(found.simulated, stale=found.stale, stops_at=found.data_stops_at, why=found.stale_reasons),
        event=found.event.slug,
        name=found.event.name,
        race_date=found.event.date,
        target=found.target,
        horizon=found.horizon,
        as_of=found.made_at,
        model=found.model,
        ledger_position=found.ledger.position,
        drivers=tuple(map(_chances, found.drivers[:top])),
        of=len(found.drivers),
    )


def _chances(driver: DriverForecast) -> DriverChances:
    return DriverChances(
        driver_id=driver.driver_id,
        name=driver.name,
        constructor=None if driver.constructor is None else driver.constructor.name,
        win=rounded(driver.win),
        podium=rounded(driver.podium),
        points=rounded(driver.points),
        dnf=rounded(driver.dnf),
        expected_position=round(driver.expected_position, 1),
        contributions={part.feature: rounded(part.value) for part in driver.contributions[:_REASONS]},
    )


def _moved(move: what_if_schemas.Move) -> Moved:
    return Moved(before=rounded(move.before), after=rounded(move.after))


def _titles(moves: tuple[what_if_schemas.TitleMove, ...]) -> tuple[TitleMove, ...]:
    return tuple(
        TitleMove(id=move.id, champion=_moved(move.champion), expected_points=_moved(move.expected_points))
        for move in moves[:_TITLE_MOVES]
    )


def _change(driver: DriverChange) -> ForecastChange:
    return ForecastChange(
        driver_id=driver.driver_id,
        name=driver.name,
        win_before=None if driver.before is None else rounded(driver.before.win),
        win_after=None if driver.after is None else rounded(driver.after.win),
        change=rounded(driver.change.win),
        because={term.feature or term.kind: rounded(term.win) for term in driver.terms[:_REASONS]},
    )
