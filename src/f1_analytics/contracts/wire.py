"""What every message on the wire has in common."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field


class Message(BaseModel):
    """A message: it cannot be changed, and refuses fields that nobody declared."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _in_utc(instant: datetime) -> datetime:
    return instant.astimezone(UTC)


Instant = Annotated[datetime, AfterValidator(_in_utc)]
"""An instant, written in UTC."""


def _no_other(value: object) -> object:
    if isinstance(value, (bool, str)):
        raise ValueError("must be a number")  # noqa: TRY004 (pydantic takes no TypeError)
    return value


IN_JSON: Final = BeforeValidator(_no_other)
"""For numbers in what is sent as JSON, where the text of a number and a truth value are none."""

Probability = Annotated[float, Field(ge=0, le=1)]
"""A chance from 0 to 1, unrounded."""
