"""Who uses the product: roles and plans by name. What a plan allows is the gateway's to say."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What an account may do besides looking after itself."""

    USER = "user"
    ADMIN = "admin"


class PlanName(StrEnum):
    """A plan; everybody without an account is on the first one, every administrator on the last."""

    ANONYMOUS = "anonymous"
    FREE = "free"
    PRO = "pro"
    UNLIMITED = "unlimited"
