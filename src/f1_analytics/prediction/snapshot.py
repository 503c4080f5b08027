"""Models and the world they look at, put together once and never changed: what a request answers from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from f1_analytics.contracts.prediction import DEFAULT_SEED, DEFAULT_SIMULATIONS, ServedForecast
from f1_analytics.domain.errors import F1Error
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.season_forecast import SeasonForecast
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.models.artefact import Artefact
from f1_analytics.pipelines.season import SeasonAhead, season_ahead
from f1_analytics.prediction.deadline import Deadline
from f1_analytics.prediction.world import World
from f1_analytics.web.errors import NoNextRace

MOST_KEPT: Final = 16
"""Season forecasts that are kept; whoever asks again for the same simulations and seed gets the same."""


class ModelsAheadOfData(F1Error):
    """Models that have seen a result which the database does not have yet."""


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """`ahead` is the season ready to be simulated, None when every event is over.

    Whatever is computed from a snapshot alone is the same for ever, so that it is remembered here. Two threads may do
    it at once and get the same.
    """

    artefact: Artefact
    world: World
    ahead: SeasonAhead | None
    loaded_at: datetime
    _seasons: dict[tuple[int, int], SeasonForecast] = field(default_factory=dict)
    _forecasts: dict[tuple[str, SessionKind, Horizon | None], ServedForecast] = field(default_factory=dict)

    @property
    def season(self) -> SeasonAhead:
        """The season that is still to be run.

        Raises:
            NoNextRace: it is over.
        """
        if self.ahead is None:
            raise NoNextRace
        return self.ahead

    def forecast(
        self, event: str, target: SessionKind, horizon: Horizon | None, make: Callable[[], ServedForecast]
    ) -> ServedForecast:
        """The forecast of a race or sprint to come, made by `make` when it is asked for first.

        There are not more of them than events, targets and horizons.
        """
        asked = (event, target, horizon)
        if asked not in self._forecasts:
            self._forecasts[asked] = make()
        return self._forecasts[asked]

    def unchanged_season(self, simulations: int, seed: int, deadline: Deadline | None = None) -> SeasonForecast:
        """Both championships as they are; simulated once, then kept.

        Raises:
            NoNextRace: the season is over.
            DeadlinePassed: the simulation would not end in time.
        """
        ahead, asked = self.season, (simulations, seed)
        found = self._seasons.get(asked)
        if found is None:
            checkpoint = (lambda: None) if deadline is None else deadline.check
            found = ahead.simulate(ahead.simulated, simulations, seed, checkpoint)
            if len(self._seasons) < MOST_KEPT:
                self._seasons[asked] = found
        return found


def take_snapshot(artefact: Artefact, world: World, now: datetime) -> Snapshot:
    """Models and world, warm: every coming race is forecast and the season simulated once.

    Raises:
        ModelsAheadOfData: the models have seen a result that this world does not know, so that they would forecast
            what they know; a replica that is behind, for instance.
        F1Error: these models cannot forecast this world.
    """
    if artefact.trained_until not in world.over:
        raise ModelsAheadOfData(
            f"models {artefact.version} have seen the result of {artefact.trained_until}, which the database has not"
        )
    ahead = None if world.season is None else season_ahead(world.season, artefact)
    snapshot = Snapshot(artefact, world, ahead, now)
    if ahead is not None:
        snapshot.unchanged_season(DEFAULT_SIMULATIONS, DEFAULT_SEED)
    return snapshot
