"""Weekdays, quiet hours and empty days as people type them, and what a change of schedule leaves owed."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import cast

import pytest

from bot.commands.answering import Forbidden, WrongArguments
from bot.commands.quiet import QuietHours
from bot.commands.subscribe import Subscribed
from bot.commands.subscriptions import Wish, read_wish
from bot.commands.weekdays import read_days
from bot.errors import BadArguments
from bot.models import Channel, Quiet, Reply
from bot.phrases import say_timetable
from tests.bot.commands.builders import ADMIN, GROUP, OWNER, PRIVATE, READER, House, chat, day

STANDING = Wish(times=(time(8),), zone="UTC")
MON_FRI, WEEKEND = (0, 1, 2, 3, 4), (5, 6)


def wish(line: str, standing: Wish = STANDING) -> Wish:
    return read_wish(tuple(line.split()), standing)


@pytest.mark.parametrize(
    ("word", "days"),
    [
        ("mon-fri", MON_FRI),
        ("Monday", (0,)),
        ("tues", (1,)),
        ("sat-mon", (0, 5, 6)),
        ("sundays", (6,)),
        ("weekdays", MON_FRI),
        ("weekend", WEEKEND),
        ("mo", None),
        ("monrovia", None),
        ("port-au-prince", None),
        ("-", None),
    ],
)
def test_weekdays_as_people_type_them(word: str, days: tuple[int, ...] | None) -> None:
    assert read_days(word) == days


def test_a_span_that_ends_nowhere_is_told() -> None:
    with pytest.raises(BadArguments, match="no span of weekdays"):
        read_days("mon-later")


@pytest.mark.parametrize(
    ("line", "times", "days"),
    [
        ("08:00 mon-fri", (time(8),), (MON_FRI,)),
        ("08:00,18:00 sat,sun", (time(8), time(18)), (WEEKEND, WEEKEND)),
        ("08:00 mon-fri 10:00 sat,sun", (time(8), time(10)), (MON_FRI, WEEKEND)),
        ("mon - fri 08:00, sat sun 10:00", (time(8), time(10)), (MON_FRI, WEEKEND)),
        ("08:00 mon-fri 08:00,18:00 weekend", (time(8), time(18)), ((0, 1, 2, 3, 4, 5, 6), WEEKEND)),
        ("sat", (time(8),), ((5,),)),
        ("18:00", (time(18),), ()),
        ("daily", (time(8),), ()),
        ("07:00 mon-fri 07:00 weekend", (time(7),), ()),
    ],
)
def test_times_and_weekdays_belong_together_as_they_stand(
    line: str, times: tuple[time, ...], days: tuple[tuple[int, ...], ...]
) -> None:
    read = wish(line)
    assert (read.times, read.days) == (times, days)


def test_what_is_left_out_of_a_change_stays() -> None:
    standing = wish("08:00 mon-fri news only headline")
    assert (standing.news_only, standing.style) == (True, "headline")
    assert wish("Asia/Yerevan", standing) == wish("08:00 mon-fri news-only headline Asia/Yerevan")
    assert wish("always", standing).news_only is False
    assert wish("sat", standing).days == ((5,),)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("08:00", "Every day at 08:00"),
        ("08:00 mon-fri 10:00,18:00 weekend", "Mon to Fri at 08:00; Sat and Sun at 10:00 and 18:00"),
        ("08:00 mon,wed,fri", "Mon, Wed and Fri at 08:00"),
        ("08:00 18:00 sun", "Sun at 08:00 and 18:00"),
    ],
)
def test_a_timetable_is_read_back_in_words(line: str, said: str) -> None:
    assert say_timetable(wish(line)) == said


async def booked(house: House, line: str, sender: object = OWNER) -> Channel:
    reply = await house.ask(line, user=sender)  # type: ignore[arg-type]
    assert reply.message in {"subscribed", "quiet"}, reply.data
    return cast(Subscribed | QuietHours, reply.data).channel


def why(reply: Reply) -> str:
    assert reply.message == "wrong_arguments", reply.data
    return cast(WrongArguments, reply.data).why


async def test_schedule_with_words_changes_the_schedule(house: House) -> None:
    await booked(house, "/schedule 08:00 mon-fri")
    channel = await booked(house, "/schedule 08:00,18:00 sat,sun")

    [kept] = await house.store.channels_at(PRIVATE)
    assert kept == channel
    assert (kept.times, kept.days) == ((time(8), time(18)), (WEEKEND, WEEKEND))


async def test_in_a_group_only_its_administrators_change_the_schedule_and_the_quiet_hours(house: House) -> None:
    await house.ask("/subscribe 08:00", user=OWNER, address=GROUP)
    for line in ("/schedule 09:00", "/quiet 22:00-07:00"):
        refused = await house.ask(line, user=READER, address=GROUP)
        assert refused.message == "forbidden"
        assert "administrators" in cast(Forbidden, refused.data).why
    assert (await house.ask("/schedule", user=READER, address=GROUP)).message == "schedule"
    assert (await house.ask("/quiet", user=READER, address=GROUP)).message == "quiet"
    assert (await house.ask("/quiet 22:00-07:00", user=ADMIN, address=GROUP)).message == "quiet"


@pytest.mark.parametrize(
    ("line", "hours"),
    [
        ("/quiet 22:00-07:00", Quiet(start=time(22), end=time(7))),
        ("/quiet from 10pm to 7am wait", Quiet(start=time(22), end=time(7), wait=True)),
        ("/quiet 13–15", Quiet(start=time(13), end=time(15))),
    ],
)
async def test_quiet_hours_as_people_type_them(house: House, line: str, hours: Quiet) -> None:
    await booked(house, "/subscribe 08:00")
    assert (await booked(house, line.replace("from ", ""))).quiet == hours


async def test_quiet_hours_are_shown_changed_and_ended(house: House) -> None:
    await booked(house, "/subscribe 08:00")
    assert (await booked(house, "/quiet 22:00-07:00 wait")).quiet is not None
    shown = cast(QuietHours, (await house.ask("/quiet")).data)
    assert shown.waits
    assert (await booked(house, "/quiet silent")).quiet == Quiet(start=time(22), end=time(7))
    assert not cast(QuietHours, (await house.ask("/quiet")).data).waits
    assert (await booked(house, "/quiet off")).quiet is None


async def test_on_slack_quiet_hours_hold_back_for_it_cannot_send_without_a_sound(house: House) -> None:
    there = chat("slack", "C1")
    await house.ask("/subscribe 23:00", user=OWNER, address=there)
    reply = await house.ask("/quiet 22:00-07:00", user=OWNER, address=there)
    assert cast(QuietHours, reply.data).waits
    [channel] = await house.store.channels_at(there)
    assert channel.next_due == day(13, 7)


@pytest.mark.parametrize("line", ["/quiet 22:00", "/quiet 7:00-7:00", "/quiet night", "/quiet 22:00-07:00 12:00"])
async def test_hours_without_a_beginning_or_an_end_are_answered_with_a_line_that_works(house: House, line: str) -> None:
    await booked(house, "/subscribe 08:00")
    reply = await house.ask(line, user=OWNER)
    assert cast(WrongArguments, reply.data).example == "/quiet 22:00-07:00", why(reply)


async def test_a_chat_without_briefings_is_told_how_to_begin(house: House) -> None:
    assert "no scheduled briefings" in why(await house.ask("/quiet 22:00-07:00", user=OWNER))


async def served(house: House) -> list[tuple[str, str]]:
    return sorted((d.slot, d.state) for d in await house.store.deliveries())


async def test_a_briefing_moved_to_an_hour_that_has_passed_is_owed_at_once(house: House) -> None:
    house.now = day(11, 7) + timedelta(minutes=30)
    await booked(house, "/subscribe 08:00")
    house.now += timedelta(days=1)
    [channel] = await house.store.channels_at(PRIVATE)
    await _look(house, channel)
    moved = await booked(house, "/schedule 07:00")

    assert await served(house) == [("2021-05-11T08:00", "skipped"), ("2021-05-12T07:00", "pending")]
    assert moved.next_due == day(13, 7)


async def test_a_briefing_that_was_sent_today_is_not_sent_at_its_new_hour_again(house: House) -> None:
    house.now = day(12, 7)
    await booked(house, "/subscribe 08:00")
    house.now = day(12, 8) + timedelta(minutes=30)
    [channel] = await house.store.channels_at(PRIVATE)
    await _look(house, channel)
    reply = await house.ask("/schedule 09:00", user=OWNER)

    assert cast(Subscribed, reply.data).next == day(13, 9)
    assert await served(house) == [("2021-05-12T08:00", "pending")]


async def test_a_chat_served_in_the_moment_of_the_change_is_looked_at_anew(house: House) -> None:
    await booked(house, "/subscribe 08:00")
    [channel] = await house.store.channels_at(PRIVATE)
    stale = channel
    await booked(house, "/schedule 10:00")
    assert await house.store.reschedule(stale, stale, owed=(), now=house.now) is None


async def _look(house: House, channel: Channel) -> None:
    """What the ticker does."""
    from bot.delivery.schedule import owe_due  # noqa: PLC0415

    def clock() -> datetime:
        return house.now

    await owe_due(house.store, clock=clock, grace=timedelta(hours=3))
