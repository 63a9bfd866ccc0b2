"""``sitrep run --roles …``: this process’s share of the work, beside any number of others on the same PostgreSQL."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import timedelta

import structlog

from bot.app import House, open_house
from bot.config import Settings
from bot.delivery.jobs import Duty, Jobs, schema
from bot.delivery.limits import Limits, paces_of
from bot.delivery.schedule import owe_due
from bot.delivery.worker import HANDFUL, Worker, lanes_for
from bot.errors import StoreUnavailable
from bot.models import Loan, Shard
from bot.ports import Platform
from bot.roles import Role
from bot.serving import chat_services, heed_signals, open_web, post_room, respond_with, start_each, wake_commands

log = structlog.get_logger(__name__)

SHARDS = 64
"""Parts the channels are served in: more than processes, so that all have work; few, as each costs a job."""
WATCH = 8.0
"""Seconds for which one process at a time hears a bot's updates: Telegram tells them to one only."""
WATCH_RENEWED = 2.0


async def work(settings: Settings, roles: frozenset[Role]) -> int:
    """Do the work of these roles until told to stop; 0 after a good end."""
    async with open_house(settings) as house, AsyncExitStack() as stack:
        stop = asyncio.Event()
        heed_signals(house, stop)
        limits = Limits(paces_of(paid=settings.telegram_paid), house.store, ready="web" in roles)
        stack.push_async_callback(limits.close)
        shift = Shift(house=house, roles=roles, limits=limits, stop=stop)
        await shift.begin(stack)
        await stop.wait()
    return 0


@dataclass(kw_only=True)
class Shift:
    """What one process does."""

    house: House
    roles: frozenset[Role]
    limits: Limits
    stop: asyncio.Event
    hurry: asyncio.Event = field(default_factory=asyncio.Event)

    async def begin(self, stack: AsyncExitStack) -> None:
        """Start everything these roles need; ``stack`` stops it in reverse."""
        await self.house.store.install(schema())
        if "web" in self.roles:
            await self._begin_hearing(stack)
        platforms = await self._senders(stack) if "deliver" in self.roles else {}
        jobs = Jobs(address=self.house.settings.postgres_address, duties=self._duties(platforms, stack))
        await jobs.open()
        stack.push_async_callback(jobs.close)
        self._jobs = jobs
        jobs.begin()
        heeding = asyncio.create_task(self._heed())
        stack.callback(heeding.cancel)
        for name, duty in jobs.duties.items():
            if duty.every is not None:
                await jobs.ask(name)

    async def _heed(self) -> None:
        """Have what is owed in a hurry looked at now, by whoever schedules."""
        while True:
            await self.hurry.wait()
            self.hurry.clear()
            try:
                await self._jobs.ask("schedule")
            except StoreUnavailable as error:  # the next look at the schedule finds it too
                log.warning("nobody told to hurry", why=str(error))

    def _duties(self, platforms: Mapping[str, Platform], stack: AsyncExitStack) -> Mapping[str, Duty]:
        settings = self.house.settings
        duties: dict[str, Duty] = {}
        if "ingest" in self.roles:
            duties["ingest"] = Duty(work=self._ingest, every=timedelta(minutes=settings.fetch_minutes))
        if "read" in self.roles:
            duties["read"] = Duty(work=self.house.newsdesk.read_new)
        if "schedule" in self.roles:
            duties["schedule"] = Duty(work=self._schedule, every=timedelta(seconds=settings.tick_seconds))
        if "deliver" in self.roles:
            duties |= self._delivering(platforms, stack)
        return duties

    async def _ingest(self) -> None:
        """Visit the sources whose time has come, and have what they brought read."""
        await self.house.newsdesk.gather_due(self.house.clock())
        await self._jobs.ask("read")

    async def _schedule(self) -> None:
        """Write down what is owed, and have every shard delivered in which something is due."""
        await owe_due(self.house.store, clock=self.house.clock, grace=self.house.settings.grace)
        waiting = await self._jobs.waiting("deliver")
        for number in await self.house.store.due_shards(now=self.house.clock(), of=SHARDS):
            if f"deliver {number}" not in waiting:
                await self._jobs.ask("deliver", number)

    def _delivering(self, platforms: Mapping[str, Platform], stack: AsyncExitStack) -> dict[str, Duty]:
        settings = self.house.settings
        post = post_room(self.house, platforms, self.limits, self.stop)
        lanes = lanes_for(paid=settings.telegram_paid)
        worker = Worker(post.courier, lanes=lanes)
        alive = asyncio.create_task(worker.keep_alive())
        stack.callback(alive.cancel)

        async def deliver(number: int) -> None:
            if await worker.deliver_shard(Shard(number, SHARDS)):
                await self._jobs.ask("deliver", number)

        duties = {chore.name: Duty(work=chore.work, every=chore.every) for chore in post.chores}
        return duties | {"deliver": Duty(work=deliver, at_once=max(2, lanes // HANDFUL))}

    async def _senders(self, stack: AsyncExitStack) -> Mapping[str, Platform]:
        services = chat_services(self.house, self.limits, listens=False)
        return await start_each(services, respond_with(self.house, self.hurry), stack)

    async def _begin_hearing(self, stack: AsyncExitStack) -> None:
        """Hear the chats and serve requests; of several processes, one at a time hears Telegram."""
        services = {service.name: service for service in chat_services(self.house, self.limits)}
        telegram = services.pop("telegram", None)
        platforms = await start_each(services.values(), respond_with(self.house, self.hurry), stack)
        await open_web(self.house, platforms, stack)
        wake_commands(self.house, stack)
        if telegram is not None:
            watch = asyncio.create_task(self._take_watches(telegram))
            stack.push_async_callback(_end, watch, telegram)

    async def _take_watches(self, telegram: Platform) -> None:
        """Hear Telegram while it is our watch; when whoever has it dies, the next one takes over."""
        hearing = 0
        while True:
            try:
                loan = Loan(held=hearing, wanted=1)
                ours = await self.house.store.borrow("telegram updates", loan, limit=1, seconds=WATCH)
                if ours and not hearing:
                    await telegram.start(respond_with(self.house, self.hurry))
                elif hearing and not ours:
                    await telegram.stop()
                hearing = ours
            except Exception as error:  # whatever it was, the next look tries again
                log.error("telegram is not heard", why=str(error))
            await asyncio.sleep(WATCH_RENEWED)


async def _end(watch: asyncio.Task[None], telegram: Platform) -> None:
    watch.cancel()
    await asyncio.gather(watch, return_exceptions=True)
    await telegram.stop()
