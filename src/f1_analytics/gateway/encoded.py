"""Large answers, encoded from plain dictionaries: no object for each line of a classification."""

from __future__ import annotations

from collections.abc import Mapping

import orjson
from fastapi import Response


def encoded(answer: Mapping[str, object]) -> Response:
    """The answer as JSON; its route names the model as `response_model`, which a test holds the bytes against."""
    return Response(orjson.dumps(answer, option=orjson.OPT_UTC_Z), media_type="application/json")
