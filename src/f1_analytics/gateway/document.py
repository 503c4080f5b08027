"""The gateway's OpenAPI document as JSON, from which the dashboard's client is generated; `make api` does it."""

from __future__ import annotations

import sys
from typing import cast

import orjson

from f1_analytics.db.sessions import Sessions
from f1_analytics.gateway.app import create_app
from f1_analytics.gateway.services import Services


def document() -> bytes:
    """The document. It says nothing that depends on the database, so none is asked."""
    return orjson.dumps(create_app(Services(cast("Sessions", None))).openapi())


if __name__ == "__main__":
    sys.stdout.buffer.write(document())
