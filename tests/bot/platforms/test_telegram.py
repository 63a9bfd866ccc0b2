from __future__ import annotations

import logging
from collections.abc import AsyncIterator

import pytest
from structlog.testing import capture_logs

from bot.config import load_settings
from bot.errors import Misconfigured
from bot.models import Address, Button
from tests.bot.platforms.builders import (
    MENU,
    BrokenDesk,
    Desk,
    Moves,
    SlowDesk,
    listening,
    telegram,
    telegram_settings,
    telegram_with,
)
from tests.emulators.telegram import ALICE, ANONYMOUS, BOB, TOKEN, TelegramServer


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as running:
        yield running


async def ask(server: TelegramServer, desk: Desk, *lines: str) -> list[str]:
    """Say lines in a private chat; the texts answered, once there is one for each."""
    chat = server.chat(1001)
    async with listening(telegram(server), desk):
        for line in lines:
            await server.say(chat, line)
        await server.until(lambda: len(server.posted) >= len(lines))
    return [posted.text for posted in server.posted]


async def test_a_command_in_a_private_chat_is_answered_there(server: TelegramServer) -> None:
    desk = Desk()
    assert await ask(server, desk, "/digest yesterday military") == ["digest yesterday military admin"]
    assert desk.heard[0].address == Address(platform="telegram", chat="1001")
    assert desk.heard[0].user.id == "1001"


async def test_the_menu_of_commands_is_registered(server: TelegramServer) -> None:
    async with listening(telegram(server), Desk()):
        await server.until(lambda: bool(server.menu))
    assert [entry["command"] for entry in server.menu] == [line.name for line in MENU if line.audience == "anyone"]


async def test_link_previews_are_off(server: TelegramServer) -> None:
    await ask(server, Desk(text='<a href="https://example.org/">a</a>'), "/digest")
    assert server.posted[0].preview_off


async def test_plain_words_in_private_are_a_command_or_ask_for_help(server: TelegramServer) -> None:
    desk = Desk()
    await ask(server, desk, "digest today", "good morning")
    assert sorted((command.name, command.args) for command in desk.heard) == [("digest", ("today",)), ("help", ())]


async def test_in_a_group_only_our_commands_are_heard(server: TelegramServer) -> None:
    desk, group = Desk(), server.chat(-500, type="group")
    async with listening(telegram(server), desk):
        for line in ("hello", "/weather", "/digest@other_bot", "/Digest@Sitrep_Test_Bot", "/why 2"):
            await server.say(group, line)
        await server.until(lambda: len(server.posted) == 2)
    assert {command.name for command in desk.heard} == {"digest", "why"}


async def test_a_groups_administrators_are_told_from_its_members(server: TelegramServer) -> None:
    desk, group = Desk(), server.chat(-500, type="group", admins={ALICE["id"]})
    async with listening(telegram(server), desk):
        for person in (ALICE, BOB, ANONYMOUS):
            await server.say(group, "/subscribe 08:00", person)
        await server.until(lambda: len(server.posted) == 3)
    rights = {command.user.id: command.user.chat_admin for command in desk.heard}
    assert rights == {"1001": True, "1002": False, "-500": True}


async def test_a_configured_administrator_is_known_by_id(server: TelegramServer) -> None:
    desk, chat = Desk(), server.chat(1001)
    async with listening(telegram(server, SITREP_ADMINS="telegram:1001"), desk):
        await server.say(chat, "/reload", ALICE)
        await server.say(chat, "/reload", BOB)
        await server.until(lambda: len(server.posted) == 2)
    assert {command.user.id: command.user.admin for command in desk.heard} == {"1001": True, "1002": False}


async def test_a_command_in_a_topic_is_answered_in_that_topic(server: TelegramServer) -> None:
    desk, forum = Desk(), server.chat(-100500, type="supergroup", topics={7})
    async with listening(telegram(server), desk):
        await server.say(forum, "/digest", thread=7)
        await server.until(lambda: bool(server.posted))
    assert server.posted[0].thread == 7
    assert desk.heard[0].address == Address(platform="telegram", chat="-100500", thread="7")


async def test_a_channel_speaks_with_its_own_rights(server: TelegramServer) -> None:
    desk, channel = Desk(), server.chat(-100900, type="channel")
    async with listening(telegram(server), desk):
        await server.say(channel, "/subscribe 08:00")
        await server.until(lambda: bool(server.posted))
    assert desk.heard[0].user.chat_admin


async def test_a_channels_post_is_not_heard_again_in_its_discussion_group(server: TelegramServer) -> None:
    desk, channel = Desk(), server.chat(-100900, type="channel")
    group = server.chat(-100901, type="supergroup")
    async with listening(telegram(server), desk):
        await server.forward("/digest", channel, group)
        await server.say(channel, "/digest")
        await server.until(lambda: bool(server.posted))
    assert [command.address.chat for command in desk.heard] == ["-100900"]


async def test_another_channels_voice_is_nobodys_administrator_in_a_group(server: TelegramServer) -> None:
    desk, group = Desk(), server.chat(-500, type="supergroup")
    async with listening(telegram(server), desk):
        await server.say(group, "/subscribe 08:00", voice=server.chat(-100900, type="channel"))
        await server.until(lambda: bool(server.posted))
    assert [(command.user.id, command.user.chat_admin) for command in desk.heard] == [("-100900", False)]


async def test_two_processes_with_one_token_are_told_apart_in_the_log(server: TelegramServer) -> None:
    with capture_logs() as logs:
        async with listening(telegram(server), Desk()):
            await server.until(lambda: "getupdates" in server.calls)
            async with listening(telegram(server), Desk()):
                await server.until(lambda: server.conflicts > 0)
    assert any("TELEGRAM_BOT_TOKEN" in entry["event"] for entry in logs)


async def test_the_token_is_in_no_log_at_any_level(server: TelegramServer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    await ask(server, Desk(), "/digest")
    assert caplog.text
    assert TOKEN.partition(":")[2] not in caplog.text


async def test_a_button_runs_its_command_and_is_answered(server: TelegramServer) -> None:
    desk, chat = Desk(buttons=(Button(label="Why 1", command="/why 1"),)), server.chat(1001)
    async with listening(telegram(server), desk):
        await server.say(chat, "/digest")
        await server.until(lambda: bool(server.posted))
        label, command = server.posted[0].buttons[0]
        await server.press(server.posted[0], command)
        await server.until(lambda: len(server.posted) == 2)
    assert (label, server.posted[1].text, len(server.answered)) == ("Why 1", "why 1 admin", 1)


async def test_a_button_under_a_channels_post_gives_its_reader_no_rights(server: TelegramServer) -> None:
    desk, channel = Desk(buttons=(Button(label="Stop", command="/unsubscribe"),)), server.chat(-100900, type="channel")
    async with listening(telegram(server), desk):
        await server.say(channel, "/digest")
        await server.until(lambda: bool(server.posted))
        await server.press(server.posted[0], "/unsubscribe", BOB)
        await server.until(lambda: bool(server.notices))
    assert [command.name for command in desk.heard] == ["digest"]


async def test_a_group_that_became_a_supergroup_is_reported(server: TelegramServer) -> None:
    moves, group = Moves(), server.chat(-500, type="group")
    async with listening(telegram(server, moves), Desk()):
        await server.migrate(group, -100777)
        await server.say(server.chat(-100777), "/digest")
        await server.until(lambda: bool(server.posted))
    assert [(old.chat, new.chat) for old, new in moves.seen] == [("-500", "-100777")]


async def test_a_wrong_token_says_what_to_do_and_not_what_it_was(server: TelegramServer) -> None:
    platform = telegram_with(telegram_settings(server.root, token="99:wrong"))
    with pytest.raises(Misconfigured, match="BotFather") as refusal:
        await platform.start(Desk().answer)
    await platform.stop()
    assert "wrong" not in str(refusal.value)


async def test_a_missing_token_says_where_one_comes_from() -> None:
    with pytest.raises(Misconfigured, match=r"TELEGRAM_BOT_TOKEN.*BotFather"):
        await telegram_with(load_settings({})).start(Desk().answer)


async def test_commands_of_one_chat_are_obeyed_in_order_and_do_not_hold_up_another(server: TelegramServer) -> None:
    desk, slow, quick = SlowDesk(), server.chat(1001), server.chat(1002)
    async with listening(telegram(server), desk):
        await server.say(slow, "/digest wait")
        await server.say(slow, "/why 1")
        await server.say(quick, "/why 2", BOB)
        await server.until(lambda: len(server.posted) == 1)
        assert [posted.chat for posted in server.posted] == [1002]
        desk.gate.set()
        await server.until(lambda: len(server.posted) == 3)
    assert [posted.text for posted in server.posted[1:]] == ["digest wait admin", "why 1 admin"]


async def test_a_bug_in_one_command_is_logged_and_the_next_one_answered(server: TelegramServer) -> None:
    with capture_logs() as logs:
        async with listening(telegram(server), BrokenDesk()):
            await server.say(server.chat(1001), "/why 1")
            await server.say(server.chat(1001), "/digest")
            await server.until(lambda: bool(server.posted))
    assert server.posted[0].text == "digest admin"
    assert any("ZeroDivisionError" in entry.get("why", "") for entry in logs)
