"""A post office for tests: a store, platforms that behave, a clock moved by hand, and no pauses between messages."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from bot.delivery.courier import Courier
from bot.delivery.limits import Limits
from bot.delivery.worker import Worker
from bot.models import Address, Channel, Delivery, Part
from bot.ports import Platform
from bot.store.store import SqlStore
from tests.contracts.builders import a_channel
from tests.fakes import NOON, FakePlatform, HandClock

GRACE = timedelta(hours=3)
SLOT = "2020-11-02T16:00"


async def two_messages(delivery: Delivery, channel: Channel) -> tuple[int | None, tuple[Part, ...]]:
    """Every edition has two messages that name their chat."""
    chat = channel.address.chat
    return None, (Part(text=f"{chat} <b>one</b>"), Part(text=f"{chat} two"))


@dataclass(kw_only=True)
class PostOffice:
    """One worker with all it needs."""

    store: SqlStore
    platform: FakePlatform = field(default_factory=FakePlatform)
    clock: HandClock = field(default_factory=HandClock)
    limits: Limits = field(default_factory=lambda: Limits({}))
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    compose: object = two_messages
    lanes: int = 100
    platforms: Mapping[str, Platform] | None = None

    def __post_init__(self) -> None:
        self.courier = Courier(
            store=self.store,
            platforms=self.platforms if self.platforms is not None else {self.platform.name: self.platform},
            compose=self.compose,  # type: ignore[arg-type]
            limits=self.limits,
            clock=self.clock,
            grace=GRACE,
            stop=self.stop,
        )
        self.worker = Worker(self.courier, lanes=self.lanes)

    async def owe(self, *chats: str) -> None:
        """Owe one edition, due at noon, to each of these chats."""
        for chat in chats:
            channel = await self.store.subscribe(a_channel(Address(platform="telegram", chat=chat)))
            await self.store.owe(channel=channel, slot=SLOT, due=NOON, now=NOON)

    async def deliver(self, *, after: timedelta = timedelta()) -> None:
        self.clock.advance(after)
        await self.worker.deliver_due()

    async def states(self) -> dict[str, tuple[str, str]]:
        """State and reason of every delivery, by chat."""
        return {d.address.chat: (d.state, d.error) for d in await self.store.deliveries(limit=1000)}
