"""What channels are owed, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from bot.models.addresses import Address
from bot.models.channels import Channel
from bot.models.replies import Part

DeliveryState = Literal["pending", "sending", "sent", "failed", "uncertain", "skipped"]
PartState = Literal["pending", "sending", "sent", "failed", "uncertain"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Owed:
    """A slot that has come; ``skip`` says why it is not served, and is empty when it is."""

    slot: str
    due: datetime
    skip: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Agenda:
    """What a channel is owed as of one look at its schedule, and when to look again (None: it asks for no times)."""

    channel: Channel
    owed: tuple[Owed, ...]
    next_due: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivery:
    """One edition owed to one channel at one slot; (channel_id, slot) is unique: that is what sends it only once.

    ``slot`` is the local date and time it was promised for, as "2020-11-02T08:00", which no clock change can double.
    ``due`` is that moment in UTC.
    """

    id: int
    channel_id: int
    address: Address
    slot: str
    due: datetime
    state: DeliveryState
    edition_id: int | None = None
    attempts: int = 0
    not_before: datetime | None = None
    message_ids: tuple[str, ...] = ()
    error: str = ""
    updated: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class DeliveryPart:
    """One message of a delivery, recorded before it is sent and after."""

    delivery_id: int
    index: int
    part: Part
    state: PartState
    message_id: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Receipt:
    """What the platform said to a sent part."""

    message_id: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Receipts:
    """What became of the deliveries due in a span.

    ``states`` counts them by state; ``reasons`` are (state, why, how many), the most frequent first. The delays
    are from when an edition was due until its last message was taken: of the half served soonest, and of the latest.
    """

    since: datetime
    until: datetime
    states: tuple[tuple[str, int], ...]
    reasons: tuple[tuple[str, str, int], ...]
    usual_delay: timedelta | None
    longest_delay: timedelta | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Loan:
    """Permits to send, of which a platform has as many as it takes messages a second: those a process has and wants."""

    held: int
    wanted: int


@dataclass(frozen=True, slots=True)
class Shard:
    """Every channel whose id leaves ``number`` when divided by ``of``: what one process serves at a time."""

    number: int
    of: int
