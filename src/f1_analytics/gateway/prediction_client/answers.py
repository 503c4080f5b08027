"""Reads what the prediction service answered, and believes nothing that is not whole and coherent."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final, TypeVar

import httpx
import numpy as np
import orjson
from pydantic import ValidationError

from f1_analytics.contracts import prediction
from f1_analytics.contracts.problems import MEDIA_TYPE, Problem, ProblemCode
from f1_analytics.contracts.wire import Message
from f1_analytics.domain.forecast import Forecast, IncoherentForecast
from f1_analytics.domain.season_forecast import QUANTILES
from f1_analytics.gateway.prediction_client.port import PredictionOverrun, PredictionRefused

MOST_BYTES: Final = 8 * 1024 * 1024
"""Well above the longest answer that the contract allows: a batch of forecasts of the largest field."""

_TOLERANCE: Final = 1e-6
_ABOUT_THE_CALLER: Final = frozenset(
    {
        ProblemCode.NOT_FOUND,
        ProblemCode.METHOD_NOT_ALLOWED,
        ProblemCode.UNAUTHENTICATED,
        ProblemCode.FORBIDDEN,
        ProblemCode.RATE_LIMITED,
        ProblemCode.OTHER,
    }
)
"""Problems between the two services, which are not the business of whoever sent the request."""

Answer = TypeVar("Answer", bound=Message)


class BadAnswer(Exception):
    """An answer that cannot be used; the message says why, for the log."""


async def body_of(response: httpx.Response) -> bytes:
    """The body of a streamed response, as it was sent.

    Raises:
        BadAnswer: it is longer than any answer can be, or encoded though nobody asked for that.
    """
    if "content-encoding" in response.headers:
        raise BadAnswer(f"the body is encoded as {response.headers['content-encoding']!r}")
    parts: list[bytes] = []
    size = 0
    async for part in response.aiter_raw():
        size += len(part)
        if size > MOST_BYTES:
            raise BadAnswer(f"the body is longer than {MOST_BYTES} bytes")
        parts.append(part)
    return b"".join(parts)


def read(response: httpx.Response, body: bytes, kind: type[Answer]) -> Answer:
    """The message that a response carries.

    Raises:
        BadAnswer: there is none, it is of another form, or its figures do not fit together.
        PredictionRefused: it is a problem document about the request.
        PredictionOverrun: it says that there was not enough time.
    """
    if response.is_client_error:
        raise _refusal(response, body)
    if response.status_code != HTTPStatus.OK:
        raise BadAnswer(f"status {response.status_code}")
    answer = _message(response, body, "application/json", kind)
    _check(answer)
    return answer


def _refusal(response: httpx.Response, body: bytes) -> PredictionRefused | PredictionOverrun:
    problem = _message(response, body, MEDIA_TYPE, Problem)
    if problem.code is ProblemCode.NOT_IN_TIME:
        return PredictionOverrun("the prediction service cannot answer this in time")
    if problem.code in _ABOUT_THE_CALLER:
        raise BadAnswer(f"status {response.status_code}: {problem.detail}")
    return PredictionRefused(problem.detail)


def _message(response: httpx.Response, body: bytes, media_type: str, kind: type[Answer]) -> Answer:
    found = response.headers.get("content-type", "").partition(";")[0].strip()
    if found != media_type:
        raise BadAnswer(f"status {response.status_code} with content of type {found or 'unknown'!r}")
    try:
        # Stricter than pydantic's own reader, which takes NaN and Infinity for numbers.
        return kind.model_validate(orjson.loads(body))
    except (orjson.JSONDecodeError, ValidationError) as error:
        raise BadAnswer(f"the content is no {kind.__name__}: {_first_line(error)}") from error


def _first_line(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors(include_input=False, include_url=False)[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    return str(error)


def _check(answer: Message) -> None:
    """That matrices have the shapes and sums that they must have."""
    match answer:
        case prediction.Forecasts():
            for forecast in answer.forecasts:
                _check_forecast(forecast)
        case prediction.WhatIfAnswer():
            for forecast in (answer.before, answer.after):
                _check_forecast(forecast)
            for season in (answer.season_before, answer.season_after):
                _check_season(season)
        case prediction.SeasonForecastAnswer():
            _check_season(answer)
        case _:
            pass


def _check_forecast(answer: prediction.ServedForecast) -> None:
    if len(answer.constructors) != len(answer.drivers):
        raise BadAnswer(f"{answer.event_slug}: not every driver has a constructor")
    for matrix in (answer, *answer.baselines.values()):
        try:
            Forecast(answer.drivers, _matrix(matrix.positions), np.array(matrix.dnf))
        except IncoherentForecast as error:
            raise BadAnswer(f"{answer.event_slug}: {error}") from error


def _check_season(answer: prediction.SeasonForecastAnswer) -> None:
    for name, made in (("drivers", answer.drivers), ("constructors", answer.constructors)):
        n = len(made.ids)
        positions, quantiles = _matrix(made.positions), _matrix(made.points_quantiles)
        vectors = (made.points, made.expected_points)
        shaped = positions.shape == (n, n) and quantiles.shape == (n, len(QUANTILES))
        if not shaped or any(len(vector) != n for vector in vectors) or len(set(made.ids)) != n:
            raise BadAnswer(f"the {name}' championship of {n} has figures of another number")
        if not set(made.can_win) <= set(made.ids):
            raise BadAnswer(f"the {name}' championship can be won by somebody who is not in it")
        if n and max(np.abs(positions.sum(axis) - 1).max() for axis in (0, 1)) > _TOLERANCE:
            raise BadAnswer(f"final positions of the {name}' championship do not sum to one")


def _matrix(rows: tuple[tuple[float, ...], ...]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Rows of one length as an array.

    Raises:
        BadAnswer: they have several.
    """
    widths = {len(row) for row in rows}
    if len(widths) > 1:
        raise BadAnswer("the rows of a matrix have different lengths")
    return np.array(rows, dtype=np.float64).reshape(len(rows), widths.pop() if widths else 0)
