"""A store made large: the articles of one day and their records copied over many days, by the database itself.

For measuring alone. Every copy has its own articles, ids and dates; what the records say stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    DateTime,
    Interval,
    String,
    Table,
    func,
    insert,
    literal,
    select,
    type_coerce,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database import Database
from bot.store.tables import Moment, articles, claims, developments, named, readings, statements, tallies

_COPIED = (articles, readings, claims, statements, developments, named)
_KEYS = (articles, claims, statements, developments)


@dataclass(frozen=True, slots=True)
class _Copy:
    """One copy: its number, so many days later, over tables whose first free keys were these."""

    number: int
    day: date
    shift: timedelta
    free: Mapping[str, int]
    as_text: bool


async def copy_day(url: str, day: date, copies: int, each_day: int) -> None:
    """Copy everything a store holds, which is one day's, so many times: ``each_day`` copies make up a day."""
    database = Database(url)
    database.connect()
    try:
        async with database.writing("while a day was copied") as connection:
            free = {table.name: (await _greatest(connection, table)) + 1 for table in _KEYS}
            await connection.run_sync(_drop_indexes)
            for number in range(1, copies + 1):
                shift = timedelta(days=number // each_day)
                copy = _Copy(number, day, shift, free, database.is_sqlite)
                for table in _COPIED:
                    await _write(connection, table, copy)
            await connection.execute(update(tallies).values(count=tallies.c.count * (copies + 1)))
            await connection.run_sync(_make_indexes)
    finally:
        await database.disconnect()


async def _greatest(connection: AsyncConnection, table: Table) -> int:
    return (await connection.execute(select(func.max(table.c.key)))).scalar() or 0


def _drop_indexes(connection: Any) -> None:
    for table in _COPIED:
        for index in table.indexes:
            index.drop(connection)


def _make_indexes(connection: Any) -> None:
    for table in _COPIED:
        for index in sorted(table.indexes, key=lambda one: str(one.name)):
            index.create(connection)


async def _write(connection: AsyncConnection, table: Table, copy: _Copy) -> None:
    """One day's rows of a table once more, under keys of their own and as of another day."""
    values = [_copied(column, copy).label(column.name) for column in table.c]
    rows = select(*values).where((table.c.key if "key" in table.c else table.c.article) < copy.free[_keyed(table.name)])
    await connection.execute(insert(table).from_select([column.name for column in table.c], rows))


def _keyed(table: str) -> str:
    """The table whose keys the rows of a table go by."""
    return {"named": "developments", "readings": "articles"}.get(table, table)


def _copied(column: Column[Any], copy: _Copy) -> ColumnElement[Any]:
    table = column.table.name
    if column.name == "key":
        return column + copy.number * copy.free[_keyed(table)]
    if column.name == "article":
        return column + copy.number * copy.free["articles"]
    if isinstance(column.type, Moment):
        return _later(column, copy)
    if table == "articles" and column.name == "id":
        return literal(f"d{copy.number}-") + column
    if column.name == "record":
        then = (copy.day + copy.shift).isoformat()
        dated = func.replace(column, f'"{copy.day.isoformat()}', f'"{then}')
        return func.replace(dated, '"article_id":"', f'"article_id":"d{copy.number}-')
    return column


def _later(column: Column[Any], copy: _Copy) -> ColumnElement[Any]:
    """The same time of a later day; SQLite keeps times as text."""
    if copy.as_text:
        return literal((copy.day + copy.shift).isoformat()) + func.substr(type_coerce(column, String), 11)
    return type_coerce(column, DateTime(timezone=True)) + literal(copy.shift, Interval)
