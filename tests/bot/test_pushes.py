"""What a push holds: the span since the slot before, the day it is dated by, and what a silent span says."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.models import Address, Channel, Delivery
from bot.pushes import Pushes, slot_window
from bot.slots import slots_between
from bot.store.store import SqlStore
from digests.models import Window
from tests.bot.test_newsroom import NOON, SHELLING, Wire, article, newsdesk, profiles, store
from tests.fakes import FakePlatform

__all__ = ["profiles", "store"]
CHAT = Address(platform="telegram", chat="7")


def a_channel(*times: time, zone: str = "UTC") -> Channel:
    return Channel(id=1, address=CHAT, conflict="river-war", times=times, zone=zone, since=NOON - timedelta(days=90))


def a_delivery(slot: str, due: datetime) -> Delivery:
    return Delivery(id=1, channel_id=1, address=CHAT, slot=slot, due=due, state="pending", updated=due)


def windows(channel: Channel, first: datetime, last: datetime) -> list[Window]:
    slots = slots_between(channel.times, ZoneInfo(channel.zone), first, last)
    return [slot_window(a_delivery(slot.key, slot.due), channel) for slot in slots]


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Yerevan"])
@pytest.mark.parametrize(
    "times",
    [(time(8),), (time(0),), (time(2, 30),), (time(8), time(18, 30)), (time(1, 45), time(2, 15), time(23, 59))],
)
def test_pushes_follow_each_other_without_gap_or_overlap_whatever_the_clocks_do(
    zone: str, times: tuple[time, ...]
) -> None:
    year = windows(a_channel(*times, zone=zone), datetime(2024, 1, 1, tzinfo=UTC), datetime(2025, 1, 1, tzinfo=UTC))
    assert len(year) >= 365 * len(times)
    assert all(before.end == after.start for before, after in pairwise(year))


@pytest.mark.parametrize(("day", "hours"), [(date(2024, 3, 31), 23), (date(2024, 10, 27), 25), (date(2024, 6, 1), 24)])
def test_a_daily_push_covers_as_many_hours_as_the_local_day_had(day: date, hours: int) -> None:
    due = datetime.combine(day, time(8), ZoneInfo("Europe/Berlin")).astimezone(UTC)
    window = slot_window(a_delivery(f"{day}T08:00", due), a_channel(time(8), zone="Europe/Berlin"))
    assert window.length == timedelta(hours=hours)
    assert window.edition_date == day


def test_the_morning_gets_the_night_and_the_evening_the_day() -> None:
    channel = a_channel(time(8), time(18), zone="Asia/Yerevan")
    morning, evening = windows(channel, datetime(2024, 5, 2, tzinfo=UTC), datetime(2024, 5, 2, 20, tzinfo=UTC))
    assert (morning.length, evening.length) == (timedelta(hours=14), timedelta(hours=10))


def test_a_push_is_dated_by_the_local_day_of_its_slot() -> None:
    channel = a_channel(time(1), zone="Pacific/Auckland")
    due = datetime(2024, 5, 1, 13, tzinfo=UTC)
    assert slot_window(a_delivery("2024-05-02T01:00", due), channel).edition_date == date(2024, 5, 2)


def test_a_slot_whose_time_the_chat_no_longer_wants_still_gets_its_day() -> None:
    due = datetime(2024, 5, 2, 8, tzinfo=UTC)
    window = slot_window(a_delivery("2024-05-02T08:00", due), a_channel())
    assert window.length == timedelta(days=1)


async def composed(desk_store: SqlStore, folder: Path, due: datetime) -> tuple[int | None, str]:
    """Push what one article of the second of May and a slot make."""
    desk = newsdesk(desk_store, Wire(articles=[article(SHELLING)]), folder)
    await desk.refresh()
    pushes = Pushes(newsroom=desk, store=desk_store, platforms={"telegram": FakePlatform()})
    slot = due.strftime("%Y-%m-%dT%H:%M")
    edition, (part,) = await pushes.compose(a_delivery(slot, due), a_channel(due.time()))
    return edition, part.text


async def test_a_push_holds_what_came_since_the_slot_before(store: SqlStore, profiles: Path) -> None:
    _, text = await composed(store, profiles, NOON + timedelta(hours=6))
    assert "Bridgeton" in text
    assert "newest=None" in text


async def test_a_push_over_a_silent_span_names_the_newest_day_that_has_articles(
    store: SqlStore,
    profiles: Path,
) -> None:
    _, text = await composed(store, profiles, NOON + timedelta(days=5))
    assert f"newest={date(2024, 5, 2)!r}" in text


async def test_why_in_the_chat_is_then_about_the_edition_pushed(store: SqlStore, profiles: Path) -> None:
    pushed, _ = await composed(store, profiles, NOON + timedelta(hours=6))
    shown = await store.last_shown(CHAT)
    assert shown is not None
    assert shown.id == pushed
    assert "Bridgeton" in " ".join(bullet.text for bullet in shown.briefing.bullets)
