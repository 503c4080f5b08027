"""Statements as the driver takes them. Making one from SQLAlchemy's expression takes longer than many a query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Final, NamedTuple

from sqlalchemy import ARRAY, URL, ColumnElement, Select, Text, any_, literal
from sqlalchemy.orm import InstrumentedAttribute

KEPT: Final = 256
"""Statements that are kept as text; there are fewer in the program that are run often."""


class Statement(NamedTuple):
    """The text of a statement, the values that are part of it, and the names of those that it is still given."""

    text: bytes
    values: Mapping[str, Any]
    open: frozenset[str]

    def with_values(self, parameters: Mapping[str, Any]) -> Mapping[str, Any]:
        """All values that it needs.

        Raises:
            TypeError: a parameter is missing, or there is none of its name.
        """
        if parameters.keys() != self.open:
            raise TypeError(f"the statement takes {sorted(self.open)} and was given {sorted(parameters)}")
        return {**self.values, **parameters}


def among(column: ColumnElement[str] | InstrumentedAttribute[str], values: Iterable[str]) -> ColumnElement[bool]:
    """`column IN (values)` for statements that take parameters: SQLAlchemy makes the list of an `IN` of all values."""
    return column == any_(literal(list(values), ARRAY(Text)))


def compiled(statement: Select[*tuple[Any, ...]], parameters: Mapping[str, Any] | None) -> Statement:
    """A statement as text; one that takes parameters is kept, since it will be run again."""
    return _compile(statement) if parameters is None else _compile_once(statement)


def _compile(statement: Select[*tuple[Any, ...]]) -> Statement:
    found = statement.compile(dialect=_DIALECT, compile_kwargs={"render_postcompile": True})
    required = frozenset(bind.key for bind in found.binds.values() if bind.required)
    values = {name: value for name, value in found.params.items() if name not in required}
    return Statement(found.string.encode(), values, required)


_DIALECT: Final = URL.create("postgresql+psycopg").get_dialect()()
_compile_once = lru_cache(maxsize=KEPT)(_compile)
