"""Doubts over the real Slack libraries: what arrived is found, what did not is sent; where nobody may look it stays."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.delivery.courier import Courier
from bot.delivery.doubts import Doubts
from bot.delivery.limits import Limits
from bot.delivery.worker import Worker
from bot.models import Address, Channel, Delivery, Part
from bot.platforms.slack import Slack
from bot.pushes import prepare
from bot.store.store import SqlStore
from tests.bot.platforms.builders import Desk, listening, slack
from tests.contracts.builders import a_channel
from tests.emulators.serving import Fault
from tests.emulators.slack import SlackServer
from tests.fakes import HandClock

ROOM = Address(platform="slack", chat="C1")


async def one_message(delivery: Delivery, channel: Channel) -> tuple[int | None, tuple[Part, ...]]:
    return None, prepare((Part(text="the news"),), delivery, channel)


class Wire:
    """A worker on a Slack that may lose answers; its clock starts with the world's, by which Slack stamps messages."""

    def __init__(self, store: SqlStore, platform: Slack) -> None:
        self.store, self.clock = store, HandClock(datetime.now(UTC))
        self.doubts = Doubts(store=store, platforms={"slack": platform}, clock=self.clock)
        courier = Courier(
            store=store,
            platforms={"slack": platform},
            compose=one_message,
            limits=Limits({}),
            clock=self.clock,
            grace=timedelta(hours=3),
            stop=asyncio.Event(),
        )
        self.worker = Worker(courier)

    async def push(self) -> None:
        channel = await self.store.subscribe(a_channel(ROOM))
        await self.store.owe(channel=channel, slot="s", due=self.clock(), now=self.clock())
        await self.worker.deliver_due()

    async def clear(self, after: timedelta = timedelta(minutes=5)) -> int:
        self.clock.advance(after)
        settled = await self.doubts.clear()
        await self.worker.deliver_due()
        return settled

    async def states(self) -> list[str]:
        return [delivery.state for delivery in await self.store.deliveries()]


@pytest.fixture
async def server() -> AsyncIterator[SlackServer]:
    async with SlackServer() as running:
        running.channel("C1")
        yield running


@pytest.fixture
async def wire(store: SqlStore, server: SlackServer) -> AsyncIterator[Wire]:
    platform = slack(server)
    async with listening(platform, Desk()):
        yield Wire(store, platform)


async def test_a_message_whose_answer_was_lost_is_found_in_the_channel(wire: Wire, server: SlackServer) -> None:
    server.faults.append(Fault("reset after", "chat.postMessage"))
    await wire.push()
    assert (await wire.states(), len(server.posted)) == (["uncertain"], 1)
    assert await wire.clear() == 1
    assert (await wire.states(), len(server.posted)) == (["sent"], 1)
    [delivery] = await wire.store.deliveries()
    assert delivery.message_ids == (server.posted[0].ts,)


async def test_a_message_that_never_arrived_is_found_missing_and_sent(wire: Wire, server: SlackServer) -> None:
    server.faults.append(Fault("reset before", "chat.postMessage"))
    await wire.push()
    assert (await wire.states(), len(server.posted)) == (["uncertain"], 0)
    assert await wire.clear() == 1
    assert (await wire.states(), len(server.posted)) == (["sent"], 1)


async def test_right_after_the_loss_nobody_looks_for_it_may_still_arrive(wire: Wire, server: SlackServer) -> None:
    server.faults.append(Fault("reset before", "chat.postMessage"))
    await wire.push()
    assert await wire.clear(timedelta(seconds=30)) == 0
    assert "conversations.history" not in server.calls


async def test_where_the_history_may_not_be_read_it_stays_uncertain_and_is_asked_once(
    wire: Wire, server: SlackServer
) -> None:
    server.readable = False
    server.faults.append(Fault("reset after", "chat.postMessage"))
    await wire.push()
    assert [await wire.clear(), await wire.clear()] == [0, 0]
    assert (await wire.states(), server.calls.count("conversations.history")) == (["uncertain"], 1)
    assert len(server.posted) == 1
