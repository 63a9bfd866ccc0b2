"""Corrections, receipts and lost chats over the real libraries: each goes out once, under the message it is about."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

import pytest

from bot.corrections import correct, correct_figures, correct_withdrawn
from bot.delivery.courier import Courier
from bot.delivery.limits import Limits
from bot.delivery.worker import Worker
from bot.errors import BadArguments
from bot.models import RECEIPTS, Address, Channel, Correction, Delivery, Edition, Part
from bot.platforms.slack import Slack
from bot.platforms.telegram import Telegram
from bot.ports import Platform
from bot.postscripts import Postscripts
from bot.pushes import prepare
from bot.store.store import SqlStore
from bot.wording import word
from digests.models import Briefing, Evidence
from tests.bot.platforms.builders import MENU, NOW, Desk, listening, slack_settings, telegram_settings
from tests.contracts.builders import TEXT, a_briefing, a_channel, a_claim, a_reading, an_article
from tests.databases import fresh_url
from tests.emulators.slack import SlackServer
from tests.emulators.telegram import TelegramServer
from tests.fakes import NOON, HandClock

ALICE, ROOM = Address(platform="telegram", chat="1001"), Address(platform="slack", chat="C1")
ADMINS = Address(platform="telegram", chat="9")


@pytest.fixture
def url(tmp_path: Path) -> str:
    return fresh_url("sqlite", tmp_path)


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as running:
        running.chat(1001)
        running.chat(9)
        yield running


@pytest.fixture
async def slack() -> AsyncIterator[SlackServer]:
    async with SlackServer() as running:
        running.channel("C1")
        yield running


class Wire:
    """A worker over both platforms that sends editions of two messages."""

    def __init__(self, store: SqlStore, platforms: dict[str, Platform]) -> None:
        self.store, self.clock, self.edition = store, HandClock(), 0
        self.scripts = Postscripts(
            store=store, platforms=platforms, others=self.compose, address=ADMINS, clock=self.clock
        )
        courier = Courier(
            store=store,
            platforms=platforms,
            compose=self.scripts.compose,
            limits=Limits({}),
            clock=self.clock,
            grace=timedelta(hours=3),
            stop=asyncio.Event(),
            lost=self.scripts.tell_lost,
        )
        self.worker = Worker(courier)

    async def compose(self, delivery: Delivery, channel: Channel) -> tuple[int | None, tuple[Part, ...]]:
        block: dict[str, object] = {"type": "section", "text": {"type": "mrkdwn", "text": "Two killed"}}
        blocks = (block,) if channel.address.platform == "slack" else ()
        parts = (Part(text="The day"), Part(text="Two killed", blocks=blocks))
        return self.edition, prepare(parts, delivery, channel)

    async def push(self, address: Address, **wishes: object) -> Channel:
        self.edition = (await self.store.save_edition("k", a_briefing())).id
        wanted = a_channel(address, sections=(), zone="UTC", **wishes)
        channel = await self.store.subscribe(wanted)
        await self.store.owe(channel=channel, slot="2020-11-02T12:00", due=NOON, now=NOON)
        await self.worker.deliver_due()
        return channel

    async def correct(self, line: int = 1, text: str = "One was killed.") -> int:
        wrong = Correction(edition_id=self.edition, line=line, text=text, by="the editors", at=self.clock())
        sent = await correct(self.store, wrong, clock=self.clock)
        await self.worker.deliver_due()
        return sent.chats


@pytest.fixture
async def wire(url: str, telegram: TelegramServer, slack: SlackServer) -> AsyncIterator[Wire]:
    store = SqlStore(url)
    await store.open()
    settings = telegram_settings(telegram.root)
    teller = Telegram(settings=settings, menus={"": MENU}, word=word, clock=lambda: NOW, moved=store.move)
    room = Slack(settings=slack_settings(slack), word=word, clock=lambda: NOW)
    async with listening(teller, Desk()), listening(room, Desk()):
        yield Wire(store, {"telegram": teller, "slack": room})
    await store.close()


async def test_on_telegram_a_correction_answers_the_message_that_was_wrong_and_marks_it(
    wire: Wire, telegram: TelegramServer
) -> None:
    await wire.push(ALICE)
    assert await wire.correct() == 1
    day, wrong, answer = telegram.posted
    assert day.text == "The day"
    assert wrong.text.startswith("Two killed\n\nCorrected 2 Nov 2020, 12:00: line 1")
    assert answer.answers == wrong.id
    assert "One was killed." in answer.text and "The line read: Two killed" in answer.text


async def test_on_slack_a_correction_stands_in_the_thread_shown_to_the_channel_and_marks_the_message(
    wire: Wire, slack: SlackServer
) -> None:
    await wire.push(ROOM)
    assert await wire.correct() == 1
    _, wrong, answer = slack.posted
    assert wrong.shown.startswith("Two killed\n") and "Corrected" in wrong.shown
    assert (answer.thread, answer.broadcast) == (wrong.ts, True)
    assert "One was killed." in answer.shown


async def test_the_same_correction_goes_out_once_and_another_one_goes_out_too(
    wire: Wire, telegram: TelegramServer
) -> None:
    await wire.push(ALICE)
    assert [await wire.correct(), await wire.correct(), await wire.correct(text="None was killed.")] == [1, 0, 1]
    assert sum(p.answers is not None for p in telegram.posted) == 2


async def test_a_correction_of_a_message_that_was_deleted_is_sent_all_the_same(
    wire: Wire, telegram: TelegramServer
) -> None:
    await wire.push(ALICE)
    telegram.posted.clear()
    assert await wire.correct() == 1
    [alone] = telegram.posted
    assert alone.answers is None and "One was killed." in alone.text
    assert await wire.store.deliveries("failed") == []


async def test_who_did_not_get_the_line_is_not_sent_its_correction(wire: Wire, telegram: TelegramServer) -> None:
    await wire.push(ALICE)
    channel = (await wire.store.channels_at(ALICE))[0]
    await wire.store.subscribe(replace(channel, sections=("diplomatic",)))
    assert await wire.correct() == 0
    with pytest.raises(BadArguments, match="no line 77"):
        await wire.correct(77)


async def test_a_chat_that_is_lost_is_told_to_the_administrators_once(wire: Wire, telegram: TelegramServer) -> None:
    telegram.chat(1001, closed=(403, "Forbidden: bot was blocked by the user"))
    channel = await wire.push(ALICE)
    await wire.store.owe(channel=channel, slot="2020-11-02T13:00", due=NOON, now=NOON)
    await wire.worker.deliver_due()
    [told] = telegram.posted
    assert told.chat == 9
    assert "telegram:1001" in told.text and "blocked by the user" in told.text


async def test_the_administrators_chat_is_told_nothing_about_itself(wire: Wire, telegram: TelegramServer) -> None:
    telegram.chat(9, closed=(403, "Forbidden: bot was kicked from the group chat"))
    await wire.push(ADMINS)
    assert telegram.posted == []
    assert await wire.store.deliveries("pending") == []


async def test_each_day_the_administrators_are_told_what_was_sent_if_they_want(
    wire: Wire, telegram: TelegramServer
) -> None:
    await wire.push(ALICE)
    await wire.scripts.follow(time(13), "UTC")
    wire.clock.advance(timedelta(hours=1))
    [due] = [d for d in await wire.store.due_channels(now=wire.clock(), limit=5) if d.conflict == RECEIPTS]
    await wire.store.owe(channel=due, slot="2020-11-02T13:00", due=wire.clock(), now=wire.clock())
    await wire.worker.deliver_due()
    told = telegram.posted[-1]
    assert told.chat == 9
    assert "sent: 1" in told.text
    await wire.scripts.follow(None, "UTC")
    later = await wire.store.due_channels(now=wire.clock() + timedelta(days=2), limit=5)
    assert RECEIPTS not in {channel.conflict for channel in later}


async def test_an_edition_is_told_apart_from_its_corrections(wire: Wire) -> None:
    await wire.push(ALICE)
    await wire.correct()
    assert [delivery for delivery, _ in await wire.store.receivers(wire.edition)] == [1]
    [edition] = await wire.store.editions_sent(NOON - timedelta(days=1))
    assert isinstance(edition, Edition) and isinstance(edition.briefing, Briefing)


async def test_a_report_that_its_outlet_took_back_is_told_to_whoever_read_a_line_that_stood_on_it_alone(
    wire: Wire, telegram: TelegramServer
) -> None:
    await wire.store.save_article(an_article("a1"))
    await wire.store.save_reading(a_reading("a1"))
    await wire.push(ALICE)
    assert await correct_withdrawn(wire.store, clock=wire.clock) == 0
    await wire.store.save_article(an_article("a1", withdrawn=True))
    await wire.store.save_reading(a_reading("a1", 2))
    assert [await correct_withdrawn(wire.store, clock=wire.clock) for _ in range(2)] == [1, 0]
    await wire.worker.deliver_due()
    told = next(posted for posted in telegram.posted if posted.answers is not None)
    assert "The Wire took back the report behind it" in told.text


async def test_a_figure_that_its_outlet_changed_is_corrected_once_for_whoever_read_it(
    wire: Wire, telegram: TelegramServer
) -> None:
    await wire.store.save_article(an_article("a1"))
    await wire.store.save_reading(a_reading("a1"))
    await wire.push(ALICE)
    assert await correct_figures(wire.store, {}, clock=wire.clock) == 0
    text = TEXT.replace("two soldiers were", "one soldier was")
    await wire.store.save_article(an_article("a1", text=text))
    start = text.index("one soldier was killed")
    words, whole = "one soldier was killed", text[: text.index(".") + 1]
    fewer = a_claim(
        "a1",
        2,
        low=1,
        high=1,
        evidence=Evidence(article_id="a1", version=2, start=start, end=start + len(words), exact=words),
        sentence=Evidence(article_id="a1", version=2, start=0, end=len(whole), exact=whole),
    )
    await wire.store.save_reading(a_reading("a1", 2, claims=(fewer,), statements=(), developments=()))
    assert [await correct_figures(wire.store, {}, clock=wire.clock) for _ in range(2)] == [1, 0]
    await wire.worker.deliver_due()
    told = next(posted for posted in telegram.posted if posted.answers is not None)
    assert "The Wire has changed its report: 1 killed, no longer 2 killed." in told.text
    [(day, made)] = await wire.store.corrections_made(
        a_briefing().conflict, NOON - timedelta(days=1), NOON + timedelta(days=1)
    )
    assert day == a_briefing().window.edition_date and made.line == 1
