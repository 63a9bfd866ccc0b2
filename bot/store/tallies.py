"""How much the store holds, counted as it changes: to count millions of rows when asked would take seconds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Table, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.records import RECORDS
from bot.store.tables import articles, tallies

UNDATED = "undated"
"""The tally of articles without a date, beside those of the tables."""


async def weigh(connection: AsyncConnection, keys: Sequence[int]) -> Counter[str]:
    """What these article versions and their records add to the tallies: only the newest version counts."""
    if not keys:
        return Counter()
    standing = (articles.c.newest, articles.c.key.in_(keys))
    counted = [select(func.count()).where(*standing), select(func.count(articles.c.published)).where(*standing)]
    counted += [select(func.count()).where(table.c.newest, table.c.article.in_(keys)) for table in RECORDS]
    row = (await connection.execute(select(*(one.scalar_subquery() for one in counted)))).one()
    number, dated, *records = row
    names = (table.name for table in RECORDS)
    return Counter({articles.name: number, UNDATED: number - dated} | dict(zip(names, records, strict=True)))


async def tally(
    connection: AsyncConnection, before: Mapping[str, int], after: Mapping[str, int], entering: Callable[[Table], Any]
) -> None:
    """Write down how a change moved the tallies."""
    moves = [{"name": name, "count": after.get(name, 0) - before.get(name, 0)} for name in sorted({*before, *after})]
    if moved := [move for move in moves if move["count"]]:
        row = entering(tallies).values(moved)
        summed = {"count": tallies.c.count + row.excluded.count}
        await connection.execute(row.on_conflict_do_update(index_elements=["name"], set_=summed))


async def read_tallies(connection: AsyncConnection) -> Counter[str]:
    """Every tally by its name; what was never counted is none."""
    rows = await connection.execute(select(tallies.c.name, tallies.c.count))
    return Counter({row[0]: row[1] for row in rows})
