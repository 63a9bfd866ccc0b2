"""What the store keeps of sending: what is owed, whose turn it is, what is in doubt, what was sent."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from bot.models import (
    Address,
    Agenda,
    Channel,
    Delivery,
    DeliveryPart,
    DeliveryState,
    Loan,
    Part,
    Pruned,
    Receipt,
    Receipts,
    Shard,
)


class Outbox(Protocol):
    """Deliveries: written before sending, updated after. (channel, slot) is unique.

    A delivery in the state "sending" is held by one worker, which has one Outbox to itself. A worker that has not
    beaten for half a minute is taken for dead and what it held for orphaned.
    """

    async def owe_all(self, agendas: Sequence[Agenda], *, now: datetime) -> int:
        """Write what these channels are owed and when to look again, in one transaction; counts the new deliveries.

        A channel whose schedule changed since it was read is passed over: the next look serves its new schedule.
        """

    async def owe(self, *, channel: Channel, slot: str, due: datetime, now: datetime, skip: str = "") -> bool:
        """Write a pending delivery (or a skipped one, with the reason); False where that slot is already written."""

    async def claim_due(
        self, *, now: datetime, limit: int, served: Collection[str] | None = None, shard: Shard | None = None
    ) -> Sequence[Delivery]:
        """Take pending deliveries that are due, marking them as being sent by us: no other worker gets them.

        Only those to the platforms ``served``, and to the channels of one ``shard``, where these are given.
        """

    async def due_shards(self, *, now: datetime, of: int) -> Sequence[int]:
        """Which of so many shards have a delivery that is due."""

    async def bind(self, delivery_id: int, edition_id: int | None, parts: Sequence[Part]) -> Sequence[DeliveryPart]:
        """Fix which edition and messages a delivery consists of; parts already bound are returned as they stand."""

    async def parts(self, delivery_id: int) -> Sequence[DeliveryPart]:
        """The messages a delivery consists of, in order; none before they are bound."""

    async def mark_part_sending(self, delivery_id: int, index: int) -> bool:
        """Note that this part is about to be handed to the platform; False forbids it: the delivery is not ours."""

    async def mark_part(self, delivery_id: int, index: int, *, sent: Receipt | None, uncertain: bool = False) -> None:
        """Record how the sending of a part ended; neither sent nor uncertain means it did not go out."""

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

    async def beat(self, *, now: datetime) -> None:
        """Say that this worker lives."""

    async def recover(self, *, now: datetime, held: Collection[int] = ()) -> int:
        """Settle orphaned deliveries: those of dead workers, and our own that are not in ``held``; counts them.

        A part in flight becomes uncertain and is never sent again by itself. A delivery with parts still to send
        becomes pending again; one without becomes uncertain or sent, as its parts tell.
        """

    async def deliveries(self, state: DeliveryState | None = None, limit: int = 50) -> Sequence[Delivery]:
        """The newest deliveries, for /status."""


class Pacing(Protocol):
    """Limits that all processes on one store keep together."""

    async def take_turn(self, address: Address, hold: float) -> float:
        """Take a chat's turn for at most so many seconds: 0 when it is ours, else how long to wait before asking."""

    async def end_turn(self, address: Address, rest: float, per_minute: int = 0) -> None:
        """Let a chat rest after a message, or for as long as its platform asked."""

    async def borrow(self, platform: str, loan: Loan, *, limit: int, seconds: float) -> int:
        """Say how many permits we hold and want; returns how many are ours for so many seconds from before the call."""


class Doubts(Protocol):
    """Messages of unknown fate; nothing here is done without somebody's word, or without having found out."""

    async def resend(self, ids: Collection[int] | None, *, now: datetime) -> Sequence[int]:
        """Owe again what is uncertain (None: all of it), and of named deliveries what failed; returns those owed now.

        Only what may not have arrived is sent again. A channel that rests or left is passed over.
        """

    async def mark_arrived(self, ids: Collection[int] | None, *, now: datetime) -> Sequence[int]:
        """Take what is uncertain (None: all of it) as arrived, on an administrator's word; returns those deliveries."""

    async def settle(self, delivery_id: int, index: int, receipt: Receipt | None, *, now: datetime) -> bool:
        """Record what was found out of one uncertain part: it arrived, or (None) it did not and is sent again.

        False where it is not uncertain any more. The delivery ends or goes on when its last doubt is settled.
        """


class ReceiptBook(Protocol):
    """What was sent and what was not; letting go of what is old."""

    async def receipts(self, since: datetime, until: datetime) -> Receipts:
        """What became of the deliveries that were due in a span."""

    async def prune(self, before: datetime, *, articles_too: bool = False) -> Pruned:
        """Erase deliveries that ended before a moment, with their messages; never one that is still to be sent.

        Articles go only where that is asked for: those not fetched since, with every version and all that was read.
        """
