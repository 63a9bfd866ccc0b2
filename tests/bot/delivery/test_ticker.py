"""The ticker: it owes, delivers and fetches by itself, never twice at once, and ends cleanly."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import time, timedelta

from structlog.typing import EventDict

from bot.delivery.ticker import Ticker
from bot.errors import SourceFailed
from bot.models import Address
from bot.store.store import SqlStore
from tests.bot.delivery.builders import GRACE, PostOffice
from tests.contracts.builders import a_channel
from tests.fakes import NOON

SOON = timedelta(milliseconds=30)


async def nothing() -> None:
    """A visit to no sources."""


def a_ticker(office: PostOffice, fetch: Callable[[], Awaitable[object]] = nothing) -> Ticker:
    return Ticker(
        store=office.store,
        worker=office.worker,
        fetch=fetch,
        clock=office.clock,
        grace=GRACE,
        tick_every=SOON,
        fetch_every=SOON,
        stopping=office.stop,
    )


async def until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110 - what is waited for tells nobody
            await asyncio.sleep(0.01)


async def test_a_channel_gets_its_edition_when_its_time_comes_and_once(store: SqlStore) -> None:
    office = PostOffice(store=store)
    office.clock.moment = NOON - timedelta(minutes=1)
    channel = a_channel(Address(platform="telegram", chat="7"), times=(time(16),), since=NOON - timedelta(hours=1))
    await store.subscribe(channel)
    looked: list[int] = []

    async def count_visits() -> None:
        looked.append(len(office.platform.taken))

    ticker = a_ticker(office, count_visits)
    ticker.start()
    await until(lambda: len(looked) >= 3)
    assert office.platform.taken == []
    office.clock.moment = NOON
    await until(lambda: len(office.platform.taken) == 2)
    visits = len(looked)
    await until(lambda: len(looked) >= visits + 5)
    await ticker.stop()
    assert office.platform.texts == ["7 <b>one</b>", "7 two"]
    assert await office.states() == {"7": ("sent", "")}


async def test_what_is_owed_in_a_hurry_goes_out_before_the_next_tick(store: SqlStore) -> None:
    office = PostOffice(store=store)
    channel = await store.subscribe(a_channel(Address(platform="telegram", chat="7"), times=(), since=NOON))
    ticker = replace(a_ticker(office), tick_every=timedelta(minutes=5))
    ticker.start()
    await asyncio.sleep(0.2)
    await store.owe(channel=channel, slot="promise /digest", due=office.clock(), now=office.clock())
    ticker.hurry.set()
    await until(lambda: office.platform.taken)
    await ticker.stop()


async def test_sources_are_not_visited_anew_while_a_visit_is_under_way(store: SqlStore) -> None:
    visiting, most = [0], [0]
    rounds: list[int] = []

    async def slow_visit() -> None:
        visiting[0] += 1
        most[0] = max(most[0], visiting[0])
        await asyncio.sleep(0.1)
        visiting[0] -= 1
        rounds.append(1)

    ticker = a_ticker(PostOffice(store=store), slow_visit)
    ticker.start()
    await until(lambda: len(rounds) >= 3)
    await ticker.stop()
    assert most == [1]


async def test_a_failed_visit_is_logged_and_the_next_one_made(store: SqlStore, logged: list[EventDict]) -> None:
    visits: list[int] = []

    async def fail() -> None:
        visits.append(1)
        raise SourceFailed("wire", "no answer") if len(visits) == 1 else ZeroDivisionError("a bug")

    ticker = a_ticker(PostOffice(store=store), fail)
    ticker.start()
    await until(lambda: len(visits) >= 3)
    await ticker.stop()
    assert {"event": "fetch failed", "why": "wire: no answer", "log_level": "error"} in logged
    assert any(entry["event"] == "fetch failed" and entry.get("exc_info") for entry in logged)


async def test_stopping_waits_for_the_work_under_way_and_begins_no_more(store: SqlStore) -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def visit() -> None:
        assert not begun.is_set()
        begun.set()
        await asyncio.sleep(0.1)
        ended.set()

    ticker = a_ticker(PostOffice(store=store), visit)
    ticker.start()
    await begun.wait()
    await ticker.stop()
    assert ended.is_set()
    assert ticker.stopping.is_set()


async def test_a_ticker_that_never_began_stops_without_ado(store: SqlStore) -> None:
    ticker = a_ticker(PostOffice(store=store))
    await ticker.stop()
    assert ticker.stopping.is_set()
