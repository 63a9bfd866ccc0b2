"""Ways in to Telegram: links, replies, inline questions, channels run from a private chat, menus, the typing sign."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.platforms.telegram_typing import PATIENCE
from tests.bot.platforms.builders import Desk, Kept, SlowDesk, listening, telegram
from tests.emulators.telegram import ALICE, BOB, TelegramServer

LINKED = '<b>A war</b>\n<a href="start:why-3-57">3</a>. Shelling &amp; fire.'


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as running:
        running.chat(1001)
        yield running


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("/start why-3-57", ["why", "3", "@57"]),
        ("/start c-Y2FzdWFsdGllcyBzaHVzaGk", ["casualties", "shushi"]),
        ("/start", ["start"]),
        ("/start nonsense", ["start"]),
        ("/start c-c3Vic2NyaWJlIDA4OjAw", ["start"]),  # "subscribe 08:00": a link changes nobody's chat
        ("/start c-cmVsb2Fk", ["start"]),  # "reload"
    ],
)
async def test_a_followed_link_asks_what_it_names_and_never_changes_anything(
    server: TelegramServer, line: str, meant: list[str]
) -> None:
    desk = Desk()
    async with listening(telegram(server), desk):
        await server.say(server.chat(1001), line)
        await server.until(lambda: bool(desk.heard))
    assert [desk.heard[0].name, *desk.heard[0].args] == meant


async def test_the_numbers_of_lines_lead_into_the_chat_with_the_bot(server: TelegramServer) -> None:
    async with listening(telegram(server), Desk(text=LINKED)):
        await server.say(server.chat(1001), "/digest")
        await server.until(lambda: bool(server.posted))
    assert 'href="https://t.me/sitrep_test_bot?start=why-3-57"' in server.posted[0].markup


@pytest.mark.parametrize("chat", [1001, -500])
async def test_why_in_reply_to_a_briefing_is_about_that_briefing(server: TelegramServer, chat: int) -> None:
    desk, group = Desk(text=LINKED), server.chat(chat, type="private" if chat > 0 else "group")
    async with listening(telegram(server), desk):
        await server.say(group, "/digest")
        await server.until(lambda: bool(server.posted))
        await server.say(group, "why 3", reply_to=server.posted[0])
        await server.until(lambda: len(desk.heard) == 2)
    assert desk.heard[1].args == ("3", "@57")


async def test_other_replies_in_a_group_are_none_of_ours(server: TelegramServer) -> None:
    desk, group = Desk(text=LINKED), server.chat(-500, type="group")
    async with listening(telegram(server), desk):
        await server.say(group, "/digest")
        await server.until(lambda: bool(server.posted))
        await server.say(group, "how terrible", reply_to=server.posted[0])
        await server.say(group, "/why 1")
        await server.until(lambda: len(desk.heard) == 2)
    assert [command.name for command in desk.heard] == ["digest", "why"]


async def test_an_inline_question_offers_the_answer_to_be_sent(server: TelegramServer) -> None:
    desk = Desk()
    async with listening(telegram(server), desk):
        number = await server.ask_inline("casualties shushi", BOB)
        await server.until(lambda: number in server.inline)
    (result,) = server.inline[number]
    assert result["title"] == "/casualties shushi"
    assert result["input_message_content"]["message_text"] == "casualties shushi guest"
    assert [command.address.chat for command in desk.heard] == ["1002"]


async def test_mere_words_are_looked_up_in_several_ways(server: TelegramServer) -> None:
    async with listening(telegram(server), Desk()):
        number = await server.ask_inline("shushi")
        await server.until(lambda: number in server.inline)
    assert [result["title"] for result in server.inline[number]] == ["/digest shushi", "/casualties shushi"]


async def test_nothing_that_changes_a_chat_can_be_asked_inline(server: TelegramServer) -> None:
    desk = Desk()
    async with listening(telegram(server), desk):
        number = await server.ask_inline("subscribe 08:00")
        await server.until(lambda: number in server.inline)
    assert {command.name for command in desk.heard} <= {"digest", "casualties"}
    assert not any(command.user.chat_admin for command in desk.heard)


async def test_of_a_typed_question_only_the_newest_is_answered(server: TelegramServer) -> None:
    desk = SlowDesk()
    async with listening(telegram(server), desk):
        first = await server.ask_inline("casualties wait")
        stale = await server.ask_inline("casualties sh")
        newest = await server.ask_inline("casualties shushi")
        await server.until(lambda: server.taken > int(newest))
        await asyncio.sleep(0.1)
        desk.gate.set()
        await server.until(lambda: newest in server.inline)
    assert stale not in server.inline
    assert first in server.inline


async def test_a_long_answer_sent_inline_leads_on_into_the_chat(server: TelegramServer) -> None:
    text = "\n".join(f"<b>{number}</b> {'x' * 90}" for number in range(100))
    async with listening(telegram(server), Desk(text=text)):
        number = await server.ask_inline("digest yesterday")
        await server.until(lambda: number in server.inline)
    assert "?start=c-" in server.inline[number][0]["input_message_content"]["message_text"]


async def test_a_channel_is_run_from_a_private_chat_by_its_administrator(server: TelegramServer) -> None:
    desk = Desk()
    channel = server.chat(-100900, type="channel", name="river_news", admins={ALICE["id"]})
    async with listening(telegram(server), desk):
        await server.say(server.chat(1001), "/subscribe @river_news 08:00")
        await server.until(lambda: bool(server.posted))
    assert (desk.heard[0].address.chat, desk.heard[0].args) == (str(channel.id), ("08:00",))
    assert desk.heard[0].user.chat_admin
    assert server.posted[0].chat == 1001


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("/subscribe @nowhere 08:00", "I know no chat of that name"),
        ("/subscribe @bobs_news 08:00", "Only its administrators"),
        ("/subscribe @closed_news 08:00", "may not post"),
    ],
)
async def test_a_channel_of_others_or_closed_to_us_is_refused_with_the_reason(
    server: TelegramServer, line: str, told: str
) -> None:
    desk = Desk()
    server.chat(-100901, type="channel", name="bobs_news", admins={BOB["id"]})
    server.chat(-100902, type="channel", name="closed_news", admins={ALICE["id"]}, posts=False)
    async with listening(telegram(server), desk):
        await server.say(server.chat(1001), line)
        await server.until(lambda: bool(server.posted))
    assert told in server.posted[0].text
    assert desk.heard == []


async def test_in_a_group_a_name_is_no_order_about_another_chat(server: TelegramServer) -> None:
    desk, group = Desk(), server.chat(-500, type="group", admins={ALICE["id"]})
    server.chat(-100900, type="channel", name="river_news", admins={ALICE["id"]})
    async with listening(telegram(server), desk):
        await server.say(group, "/subscribe @river_news 08:00")
        await server.until(lambda: bool(server.posted))
    assert desk.heard[0].address.chat == "-500"


async def test_each_kind_of_chat_has_the_menu_of_what_may_be_used_there(server: TelegramServer) -> None:
    async with listening(telegram(server, SITREP_ADMINS="telegram:1001,telegram:777,slack:U1"), Desk()):
        await server.until(lambda: ("chat 1001", "") in server.menus)
        await server.until(lambda: "getupdates" in server.calls)
    names = {place: {entry["command"] for entry in menu} for (place, _), menu in server.menus.items()}
    assert names["all_group_chats"] == names["default"]
    assert "subscribe" not in names["all_group_chats"]
    assert "subscribe" in names["all_private_chats"] & names["all_chat_administrators"]
    assert "reload" not in names["all_private_chats"]
    assert "reload" in names["chat 1001"]


async def test_long_work_shows_the_typing_sign_and_short_work_does_not(server: TelegramServer) -> None:
    desk = SlowDesk()
    async with listening(telegram(server, views=Kept()), desk):
        await server.say(server.chat(1001), "/why 1")
        await server.until(lambda: bool(server.posted))
        assert server.actions == []
        await server.say(server.chat(1001), "/digest wait")
        await asyncio.wait_for(server.until(lambda: bool(server.actions)), PATIENCE + 20)
        desk.gate.set()
        await server.until(lambda: len(server.posted) == 2)
    assert server.actions[0] == 1001
