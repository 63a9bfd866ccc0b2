from __future__ import annotations

import asyncio
from pathlib import Path

from tests.emulators.serving import Fault
from tests.emulators.telegram import ALICE, BOB, TelegramServer
from tests.journeys.builders import Clock, running, telegram_tokens

FEW_TICKS = 2.2
"""Seconds in which the ticker, at one tick a second, has looked more than once."""


async def ask(server: TelegramServer, line: str, chat_id: int = 1001) -> str:
    """Say a line in private; the first message of the answer."""
    before = len(server.posted)
    await server.say(server.chat(chat_id), line)
    await server.until(lambda: len(server.posted) > before)
    return server.posted[before].text


async def test_a_new_user_gets_the_briefing_the_evidence_and_the_way_out(
    telegram: TelegramServer, folder: Path
) -> None:
    async with running(folder, Clock(), telegram_tokens(telegram)):
        welcome = await ask(telegram, "/start")
        briefing = await ask(telegram, "/digest")
        why = await ask(telegram, "/why 1")
        subscribed = await ask(telegram, "/subscribe 18:00 UTC")
        gone = await ask(telegram, "/unsubscribe")
    assert "/digest" in welcome
    assert "day 37" in briefing.lower()
    assert why != briefing
    assert "18:00" in subscribed
    assert gone
    assert "digest" in {entry["command"] for entry in telegram.menu}


async def test_a_scheduled_briefing_arrives_once_and_not_again_after_a_restart(
    telegram: TelegramServer, folder: Path
) -> None:
    clock = Clock()
    async with running(folder, clock, telegram_tokens(telegram)):
        await ask(telegram, "/subscribe 18:00 UTC")
        clock.turn(11)
        await telegram.until(lambda: len(telegram.posted) > 1)
        await asyncio.sleep(FEW_TICKS)
    pushed = len(telegram.posted)
    async with running(folder, clock, telegram_tokens(telegram)):
        clock.turn(1)
        await asyncio.sleep(FEW_TICKS)
    assert "day 37" in telegram.posted[1].text.lower()
    assert len(telegram.posted) == pushed


async def test_a_briefing_missed_while_down_is_caught_up_once(telegram: TelegramServer, folder: Path) -> None:
    clock = Clock()
    async with running(folder, clock, telegram_tokens(telegram)):
        await ask(telegram, "/subscribe 18:00 UTC")
    clock.turn(40)
    async with running(folder, clock, telegram_tokens(telegram)):
        await telegram.until(lambda: len(telegram.posted) > 1)
        await asyncio.sleep(FEW_TICKS)
    titles = [posted.text for posted in telegram.posted[1:] if "day 37" in posted.text.lower()]
    assert len(titles) == 1


async def test_a_push_whose_answer_was_lost_is_not_sent_again(telegram: TelegramServer, folder: Path) -> None:
    clock = Clock()
    async with running(folder, clock, telegram_tokens(telegram)):
        await ask(telegram, "/subscribe 18:00 UTC")
        telegram.faults.append(Fault("reset after", "sendmessage"))
        clock.turn(11)
        await telegram.until(lambda: len(telegram.posted) > 1)
        await asyncio.sleep(FEW_TICKS)
    async with running(folder, clock, telegram_tokens(telegram)):
        clock.turn(2)
        await asyncio.sleep(FEW_TICKS)
    pushed = [posted.text for posted in telegram.posted[1:]]
    assert len(pushed) == len(set(pushed))


async def test_only_a_groups_administrators_subscribe_it(telegram: TelegramServer, folder: Path) -> None:
    group = telegram.chat(-500, type="group", admins={ALICE["id"]})
    async with running(folder, Clock(), telegram_tokens(telegram)):
        await telegram.say(group, "/subscribe 18:00 UTC", BOB)
        await telegram.until(lambda: len(telegram.posted) == 1)
        await telegram.say(group, "/subscribe 18:00 UTC", ALICE)
        await telegram.until(lambda: len(telegram.posted) == 2)
    assert "administrators" in telegram.posted[0].text
    assert "18:00" in telegram.posted[1].text


async def test_a_group_that_becomes_a_supergroup_keeps_its_subscription(telegram: TelegramServer, folder: Path) -> None:
    clock, group = Clock(), telegram.chat(-500, type="group", admins={ALICE["id"]})
    async with running(folder, clock, telegram_tokens(telegram)):
        await telegram.say(group, "/subscribe 18:00 UTC")
        await telegram.until(lambda: len(telegram.posted) == 1)
    group.moved_to = -100777
    telegram.chat(-100777, type="supergroup")
    clock.turn(11)
    async with running(folder, clock, telegram_tokens(telegram)):
        await telegram.until(lambda: len(telegram.posted) > 1)
    assert {posted.chat for posted in telegram.posted[1:]} == {-100777}


async def test_a_topic_gets_its_briefing_in_the_topic(telegram: TelegramServer, folder: Path) -> None:
    clock, forum = Clock(), telegram.chat(-100500, type="supergroup", admins={ALICE["id"]}, topics={7})
    async with running(folder, clock, telegram_tokens(telegram)):
        await telegram.say(forum, "/subscribe 18:00 UTC", thread=7)
        await telegram.until(lambda: len(telegram.posted) == 1)
        clock.turn(11)
        await telegram.until(lambda: len(telegram.posted) > 1)
    assert {posted.thread for posted in telegram.posted} == {7}


async def test_a_chat_that_blocked_the_bot_rests_and_wakes_when_it_speaks(
    telegram: TelegramServer, folder: Path
) -> None:
    clock, chat = Clock(), telegram.chat(1001)
    async with running(folder, clock, telegram_tokens(telegram)):
        await ask(telegram, "/subscribe 18:00 UTC")
        chat.closed = (403, "Forbidden: bot was blocked by the user")
        clock.turn(11)
        calls = telegram.calls.count("sendmessage")
        await telegram.until(lambda: telegram.calls.count("sendmessage") > calls)
        await asyncio.sleep(FEW_TICKS)
        refused = telegram.calls.count("sendmessage")
        chat.closed = None
        await ask(telegram, "/schedule")
        clock.turn(24 * 60)
        before = len(telegram.posted)
        await telegram.until(lambda: len(telegram.posted) > before)
    assert refused == calls + 1


async def test_one_wrong_token_leaves_the_other_service_running(telegram: TelegramServer, folder: Path) -> None:
    wrong = {"SLACK_BOT_TOKEN": "xoxb-wrong", "SLACK_APP_TOKEN": "xapp-1", "SLACK_BASE_URL": telegram.root + "/api"}
    async with running(folder, Clock(), telegram_tokens(telegram) | wrong) as serving:
        answer = await ask(telegram, "/help")
        assert "telegram" in serving.platforms
    assert "/digest" in answer
