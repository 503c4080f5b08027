"""What can be asked of the feed."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from f1_analytics.contracts.wire import Message
from f1_analytics.gateway.ids import Id


class FeedQuery(Message):
    """Whose news: that of one event, or of all."""

    event: Annotated[Id | None, Field(description="the slug of an event, such as 2026-austria")] = None
