"""Rows written with a statement that is composed once, each value as its column stores it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Column, Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.types import TypeDecorator

# What a value is turned into depends on its column alone.
Bind = Callable[[Any], Any]

_DIALECT = sqlite.dialect()


def insertion(table: Table) -> tuple[str, tuple[tuple[str, Bind], ...]]:
    """The SQL that adds a row, and for each value in it its name and how it is stored."""
    names = [column.name for column in table.columns]
    places = ", ".join("?" * len(names))
    sql = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({places})"  # noqa: S608 - our own names
    return sql, tuple((column.name, _bind(column)) for column in table.columns)


def _bind(column: Column[Any]) -> Bind:
    kind = column.type
    if isinstance(kind, TypeDecorator):
        return lambda value: kind.process_bind_param(value, _DIALECT)
    return lambda value: value
