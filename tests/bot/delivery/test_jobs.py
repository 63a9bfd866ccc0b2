"""Jobs: each kind and shard waits once, and what a dead process was at is done by another."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from bot.delivery.jobs import Duty, Jobs, cron, schema
from bot.errors import StoreUnavailable
from bot.store.store import SqlStore
from tests.databases import fresh_url


@pytest.fixture
def url(tmp_path: Path) -> str:
    return fresh_url("postgresql", tmp_path)


@asynccontextmanager
async def opened(url: str, duty: Duty) -> AsyncIterator[Jobs]:
    store = SqlStore(url)
    await store.open()
    await asyncio.gather(*(store.install(schema()) for _ in range(2)))
    await store.close()
    jobs = Jobs(address=plain(url), duties={"deliver": duty})
    await jobs.open()
    yield jobs
    await jobs.close()


def plain(url: str) -> str:
    return url.replace("postgresql+psycopg://", "postgresql://")


async def nothing(number: int) -> None:
    """Work that is not there to be done."""


def noting(done: asyncio.Queue[int]) -> Duty:
    """A duty whose work notes what it was asked for."""

    async def note(number: int) -> None:
        await done.put(number)

    return Duty(work=note, at_once=2)


async def test_a_shard_that_waits_is_not_asked_for_twice(url: str) -> None:
    async with opened(url, Duty(work=nothing)) as jobs:
        for number in (1, 2, 1, 1):
            await jobs.ask("deliver", number)
        assert sorted(await jobs.waiting("deliver")) == ["deliver 1", "deliver 2"]


async def test_what_is_asked_for_is_done(url: str) -> None:
    done: asyncio.Queue[int] = asyncio.Queue()
    async with opened(url, noting(done)) as jobs:
        jobs.begin()
        await jobs.ask("deliver", 7)
        assert await asyncio.wait_for(done.get(), 60) == 7


async def test_a_database_that_gives_no_connection_is_told_in_a_sentence(tmp_path: Path) -> None:
    jobs = Jobs(address=f"postgresql://somebody:hush@/none?host={tmp_path}", duties={}, patience=0.2)
    with pytest.raises(StoreUnavailable, match=r"gave no connection within .* To do: ") as told:
        await jobs.open()
    assert "hush" not in str(told.value)


@pytest.mark.parametrize("waits", [False, True])
async def test_what_a_dead_process_was_at_is_asked_for_anew_and_its_lock_is_free(url: str, waits: bool) -> None:
    done: asyncio.Queue[int] = asyncio.Queue()
    async with opened(url, noting(done)) as jobs:
        await jobs.ask("deliver", 7)
        async with await psycopg.AsyncConnection.connect(plain(url)) as connection:
            dead = "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour') RETURNING id"
            worker = await (await connection.execute(dead)).fetchone()
            assert worker is not None
            await connection.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s", worker)
        if waits:
            await jobs.ask("deliver", 7)
        await jobs.revive()
        jobs.begin()
        assert await asyncio.wait_for(done.get(), 60) == 7
        assert done.empty()


@pytest.mark.parametrize(
    ("every", "told"),
    [
        (timedelta(seconds=20), "* * * * * */20"),
        (timedelta(minutes=15), "*/15 * * * *"),
        (timedelta(hours=3), "0 * * * *"),
        (timedelta(days=1), "0 0 * * *"),
    ],
)
def test_intervals_are_told_as_times(every: timedelta, told: str) -> None:
    assert cron(every) == told


def routines(address: str) -> list[tuple[str, str]]:
    """Every function of the jobs' schema, as it is written."""
    query = "SELECT proname, pg_get_functiondef(oid) FROM pg_proc WHERE proname LIKE 'procrastinate%' ORDER BY 1, 2"
    with psycopg.connect(address) as connection:
        return connection.execute(query).fetchall()


async def test_tables_that_an_older_version_made_are_brought_up_to_date(url: str, tmp_path: Path) -> None:
    """An older version's tables are what its changes made, up to its newest."""
    made, newest = schema(), "03.01.00_50_post_add_heartbeat.sql"
    with psycopg.connect(plain(url), autocommit=True) as connection:
        for name, script in made.changes:
            if name <= newest:
                connection.execute(script.encode())
        connection.execute(f"COMMENT ON TABLE procrastinate_jobs IS '{newest}'".encode())
    async with opened(url, Duty(work=nothing)) as jobs:
        await jobs.ask("deliver", 3)
        assert await jobs.waiting("deliver") == {"deliver 3"}
    fresh = fresh_url("postgresql", tmp_path)
    async with opened(fresh, Duty(work=nothing)):
        assert [name for name, _ in routines(plain(url))] == [name for name, _ in routines(plain(fresh))]


async def test_tables_that_are_up_to_date_are_left_alone(url: str) -> None:
    async with opened(url, Duty(work=nothing)) as jobs:
        await jobs.ask("deliver", 3)
        async with opened(url, Duty(work=nothing)) as again:
            assert await again.waiting("deliver") == {"deliver 3"}
