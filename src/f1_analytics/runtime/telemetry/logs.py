"""Structured logs: one JSON object a line in production, plain text on one's own machine."""

from __future__ import annotations

import logging
import sys
from contextvars import ContextVar
from typing import Final

from pythonjsonlogger.orjson import OrjsonFormatter

from f1_analytics.runtime.settings import Settings

request_id: Final[ContextVar[str | None]] = ContextVar("request_id", default=None)
"""The id of the request that is being answered, in every task and thread that works for it."""

_TEXT: Final = "%(asctime)s %(levelname)s %(name)s %(message)s"


class _RequestIds(logging.Filter):
    """Adds the request's id to every line that is written while it is answered."""

    def filter(self, record: logging.LogRecord) -> bool:
        found = request_id.get()
        if found is not None:
            record.request_id = found
        return True


def configure_logs(settings: Settings) -> None:
    """Write logs to standard error, as the settings say. Called once, by the process that serves."""
    form = settings.log_format or ("text" if settings.is_development else "json")
    level = settings.log_level or ("warning" if settings.is_development else "info")
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(_RequestIds())
    handler.setFormatter(_json() if form == "json" else logging.Formatter(_TEXT))
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    # These tell of every call that we make, which our own lines and metrics do already.
    for noisy in ("httpx", "httpcore"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def _json() -> logging.Formatter:
    return OrjsonFormatter(
        "{asctime}{levelname}{name}{message}",
        style="{",
        rename_fields={"asctime": "time", "levelname": "level", "name": "logger"},
        datefmt="%Y-%m-%dT%H:%M:%S%z",
    )
