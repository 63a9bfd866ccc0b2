"""The worker: takes what is due, many chats side by side, and keeps telling the others that it lives."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from weakref import WeakValueDictionary

import structlog

from bot.delivery.courier import Courier
from bot.errors import StoreUnavailable
from bot.models import Address, Delivery, Shard

log = structlog.get_logger(__name__)

LANES = 100
"""Deliveries under way at once: enough to reach a platform's pace while each chat rests between its parts."""
PAID_LANES = 2500
"""The same for a bot that may send 1,000 messages a second."""
MOST_HELD = 4
"""Deliveries held for each lane at most: those that wait for another one of their chat take no lane."""
HANDFUL = 100
"""Deliveries taken at once, at most: what one process takes no other can carry."""
BEAT = timedelta(seconds=8)


def lanes_for(*, paid: bool) -> int:
    """How many deliveries are worth having under way at once."""
    return PAID_LANES if paid else LANES


class Worker:
    """Carries everything that is due, each chat's deliveries one after the other."""

    def __init__(self, courier: Courier, *, lanes: int = LANES) -> None:
        self._courier, self._lanes = courier, lanes
        self._last_beat = datetime.min.replace(tzinfo=UTC)
        self._under_way: dict[int, asyncio.Task[None]] = {}
        self._chats: WeakValueDictionary[Address, asyncio.Lock] = WeakValueDictionary()
        self._ended = asyncio.Event()
        self._taking = asyncio.Lock()
        """What is taken counts as ours only once it is under way: nobody may settle in between."""

    async def deliver_due(self) -> None:
        """Settle what a dead worker left, then carry until nothing is due any more or it is time to stop."""
        await self.settle()
        try:
            await self._take()
            while self._under_way:
                await self._watch()
                await self._take()
        finally:
            await asyncio.gather(*self._under_way.values(), return_exceptions=True)

    async def deliver_shard(self, shard: Shard) -> bool:
        """Carry a handful of what is due to one shard's channels; tells whether there may be more."""
        if self._courier.stop.is_set():
            return False
        taken = await self._set_out(HANDFUL, shard)
        await asyncio.gather(*taken, return_exceptions=True)
        return len(taken) == HANDFUL

    def hasten(self) -> None:
        """Have whoever waits for lanes look at once for what has become due."""
        self._ended.set()

    async def keep_alive(self) -> None:
        """Tell the others that we live and settle what those left that do not, until cancelled."""
        while True:
            try:
                await self._courier.store.beat(now=self._courier.clock())
                await self.settle()
            except StoreUnavailable as error:
                log.error("no sign of life given", why=str(error))
            await asyncio.sleep(BEAT.total_seconds())

    async def _take(self) -> None:
        """Take work when many lanes are free: asking for each single delivery would cost more than carrying it."""
        free = min(self._lanes - len(self._chats), MOST_HELD * self._lanes - len(self._under_way))
        if free >= min(self._lanes // 2, HANDFUL) and not self._courier.stop.is_set():
            await self._set_out(min(free, HANDFUL))

    async def _set_out(self, many: int, shard: Shard | None = None) -> Sequence[asyncio.Task[None]]:
        """Take what is due, and begin to carry it."""
        courier, served = self._courier, tuple(self._courier.platforms)
        async with self._taking:
            taken = await courier.store.claim_due(now=courier.clock(), limit=many, served=served, shard=shard)
            begun = [asyncio.create_task(self._carry(delivery, self._lock_of(delivery))) for delivery in taken]
            self._under_way |= {delivery.id: task for delivery, task in zip(taken, begun, strict=True)}
        return begun

    def _lock_of(self, delivery: Delivery) -> asyncio.Lock:
        """One delivery at a time to a chat; forgotten when nobody waits for it any more."""
        return self._chats.setdefault(delivery.address, asyncio.Lock())

    async def _carry(self, delivery: Delivery, chat: asyncio.Lock) -> None:
        try:
            async with chat:
                await self._courier.carry(delivery)
        except StoreUnavailable as error:
            # Left as it stands in the database; the next look settles it by what is known of its parts.
            log.error("delivery interrupted", delivery=delivery.id, why=str(error))
        finally:
            del self._under_way[delivery.id]
            self._ended.set()

    async def _watch(self) -> None:
        """Wait for a lane to become free; now and then say that we live, or others would take over what we hold."""
        self._ended.clear()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._ended.wait(), BEAT.total_seconds())
        now = self._courier.clock()
        if now - self._last_beat >= BEAT:
            self._last_beat = now
            await self._courier.store.beat(now=now)
            await self.settle()

    async def settle(self) -> None:
        """Settle what workers left that died, and what we had to let go of ourselves."""
        async with self._taking:
            await self._courier.store.recover(now=self._courier.clock(), held=self._under_way.keys())
