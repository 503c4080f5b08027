"""Forecasts of past races that were made afterwards, from what was known before each race: no part of the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import numpy as np
import orjson
from sqlalchemy import bindparam, delete, exists, select

from f1_analytics.db.models import HindcastRow
from f1_analytics.db.sessions import ReadSession, WriteSession
from f1_analytics.domain.forecast import Forecast
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind

_COLUMNS: Final = "event_slug, target, horizon, model, model_version, data_version, computed_at, forecasts, metrics"
_COPY: Final = f"COPY hindcast ({_COLUMNS}) FROM STDIN".encode()


@dataclass(frozen=True, slots=True)
class Hindcast:
    """What a model would have forecast of a race, with baselines of the same field beside it.

    `metrics` are the scores of the model and of each baseline by name, as `metrics.scoring.RaceScore.values` gives
    them, against the result that the data version had.
    """

    event_slug: str
    target: SessionKind
    horizon: Horizon
    model: str
    model_version: str
    data_version: str
    computed_at: datetime
    forecast: Forecast
    baselines: Mapping[str, Forecast]
    metrics: Mapping[str, Mapping[str, float]]


def replace_hindcasts(session: WriteSession, hindcasts: Iterable[Hindcast]) -> None:
    """Put these in the place of all that are there."""
    session.write(delete(HindcastRow))
    with session.cursor() as cursor, cursor.copy(_COPY) as copy:
        for one in hindcasts:
            about = (one.event_slug, one.target.value, one.horizon.value)
            made_with = (one.model, one.model_version, one.data_version, one.computed_at)
            copy.write_row((*about, *made_with, _forecasts(one), orjson.dumps(one.metrics).decode()))


def hindcasts_of(session: ReadSession, event_slug: str, target: SessionKind = SessionKind.RACE) -> list[Hindcast]:
    """The hindcasts of a race or sprint, the earliest horizon first."""
    found = session.tuples(_OF_EVENT, {"event": event_slug, "target": target.value})
    return sorted((_hindcast(row) for row in found), key=lambda one: _ORDER[one.horizon])


def has_hindcasts(session: ReadSession, model_version: str, data_version: str) -> bool:
    """Whether there are hindcasts of these versions."""
    of_versions = (HindcastRow.model_version == model_version, HindcastRow.data_version == data_version)
    return bool(session.scalar(select(exists().where(*of_versions))))


_ORDER: Final = {horizon: place for place, horizon in enumerate(Horizon)}
_OF_EVENT: Final = select(*(HindcastRow.__table__.c[name] for name in _COLUMNS.split(", "))).where(
    HindcastRow.event_slug == bindparam("event"), HindcastRow.target == bindparam("target")
)


def _forecasts(hindcast: Hindcast) -> str:
    by_model = {hindcast.model: hindcast.forecast, **hindcast.baselines}
    # orjson takes contiguous arrays only.
    values = {
        name: {"dnf": np.ascontiguousarray(one.dnf), "positions": np.ascontiguousarray(one.positions)}
        for name, one in by_model.items()
    }
    said = {"drivers": hindcast.forecast.drivers, "models": values}
    return orjson.dumps(said, option=orjson.OPT_SERIALIZE_NUMPY).decode()


def _hindcast(row: tuple[Any, ...]) -> Hindcast:
    slug, target, horizon, model, model_version, data_version, computed_at, said, metrics = row
    forecasts = {
        name: Forecast(tuple(said["drivers"]), np.array(values["positions"]), np.array(values["dnf"]))
        for name, values in said["models"].items()
    }
    forecast = forecasts.pop(model)
    about = (slug, SessionKind(target), Horizon(horizon), model, model_version, data_version, computed_at)
    return Hindcast(*about, forecast, forecasts, metrics)
