"""Typed reading of a document's fields; every complaint names file, line and field."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal, InvalidOperation
from typing import NoReturn

from f1_analytics.sources.durations import parse_duration
from f1_analytics.sources.errors import BadSyntax, BadValue, DocumentError, MissingField, UnknownId
from f1_analytics.sources.f1db.plain_yaml import Value, line_of, parse


class Document:
    """One YAML file. Fields that no reader knows are collected in `unknown`, to be reported and not to be lost."""

    def __init__(self, path: str, raw: bytes) -> None:
        self.path = path
        self.unknown: set[str] = set()
        self._raw = raw
        self._root = parse(raw, path)

    def row(self) -> Row:
        """The document as one mapping."""
        return self._as_row(self._root, ())

    def rows(self) -> list[Row]:
        """The document as a list of mappings; an empty document is an empty list."""
        if self._root == "":
            return []
        if not isinstance(self._root, list):
            raise BadSyntax(self.path, "expected a list of mappings", line=1)
        return [self._as_row(value, (index,)) for index, value in enumerate(self._root)]

    def fail(self, kind: type[DocumentError], problem: str, trail: tuple[str | int, ...]) -> NoReturn:
        """Raise `kind` for the value at `trail`."""
        name = trail[-1] if trail and isinstance(trail[-1], str) else None
        raise kind(self.path, problem, name, line_of(self._raw, self.path, trail))

    def _as_row(self, value: Value, trail: tuple[str | int, ...]) -> Row:
        if not isinstance(value, dict):
            self.fail(BadSyntax, "expected a mapping of fields", trail)
        return Row(self, value, trail)


@dataclass(frozen=True, slots=True)
class Row:
    """One mapping of a document. Accessors raise `MissingField`, `BadValue` or `UnknownId`."""

    document: Document
    values: Mapping[str, Value]
    trail: tuple[str | int, ...] = field(default=())

    def expect(self, known: frozenset[str]) -> None:
        """Note the fields that are not `known`."""
        if not self.values.keys() <= known:
            self.document.unknown.update(self.values.keys() - known)

    def fail(self, kind: type[DocumentError], name: str, problem: str) -> NoReturn:
        """Raise `kind` for the field `name`."""
        self.document.fail(kind, problem, (*self.trail, name))

    def text(self, name: str) -> str:
        """A field that must be there and hold something."""
        return self.blank(name) or self.fail(MissingField, name, "must not be empty")

    def blank(self, name: str) -> str | None:
        """A field that must be there but may be empty."""
        if name not in self.values:
            self.fail(MissingField, name, "is missing")
        return self.maybe(name)

    def maybe(self, name: str) -> str | None:
        """A field that need not be there."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        return value if isinstance(value, str) else self.fail(BadValue, name, "expected one value, not a group")

    def rows(self, name: str) -> list[Row]:
        """A list of mappings below a field; a missing or empty one is an empty list."""
        value = self.values.get(name, "")
        if value == "":
            return []
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.fail(BadSyntax, name, "expected a list of mappings")
        return [
            Row(self.document, item, (*self.trail, name, i)) for i, item in enumerate(value) if isinstance(item, dict)
        ]

    def reference(self, name: str, known: Collection[str]) -> str:
        """The id of something that the archive describes."""
        value = self.text(name)
        return value if value in known else self.fail(UnknownId, name, f"the archive describes no {value!r}")

    def choice(self, name: str, known: Collection[str]) -> str:
        """One of a set of words."""
        value = self.text(name)
        return (
            value if value in known else self.fail(BadValue, name, f"{value!r} is none of {', '.join(sorted(known))}")
        )

    def flag(self, name: str) -> bool:
        """A field that is there, and true, or not there."""
        value = self.maybe(name)
        return (value is not None and self.choice(name, ("true", "false"))) == "true"

    def integer(self, name: str) -> int:
        value = self.text(name)
        return int(value) if _is_digits(value) else self.fail(BadValue, name, f"{value!r} is no whole number")

    def blank_integer(self, name: str) -> int | None:
        return None if self.blank(name) is None else self.integer(name)

    def decimal(self, name: str) -> Decimal:
        """A finite decimal number."""
        value = self.text(name)
        try:
            number = Decimal(value)
        except InvalidOperation:
            self.fail(BadValue, name, f"{value!r} is no number")
        return number if number.is_finite() else self.fail(BadValue, name, f"{value!r} is no finite number")

    def points(self, name: str) -> Decimal:
        """Points paid; an empty field means none."""
        points = Decimal(0) if self.blank(name) is None else self.decimal(name)
        return points if points >= 0 else self.fail(BadValue, name, f"{points} points cannot be paid")

    def number(self, name: str, low: float, high: float) -> float:
        """A number from `low` to `high`."""
        value = float(self.decimal(name))
        return value if low <= value <= high else self.fail(BadValue, name, f"{value:g} is not in {low:g} to {high:g}")

    def day(self, name: str) -> date:
        value = self.text(name)
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(BadValue, name, f"{value!r} is no date such as 2026-06-28")

    def maybe_day(self, name: str) -> date | None:
        return None if self.maybe(name) is None else self.day(name)

    def maybe_clock(self, name: str) -> time | None:
        """A time of day such as `13:00`."""
        value = self.maybe(name)
        if value is None:
            return None
        try:
            return time.fromisoformat(value)
        except ValueError:
            self.fail(BadValue, name, f"{value!r} is no time of day such as 13:00")

    def duration(self, name: str) -> int | None:
        """Milliseconds, or None where the field is empty."""
        value = self.blank(name)
        if value is None:
            return None
        try:
            return parse_duration(value)
        except ValueError as error:
            self.fail(BadValue, name, str(error))


def fields(names: str) -> frozenset[str]:
    """The field names in a text of words."""
    return frozenset(names.split())


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10
