"""Deliveries: written before sending, updated after; who holds which, and what a dead worker left behind.

A delivery in the state "sending" is held by one worker. Every step that leads to a message first makes sure that it
still is: a worker that was taken for dead and comes back finds its deliveries gone, and sends nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, Row, Select, case, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.models import Agenda, Channel, Delivery, DeliveryPart, DeliveryState, Owed, Part, PartState, Receipt, Shard
from bot.store.channels import address_of
from bot.store.database import Database
from bot.store.gathering import Gathering
from bot.store.progress import Binding, Ending, PartEnd, Progress, parts_of
from bot.store.shelf import Shelf
from bot.store.tables import channels, deliveries, delivery_parts, workers

DEAD_AFTER = timedelta(seconds=30)
"""How long a worker may be silent before others take over what it held."""
FORGOTTEN_AFTER = timedelta(days=1)


class OutboxShelf(Shelf):
    """The port bot.ports.Outbox."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._worker = uuid4().hex
        self._progress = Progress(self._worker)
        database.shared.also(self._progress.end_part, self._progress.end, self._progress.bind, self._progress.begin)
        look = partial(database.in_one_go, writes=False)
        self._messages = Gathering(look, "while messages were looked up", [_many_parts])

    async def owe(self, *, channel: Channel, slot: str, due: datetime, now: datetime, skip: str = "") -> bool:
        """Write a pending delivery (or a skipped one, with the reason); False where that slot is already written."""
        async with self._database.writing("while a delivery was written down") as connection:
            return bool(await self._write(connection, [owed_row(channel.id, Owed(slot=slot, due=due, skip=skip), now)]))

    async def owe_all(self, agendas: Sequence[Agenda], *, now: datetime) -> int:
        """Write what these channels are owed and when to look again, in one transaction; counts the new deliveries."""
        async with self._database.writing("while deliveries were written down") as connection:
            kept = [agenda for agenda in agendas if await _look_again(connection, agenda)]
            rows = [owed_row(agenda.channel.id, owed, now) for agenda in kept for owed in agenda.owed]
            return await self._write(connection, rows)

    async def claim_due(
        self, *, now: datetime, limit: int, served: Collection[str] | None = None, shard: Shard | None = None
    ) -> Sequence[Delivery]:
        """Take pending deliveries that are due, marking them as being sent by us: no other worker gets them.

        Only those to the platforms ``served``, and to the channels of one ``shard``, where these are given.
        """
        due = due_deliveries(now, limit, served, shard)

        def take(connection: Connection) -> Sequence[Delivery]:
            return self._claim(connection, due, now)

        if not await self._database.in_one_go("while due deliveries were looked up", _is_any(due), writes=False):
            return []
        return await self._database.in_one_go("while due deliveries were taken", take)

    def _claim(self, connection: Connection, due: Select[Any], now: datetime) -> Sequence[Delivery]:
        self._beat(connection, now)
        ids = connection.execute(due.with_for_update(skip_locked=True, of=deliveries)).scalars().all()
        taken = {"state": "sending", "held_by": self._worker, "attempts": deliveries.c.attempts + 1, "updated": now}
        connection.execute(update(deliveries).where(deliveries.c.id.in_(ids)).values(taken))
        return _deliveries(connection, _listed().where(deliveries.c.id.in_(ids)).order_by(deliveries.c.ready))

    async def due_shards(self, *, now: datetime, of: int) -> Sequence[int]:
        """Which of so many shards have a delivery that is due."""
        query = select(deliveries.c.channel_id % of).where(*_waiting(now, None)).distinct()
        async with self._database.reading("while due deliveries were counted") as connection:
            return sorted((await connection.execute(query)).scalars())

    async def bind(self, delivery_id: int, edition_id: int | None, parts: Sequence[Part]) -> Sequence[DeliveryPart]:
        """Fix which edition and messages a delivery consists of; parts already bound are returned as they stand."""
        return await self._database.shared.do(self._progress.bind, Binding(delivery_id, edition_id, tuple(parts)))

    async def parts(self, delivery_id: int) -> Sequence[DeliveryPart]:
        """The messages a delivery consists of, as far as they are fixed."""
        return await self._messages.do(_many_parts, delivery_id)

    async def mark_part_sending(self, delivery_id: int, index: int) -> bool:
        """Note that this part is about to be handed to the platform; False forbids it: the delivery is not ours."""
        return await self._database.shared.do(self._progress.begin, (delivery_id, index))

    async def mark_part(self, delivery_id: int, index: int, *, sent: Receipt | None, uncertain: bool = False) -> None:
        """Record how the sending of a part ended; neither sent nor uncertain means it did not go out."""
        state: PartState = "sent" if sent else "uncertain" if uncertain else "pending"
        end = PartEnd(delivery_id, index, state, sent.message_id if sent else None)
        await self._database.shared.do(self._progress.end_part, end)

    async def finish(
        self,
        delivery_id: int,
        state: DeliveryState,
        *,
        now: datetime,
        error: str = "",
        not_before: datetime | None = None,
        tried: bool = True,
    ) -> None:
        """Record how a delivery ended, or that it waits (pending) until ``not_before``; no-op when it is not ours.

        One that was not ``tried`` has an attempt less: nothing went wrong with it.
        """
        end = Ending(delivery_id, state, now, error, not_before, tried)
        await self._database.shared.do(self._progress.end, end)

    async def beat(self, *, now: datetime) -> None:
        """Say that this worker lives."""

        def report(connection: Connection) -> None:
            self._beat(connection, now)
            connection.execute(delete(workers).where(workers.c.seen < now - FORGOTTEN_AFTER))

        await self._database.in_one_go("while a worker reported", report)

    async def recover(self, *, now: datetime, held: Collection[int] = ()) -> int:
        """Settle orphaned deliveries: those of dead workers, and our own that are not in ``held``; counts them."""
        orphaned = self._orphaned(now, held)

        def settle(connection: Connection) -> int:
            ids = connection.execute(orphaned.with_for_update(skip_locked=True)).scalars().all()
            for delivery_id in ids:
                _settle(connection, delivery_id, now)
            return len(ids)

        if not await self._database.in_one_go("while orphans were looked up", _is_any(orphaned), writes=False):
            return 0
        return await self._database.in_one_go("while orphaned deliveries were settled", settle)

    async def deliveries(self, state: DeliveryState | None = None, limit: int = 50) -> Sequence[Delivery]:
        """The newest deliveries, for /status."""
        query = _listed().order_by(deliveries.c.updated.desc(), deliveries.c.id.desc()).limit(limit)
        wanted = query.where(deliveries.c.state == state) if state else query
        return await self._database.in_one_go(
            "while deliveries were looked up", lambda connection: _deliveries(connection, wanted), writes=False
        )

    async def _write(self, connection: AsyncConnection, rows: list[dict[str, Any]]) -> int:
        if not rows:
            return 0
        query = self._insert(deliveries).on_conflict_do_nothing().returning(deliveries.c.id)
        return len((await connection.execute(query, rows)).all())

    def _beat(self, connection: Connection, now: datetime) -> None:
        beat = self._insert(workers).values(id=self._worker, seen=now)
        connection.execute(beat.on_conflict_do_update(index_elements=["id"], set_={"seen": now}))

    def _orphaned(self, now: datetime, held: Collection[int]) -> Select[Any]:
        living = select(workers.c.id).where(workers.c.seen > now - DEAD_AFTER, workers.c.id != self._worker)
        kept = (deliveries.c.held_by == self._worker) & deliveries.c.id.in_(held)
        orphaned = (deliveries.c.state == "sending", deliveries.c.held_by.not_in(living), ~kept)
        return select(deliveries.c.id).where(*orphaned)


def _is_any(query: Select[Any]) -> Callable[[Connection], bool]:
    """Whether a query finds anything: asked first, as the turn to write is dear."""
    return lambda connection: connection.execute(query.limit(1)).first() is not None


def _many_parts(connection: Connection, ids: Sequence[int]) -> Sequence[Sequence[DeliveryPart]]:
    found = parts_of(connection, ids)
    return [found.get(delivery_id, []) for delivery_id in ids]


async def _look_again(connection: AsyncConnection, agenda: Agenda) -> bool:
    """Advance a channel's schedule; False where it changed since it was read, or somebody else was here first."""
    channel = agenda.channel
    as_read = (
        channels.c.id == channel.id,
        channels.c.state == "active",
        channels.c.since == channel.since,
        channels.c.next_due == channel.next_due,
    )
    advanced = await connection.execute(update(channels).where(*as_read).values(next_due=agenda.next_due))
    return advanced.rowcount == 1


def _settle(connection: Connection, delivery_id: int, now: datetime) -> None:
    """Decide what becomes of a delivery whose worker is gone, by what is known of its parts."""
    in_flight = (delivery_parts.c.delivery_id == delivery_id, delivery_parts.c.state == "sending")
    connection.execute(update(delivery_parts).where(*in_flight).values(state="uncertain"))
    query = select(delivery_parts.c.state).where(delivery_parts.c.delivery_id == delivery_id)
    states = set((connection.execute(query)).scalars())
    settled = update(deliveries).where(deliveries.c.id == delivery_id)
    connection.execute(settled.values(held_by=None, updated=now, **_end_of(states)))


def _end_of(states: set[str]) -> dict[str, Any]:
    if not states or "pending" in states:
        return {"state": "pending", "attempts": deliveries.c.attempts - 1}  # that its worker died says nothing of it
    if "uncertain" in states:
        return {"state": "uncertain", "error": "the program stopped while a message was being sent"}
    return {"state": "sent"}


def _waiting(now: datetime, served: Collection[str] | None) -> list[ColumnElement[bool]]:
    """Due, to a channel that is active, on one of the platforms ``served`` where these are given.

    Each delivery's channel is looked up by its number and not joined, nor sought by its state: PostgreSQL, without
    statistics of a store just filled, went through all channels and took seconds for what takes milliseconds.
    """
    platform = case((channels.c.state == "active", channels.c.platform))
    reached = select(platform).where(channels.c.id == deliveries.c.channel_id).scalar_subquery()
    served_here = reached.is_not(None) if served is None else reached.in_(served)
    return [deliveries.c.state == "pending", deliveries.c.ready <= now, served_here]


def due_deliveries(now: datetime, limit: int, served: Collection[str] | None, shard: Shard | None) -> Select[Any]:
    """The deliveries that are due, the longest waiting first."""
    waiting = _waiting(now, served)
    if shard is not None:
        waiting.append(deliveries.c.channel_id % shard.of == shard.number)
    return select(deliveries.c.id).where(*waiting).order_by(deliveries.c.ready, deliveries.c.id).limit(limit)


def _listed() -> Select[Any]:
    """Deliveries with the address their channel has now."""
    address = (channels.c.platform, channels.c.chat, channels.c.thread)
    return select(deliveries, *address).join(channels, deliveries.c.channel_id == channels.c.id)


def _deliveries(connection: Connection, query: Select[Any]) -> list[Delivery]:
    rows = (connection.execute(query)).all()
    sent = _message_ids(connection, [row.id for row in rows])
    return [_delivery(row, tuple(sent.get(row.id, ()))) for row in rows]


def _message_ids(connection: Connection, ids: Sequence[int]) -> dict[int, list[str]]:
    sent = (delivery_parts.c.delivery_id.in_(ids), delivery_parts.c.message_id.is_not(None))
    query = select(delivery_parts.c.delivery_id, delivery_parts.c.message_id).where(*sent)
    found: dict[int, list[str]] = {}
    for row in connection.execute(query.order_by(delivery_parts.c.delivery_id, delivery_parts.c.ordinal)):
        found.setdefault(row.delivery_id, []).append(row.message_id)
    return found


def owed_row(channel_id: int, owed: Owed, now: datetime) -> dict[str, Any]:
    """What is written down when a slot has come."""
    return {
        "channel_id": channel_id,
        "slot": owed.slot,
        "due": owed.due,
        "ready": owed.due,
        "state": "skipped" if owed.skip else "pending",
        "attempts": 0,
        "error": owed.skip,
        "updated": now,
    }


def _delivery(row: Row[Any], message_ids: tuple[str, ...]) -> Delivery:
    return Delivery(
        id=row.id,
        channel_id=row.channel_id,
        address=address_of(row),
        slot=row.slot,
        due=row.due,
        state=row.state,
        edition_id=row.edition_id,
        attempts=row.attempts,
        not_before=row.not_before,
        message_ids=message_ids,
        error=row.error,
        updated=row.updated,
    )
