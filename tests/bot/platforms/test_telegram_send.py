from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.delivery.plain import strip_markup
from bot.errors import DeliveryError, Moved, Refused, TryLater, Uncertain, Unreachable
from bot.models import Address, Button, Part
from bot.platforms.telegram import Telegram
from tests.bot.platforms.builders import PICTURE, Desk, listening, said, telegram
from tests.emulators.png import png
from tests.emulators.serving import Fault
from tests.emulators.telegram import TelegramServer

HOME = Address(platform="telegram", chat="1001")
HELLO = Part(text="hello")


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as running:
        running.chat(1001)
        yield running


@pytest.fixture
async def platform(server: TelegramServer) -> AsyncIterator[Telegram]:
    started = telegram(server)
    async with listening(started, Desk()):
        yield started


async def test_a_sent_part_gives_a_receipt(server: TelegramServer, platform: Telegram) -> None:
    receipt = await platform.send(HOME, HELLO)
    assert [str(posted.id) for posted in server.posted] == [receipt.message_id]


@pytest.mark.parametrize(
    ("fault", "kind", "arrived"),
    [
        (Fault("limit", "sendmessage", 7), TryLater, 0),
        (Fault("limit", "sendmessage"), TryLater, 0),
        (Fault("status", "sendmessage", 500), TryLater, 0),
        (Fault("status", "sendmessage", 502), TryLater, 0),
        (Fault("status", "sendmessage", 504), Uncertain, 0),
        (Fault("reset before", "sendmessage"), Uncertain, 0),
        (Fault("reset after", "sendmessage"), Uncertain, 1),
        (Fault("garbage", "sendmessage"), Uncertain, 1),
    ],
)
async def test_each_fault_is_named_for_whether_the_message_may_have_arrived(
    server: TelegramServer, platform: Telegram, fault: Fault, kind: type[DeliveryError], arrived: int
) -> None:
    server.faults.append(fault)
    with pytest.raises(kind):
        await platform.send(HOME, HELLO)
    assert len(server.posted) == arrived


async def test_the_pause_telegram_asks_for_is_passed_on(server: TelegramServer, platform: Telegram) -> None:
    server.faults.append(Fault("limit", "sendmessage", 7))
    with pytest.raises(TryLater) as refusal:
        await platform.send(HOME, HELLO)
    assert refusal.value.after == timedelta(seconds=7)


async def test_no_answer_in_time_is_uncertain_and_not_sent_again(server: TelegramServer) -> None:
    platform = telegram(server)
    platform.patience = timedelta(seconds=0.3)
    async with listening(platform, Desk()):
        server.faults.append(Fault("stall", "sendmessage"))
        with pytest.raises(Uncertain):
            await platform.send(HOME, HELLO)
    assert len(server.posted) == 1


@pytest.mark.parametrize(
    "closed",
    [
        (403, "Forbidden: bot was blocked by the user"),
        (403, "Forbidden: bot was kicked from the supergroup chat"),
        (403, "Forbidden: user is deactivated"),
        (400, "Bad Request: not enough rights to send text messages to the chat"),
        (400, "Bad Request: TOPIC_CLOSED"),
        (400, "Bad Request: CHAT_WRITE_FORBIDDEN"),
    ],
)
async def test_a_chat_closed_to_us_is_unreachable(
    server: TelegramServer, platform: Telegram, closed: tuple[int, str]
) -> None:
    server.chat(1001, closed=closed)
    with pytest.raises(Unreachable):
        await platform.send(HOME, HELLO)


@pytest.mark.parametrize(
    "address", [Address(platform="telegram", chat="404"), Address(platform="telegram", chat="1001", thread="9")]
)
async def test_a_missing_chat_or_topic_is_unreachable(
    server: TelegramServer, platform: Telegram, address: Address
) -> None:
    with pytest.raises(Unreachable):
        await platform.send(address, HELLO)


async def test_a_moved_chat_names_its_new_address(server: TelegramServer, platform: Telegram) -> None:
    await server.migrate(server.chat(-500, type="group"), -100777)
    with pytest.raises(Moved) as move:
        await platform.send(Address(platform="telegram", chat="-500"), HELLO)
    assert move.value.chat == "-100777"


async def test_a_message_too_long_is_refused(platform: Telegram) -> None:
    with pytest.raises(Refused):
        await platform.send(HOME, Part(text="a" * 4097))


async def test_markup_that_telegram_cannot_read_goes_out_as_plain_words(
    server: TelegramServer, platform: Telegram
) -> None:
    await platform.send(HOME, Part(text="<b>5 &lt; 6</i> and <blink>more</blink>"))
    assert [posted.text for posted in server.posted] == ["5 < 6 and more"]


async def test_a_server_that_is_down_is_tried_later(server: TelegramServer, platform: Telegram) -> None:
    await server.__aexit__()
    with pytest.raises(TryLater):
        await platform.send(HOME, HELLO)


async def test_a_platform_not_started_is_tried_later(server: TelegramServer) -> None:
    with pytest.raises(TryLater):
        await telegram(server).send(HOME, HELLO)


async def test_listening_begins_by_itself_once_telegram_can_be_reached() -> None:
    server, desk = TelegramServer(), Desk()
    async with server:
        pass
    platform = telegram(server)
    async with listening(platform, desk), server:
        await server.say(server.chat(1001), "/digest")
        await server.until(lambda: bool(server.posted))
    assert [command.name for command in desk.heard] == ["digest"]


async def test_an_unreadable_first_answer_only_delays_the_start(server: TelegramServer) -> None:
    server.faults.append(Fault("garbage", "getme"))
    async with listening(telegram(server), Desk()):
        await server.say(server.chat(1001), "/digest")
        await server.until(lambda: bool(server.posted))
    assert len(server.posted) == 1


async def test_an_answer_waits_for_a_short_limit_and_then_arrives_once(server: TelegramServer) -> None:
    async with listening(telegram(server), Desk()):
        server.faults.append(Fault("limit", "sendmessage", 1))
        await server.say(server.chat(1001), "/digest")
        await server.until(lambda: bool(server.posted))
    assert len(server.posted) == 1


async def test_a_long_reply_becomes_messages_that_telegram_takes(server: TelegramServer, platform: Telegram) -> None:
    lines = [
        f'• <b>Outlet {number}</b>: shelling &amp; fire 🔥 near the village. <a href="https://example.org/{number}">[1]</a>'
        for number in range(400)
    ]
    parts = platform.render(said("\n".join(lines), Button(label="More", command="/why 1")))
    for part in parts:
        await platform.send(HOME, part)
    shown = "\n".join(posted.text for posted in server.posted).split("\n")
    assert shown == [f"• Outlet {number}: shelling & fire 🔥 near the village. [1]" for number in range(400)]
    assert [bool(part.buttons) for part in parts] == [False] * (len(parts) - 1) + [True]


async def test_a_button_too_long_for_telegram_is_left_out(server: TelegramServer, platform: Telegram) -> None:
    buttons = (Button(label="Long", command="/search " + "w" * 60), Button(label="Short", command="/why 2"))
    await platform.send(HOME, Part(text="hello", buttons=buttons))
    assert server.posted[0].buttons == (("Short", "1n/why 2"),)


async def test_a_picture_is_shown_with_its_words_as_the_caption_and_its_buttons(
    server: TelegramServer, platform: Telegram
) -> None:
    reply = said("<b>Claimed tolls</b>\n[1] Delta Wire", Button(label="Table", command="/casualties"), picture=PICTURE)
    for part in platform.render(reply):
        await platform.send(HOME, part)
    posted = server.posted[0]
    assert (len(server.posted), posted.picture) == (1, PICTURE.png)
    assert posted.text == "Claimed tolls\n[1] Delta Wire"
    assert posted.buttons == (("Table", "1n/casualties"),)


async def test_words_too_many_for_a_caption_go_on_in_a_message(server: TelegramServer, platform: Telegram) -> None:
    lines = [f"[{number}] Outlet {number} 🔥, a title of a hundred letters {'x' * 60}" for number in range(40)]
    for part in platform.render(said("\n".join(lines), Button(label="Table", command="/why 1"), picture=PICTURE)):
        await platform.send(HOME, part)
    assert [posted.picture is not None for posted in server.posted] == [True, False]
    assert "\n".join(posted.text for posted in server.posted).split("\n") == lines
    assert [bool(posted.buttons) for posted in server.posted] == [False, True]


async def test_a_picture_telegram_does_not_take_is_refused_and_its_words_can_go_alone(
    server: TelegramServer, platform: Telegram
) -> None:
    part = Part(text="<b>Tolls</b>", picture=replace(PICTURE, png=png(9_000, 2)))
    with pytest.raises(Refused):
        await platform.send(HOME, part)
    await platform.send(HOME, strip_markup(part))
    assert [(posted.text, posted.picture) for posted in server.posted] == [("Tolls", None)]
