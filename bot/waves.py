"""Work done once for all who ask for the same within a moment: an edition that thousands get at eight o'clock."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Made = TypeVar("Made")

KEPT = 20.0
"""Seconds something made is given to others: what is read meanwhile is in the next edition anyway."""
MANY = 256


@dataclass(slots=True)
class Waves(Generic[Made]):
    """What was made lately, by what it was made from; a failure is told to whoever waited, and not kept."""

    kept: float = KEPT
    _under_way: dict[Hashable, tuple[float, asyncio.Task[Made]]] = field(default_factory=dict)

    async def get(self, key: Hashable, make: Callable[[], Awaitable[Made]]) -> Made:
        """What is there or on its way for this key, else what ``make`` makes of it."""
        now = asyncio.get_running_loop().time()
        found = self._under_way.get(key)
        if found is None or found[0] <= now or _has_failed(found[1]):
            self._forget(now)
            task = asyncio.ensure_future(_awaited(make))
            self._under_way[key] = (now + self.kept, task)
        else:
            task = found[1]
        return await asyncio.shield(task)  # one who gives up does not stop it for the others

    def _forget(self, now: float) -> None:
        if len(self._under_way) >= MANY:
            self._under_way = {key: kept for key, kept in self._under_way.items() if kept[0] > now}


def _has_failed(task: asyncio.Task[Made]) -> bool:
    return task.done() and (task.cancelled() or task.exception() is not None)


async def _awaited(make: Callable[[], Awaitable[Made]]) -> Made:
    return await make()
