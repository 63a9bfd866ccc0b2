"""What administrators ordered about sources, and what they were told about them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, insert, select

from bot.models import Notice, SourceOrder
from bot.store.codec import decode, encode
from bot.store.shelf import Shelf, holdable
from bot.store.tables import notices, source_orders
from digests.models import Source


class OrderShelf(Shelf):
    """The port bot.ports.OrderBook."""

    async def source_orders(self, conflict: str) -> Sequence[SourceOrder]:
        """Everything ordered about the sources of a conflict, oldest first."""
        query = select(source_orders).where(source_orders.c.conflict == conflict).order_by(source_orders.c.key)
        async with self._database.reading("while orders about sources were looked up") as connection:
            return [_order(row) for row in await connection.execute(query)]

    async def note_order(self, conflict: str, order: SourceOrder) -> None:
        """Write an order down, behind all that were given before."""
        row = {
            "conflict": conflict,
            "source_id": order.source_id,
            "act": order.act,
            "record": encode(order.source) if order.source else "",
            "by": holdable(order.by),
            "at": order.at,
        }
        async with self._database.writing("while an order about a source was written down") as connection:
            await connection.execute(insert(source_orders).values(row))

    async def note_notice(self, notice: Notice) -> None:
        """Keep the words of a notice under its name; the first ones stand."""
        row = {
            "name": notice.name,
            "source_id": notice.source_id,
            "event": notice.event,
            "why": holdable(notice.why),
        }
        noted = self._insert(notices).values(row).on_conflict_do_nothing(index_elements=["name"])
        async with self._database.writing("while a notice was written down") as connection:
            await connection.execute(noted)

    async def notice(self, name: str) -> Notice | None:
        """A notice by its name."""
        query = select(notices).where(notices.c.name == name)
        async with self._database.reading("while a notice was looked up") as connection:
            row = (await connection.execute(query)).mappings().first()
        return Notice(**row) if row else None


def _order(row: Row[Any]) -> SourceOrder:
    source = decode(Source, row.record) if row.record else None
    return SourceOrder(source_id=row.source_id, act=row.act, by=row.by, at=row.at, source=source)
