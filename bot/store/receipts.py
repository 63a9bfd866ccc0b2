"""Receipts: what was sent, skipped and why, and how late; and letting go of what is old."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.models import Pruned, Receipts
from bot.store.shelf import Shelf
from bot.store.stories import erase_untold
from bot.store.tables import articles, deliveries, delivery_parts, story_articles
from bot.store.tallies import tally, weigh

Erase = Callable[[AsyncConnection, Sequence[int]], Awaitable[None]]

_PRUNED_AT_ONCE = 2000
_ENDED = ("sent", "failed", "uncertain", "skipped")
_REASONS = 8


class ReceiptShelf(Shelf):
    """The port bot.ports.ReceiptBook."""

    async def receipts(self, since: datetime, until: datetime) -> Receipts:
        """What became of the deliveries that were due in a span."""
        due = (deliveries.c.due >= since, deliveries.c.due < until)
        counts = select(deliveries.c.state, func.count()).where(*due).group_by(deliveries.c.state)
        number = func.count()
        told = (deliveries.c.state.in_(("failed", "skipped", "uncertain")), deliveries.c.error != "")
        reasons = select(deliveries.c.state, deliveries.c.error, number).where(*due, *told)
        reasons = reasons.group_by(deliveries.c.state, deliveries.c.error)
        times = select(deliveries.c.due, deliveries.c.updated).where(*due, deliveries.c.state == "sent")
        async with self._database.reading("while receipts were added up") as connection:
            states = {row[0]: row[1] for row in await connection.execute(counts)}
            most = reasons.order_by(number.desc(), deliveries.c.error).limit(_REASONS)
            whys = tuple((row[0], row[1], row[2]) for row in await connection.execute(most))
            late = sorted(row.updated - row.due for row in await connection.execute(times))
        return Receipts(
            since=since,
            until=until,
            states=tuple(sorted(states.items())),
            reasons=whys,
            usual_delay=_rank(late, 0.5),
            longest_delay=_rank(late, 1),
        )

    async def prune(self, before: datetime, *, articles_too: bool = False) -> Pruned:
        """Erase deliveries that ended before a moment, with their messages; never one that is still to be sent.

        Articles go only where that is asked for: those not fetched since, with every version and all that was read.
        """
        ended = (deliveries.c.updated < before, deliveries.c.state.in_(_ENDED))
        erased = await self._in_batches(select(deliveries.c.id).where(*ended), _erase_deliveries)
        if not articles_too:
            return Pruned(deliveries=erased)
        stale = select(articles.c.key).where(articles.c.newest, articles.c.fetched < before)
        gone = await self._in_batches(stale, self._erase_articles)
        async with self._database.writing("while stories that nobody tells any more were erased") as connection:
            await self._database.lock(connection, "stories")
            await erase_untold(connection)
        return Pruned(deliveries=erased, articles=gone)

    async def _in_batches(self, query: Select[Any], erase: Erase) -> int:
        """Erase what a query finds, a few thousand in one transaction, so that nobody waits long."""
        erased = 0
        while True:
            async with self._database.writing("while what is old was erased") as connection:
                keys = (await connection.execute(query.limit(_PRUNED_AT_ONCE))).scalars().all()
                await erase(connection, keys)
            erased += len(keys)
            if len(keys) < _PRUNED_AT_ONCE:
                return erased

    async def _erase_articles(self, connection: AsyncConnection, keys: Sequence[int]) -> None:
        before = await weigh(connection, keys)
        named = select(articles.c.id).where(articles.c.key.in_(keys))
        await connection.execute(delete(story_articles).where(story_articles.c.article_id.in_(named)))
        await connection.execute(delete(articles).where(articles.c.id.in_(named)))
        await tally(connection, before, {}, self._insert)


async def _erase_deliveries(connection: AsyncConnection, ids: Sequence[int]) -> None:
    await connection.execute(delete(delivery_parts).where(delivery_parts.c.delivery_id.in_(ids)))
    await connection.execute(delete(deliveries).where(deliveries.c.id.in_(ids)))


def _rank(late: Sequence[timedelta], share: float) -> timedelta | None:
    """The delay that this share of the sent stayed under; None where nothing was sent."""
    return late[min(len(late) - 1, int(len(late) * share))] if late else None
