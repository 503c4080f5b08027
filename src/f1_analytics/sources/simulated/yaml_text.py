"""A writer of plain YAML for flat records, ten times as fast as a general one."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Scalar: TypeAlias = "str | int | float | None"
Record: TypeAlias = "Mapping[str, Value]"
Value: TypeAlias = "Scalar | Record | Sequence[Record]"

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_ -]*(?<! )|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{2}:[0-9]{2}")
_RESERVED = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})


def dump(value: Value) -> str:
    """The document for a record or a list of records; None becomes a blank value, as in f1db."""
    return "\n".join(_lines(value, "")) + "\n"


def _lines(value: Value, indent: str) -> list[str]:
    lines: list[str] = []
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if isinstance(inner, str) or not isinstance(inner, (Mapping, Sequence)):
                lines.append(f"{indent}{key}:{_scalar(inner)}")
            else:
                lines.append(f"{indent}{key}:")
                lines += _lines(inner, indent + "  ")
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for record in value:
            first, *rest = _lines(record, indent + "  ")
            lines += [f"{indent}- {first.lstrip()}", *rest]
    return lines


def _scalar(value: Scalar) -> str:
    if value is None:
        return ""
    if isinstance(value, str) and not (_PLAIN.fullmatch(value) and value.lower() not in _RESERVED):
        return " " + json.dumps(value, ensure_ascii=False)  # a JSON string is a double-quoted YAML scalar
    return f" {value}"
