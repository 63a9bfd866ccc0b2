"""What claims are about, each kept once: whose people were harmed, how, and in which scope."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from sqlalchemy import Table, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.filing import Matter
from bot.store.names import IDS_AT_ONCE
from bot.store.tables import matters

_WHOLE = (
    matters.c.victim_side,
    matters.c.victim_party,
    matters.c.victim_class,
    matters.c.harm,
    matters.c.scope,
)
_EACH = IDS_AT_ONCE // len(_WHOLE)


async def find_matters(connection: AsyncConnection, wanted: Collection[Matter]) -> dict[Matter, int]:
    """The ids of those of these matters that are known."""
    asked, found = sorted(wanted), dict[Matter, int]()
    for first in range(0, len(asked), _EACH):
        query = select(matters.c.id, *_WHOLE).where(tuple_(*_WHOLE).in_(asked[first : first + _EACH]))
        for row in await connection.execute(query):
            found[row.victim_side, row.victim_party, row.victim_class, row.harm, row.scope] = row.id
    return found


async def enter_matters(
    connection: AsyncConnection, new: Collection[Matter], entering: Callable[[Table], Any]
) -> dict[Matter, int]:
    """Give matters an id, those that somebody else has just entered too."""
    if not new:
        return {}
    columns = [column.name for column in _WHOLE]
    rows = [dict(zip(columns, matter, strict=True)) for matter in sorted(new)]
    await connection.execute(entering(matters).on_conflict_do_nothing(), rows)
    return await find_matters(connection, new)
