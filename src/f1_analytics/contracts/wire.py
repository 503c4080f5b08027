"""What every message on the wire has in common."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field


class Message(BaseModel):
    """A message: it cannot be changed, and refuses fields that nobody declared."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _in_utc(instant: datetime) -> datetime:
    return instant.astimezone(UTC)


Instant = Annotated[datetime, AfterValidator(_in_utc)]
"""An instant, written in UTC."""

Probability = Annotated[float, Field(ge=0, le=1)]
"""A chance from 0 to 1, unrounded."""
