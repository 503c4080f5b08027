"""Search in names, however they are spelled."""

from __future__ import annotations

import unicodedata
from typing import Annotated

from pydantic import Field
from sqlalchemy import ColumnElement, Function, Text, func, literal_column, or_
from sqlalchemy.orm import InstrumentedAttribute

Words = Annotated[
    str,
    Field(min_length=1, max_length=100, pattern=r"^[^\x00]*$", description="part of a name; accents need not be typed"),
]


def matches(words: str, *names: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    """The condition that one of the names contains these words, whatever their case and accents."""
    plain = _without_accents(words)
    in_names = [name.icontains(words, autoescape=True) for name in names]
    if plain:
        in_names += [_plain(name).contains(plain, autoescape=True) for name in names]
    return or_(*in_names)


def _without_accents(words: str) -> str:
    return unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()


def _plain(name: InstrumentedAttribute[str]) -> Function[str]:
    """A name in the database as `_without_accents` makes it."""
    decomposed = func.normalize(name, literal_column("NFKD"))
    return func.lower(func.regexp_replace(decomposed, r"[^\x01-\x7f]", "", "g"), type_=Text)
