"""Search in names, however they are spelled."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Any

from pydantic import Field
from sqlalchemy import ColumnElement, or_
from sqlalchemy.orm import InstrumentedAttribute

Words = Annotated[
    str,
    Field(min_length=1, max_length=100, pattern=r"^[^\x00]*$", description="part of a name; accents need not be typed"),
]


def matches(name: InstrumentedAttribute[str], key: InstrumentedAttribute[str], words: str) -> ColumnElement[Any]:
    """The condition that a name contains these words; ids are names without accents, so they are searched too."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    part_of_id = "-".join(re.findall(r"[a-z0-9]+", plain))
    in_name = name.icontains(words, autoescape=True)
    return or_(in_name, key.contains(part_of_id, autoescape=True)) if part_of_id else in_name
