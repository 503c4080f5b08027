"""Refuses a parameter that is given twice where one value is taken: nobody can tell which of them counts."""

from __future__ import annotations

import types
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final, Union, get_args, get_origin

from fastapi import Depends, Request
from fastapi.routing import APIRoute
from pydantic import BaseModel

from f1_analytics.web.errors import BadRequest


async def _refuse_repeated(request: Request) -> None:
    given = Counter(name for name, _ in request.query_params.multi_items())
    if len(given) == given.total():
        return
    lists = _lists_of(request.scope["route"])
    for name, times in given.items():
        if times > 1 and name not in lists:
            raise BadRequest(f"query.{name}", "it is given more than once")


def _lists_of(route: APIRoute) -> frozenset[str]:
    """The parameters that take several values."""
    annotations = [field.field_info.annotation for field in route.dependant.query_params]
    return frozenset(name for model in annotations for name in _lists_in(model))


def _lists_in(model: Any) -> Iterator[str]:
    if isinstance(model, type) and issubclass(model, BaseModel):
        for name, field in model.model_fields.items():
            if _is_list(field.annotation):
                yield field.alias or name


def _is_list(annotation: Any) -> bool:
    if get_origin(annotation) in {Union, types.UnionType}:
        return any(map(_is_list, get_args(annotation)))
    return get_origin(annotation) in {tuple, list}


REFUSE_REPEATED: Final = Depends(_refuse_repeated)
"""For routers."""
