"""Long answers turn their pages in place: after restarts, for several people, over deleted messages."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.models import Button
from tests.bot.platforms.builders import PICTURE, Desk, Kept, listening, telegram
from tests.emulators.serving import Fault
from tests.emulators.telegram import ALICE, BOB, Posted, TelegramServer

LONG = "\n".join(f"<b>{number}.</b> Shelling was reported near the river. {'x' * 60}" for number in range(100))
DAYS = (Button(label="‹ 1 Nov", command="/digest 2020-11-01", turns=True),)


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as running:
        running.chat(1001)
        yield running


async def ask(server: TelegramServer, line: str = "/digest", chat: int = 1001) -> Posted:
    before = len(server.posted)
    await server.say(server.chat(chat), line)
    await server.until(lambda: len(server.posted) > before)
    return server.posted[-1]


async def press(server: TelegramServer, label: str, person: dict[str, object] = ALICE) -> Posted:
    """Press a key of the last message and wait until the press is answered and what it leads to has happened."""
    posted, answered = server.posted[-1], len(server.answered)
    data = dict(posted.buttons)[label]
    await server.press(posted, data, person)
    await server.until(lambda: len(server.answered) > answered)
    await server.until(lambda: server.posted[-1] != posted or label not in dict(server.posted[-1].buttons))
    return server.posted[-1]


def numbers(posted: Posted) -> list[str]:
    return [line.partition(".")[0] for line in posted.text.split("\n")]


async def test_a_long_answer_is_one_message_that_turns_its_pages_and_loses_no_line(server: TelegramServer) -> None:
    async with listening(telegram(server, views=Kept()), Desk(text=LONG, buttons=DAYS)):
        first = await ask(server)
        second = await press(server, "More ›")
        third = await press(server, "3 ›")
    assert [posted.id for posted in (first, second, third)] == [first.id] * 3
    assert [*numbers(first), *numbers(second), *numbers(third)] == [str(number) for number in range(100)]
    assert [label for label, _ in third.buttons] == ["‹ 2", "3/3", "‹ 1 Nov"]


async def test_pages_are_turned_after_a_restart(server: TelegramServer) -> None:
    kept = Kept()
    async with listening(telegram(server, views=kept), Desk(text=LONG)):
        first = await ask(server)
    async with listening(telegram(server, views=kept), Desk(text="something else by now")):
        second = await press(server, "More ›")
    assert (second.id, numbers(second)[0]) == (first.id, str(len(numbers(first))))


async def test_the_page_that_is_shown_already_is_no_trouble(server: TelegramServer) -> None:
    async with listening(telegram(server, views=Kept()), Desk(text=LONG)):
        first = await ask(server)
        await server.press(first, dict(first.buttons)["1/3"])
        await press(server, "More ›")
    assert len(server.posted) == 1


async def test_two_people_turn_at_once_and_both_see_a_whole_page(server: TelegramServer) -> None:
    async with listening(telegram(server, views=Kept()), Desk(text=LONG)):
        first = await ask(server)
        data = dict(first.buttons)["More ›"]
        await asyncio.gather(server.press(first, data, ALICE), server.press(first, data.replace(" 2", " 3"), BOB))
        await server.until(lambda: len(server.answered) == 2 and server.posted[-1].text != first.text)
        await server.until(lambda: "3/3" in dict(server.posted[-1].buttons))
    assert numbers(server.posted[-1])[-1] == "99"
    assert len(server.posted) == 1


async def test_a_page_of_a_deleted_message_is_sent_anew(server: TelegramServer) -> None:
    async with listening(telegram(server, views=Kept()), Desk(text=LONG)):
        first = await ask(server)
        await server.delete(first)
        await server.press(first, dict(first.buttons)["More ›"])
        await server.until(lambda: len(server.posted) == 1)
    assert server.posted[0].id != first.id
    assert "2/3" in dict(server.posted[0].buttons)


@pytest.mark.parametrize("data", ["1e/page 99 1", "1e/page 1 77", "1e/page 1 0", "1e/page x y", "1e/page 1"])
async def test_pages_that_are_not_there_are_told_so_kindly(server: TelegramServer, data: str) -> None:
    async with listening(telegram(server, views=Kept()), Desk(text=LONG)):
        first = await ask(server)
        await server.press(first, data)
        await server.until(lambda: bool(server.notices))
    assert "send the command anew" in server.notices[0][0]
    assert server.posted == [first]


async def test_pages_of_one_chat_are_not_shown_in_another(server: TelegramServer) -> None:
    kept, elsewhere = Kept(), server.chat(-500, type="group")
    async with listening(telegram(server, views=kept), Desk(text=LONG)):
        first = await ask(server)
        await server.press(replace(first, chat=elsewhere.id), dict(first.buttons)["More ›"])
        await server.until(lambda: bool(server.notices))
    assert "send the command anew" in server.notices[0][0]
    assert server.posted == [first]


async def test_a_key_of_another_release_is_told_so_and_nothing_happens(server: TelegramServer) -> None:
    desk = Desk(text=LONG)
    async with listening(telegram(server, views=Kept()), desk):
        first = await ask(server)
        await server.press(first, "9z/digest")
        await server.until(lambda: bool(server.notices))
    assert "earlier version" in server.notices[0][0]
    assert [command.name for command in desk.heard] == ["digest"]


async def test_a_day_is_turned_in_place(server: TelegramServer) -> None:
    desk = Desk(buttons=DAYS)
    async with listening(telegram(server, views=Kept()), desk):
        first = await ask(server)
        turned = await press(server, "‹ 1 Nov")
        await server.until(lambda: "2020-11-01" in server.posted[-1].text)
    assert (turned.id, server.posted[-1].text) == (first.id, "digest 2020-11-01 admin")


async def test_a_slip_of_the_finger_asks_once(server: TelegramServer) -> None:
    desk = Desk(buttons=(Button(label="Why", command="/why 1 @3"),))
    async with listening(telegram(server, views=Kept()), desk):
        first = await ask(server)
        await server.press(first, "1n/why 1 @3")
        await server.press(first, "1n/why 1 @3")
        await server.press(first, "1n/why 1 @3", BOB)
        await server.until(lambda: len(server.answered) == 3 and len(server.posted) == 3)
    assert [command.user.id for command in desk.heard] == ["1001", "1001", "1002"]


async def test_a_press_in_a_channel_leads_the_presser_into_a_chat_and_leaves_the_channel_alone(
    server: TelegramServer,
) -> None:
    desk, channel = Desk(buttons=(Button(label="Why", command="/why 1 @3"),)), server.chat(-100900, type="channel")
    async with listening(telegram(server, views=Kept()), desk):
        post = await ask(server, "/digest", channel.id)
        await server.press(post, "1n/why 1 @3", BOB)
        await server.until(lambda: bool(server.notices))
    assert server.notices[0][1] == "https://t.me/sitrep_test_bot?start=why-1-3"
    assert server.posted == [post]


async def test_a_picture_does_not_turn_but_is_sent(server: TelegramServer) -> None:
    async with listening(telegram(server, views=Kept()), Desk(picture=PICTURE, buttons=DAYS)):
        first = await ask(server)
        await server.press(first, "1e/digest 2020-11-01")
        await server.until(lambda: len(server.posted) == 2)
    assert server.posted[1].picture == PICTURE.png


async def test_a_limit_while_a_page_turns_is_waited_for(server: TelegramServer) -> None:
    async with listening(telegram(server, views=Kept()), Desk(text=LONG)):
        await ask(server)
        server.faults.append(Fault("limit", "editmessagetext", 1))
        second = await press(server, "More ›")
    assert "2/3" in dict(second.buttons)
