"""Drivers as answers show them."""

from __future__ import annotations

from f1_analytics.contracts.wire import Message


class DriverName(Message):
    driver_id: str
    name: str
    abbreviation: str
