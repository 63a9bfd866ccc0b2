"""Administrators are told once, over the same outbox as everybody, whatever happens in between."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.models import NOTICES, Address, Notice
from bot.notices import SLOT, NoticePushes, Notices
from bot.store.store import SqlStore
from tests.bot.commands.builders import SOURCES, Newsroom
from tests.databases import fresh_url
from tests.fakes import FakePlatform, HandClock

CHAT = Address(platform="telegram", chat="-500")
BAD = Notice(name="wire went bad 2021", source_id="wire", event="went bad", why="the server answered 503")


@pytest.fixture
def url(tmp_path: Path) -> str:
    return fresh_url("sqlite", tmp_path)


async def test_a_notice_is_owed_once_over_restarts(url: str) -> None:
    told = []
    for _ in range(3):
        store = SqlStore(url)
        await store.open()
        told.append(await Notices(store=store, address=CHAT, clock=HandClock()).tell(BAD))
        deliveries = await store.deliveries()
        await store.close()
    assert told == [True, False, False]
    assert [(delivery.slot, delivery.address) for delivery in deliveries] == [(SLOT + BAD.name, CHAT)]


async def test_without_a_chat_nothing_is_owed_and_the_log_tells(url: str) -> None:
    store = SqlStore(url)
    await store.open()
    assert await Notices(store=store, address=None, clock=HandClock()).tell(BAD)
    assert await store.deliveries() == []
    await store.close()


async def test_a_notice_is_worded_with_its_outlet_and_what_to_do(url: str) -> None:
    store = SqlStore(url)
    await store.open()
    clock, platform = HandClock(), FakePlatform()
    await Notices(store=store, address=CHAT, clock=clock).tell(BAD)
    (delivery,) = await store.claim_due(now=clock(), limit=5)
    channel = await store.channel(delivery.channel_id)
    assert channel is not None and channel.conflict == NOTICES

    async def others(*_: object) -> tuple[None, tuple[()]]:
        raise AssertionError("this is no briefing")

    newsroom = Newsroom(store=store, sources=dict(SOURCES))
    pushes = NoticePushes(store=store, newsroom=newsroom, platforms={"telegram": platform}, others=others)
    edition, parts = await pushes.compose(delivery, channel)
    assert edition is None
    assert "Delta Wire" in parts[0].text and "the server answered 503" in parts[0].text
    await store.close()


async def test_the_chat_of_administrators_has_no_subscription_by_it(url: str) -> None:
    store = SqlStore(url)
    await store.open()
    await Notices(store=store, address=CHAT, clock=HandClock()).tell(BAD)
    assert await store.channels_at(CHAT) == []
    assert await store.active_channels() == []
    assert await store.unsubscribe(CHAT) == 0
    await store.close()
