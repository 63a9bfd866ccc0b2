"""The ticker: at fixed intervals it asks what is due. The schedule itself lives in the store, not in a timer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.delivery.schedule import owe_due
from bot.delivery.worker import Worker
from bot.errors import WireError
from bot.ports import Clock, Store

log = structlog.get_logger(__name__)

Work = Callable[[], Awaitable[object]]

PATIENCE = timedelta(seconds=20)
"""How long work under way may take to come to an end when the program stops."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Chore:
    """Work that comes round besides: its name in the log, how often, and what to do."""

    name: str
    every: timedelta
    work: Work


@dataclass(kw_only=True)
class Ticker:
    """Owes and delivers at one interval, visits the sources at another; no work is begun twice at once.

    ``stopping`` is the event that the worker's courier listens to as well; whoever sets ``hurry`` has owed something
    that somebody waits for.
    """

    store: Store
    worker: Worker
    fetch: Work
    clock: Clock
    grace: timedelta
    tick_every: timedelta
    fetch_every: timedelta
    stopping: asyncio.Event
    chores: Sequence[Chore] = ()
    hurry: asyncio.Event = field(default_factory=asyncio.Event)
    _under_way: dict[str, asyncio.Task[None]] = field(default_factory=dict, init=False)
    _scheduler: AsyncIOScheduler | None = field(default=None, init=False)
    _heeding: asyncio.Task[None] | None = field(default=None, init=False)

    def start(self) -> None:
        """Begin to tick, at once."""
        defaults = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        scheduler = AsyncIOScheduler(timezone=UTC, job_defaults=defaults)
        self._every(scheduler, self.tick_every, "owe", self._owe)
        self._every(scheduler, self.fetch_every, "fetch", self.fetch)
        for chore in self.chores:
            self._every(scheduler, chore.every, chore.name, chore.work)
        scheduler.start()
        self._scheduler = scheduler
        self._heeding = asyncio.create_task(self._heed())

    async def stop(self) -> None:
        """Begin nothing more, let what is under way come to an end, and break off what does not."""
        self.stopping.set()
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=False)
            self._scheduler = None
        if self._heeding is not None:
            self._heeding.cancel()
        if self._under_way:
            _, late = await asyncio.wait(self._under_way.values(), timeout=PATIENCE.total_seconds())
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def _every(self, scheduler: AsyncIOScheduler, interval: timedelta, name: str, work: Work) -> None:
        async def begin() -> None:
            self._begin(name, work)

        seconds = interval.total_seconds()
        scheduler.add_job(begin, "interval", seconds=seconds, id=name, next_run_time=datetime.now(UTC))

    async def _owe(self) -> None:
        """Write down what is due, then have it delivered; a long delivery does not hold up the next look."""
        await owe_due(self.store, clock=self.clock, grace=self.grace)
        self._begin("deliver", self.worker.deliver_due)

    async def _heed(self) -> None:
        """Deliver at once what is owed in a hurry, beside whatever is being delivered."""
        while True:
            await self.hurry.wait()
            self.hurry.clear()
            self.worker.hasten()
            self._begin("deliver", self.worker.deliver_due)

    def _begin(self, name: str, work: Work) -> None:
        if name not in self._under_way and not self.stopping.is_set():
            self._under_way[name] = asyncio.create_task(self._do(name, work))

    async def _do(self, name: str, work: Work) -> None:
        try:
            await work()
        except WireError as error:
            log.error(name + " failed", why=str(error))
        except Exception:  # the next tick tries again; the log has the trace
            log.exception(name + " failed")
        finally:
            del self._under_way[name]
