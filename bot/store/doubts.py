"""Messages of unknown fate: sent again on an administrator's word, taken as arrived, or settled by a look."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.models import Receipt
from bot.store.shelf import Shelf
from bot.store.tables import channels, deliveries, delivery_parts

AGAIN = "sent again on an administrator’s word"


class DoubtShelf(Shelf):
    """The port bot.ports.Doubts."""

    async def resend(self, ids: Collection[int] | None, *, now: datetime) -> Sequence[int]:
        """Owe again what is uncertain (None: all of it), and of named deliveries what failed; returns those owed now.

        Only what may not have arrived is sent again. A channel that rests or left is passed over.
        """
        states = ("uncertain",) if ids is None else ("uncertain", "failed")
        wanted = [deliveries.c.state.in_(states), channels.c.state == "active"]
        if ids is not None:
            wanted.append(deliveries.c.id.in_(ids))
        query = select(deliveries.c.id).join(channels, deliveries.c.channel_id == channels.c.id).where(*wanted)
        async with self._database.writing("while deliveries were owed again") as connection:
            locked = query.order_by(deliveries.c.id).with_for_update(of=deliveries)
            found = list((await connection.execute(locked)).scalars())
            await _change_parts(connection, found, ("uncertain", "failed"), {"state": "pending"})
            await connection.execute(_these(found).values(_owed_again(now, AGAIN)))
            return found

    async def mark_arrived(self, ids: Collection[int] | None, *, now: datetime) -> Sequence[int]:
        """Take what is uncertain (None: all of it) as arrived, on an administrator's word; returns those deliveries."""
        wanted = [deliveries.c.state == "uncertain"]
        if ids is not None:
            wanted.append(deliveries.c.id.in_(ids))
        query = select(deliveries.c.id).where(*wanted).order_by(deliveries.c.id)
        async with self._database.writing("while deliveries were taken as arrived") as connection:
            found = list((await connection.execute(query.with_for_update())).scalars())
            await _change_parts(connection, found, ("uncertain",), {"state": "sent"})
            await connection.execute(_these(found).values(state="sent", error="", updated=now))
            return found

    async def settle(self, delivery_id: int, index: int, receipt: Receipt | None, *, now: datetime) -> bool:
        """Record what was found out of one uncertain part: it arrived, or (None) it did not and is sent again.

        False where it is not uncertain any more. The delivery ends or goes on when its last doubt is settled.
        """
        part = (delivery_parts.c.delivery_id == delivery_id, delivery_parts.c.ordinal == index)
        fate = {"state": "sent" if receipt else "pending", "message_id": receipt.message_id if receipt else None}
        doubted = update(delivery_parts).where(*part, delivery_parts.c.state == "uncertain")
        async with self._database.writing("while a doubt about a message was settled") as connection:
            if not (await connection.execute(doubted.values(fate))).rowcount:
                return False
            states = select(delivery_parts.c.state).where(delivery_parts.c.delivery_id == delivery_id)
            left = set((await connection.execute(states)).scalars())
            if "uncertain" not in left:
                ended = {"state": "sent", "error": "", "updated": now}
                change = _owed_again(now, "it had not arrived") if "pending" in left else ended
                mine = _these([delivery_id]).where(deliveries.c.state == "uncertain")
                await connection.execute(mine.values(change))
            return True


def _these(ids: Collection[int]) -> Any:
    return update(deliveries).where(deliveries.c.id.in_(ids))


def _owed_again(now: datetime, why: str) -> dict[str, Any]:
    """Due from now, so that it is not too late for the grace; its slot still says for when it was promised."""
    fresh = {"attempts": 0, "not_before": None, "held_by": None}
    return fresh | {"state": "pending", "due": now, "ready": now, "error": why, "updated": now}


async def _change_parts(
    connection: AsyncConnection, ids: Collection[int], states: Collection[str], change: dict[str, str]
) -> None:
    these: ColumnElement[bool] = delivery_parts.c.delivery_id.in_(ids)
    await connection.execute(update(delivery_parts).where(these, delivery_parts.c.state.in_(states)).values(change))
