"""Published title odds, as the database keeps them and the API shows them."""

from __future__ import annotations

from f1_analytics.contracts.prediction import Championship
from f1_analytics.contracts.wire import Message


class TitleOdds(Message):
    """Both championships from the same simulated seasons; `coming` are the slugs of the events that were simulated."""

    coming: tuple[str, ...]
    drivers: Championship
    constructors: Championship
