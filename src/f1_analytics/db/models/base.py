"""What all tables share: names of constraints, types of columns, checks against the domain's words."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import BigInteger, CheckConstraint, DateTime, MetaData, Text
from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {str: Text(), int: BigInteger(), datetime: DateTime(timezone=True)}


def one_of(column: str, words: type[StrEnum]) -> CheckConstraint:
    """The column holds one of the enumeration's words."""
    quoted = ", ".join(f"'{word.value}'" for word in words)
    return CheckConstraint(f"{column} IN ({quoted})", name=f"{column}_known")
