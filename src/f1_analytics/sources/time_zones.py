"""Time zones of places, from boundaries that are part of an installed package: no source tells them."""

from __future__ import annotations

from f1_analytics.sources.errors import SourceError


def time_zone_at(latitude: float, longitude: float) -> str:
    """The IANA name of the time zone at a place in degrees: `Europe/Vienna`; at sea `Etc/GMT+2`, two hours behind UTC.

    Borders are right to about a hundred metres.

    Raises:
        SourceError: the optional library is not installed.
    """
    try:
        from tzfpy import get_tz  # noqa: PLC0415 (takes 40 MB of memory, and only circuits need it)
    except ModuleNotFoundError as error:
        raise SourceError("time zones of circuits cannot be told: install f1-analytics[ingest]") from error
    return get_tz(longitude, latitude)
