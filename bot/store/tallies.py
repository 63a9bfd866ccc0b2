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
    standing = select(func.count(), func.count(articles.c.published)).where(articles.c.newest, articles.c.key.in_(keys))
    number, dated = (await connection.execute(standing)).one()
    found = Counter({articles.name: number, UNDATED: number - dated})
    for table in RECORDS:
        query = select(func.count()).where(table.c.newest, table.c.article.in_(keys))
        found[table.name] = (await connection.execute(query)).scalar_one()
    return found


async def tally(
    connection: AsyncConnection, before: Mapping[str, int], after: Mapping[str, int], entering: Callable[[Table], Any]
) -> None:
    """Write down how a change moved the tallies."""
    for name in sorted({*before, *after}):
        moved = after.get(name, 0) - before.get(name, 0)
        if moved:
            row = entering(tallies).values(name=name, count=moved)
            summed = {"count": tallies.c.count + row.excluded.count}
            await connection.execute(row.on_conflict_do_update(index_elements=["name"], set_=summed))


async def read_tallies(connection: AsyncConnection) -> Counter[str]:
    """Every tally by its name; what was never counted is none."""
    rows = await connection.execute(select(tallies.c.name, tallies.c.count))
    return Counter({row[0]: row[1] for row in rows})
