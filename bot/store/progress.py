"""What happens to deliveries on their way, for many at once: bound to messages, about to be sent, sent, ended.

Each function is one step of a shared transaction (bot.store.gathering): items in, an answer for each in their order.
Only deliveries that the worker still holds are touched, but a receipt that comes late counts all the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Integer, Text, insert, select, update

from bot.models import DeliveryPart, DeliveryState, Part, PartState
from bot.store.codec import decode, encode
from bot.store.many import MOMENT, as_rows, moment_text, rows_of
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

    def bind(self, connection: Connection, items: Sequence[Binding]) -> Sequence[Sequence[DeliveryPart]]:
        """Fix editions and messages; those bound already stay as they stand."""
        bound = parts_of(connection, [item.delivery_id for item in items])
        fresh = {item.delivery_id: item for item in items if item.parts and item.delivery_id not in bound}
        rows = [_part_row(new.delivery_id, number, part) for new in fresh.values() for number, part in _counted(new)]
        if rows:
            _choose_editions(connection, fresh.values())
            names = ("delivery_id", "ordinal", "state", "part")
            given = rows_of(connection, delivery_id=Integer, ordinal=Integer, state=Text, part=Text)
            copied = insert(delivery_parts).from_select(names, select(*(given.c[name] for name in names)))
            connection.execute(copied, as_rows(rows))
        made = {item.delivery_id: [_fresh_part(item.delivery_id, *one) for one in _counted(item)] for item in items}
        return [
            bound[item.delivery_id] if item.delivery_id in bound else made[item.delivery_id] if item.parts else ()
            for item in items
        ]

    def begin(self, connection: Connection, items: Sequence[tuple[int, int]]) -> Sequence[bool]:
        """Note which parts (delivery, index) are about to be sent; False forbids it."""
        held = set(connection.execute(self._held({delivery_id for delivery_id, _ in items})).scalars())
        first = {item: number for number, item in reversed(list(enumerate(items)))}
        wanted = [{"which": item[0], "place": item[1]} for item in first if item[0] in held]
        given = rows_of(connection, which=Integer, place=Integer)
        begun = update(delivery_parts).where(*_the_part(given), delivery_parts.c.state == "pending")
        begun = begun.values(state="sending").returning(delivery_parts.c.delivery_id, delivery_parts.c.ordinal)
        allowed = {(row[0], row[1]) for row in connection.execute(begun, as_rows(wanted))}
        return [item in allowed and first[item] == number for number, item in enumerate(items)]

    def end_part(self, connection: Connection, items: Sequence[PartEnd]) -> Sequence[None]:
        """Record how parts ended; what was sent stays sent."""
        given = rows_of(connection, which=Integer, place=Integer, ended=Text, message=Text)
        ended = update(delivery_parts).where(*_the_part(given), delivery_parts.c.state != "sent")
        connection.execute(ended.values(state=given.c.ended, message_id=given.c.message), as_rows(_ended_parts(items)))
        return [None] * len(items)

    def end(self, connection: Connection, items: Sequence[Ending]) -> Sequence[None]:
        """Record how deliveries ended, or that they wait; those not held any more are passed over."""
        given_up = {item.delivery_id for item in items if item.state in GIVEN_UP}
        if given_up:
            unsent = (delivery_parts.c.delivery_id.in_(self._held(given_up)), delivery_parts.c.state == "pending")
            connection.execute(update(delivery_parts).where(*unsent).values(state="failed"))
        for waiting in (False, True):
            # Of one delivery the first ending counts: after it, it is not held any more.
            rows = {item.delivery_id: item for item in reversed(items) if (item.not_before is not None) == waiting}
            if rows:
                given = [_ending_row(connection, item) for item in rows.values()]
                connection.execute(_ended(connection, waiting=waiting).where(*self._ours()), as_rows(given))
        return [None] * len(items)

    def _held(self, ids: Collection[int]) -> Any:
        """Those of these deliveries that are ours, locked until the transaction ends: nobody takes them over."""
        ours = select(deliveries.c.id).where(deliveries.c.id.in_(ids), *self._ours())
        return ours.order_by(deliveries.c.id).with_for_update()

    def _ours(self) -> tuple[ColumnElement[bool], ...]:
        return (deliveries.c.held_by == self._worker, deliveries.c.state == "sending")


def parts_of(connection: Connection, ids: Iterable[int]) -> dict[int, list[DeliveryPart]]:
    """The messages of deliveries, in order; a delivery not bound yet is left out."""
    query = select(delivery_parts).where(delivery_parts.c.delivery_id.in_(list(ids)))
    found: dict[int, list[DeliveryPart]] = {}
    for row in connection.execute(query.order_by(delivery_parts.c.delivery_id, delivery_parts.c.ordinal)):
        part = DeliveryPart(
            delivery_id=row.delivery_id,
            index=row.ordinal,
            part=decode(Part, row.part),
            state=row.state,
            message_id=row.message_id,
        )
        found.setdefault(row.delivery_id, []).append(part)
    return found


def _choose_editions(connection: Connection, items: Iterable[Binding]) -> None:
    """Note which edition each delivery is about: many are about the same one."""
    about: dict[int | None, list[int]] = {}
    for item in items:
        about.setdefault(item.edition_id, []).append(item.delivery_id)
    for edition_id, ids in about.items():
        chosen = update(deliveries).where(deliveries.c.id.in_(ids))
        connection.execute(chosen.values(edition_id=edition_id))


def _counted(binding: Binding) -> Iterable[tuple[int, Part]]:
    return enumerate(binding.parts)


def _fresh_part(delivery_id: int, index: int, part: Part) -> DeliveryPart:
    return DeliveryPart(delivery_id=delivery_id, index=index, part=part, state="pending")


def _part_row(delivery_id: int, ordinal: int, part: Part) -> dict[str, Any]:
    return {"delivery_id": delivery_id, "ordinal": ordinal, "state": "pending", "part": encode(part)}


def _the_part(given: FromClause) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return delivery_parts.c.delivery_id == given.c.which, delivery_parts.c.ordinal == given.c.place


def _ended_parts(items: Sequence[PartEnd]) -> Sequence[dict[str, Any]]:
    """A row for each part; where one is told of twice, that it was sent outdoes the rest."""
    told: dict[tuple[int, int], PartEnd] = {}
    for item in items:
        before = told.get((item.delivery_id, item.index))
        if before is None or before.state != "sent":
            told[item.delivery_id, item.index] = item
    return [
        {"which": item.delivery_id, "place": item.index, "ended": item.state, "message": item.message_id}
        for item in told.values()
    ]


def _ended(connection: Connection, *, waiting: bool) -> Any:
    moments = {"at": MOMENT, "until": MOMENT} if waiting else {"at": MOMENT}
    given = rows_of(connection, which=Integer, ended=Text, why=Text, spared=Integer, **moments)
    values: dict[str, Any] = {
        "state": given.c.ended,
        "error": given.c.why,
        "updated": given.c.at,
        "held_by": None,
        "attempts": deliveries.c.attempts - given.c.spared,
    }
    # One that waits is taken again then, and not before.
    values |= {"not_before": given.c.until, "ready": given.c.until} if waiting else {"not_before": None}
    return update(deliveries).where(deliveries.c.id == given.c.which).values(values)


def _ending_row(connection: Connection, item: Ending) -> dict[str, Any]:
    row = {"which": item.delivery_id, "ended": item.state, "why": item.error, "spared": int(not item.tried)}
    row["at"] = moment_text(connection, item.now)
    return row if item.not_before is None else row | {"until": moment_text(connection, item.not_before)}
