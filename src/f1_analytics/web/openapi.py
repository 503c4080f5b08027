"""The API's document, completed with what the framework does not collect."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from pydantic.json_schema import models_json_schema

from f1_analytics.contracts.problems import Problem


class DocumentedApp(FastAPI):
    """An app whose document describes problem documents, which its answers refer to."""

    def openapi(self) -> dict[str, Any]:
        known = self.openapi_schema is not None
        document = super().openapi()
        if not known:
            _, schemas = models_json_schema([(Problem, "serialization")], ref_template="#/components/schemas/{model}")
            document["components"]["schemas"] |= schemas["$defs"]
        return document
