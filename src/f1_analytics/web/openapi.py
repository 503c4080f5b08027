"""The API's document, completed with what the framework does not collect."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute
from pydantic.json_schema import models_json_schema

from f1_analytics.contracts.problems import Problem


class DocumentedApp(FastAPI):
    """An app whose document describes problem documents, which its answers refer to.

    An operation's id is the name of its function, so that generated clients have methods with names that people use.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(generate_unique_id_function=_name, **options)

    def openapi(self) -> dict[str, Any]:
        known = self.openapi_schema is not None
        document = super().openapi()
        if not known:
            _, schemas = models_json_schema([(Problem, "serialization")], ref_template="#/components/schemas/{model}")
            document["components"]["schemas"] |= schemas["$defs"]
        return document


def _name(route: APIRoute) -> str:
    return route.name
