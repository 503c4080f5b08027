"""Sound answers of a prediction service, to send and to spoil."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import numpy as np

from f1_analytics.contracts import prediction
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind

SLUG = "2024-lemuria"
DRIVERS = ("ann", "bob", "cid", "dee")
CONSTRUCTORS = ("red", "red", "blue", "blue")
MADE_AT = datetime(2024, 3, 20, 11, tzinfo=UTC)


def matrix(favourite: float, n: int = 4) -> tuple[tuple[float, ...], ...]:
    """A doubly stochastic matrix in which each is placed in his order with chance `favourite`."""
    mixed = np.full((n, n), (1 - favourite) / (n - 1))
    np.fill_diagonal(mixed, favourite)
    return tuple(map(tuple, mixed.tolist()))


def served(favourite: float = 0.7, slug: str = SLUG) -> prediction.ServedForecast:
    return prediction.ServedForecast(
        event_slug=slug,
        target=SessionKind.RACE,
        horizon=Horizon.PRE_WEEKEND,
        model="stack",
        model_version="abc",
        data_version="f1db 2024.1.0",
        made_at=MADE_AT,
        drivers=DRIVERS,
        constructors=CONSTRUCTORS,
        positions=matrix(favourite),
        dnf=(0.1, 0.1, 0.1, 0.1),
        baselines={"uniform": prediction.Matrix(positions=matrix(0.25), dnf=(0.2, 0.2, 0.2, 0.2))},
        contributions={"ann": {"pace": 0.5}},
    )


def championship(ids: tuple[str, ...], favourite: float) -> prediction.Championship:
    n = len(ids)
    return prediction.Championship(
        ids=ids,
        points=(25.0, *([0.0] * (n - 1))),
        positions=matrix(favourite, n),
        expected_points=(40.0, *([10.0] * (n - 1))),
        points_quantiles=((1.0, 2.0, 3.0, 4.0, 5.0),) * n,
        can_win=ids,
    )


def season(favourite: float = 0.6) -> prediction.SeasonForecastAnswer:
    return prediction.SeasonForecastAnswer(
        season=2024,
        after_event_slug="2024-atlantis",
        coming=(SLUG,),
        model_version="abc",
        data_version="f1db 2024.1.0",
        made_at=MADE_AT,
        simulations=1000,
        seed=1,
        drivers=championship(DRIVERS, favourite),
        constructors=championship(("blue", "red"), favourite),
    )


def what_if(scenario: prediction.Scenario | None = None) -> prediction.WhatIfAnswer:
    scenario = scenario or prediction.Scenario(event=SLUG)
    return prediction.WhatIfAnswer(
        scenario=scenario,
        before=served(0.7, scenario.event),
        after=served(0.4, scenario.event),
        season_before=season(0.6),
        season_after=season(0.5),
        assumptions=("Nothing else changes.",),
    )


def models() -> prediction.Models:
    active = prediction.ModelVersion(
        version="abc",
        data_version="f1db 2024.1.0",
        trained_until="2024-atlantis",
        models={"stack": tuple(Horizon)},
        files={"stack/pre_weekend/a.npz": "0" * 64},
        signed=True,
        loaded_at=MADE_AT,
    )
    return prediction.Models(active=active, versions=("abc",))


def spoiled(message: prediction.WhatIfAnswer, *path: str | int, value: Any) -> dict[str, Any]:
    """The message as JSON, with one value replaced."""
    said: dict[str, Any] = message.model_dump(mode="json")
    place: Any = said
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return said
