"""Asks the prediction service what if, and says what the answer changes and for whom.

The database is asked before and after, never while waiting: a slow service must not hold connections.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from starlette.concurrency import run_in_threadpool

from f1_analytics.contracts import prediction
from f1_analytics.db.calendar import is_simulated
from f1_analytics.db.names import constructor_names, driver_names
from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.forecast import Forecast
from f1_analytics.gateway.events.repository import event_facts
from f1_analytics.gateway.ids import may_be_id
from f1_analytics.gateway.prediction_client.port import (
    PredictionOverrun,
    PredictionRefused,
    Predictions,
    PredictionUnavailable,
)
from f1_analytics.gateway.what_if import schemas
from f1_analytics.gateway.what_if.errors import ImpossibleScenario, NoPrediction, NotInTime
from f1_analytics.web.errors import UnknownEvent


async def what_if(sessions: Sessions, predictions: Predictions, slug: str, query: schemas.WhatIfQuery) -> bytes:
    """Race and titles in a changed world, beside how they are: a `WhatIf` as JSON.

    Raises:
        UnknownEvent: there is no event of this slug.
        ImpossibleScenario: the world cannot be so.
        NotInTime: the prediction service says that it would take too long.
        NoPrediction: it is down, or says nothing in time.
    """
    if not await run_in_threadpool(_is_event, sessions, slug):
        raise UnknownEvent(slug)
    try:
        answer = await predictions.what_if(query.scenario(slug))
    except PredictionRefused as refusal:
        raise ImpossibleScenario(str(refusal)) from refusal
    except PredictionOverrun as error:
        raise NotInTime(query.simulations) from error
    except PredictionUnavailable as error:
        raise NoPrediction(slug) from error
    return await run_in_threadpool(_encoded, sessions, answer)


def _is_event(sessions: Sessions, slug: str) -> bool:
    if not may_be_id(slug):
        return False
    with sessions.read() as session:
        return event_facts(session, slug) is not None


def _encoded(sessions: Sessions, answer: prediction.WhatIfAnswer) -> bytes:
    """The answer with names and differences, made in a thread: it is long."""
    races, seasons = (answer.before, answer.after), (answer.season_before, answer.season_after)
    drivers = {one for race in races for one in race.drivers} | {one for made in seasons for one in made.drivers.ids}
    teams = {one for race in races for one in race.constructors}
    teams |= {one for made in seasons for one in made.constructors.ids}
    with sessions.read() as session:
        named_drivers, named_teams = driver_names(session, drivers), constructor_names(session, teams)
        simulated = is_simulated(session)
    made = schemas.WhatIf(
        simulated=simulated,
        model_version=answer.after.model_version,
        data_version=answer.after.data_version,
        answer=answer,
        race=tuple(_race_moves(answer.before, answer.after)),
        drivers_title=tuple(_title_moves(answer.season_before.drivers, answer.season_after.drivers)),
        constructors_title=tuple(_title_moves(answer.season_before.constructors, answer.season_after.constructors)),
        driver_names={one.driver_id: one.name for one in named_drivers.values()},
        constructor_names={one.constructor_id: one.name for one in named_teams.values()},
    )
    return made.model_dump_json().encode()


def _race_moves(before: prediction.ServedForecast, after: prediction.ServedForecast) -> Iterator[schemas.RaceMove]:
    """One for each driver who is in both, the largest change of the chance to win first."""
    old, new = _figures(before), _figures(after)
    moves = [
        schemas.RaceMove(
            driver_id=driver, **{name: _move(old[driver][name], new[driver][name]) for name in new[driver]}
        )
        for driver in sorted(old.keys() & new.keys())
    ]
    yield from sorted(moves, key=lambda move: -abs(move.win.change))


def _figures(served: prediction.ServedForecast) -> Mapping[str, Mapping[str, float]]:
    forecast = Forecast(served.drivers, np.array(served.positions), np.array(served.dnf))
    columns = {
        "win": forecast.win,
        "podium": forecast.podium,
        "points": forecast.points,
        "expected_position": forecast.expected_position,
        "dnf": forecast.dnf,
    }
    return {
        driver: {name: float(values[row]) for name, values in columns.items()}
        for row, driver in enumerate(forecast.drivers)
    }


def _title_moves(before: prediction.Championship, after: prediction.Championship) -> Iterator[schemas.TitleMove]:
    old, new = ({one: row for row, one in enumerate(made.ids)} for made in (before, after))
    moves = [
        schemas.TitleMove(
            id=one,
            champion=_move(before.positions[old[one]][0], after.positions[new[one]][0]),
            expected_points=_move(before.expected_points[old[one]], after.expected_points[new[one]]),
        )
        for one in sorted(old.keys() & new.keys())
    ]
    yield from sorted(moves, key=lambda move: -abs(move.champion.change))


def _move(before: float, after: float) -> schemas.Move:
    return schemas.Move(before=before, after=after, change=after - before)
