"""What chats follow, and what they were told for it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, insert, select, update

from bot.models import Address, Alert, Channel, Owed, Watch
from bot.store.codec import decode, encode
from bot.store.outbox import owed_row
from bot.store.shelf import Shelf, address_row, holdable
from bot.store.tables import alerts, deliveries, watches

_ADDRESS = ("platform", "chat", "thread")


class WatchShelf(Shelf):
    """The port bot.ports.Watches."""

    async def keep_watch(self, watch: Watch) -> Watch:
        """Store a watch; one of the same kind and name in the same chat is replaced and keeps its id."""
        row = {
            **address_row(watch.address),
            "conflict": watch.conflict,
            "kind": watch.kind,
            "name": holdable(watch.name),
            "record": encode(watch),
        }
        saved = self._insert(watches).values(row)
        query = saved.on_conflict_do_update(
            index_elements=[*_ADDRESS, "conflict", "kind", "name"], set_={"record": row["record"]}
        )
        async with self._database.writing("while a watch was stored") as connection:
            return _watch((await connection.execute(query.returning(*watches.c))).one())

    async def watches(self, conflict: str) -> Sequence[Watch]:
        """Every watch on a conflict, in the order of their ids."""
        return await self._watches(watches.c.conflict == conflict)

    async def watches_at(self, address: Address) -> Sequence[Watch]:
        """The watches of one chat, in the order of their ids."""
        return await self._watches(*_at(watches, address))

    async def drop_watches(self, address: Address, ids: Collection[int]) -> int:
        """End these watches of a chat; returns how many there were."""
        ended = delete(watches).where(*_at(watches, address), watches.c.id.in_(ids))
        async with self._database.writing("while watches were ended") as connection:
            return (await connection.execute(ended)).rowcount

    async def owe_alert(self, alert: Alert, *, channel: Channel, slot: str, due: datetime) -> Alert:
        """Write an alert down and owe it to its channel, in one transaction; its id ends the slot."""
        row = {
            **address_row(alert.address),
            "watches": encode(alert.watches),
            "made": alert.made,
            "day": alert.day,
            "words": encode(alert.words),
            "muted": alert.muted,
            "record": alert.record,
        }
        async with self._database.writing("while an alert was written down") as connection:
            kept = _alert((await connection.execute(insert(alerts).values(row).returning(*alerts.c))).one())
            owed = Owed(slot=f"{slot}{kept.id}", due=due)
            await connection.execute(insert(deliveries).values(owed_row(channel.id, owed, alert.made)))
            return kept

    async def alerts_at(self, address: Address, since: datetime) -> Sequence[Alert]:
        """What a chat was told since a moment, oldest first."""
        query = select(alerts).where(*_at(alerts, address), alerts.c.made >= since)
        async with self._database.reading("while alerts were looked up") as connection:
            return [_alert(row) for row in await connection.execute(query.order_by(alerts.c.made, alerts.c.id))]

    async def alert(self, alert_id: int) -> Alert | None:
        """One alert by its id."""
        async with self._database.reading("while an alert was looked up") as connection:
            row = (await connection.execute(select(alerts).where(alerts.c.id == alert_id))).first()
        return _alert(row) if row else None

    async def mute(self, address: Address, alert_id: int) -> bool:
        """Tell a chat no more of an alert's story; False where it was never told it."""
        muted = update(alerts).where(*_at(alerts, address), alerts.c.id == alert_id).values(muted=True)
        async with self._database.writing("while a story was muted") as connection:
            return (await connection.execute(muted)).rowcount > 0

    async def _watches(self, *conditions: ColumnElement[bool]) -> Sequence[Watch]:
        async with self._database.reading("while watches were looked up") as connection:
            rows = await connection.execute(select(watches).where(*conditions).order_by(watches.c.id))
            return [_watch(row) for row in rows]


def _watch(row: Row[Any]) -> Watch:
    return replace(decode(Watch, row.record), id=row.id, address=_address(row))


def _alert(row: Row[Any]) -> Alert:
    return Alert(
        id=row.id,
        address=_address(row),
        watches=decode(tuple[int, ...], row.watches),
        made=row.made,
        day=row.day,
        words=decode(tuple[str, ...], row.words),
        muted=row.muted,
        record=row.record,
    )


def _address(row: Row[Any]) -> Address:
    return Address(platform=row.platform, chat=row.chat, thread=row.thread or None)


def _at(table: Any, address: Address) -> list[ColumnElement[bool]]:
    return [table.c[name] == value for name, value in address_row(address).items()]
