"""Years in addresses and queries. One without a championship is an unknown season, a 404; no year at all is a 422."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field

from f1_analytics.web.numbers import WHOLE

LAST_YEAR: Final = 9999

Year = Annotated[int, Field(ge=0, le=LAST_YEAR), WHOLE]
"""The year of a championship, if there was one."""
