"""Every kind of refusal over the real Telegram and Slack libraries: what becomes of the delivery and of the channel."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.delivery.courier import Courier
from bot.delivery.limits import Limits
from bot.delivery.worker import Worker
from bot.models import Address, Channel, Delivery, Part
from bot.ports import Platform
from bot.store.store import SqlStore
from tests.bot.platforms.builders import Desk, listening, slack, telegram
from tests.contracts.builders import a_channel
from tests.emulators.serving import Fault
from tests.emulators.slack import SlackServer
from tests.emulators.telegram import TelegramServer
from tests.fakes import NOON, HandClock

GROUP, ROOM = Address(platform="telegram", chat="-55"), Address(platform="slack", chat="C1")
TOPIC = Address(platform="telegram", chat="-55", thread="7")


class Wire:
    """A worker over real platforms; ``lost`` are the channels that administrators are told of."""

    def __init__(self, store: SqlStore, platforms: dict[str, Platform]) -> None:
        self.store, self.clock, self.text, self.lost = store, HandClock(), "the news", list[Channel]()
        courier = Courier(
            store=store,
            platforms=platforms,
            compose=self.compose,
            limits=Limits({}),
            clock=self.clock,
            grace=timedelta(hours=3),
            stop=asyncio.Event(),
            lost=self.note,
        )
        self.worker = Worker(courier)

    async def note(self, channel: Channel) -> None:
        self.lost.append(channel)

    async def compose(self, delivery: Delivery, channel: Channel) -> tuple[int | None, tuple[Part, ...]]:
        return None, (Part(text=self.text),)

    async def push(self, address: Address) -> tuple[str, str]:
        """Owe one edition and carry it; the state of the delivery and of its channel."""
        channel = await self.store.subscribe(a_channel(address))
        await self.store.owe(channel=channel, slot="s", due=NOON, now=NOON)
        await self.worker.deliver_due()
        [delivery] = await self.store.deliveries()
        kept = await self.store.channel(channel.id)
        assert kept is not None
        return delivery.state, kept.state


@pytest.fixture
async def group() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as running:
        running.chat(-55, type="group")
        yield running


@pytest.fixture
async def room() -> AsyncIterator[SlackServer]:
    async with SlackServer() as running:
        running.channel("C1")
        yield running


@pytest.fixture
async def wire(store: SqlStore, group: TelegramServer, room: SlackServer) -> AsyncIterator[Wire]:
    there, here = telegram(group), slack(room)
    async with listening(there, Desk()), listening(here, Desk()):
        yield Wire(store, {"telegram": there, "slack": here})


@pytest.mark.parametrize(
    "refusal",
    [
        (403, "Forbidden: bot was blocked by the user"),
        (403, "Forbidden: bot was kicked from the supergroup chat"),
        (403, "Forbidden: user is deactivated"),
        (400, "Bad Request: chat not found"),
        (400, "Bad Request: group chat was deactivated"),
        (400, "Bad Request: TOPIC_CLOSED"),
    ],
)
async def test_a_telegram_chat_that_is_closed_to_us_rests_and_is_told_once(
    wire: Wire, group: TelegramServer, refusal: tuple[int, str]
) -> None:
    group.chat(-55, closed=refusal)
    assert await wire.push(GROUP) == ("failed", "resting")
    [lost] = wire.lost
    assert lost.reason.lower() in refusal[1].lower()
    group.chat(-55, closed=None)
    await wire.store.wake(GROUP)
    [channel] = await wire.store.channels_at(GROUP)
    assert (channel.state, channel.reason) == ("active", "")


@pytest.mark.parametrize(
    "reason", ["is_archived", "channel_not_found", "not_in_channel", "token_revoked", "account_inactive"]
)
async def test_a_slack_channel_that_is_closed_to_us_rests_and_is_told_once(
    wire: Wire, room: SlackServer, reason: str
) -> None:
    room.channel("C1", closed=reason)
    assert await wire.push(ROOM) == ("failed", "resting")
    assert [lost.reason for lost in wire.lost] == [f"Slack: {reason}"]


async def test_a_topic_that_was_deleted_rests_its_own_channel_alone(wire: Wire, group: TelegramServer) -> None:
    group.chat(-55, topics={8})
    await wire.store.subscribe(a_channel(GROUP))
    assert await wire.push(TOPIC) == ("failed", "resting")
    assert [channel.state for channel in await wire.store.channels_at(GROUP)] == ["active"]


async def test_a_group_that_became_a_supergroup_gets_the_edition_there_once(wire: Wire, group: TelegramServer) -> None:
    group.chat(-55, moved_to=-100_55)
    group.chat(-100_55, type="supergroup")
    assert await wire.push(GROUP) == ("sent", "active")
    assert [posted.chat for posted in group.posted] == [-100_55]
    [moved] = await wire.store.channels_at(Address(platform="telegram", chat="-10055"))
    assert moved.state == "active"
    assert await wire.store.channels_at(GROUP) == []


async def test_markup_that_is_refused_goes_out_as_plain_words_and_leaves_a_record(
    wire: Wire, group: TelegramServer
) -> None:
    wire.text = "<b>two < three</b> <i>open"
    with capture_logs() as logged:
        assert await wire.push(GROUP) == ("sent", "active")
    [posted] = group.posted
    assert "two" in posted.text and "<b>" not in posted.text
    assert any(line["log_level"] == "error" for line in logged)


async def test_an_outage_is_waited_for_and_nothing_is_counted_as_sent(wire: Wire, group: TelegramServer) -> None:
    group.faults.append(Fault("status", "sendmessage", 500))
    assert await wire.push(GROUP) == ("pending", "active")
    [waiting] = await wire.store.deliveries()
    assert waiting.not_before is not None and waiting.not_before > NOON
    assert group.posted == []
