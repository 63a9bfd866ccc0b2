"""A store made large: articles that were really read, copied over many days by the database itself.

For measuring alone. Every copy takes a part of the originals, another one each time, and has its own articles, ids and
dates; what the records say stays. Names that no profile knows are spread over many, as spellings are in the news.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    DateTime,
    Integer,
    Interval,
    String,
    Table,
    case,
    func,
    insert,
    literal,
    select,
    text,
    type_coerce,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database import Database
from bot.store.moving import advance_numbers
from bot.store.names import enter_names
from bot.store.shelf import Shelf
from bot.store.tables import (
    UNDATED,
    Moment,
    articles,
    claims,
    developments,
    named,
    names,
    readings,
    statements,
    stories,
    story_articles,
    tallies,
)

_COPIED = (articles, readings, claims, statements, developments, named, stories, story_articles)
_KEYED_BY = {"named": developments, "readings": articles}
"""The tables whose keys rows go by that have none of their own."""
_COUNTED = (articles, claims, statements, developments)
_AT_ONCE = 100
"""Copies written in one transaction."""
PART, ERA = 4, 4
"""A copy takes one original of so many; so many copies continue the same stories."""
_MIXED = 8191
"""Numbers are mixed modulo this prime, so that every copy takes others."""
_HEADS = ("ak", "bel", "chor", "dar", "el", "far", "gor", "hak", "ir", "jar", "kel", "lor", "mar", "nor", "or", "par")
_TAILS = ("abad", "agd", "avan", "berd", "ditch", "dzor", "evo", "gala", "iken", "kert", "lu", "ovka", "qala", "shen")


@dataclass(frozen=True, kw_only=True, slots=True)
class Growth:
    """What a store grows by: so many copies of what was read on a day, over so many days, under so many new names."""

    day: date
    copies: int
    days: int
    names: int


@dataclass(frozen=True, slots=True)
class _Copy:
    """One copy: its number, so many days later, over tables whose first free keys were these."""

    number: int
    day: date
    shift: timedelta
    free: Mapping[str, int]
    names: range
    as_text: bool


async def copy_over_days(url: str, growth: Growth) -> None:
    """Let a store that holds one day grow; the earlier days of a war are the busier ones."""
    database = Database(url)
    database.connect()
    try:
        free, spread = await _prepare(database, growth.names)
        copies = [_copy(number, growth, free, spread, as_text=database.is_sqlite) for number in range(growth.copies)]
        for first in range(0, len(copies), _AT_ONCE):
            async with database.writing("while articles were copied") as connection:
                for copy in copies[first : first + _AT_ONCE]:
                    for table in _COPIED:
                        await _write(connection, table, copy)
        async with database.writing("while a large store was indexed") as connection:
            await connection.run_sync(_make_indexes)
            await _count(connection)
            if not database.is_sqlite:
                await advance_numbers(connection)
                await connection.execute(text("ANALYZE"))
    finally:
        await database.disconnect()


def make_up_names(count: int) -> Iterator[str]:
    """So many names of two words, every one another."""
    words = [head + tail for head in _HEADS for tail in _TAILS]
    for number in range(count):
        again = number // len(words)
        yield f" {words[number % len(words)]} {words[again % len(words)]}{again // len(words) or ''} "


async def _prepare(database: Database, made_up: int) -> tuple[Mapping[str, int], range]:
    """The first free key of each table, and the ids of the names made up; the indexes wait until all is copied."""
    inserting: Callable[[Table], Any] = Shelf(database)._insert
    async with database.writing("while a store was made ready to grow") as connection:
        keyed = [table for table in _COPIED if "key" in table.c and table is not named]
        free = {table.name: await _free(connection, table.c.key) for table in keyed}
        first = await _free(connection, names.c.id)
        await enter_names(connection, make_up_names(made_up), inserting)
        spread = range(first, await _free(connection, names.c.id))
        await connection.run_sync(_drop_indexes)
    return free, spread


def _copy(number: int, growth: Growth, free: Mapping[str, int], spread: range, *, as_text: bool) -> _Copy:
    share = number / growth.copies
    days = int(growth.days * (0.7 * share + 0.3 * share * share))
    return _Copy(number + 1, growth.day, timedelta(days=days), free, spread, as_text)


async def _free(connection: AsyncConnection, column: Column[Any]) -> int:
    return ((await connection.execute(select(func.max(column)))).scalar() or 0) + 1


def _drop_indexes(connection: Connection) -> None:
    for table in _COPIED:
        for index in table.indexes:
            index.drop(connection)


def _make_indexes(connection: Connection) -> None:
    for table in _COPIED:
        for index in sorted(table.indexes, key=lambda one: str(one.name)):
            index.create(connection)


async def _count(connection: AsyncConnection) -> None:
    """Set the tallies anew: this once the rows themselves are counted."""
    number = func.count()
    counted: Iterable[tuple[str, Any]] = (
        *((table.name, select(number).select_from(table).where(table.c.newest)) for table in _COUNTED),
        ("undated", select(number).select_from(articles).where(articles.c.newest, articles.c.published.is_(None))),
        ("filed", select(number).select_from(story_articles)),
    )
    for name, query in counted:
        found = (await connection.execute(query)).scalar_one()
        await connection.execute(update(tallies).where(tallies.c.name == name).values(count=found))


async def _write(connection: AsyncConnection, table: Table, copy: _Copy) -> None:
    """A part of the first day's rows of a table once more, under keys of their own and as of another day."""
    if table is stories and copy.number % ERA:
        return
    key = table.c.key if "key" in table.c else table.c.article
    rows = select(*(_copied(column, copy).label(column.name) for column in table.c))
    rows = rows.where(key < copy.free[_KEYED_BY.get(table.name, table).name])
    if "article" in table.c or table is articles:
        article = table.c.key if table is articles else table.c.article
        rows = rows.where((article * 7919 + copy.number * 10_471) % _MIXED % PART == 0)
    if table is story_articles:
        copied = select(articles.c.id).where(articles.c.id == literal(f"d{copy.number}-") + table.c.article_id)
        rows = rows.where(copied.exists())
    await connection.execute(insert(table).from_select([column.name for column in table.c], rows))


def _copied(column: Column[Any], copy: _Copy) -> ColumnElement[Any]:
    number: int = copy.number // ERA if column.table is stories or column.name == "story" else copy.number
    if column.name in {"key", "article", "story"}:
        table = {"article": "articles", "story": "stories"}.get(column.name)
        return column + number * copy.free[table or _KEYED_BY.get(column.table.name, column.table).name]
    if isinstance(column.type, Moment):
        return case((column == UNDATED, column), else_=_later(column, copy))
    if column.name in {"id", "article_id"}:
        return literal(f"d{number}-") + column
    if column.name in {"place", "speaker"}:
        return _renamed(column, copy)
    return _redated(column, copy) if column.name == "record" and column.table is not stories else column


def _renamed(column: Column[Any], copy: _Copy) -> ColumnElement[Any]:
    """Another of many names, where it is one that no profile knows."""
    row = column.table
    known = row.c[f"{column.name}_id"].is_not(None)
    other = copy.names.start + (row.c.key * 7919 + copy.number * 10_471) % len(copy.names)
    return case((known | column.is_(None), column), else_=type_coerce(other, Integer))


def _redated(column: Column[Any], copy: _Copy) -> ColumnElement[Any]:
    then = (copy.day + copy.shift).isoformat()
    dated = func.replace(column, f'"{copy.day.isoformat()}', f'"{then}')
    return func.replace(dated, '"article_id":"', f'"article_id":"d{copy.number}-')


def _later(column: Column[Any], copy: _Copy) -> ColumnElement[Any]:
    """The same time of a later day; SQLite keeps times as text."""
    if copy.as_text:
        moved = literal((copy.day + copy.shift).isoformat()) + func.substr(type_coerce(column, String), 11)
        return type_coerce(moved, column.type)
    return type_coerce(column, DateTime(timezone=True)) + literal(copy.shift, Interval)
