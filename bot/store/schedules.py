"""Changes of schedule: a subscription is changed as it was read, and what it is still owed is written down with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, insert, select, update

from bot.models import Channel, Owed
from bot.store.channels import PROMISED, channel_of, channel_row
from bot.store.outbox import owed_row
from bot.store.shelf import Shelf
from bot.store.tables import channels, deliveries

_KEPT = ("platform", "chat", "thread", "conflict")


class ScheduleShelf(Shelf):
    """The part of the port bot.ports.Channels that changes a schedule."""

    async def reschedule(
        self, standing: Channel, wanted: Channel, *, owed: Sequence[Owed], now: datetime
    ) -> Channel | None:
        """Give a channel its new schedule and write down what it is owed at once, in one transaction.

        None where the channel is not any more as it was read: look again, for somebody else changed or served it.
        """
        changed = {name: value for name, value in channel_row(wanted).items() if name not in _KEPT}
        query = update(channels).where(*_as_read(standing)).values(changed).returning(*channels.c)
        async with self._database.writing("while a schedule was changed") as connection:
            row = (await connection.execute(query)).first()
            if row is None:
                return None
            taken = select(deliveries.c.slot).where(deliveries.c.channel_id == standing.id)
            slots = set(
                (await connection.execute(taken.where(deliveries.c.slot.in_([o.slot for o in owed])))).scalars()
            )
            rows = [owed_row(standing.id, one, now) for one in owed if one.slot not in slots]
            if rows:
                await connection.execute(insert(deliveries), rows)
            return channel_of(row)


def _as_read(channel: Channel) -> list[ColumnElement[bool]]:
    row: dict[str, Any] = channel_row(channel)
    promised = [channels.c[name] == row[name] for name in PROMISED]
    looked_at = channels.c.next_due == channel.next_due if channel.next_due else channels.c.next_due.is_(None)
    return [channels.c.id == channel.id, channels.c.state == channel.state, looked_at, *promised]
