"""/subscribe, /unsubscribe and /schedule: what is understood, kept, shown, and who may change it."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import cast

import pytest

from bot.commands.answering import Forbidden, WrongArguments
from bot.commands.schedule import Schedule
from bot.commands.subscribe import Subscribed
from bot.commands.unsubscribe import Unsubscribed
from bot.models import Channel, Reply
from tests.bot.commands.builders import ADMIN, GROUP, OWNER, PRIVATE, READER, House, day


async def subscribe(house: House, line: str) -> Subscribed:
    reply = await house.ask(line, user=OWNER)
    assert reply.message == "subscribed", reply.data
    return cast(Subscribed, reply.data)


def why(reply: Reply) -> str:
    assert reply.message == "wrong_arguments", reply.data
    return cast(WrongArguments, reply.data).why


async def test_without_words_it_is_eight_o_clock_with_everything(house: House) -> None:
    channel = (await subscribe(house, "/subscribe")).channel

    assert (channel.times, channel.zone, channel.sections, channel.style) == ((time(8),), "UTC", (), "normal")


async def test_times_zone_and_sections_are_read_in_any_order(house: House) -> None:
    one = await subscribe(house, "/subscribe 08:00,18:30 Asia/Yerevan military,political")
    other = await subscribe(house, "/subscribe political military asia/yerevan 18:30 8:00")

    assert one.channel.times == other.channel.times == (time(8), time(18, 30))
    assert one.channel.zone == other.channel.zone == "Asia/Yerevan"
    assert set(one.channel.sections) == set(other.channel.sections) == {"military", "political"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("7", time(7)),
        ("7:30", time(7, 30)),
        ("07.30", time(7, 30)),
        ("7am", time(7)),
        ("12 am", time(0)),
        ("6 pm", time(18)),
    ],
)
async def test_times_of_day_as_people_type_them(house: House, typed: str, meant: time) -> None:
    assert (await subscribe(house, f"/subscribe {typed}")).channel.times == (meant,)


async def test_a_city_alone_names_its_zone(house: House) -> None:
    assert (await subscribe(house, "/subscribe 9:00 yerevan")).channel.zone == "Asia/Yerevan"


async def test_a_style_is_kept(house: House) -> None:
    assert (await subscribe(house, "/subscribe headline")).channel.style == "headline"


async def test_what_is_left_out_stays_as_it_was(house: House) -> None:
    await subscribe(house, "/subscribe 09:00 Asia/Yerevan military headline")

    changed = await subscribe(house, "/subscribe 21:00")

    channel = changed.channel
    assert changed.renewed
    assert (channel.times, channel.zone, channel.sections, channel.style) == (
        (time(21),),
        "Asia/Yerevan",
        ("military",),
        "headline",
    )


async def test_all_brings_every_section_back(house: House) -> None:
    await subscribe(house, "/subscribe military")

    assert (await subscribe(house, "/subscribe all")).channel.sections == ()


async def test_the_next_edition_is_told_in_advance(house: House) -> None:
    assert (await subscribe(house, "/subscribe 08:00,18:30 Asia/Yerevan")).next == datetime(
        2021, 5, 12, 14, 30, tzinfo=UTC
    )


async def test_a_chat_has_one_subscription_however_often_it_subscribes(house: House) -> None:
    await subscribe(house, "/subscribe 08:00")
    await subscribe(house, "/subscribe 10:00")

    assert [channel.times for channel in await house.store.channels_at(PRIVATE)] == [(time(10),)]


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("/subscribe 25:00", "no time of day"),
        ("/subscribe 8:75", "no time of day"),
        ("/subscribe Asia/Erevan", "Did you mean Asia/Yerevan"),
        ("/subscribe weather", "neither a time, a time zone nor a section"),
        ("/subscribe " + ",".join(f"{hour}:{minute}" for hour in range(10, 20) for minute in (10, 40)), "At most 12"),
    ],
)
async def test_wrong_words_are_answered_with_a_line_that_works(house: House, line: str, part: str) -> None:
    reply = await house.ask(line, user=OWNER)

    assert part in why(reply)
    assert cast(WrongArguments, reply.data).example == "/subscribe 08:00,18:30 UTC military,political"


async def test_in_a_group_only_its_administrators_may_subscribe_or_unsubscribe_it(house: House) -> None:
    for line in ("/subscribe 08:00", "/unsubscribe"):
        refused = await house.ask(line, user=READER, address=GROUP)
        assert refused.message == "forbidden" and refused.private
        assert "administrators" in cast(Forbidden, refused.data).why

    assert (await house.ask("/subscribe 08:00", user=OWNER, address=GROUP)).message == "subscribed"
    assert (await house.ask("/unsubscribe", user=ADMIN, address=GROUP)).message == "unsubscribed"


async def test_unsubscribing_ends_the_pushes_and_says_when_there_were_none(house: House) -> None:
    await subscribe(house, "/subscribe 08:00")

    first = await house.ask("/unsubscribe", user=OWNER)
    second = await house.ask("/unsubscribe", user=OWNER)

    assert (cast(Unsubscribed, first.data).ended, cast(Unsubscribed, second.data).ended) == (1, 0)
    assert await house.store.active_channels() == []


async def test_the_schedule_shows_this_chat_and_no_other(house: House) -> None:
    await house.ask("/subscribe 09:00", user=OWNER, address=GROUP)

    assert cast(Schedule, (await house.ask("/schedule")).data).bookings == ()
    there = cast(Schedule, (await house.ask("/schedule", address=GROUP)).data).bookings
    assert [(b.conflict, b.channel.times, b.next) for b in there] == [("River War", (time(9),), day(13, 9))]


async def test_a_resting_chat_is_served_again_when_it_speaks(house: House) -> None:
    channel: Channel = (await subscribe(house, "/subscribe 08:00")).channel
    await house.store.rest(channel.id, "the bot was removed")

    await house.ask("/schedule")

    assert [channel.state for channel in await house.store.channels_at(PRIVATE)] == ["active"]
