"""Truth values in queries."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator


def _plain(value: object) -> object:
    if isinstance(value, str) and value not in {"true", "false"}:
        raise ValueError("must be true or false")
    return value


Flag = Annotated[bool, BeforeValidator(_plain)]
"""`true` or `false`: what else a program may take for a truth value is a mistake here."""
