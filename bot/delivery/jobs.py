"""The shared work as jobs in PostgreSQL, by Procrastinate: any process with a role takes the next one, none leads.

A job is a small push to look, and holds nothing itself: what is due stands in the store. So a job done twice does no
harm, and one that is lost comes again with the next tick. Of each kind, and of each shard of the channels, at most one
waits and at most one runs (``lock``). What a dead process was at is taken up again once its heartbeat has stopped.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import structlog
from procrastinate import App, PsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException
from procrastinate.jobs import Status
from procrastinate.schema import SchemaManager
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from bot.errors import StoreUnavailable
from bot.models import LibrarySchema

log = structlog.get_logger(__name__)

Work = Callable[..., Awaitable[object]]

HEARTBEAT = 5.0
DEAD_AFTER = 20.0
"""Seconds without a heartbeat after which the jobs of a process are given to others."""
LOOK_AGAIN = 5.0
"""Seconds between looks for waiting jobs and for dead processes; a new job is told at once."""
CONNECTIONS = 4
"""Connections, one of which hears of new jobs; all processes share the hundred that PostgreSQL allows."""
URGENT = 1
"""What is done once for all goes before the many jobs of delivering: it keeps them supplied."""
FAILURES = (ConnectorException, psycopg.Error)
"""How a database that does not answer shows: the pool that waits for a connection has words of its own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Duty:
    """What a process does of one kind: for how many at once there is room, and how often it is looked after."""

    work: Work
    at_once: int = 1
    every: timedelta | None = None


MADE_BY = "03.04.00_50_post_add_retry_failed_job_procedure.sql"
"""The newest change of Procrastinate's schema when we first made it, without noting so."""


def schema() -> LibrarySchema:
    """The tables and functions the jobs live in, and what Procrastinate's versions changed in them."""
    scripts = sorted(Path(SchemaManager.get_migrations_path()).glob("*.sql"))
    return LibrarySchema(
        table="procrastinate_jobs",
        script=SchemaManager.get_schema(),
        changes=tuple((script.name, script.read_text(encoding="utf-8")) for script in scripts),
        since=MADE_BY,
    )


class _Pool(AsyncConnectionPool[Any]):
    """A pool that waits as long for its first connection as for any other."""

    async def open(self, wait: bool = False, timeout: float | None = None) -> None:  # noqa: ASYNC109 - the library's
        await super().open(wait, self.timeout if timeout is None else min(timeout, self.timeout))


@dataclass(kw_only=True)
class Jobs:
    """The jobs as one process sees them: those it can do, and those it asks others to do."""

    address: str
    duties: Mapping[str, Duty]
    patience: float = 30.0
    """Seconds a connection is waited for."""
    _app: App = field(init=False)
    _workers: list[asyncio.Task[None]] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        self._app = App(
            connector=PsycopgConnector(
                pool_factory=_Pool, conninfo=self.address, min_size=1, max_size=CONNECTIONS, timeout=self.patience
            )
        )
        for name, duty in self.duties.items():
            self._register(name, duty)

    async def open(self) -> None:
        """Connect; raises StoreUnavailable."""
        try:
            await self._app.open_async()
        except FAILURES as error:
            await self._app.close_async()
            raise self._unavailable("could not be opened", error) from error

    async def close(self) -> None:
        """Let the jobs under way end, then let go of the connections."""
        for worker in self._workers:
            worker.cancel()
        await asyncio.gather(*self._workers, return_exceptions=True)
        await self._app.close_async()

    def begin(self) -> None:
        """Take jobs from now on."""
        self._workers = [asyncio.create_task(self._keep_working()), asyncio.create_task(self._keep_reviving())]

    async def ask(self, name: str, number: int | None = None) -> None:
        """Have a kind of work done soon, by whoever can; nothing where it waits to be done already."""
        lock = name if number is None else f"{name} {number}"
        options: dict[str, Any] = {} if number is None else {"number": number}
        urgency = URGENT if number is None else 0
        job = self._app.configure_task(name, queue=name, lock=lock, queueing_lock=lock, priority=urgency)
        try:
            await job.defer_async(**options)
        except AlreadyEnqueued:
            return
        except FAILURES as error:
            raise self._unavailable(f"could not take one more, {lock!r}", error) from error

    async def waiting(self, name: str) -> Collection[str]:
        """The locks of the jobs of a kind that wait or run."""
        jobs = [job for state in ("todo", "doing") for job in await self._list(name, state)]
        return {job.lock for job in jobs if job.lock}

    async def _list(self, name: str, state: str) -> Any:
        try:
            return await self._app.job_manager.list_jobs_async(queue=name, status=state)
        except FAILURES as error:
            raise self._unavailable("could not be listed", error) from error

    def _unavailable(self, what: str, error: Exception) -> StoreUnavailable:
        """One sentence; the address may hold a password, so it is not repeated."""
        if isinstance(error, PoolTimeout) or isinstance(error.__cause__, PoolTimeout):
            return StoreUnavailable(
                f"The jobs {what}: PostgreSQL gave no connection within {self.patience:.0f} s. To do: check that it "
                "runs and DATABASE_URL; if it does, all its connections are taken: run fewer processes, or raise its "
                "max_connections."
            )
        why = (str(error.__cause__ or error).strip().splitlines() or [type(error).__name__])[0]
        return StoreUnavailable(f"The jobs {what}: {why}. To do: check that PostgreSQL runs and DATABASE_URL.")

    def _register(self, name: str, duty: Duty) -> None:
        if duty.every is None:
            self._app.task(name=name, queue=name)(duty.work)
            return

        async def look(timestamp: int) -> None:  # noqa: ARG001 - a periodic task is told when it was due
            await duty.work()

        async def work() -> None:
            await duty.work()

        self._app.task(name=name, queue=name)(work)
        ticking = self._app.task(
            name=f"{name} in time", queue=name, lock=name, queueing_lock=f"{name} in time", priority=URGENT
        )
        self._app.periodic(cron=cron(duty.every))(ticking(look))

    async def _keep_working(self) -> None:
        """Work until cancelled; a database that goes away is waited for.

        One worker does all kinds: each one more would ask, beat and look at the clock for itself. That of one kind no
        more than one job runs at a time is seen to by the locks.
        """
        while True:
            try:
                await self._app.run_worker_async(
                    queues=list(self.duties),
                    concurrency=sum(duty.at_once for duty in self.duties.values()),
                    fetch_job_polling_interval=LOOK_AGAIN,
                    update_heartbeat_interval=HEARTBEAT,
                    stalled_worker_timeout=DEAD_AFTER,
                    delete_jobs="always",
                    install_signal_handlers=False,
                )
            except FAILURES as error:
                log.error("jobs interrupted", why=str(self._unavailable("were interrupted", error)))
            await asyncio.sleep(LOOK_AGAIN)

    async def revive(self) -> None:
        """Have done by others what processes were at that have fallen silent.

        The job itself is taken away, as it holds its lock, and asked for anew: to put it back as it is would fail
        where another like it waits already, and hold the lock for ever.
        """
        jobs = self._app.job_manager
        for job in await jobs.get_stalled_jobs(seconds_since_heartbeat=DEAD_AFTER):
            log.warning("job of a dead process given to others", job=job.task_name, lock=job.lock)
            if job.id is not None:
                await jobs.finish_job_by_id_async(job_id=job.id, status=Status.FAILED, delete_job=True)
            number = job.task_kwargs.get("number")
            await self.ask(job.queue, number if isinstance(number, int) else None)

    async def _keep_reviving(self) -> None:
        """Every process looks after all: none leads, and none is missed."""
        while True:
            await asyncio.sleep(LOOK_AGAIN)
            try:
                await self.revive()
            except (*FAILURES, StoreUnavailable) as error:
                log.warning("no look for dead processes", why=str(error))


def cron(every: timedelta) -> str:
    """An interval as Procrastinate takes it: so many seconds or minutes, or once an hour or a day."""
    seconds = max(1, round(every.total_seconds()))
    if seconds < 60:
        return f"* * * * * */{seconds}"
    if seconds < 3600:
        return f"*/{seconds // 60} * * * *"
    return "0 * * * *" if seconds < 86400 else "0 0 * * *"
