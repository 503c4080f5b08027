"""What both services answer about their health."""

from __future__ import annotations

from typing import Literal

from f1_analytics.contracts.wire import Message


class Health(Message):
    """The service is well; if it is not, there is a problem document instead."""

    status: Literal["healthy"] = "healthy"
