"""What happens to deliveries on their way, for many at once: bound to messages, about to be sent, sent, ended.

Each function is one step of a shared transaction (bot.store.gathering): items in, an answer for each in their order.
Only deliveries that the worker still holds are touched, but a receipt that comes late counts all the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, insert, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.models import DeliveryPart, DeliveryState, Part, PartState
from bot.store.codec import decode, encode
from bot.store.tables import deliveries, delivery_parts

GIVEN_UP = ("failed", "skipped")


@dataclass(frozen=True, slots=True)
class Binding:
    """Which edition and messages a delivery is to consist of."""

    delivery_id: int
    edition_id: int | None
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class PartEnd:
    """How the sending of a part ended."""

    delivery_id: int
    index: int
    state: PartState
    message_id: str | None


@dataclass(frozen=True, slots=True)
class Ending:
    """How a delivery ended, or until when it waits."""

    delivery_id: int
    state: DeliveryState
    now: datetime
    error: str
    not_before: datetime | None
    tried: bool = True


class Progress:
    """The steps as one worker takes them."""

    def __init__(self, worker: str) -> None:
        self._worker = worker

    async def bind(self, connection: AsyncConnection, items: Sequence[Binding]) -> Sequence[Sequence[DeliveryPart]]:
        """Fix editions and messages; those bound already stay as they stand."""
        bound = await parts_of(connection, [item.delivery_id for item in items])
        fresh = {item.delivery_id: item for item in items if item.parts and item.delivery_id not in bound}
        rows = [_part_row(new.delivery_id, number, part) for new in fresh.values() for number, part in _counted(new)]
        if rows:
            await _choose_editions(connection, fresh.values())
            await connection.execute(insert(delivery_parts), rows)
        made = {item.delivery_id: [_fresh_part(item.delivery_id, *one) for one in _counted(item)] for item in items}
        return [
            bound[item.delivery_id] if item.delivery_id in bound else made[item.delivery_id] if item.parts else ()
            for item in items
        ]

    async def begin(self, connection: AsyncConnection, items: Sequence[tuple[int, int]]) -> Sequence[bool]:
        """Note which parts (delivery, index) are about to be sent; False forbids it."""
        place = (delivery_parts.c.delivery_id, delivery_parts.c.ordinal)
        unsent = (tuple_(*place).in_(list(items)), delivery_parts.c.state == "pending")
        held = delivery_parts.c.delivery_id.in_(self._held({delivery_id for delivery_id, _ in items}))
        begun = update(delivery_parts).where(*unsent, held).values(state="sending").returning(*place)
        allowed = {(row[0], row[1]) for row in await connection.execute(begun)}
        first = {item: number for number, item in reversed(list(enumerate(items)))}
        return [item in allowed and first[item] == number for number, item in enumerate(items)]

    async def end_part(self, connection: AsyncConnection, items: Sequence[PartEnd]) -> Sequence[None]:
        """Record how parts ended; what was sent stays sent."""
        ended = update(delivery_parts).where(_this_part(), delivery_parts.c.state != "sent")
        rows = [
            {"which": item.delivery_id, "place": item.index, "ended": item.state, "message": item.message_id}
            for item in items
        ]
        await connection.execute(ended.values(state=bindparam("ended"), message_id=bindparam("message")), rows)
        return [None] * len(items)

    async def end(self, connection: AsyncConnection, items: Sequence[Ending]) -> Sequence[None]:
        """Record how deliveries ended, or that they wait; those not held any more are passed over."""
        given_up = {item.delivery_id for item in items if item.state in GIVEN_UP}
        if given_up:
            unsent = (delivery_parts.c.delivery_id.in_(self._held(given_up)), delivery_parts.c.state == "pending")
            await connection.execute(update(delivery_parts).where(*unsent).values(state="failed"))
        for waiting in (False, True):
            rows = [_ending_row(item) for item in items if (item.not_before is not None) == waiting]
            if rows:
                await connection.execute(_ended(waiting=waiting).where(*self._ours()), rows)
        return [None] * len(items)

    def _held(self, ids: Collection[int]) -> Any:
        """Those of these deliveries that are ours, locked until the transaction ends: nobody takes them over."""
        return select(deliveries.c.id).where(deliveries.c.id.in_(ids), *self._ours()).with_for_update()

    def _ours(self) -> tuple[ColumnElement[bool], ...]:
        return (deliveries.c.held_by == self._worker, deliveries.c.state == "sending")


async def parts_of(connection: AsyncConnection, ids: Iterable[int]) -> dict[int, list[DeliveryPart]]:
    """The messages of deliveries, in order; a delivery not bound yet is left out."""
    query = select(delivery_parts).where(delivery_parts.c.delivery_id.in_(list(ids)))
    found: dict[int, list[DeliveryPart]] = {}
    for row in await connection.execute(query.order_by(delivery_parts.c.delivery_id, delivery_parts.c.ordinal)):
        part = DeliveryPart(
            delivery_id=row.delivery_id,
            index=row.ordinal,
            part=decode(Part, row.part),
            state=row.state,
            message_id=row.message_id,
        )
        found.setdefault(row.delivery_id, []).append(part)
    return found


async def _choose_editions(connection: AsyncConnection, items: Iterable[Binding]) -> None:
    """Note which edition each delivery is about: many are about the same one."""
    about: dict[int | None, list[int]] = {}
    for item in items:
        about.setdefault(item.edition_id, []).append(item.delivery_id)
    for edition_id, ids in about.items():
        chosen = update(deliveries).where(deliveries.c.id.in_(ids))
        await connection.execute(chosen.values(edition_id=edition_id))


def _counted(binding: Binding) -> Iterable[tuple[int, Part]]:
    return enumerate(binding.parts)


def _fresh_part(delivery_id: int, index: int, part: Part) -> DeliveryPart:
    return DeliveryPart(delivery_id=delivery_id, index=index, part=part, state="pending")


def _part_row(delivery_id: int, ordinal: int, part: Part) -> dict[str, Any]:
    return {"delivery_id": delivery_id, "ordinal": ordinal, "state": "pending", "part": encode(part)}


def _this_part() -> ColumnElement[bool]:
    return (delivery_parts.c.delivery_id == bindparam("which")) & (delivery_parts.c.ordinal == bindparam("place"))


def _ended(*, waiting: bool) -> Any:
    ended = update(deliveries).where(deliveries.c.id == bindparam("which"))
    values: dict[str, Any] = {
        "state": bindparam("ended"),
        "error": bindparam("why"),
        "updated": bindparam("at"),
        "held_by": None,
        "attempts": deliveries.c.attempts - bindparam("spared"),
    }
    if waiting:  # taken again then, and not before
        return ended.values(**values, not_before=bindparam("until"), ready=bindparam("until"))
    return ended.values(**values, not_before=None)


def _ending_row(item: Ending) -> dict[str, Any]:
    row: dict[str, Any] = {"which": item.delivery_id, "ended": item.state, "why": item.error, "at": item.now}
    row["spared"] = int(not item.tried)
    return row if item.not_before is None else row | {"until": item.not_before}
