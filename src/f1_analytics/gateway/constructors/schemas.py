"""Constructors as answers show them."""

from __future__ import annotations

from f1_analytics.contracts.wire import Message


class ConstructorName(Message):
    constructor_id: str
    name: str
