"""Finding out what became of messages whose answer was lost, where the platform lets one read back what was said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol, runtime_checkable

import structlog

from bot.errors import DeliveryError, TryLater
from bot.models import Address, Delivery, DeliveryPart, Receipt
from bot.ports import Clock, Platform, Store

log = structlog.get_logger(__name__)

SETTLED_AFTER = timedelta(minutes=2)
"""Before that a message may still be on its way, and not to find it means nothing."""
LOOKED_FOR = timedelta(days=1)
MOST = 50


@runtime_checkable
class Remembering(Protocol):
    """A platform whose chats can be read back."""

    async def find(self, address: Address, mark: str, since: datetime) -> Receipt | None:
        """The message of this mark; None where it is certainly not there; DeliveryError where nobody can tell."""


@dataclass(kw_only=True)
class Doubts:
    """Clears up uncertain deliveries. A chat that may not be read back is not asked again."""

    store: Store
    platforms: Mapping[str, Platform]
    clock: Clock
    _closed: set[Address] = field(default_factory=set, init=False)

    async def clear(self) -> int:
        """Look for every uncertain message once; returns how many doubts were settled."""
        settled, now = 0, self.clock()
        for delivery in await self.store.deliveries("uncertain", MOST):
            platform = self.platforms.get(delivery.address.platform)
            age = now - delivery.updated
            if isinstance(platform, Remembering) and SETTLED_AFTER <= age <= LOOKED_FOR:
                settled += await self._look_for(delivery, platform)
        return settled

    async def _look_for(self, delivery: Delivery, platform: Remembering) -> int:
        if delivery.address in self._closed:
            return 0
        doubted = [part for part in await self.store.parts(delivery.id) if part.state == "uncertain" and part.part.mark]
        try:
            return sum([await self._settle(delivery, part, platform) for part in doubted])
        except TryLater:
            return 0
        except DeliveryError as error:
            self._closed.add(delivery.address)
            log.warning("cannot be read back", platform=delivery.address.platform, why=str(error))
            return 0

    async def _settle(self, delivery: Delivery, part: DeliveryPart, platform: Remembering) -> bool:
        receipt = await platform.find(delivery.address, part.part.mark, delivery.due - SETTLED_AFTER)
        return await self.store.settle(delivery.id, part.index, receipt, now=self.clock())
