"""Changes of schedule: no day gets its editions twice, none goes without, over a year with its clock changes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.changeover import change_over
from bot.delivery.schedule import plan
from bot.models import Address, Channel, Quiet
from bot.slots import is_quiet
from tests.contracts.builders import a_channel

GRACE = timedelta(hours=3)
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Gaza", "Africa/Cairo", "America/Havana", "Australia/Lord_Howe")
SPRING = datetime(2026, 1, 1, 12, tzinfo=UTC)
SATURDAY = date(2026, 1, 10)
EVERY = (0, 1, 2, 3, 4, 5, 6)


@dataclass
class Reader:
    """A chat and what it was sent: each slot with the moment it came due."""

    channel: Channel
    now: datetime = SPRING
    written: dict[str, str] = field(default_factory=dict)
    sent: list[tuple[str, datetime]] = field(default_factory=list)

    def look(self, now: datetime) -> None:
        """Do what a tick does."""
        self.now = now
        if self.channel.next_due is None or self.channel.next_due > now:
            return
        agenda = plan(self.channel, ZoneInfo(self.channel.zone), now=now, grace=GRACE)
        for owed in agenda.owed:
            self.take(owed.slot, owed.skip, owed.due)
        self.channel = replace(self.channel, next_due=agenda.next_due)

    def change(self, now: datetime, **wishes: Any) -> None:
        """Do what /schedule does."""
        wanted = replace(self.channel, **wishes)
        change = change_over(self.channel, wanted, now)
        self.channel = replace(wanted, next_due=change.next_due)
        for owed in change.owed:
            self.take(owed.slot, owed.skip, owed.due)

    def take(self, slot: str, skip: str, due: datetime) -> None:
        if slot not in self.written:
            self.written[slot] = skip
            if not skip:
                self.sent.append((slot, due))

    @property
    def days(self) -> Counter[date]:
        return Counter(date.fromisoformat(slot[:10]) for slot, _ in self.sent)


def reader(*times: time, zone: str = "UTC", platform: str = "telegram", **more: Any) -> Reader:
    address = Address(platform=platform, chat="1")  # type: ignore[arg-type]
    channel = a_channel(address, times=times, zone=zone, since=SPRING - timedelta(days=9), **more)
    return Reader(replace(channel, next_due=SPRING - timedelta(hours=12)))


def at(hour: int, minute: int = 0, day: int = 5) -> datetime:
    return datetime(2026, 1, day, hour, minute, tzinfo=UTC)


def lived(*times: time, until: datetime) -> Reader:
    """A chat that was served punctually up to a moment of the fifth of January."""
    chat = reader(*times)
    moment = SPRING
    while moment <= until:
        chat.look(moment)
        moment += timedelta(minutes=10)
    chat.sent.clear()
    return chat


def today(chat: Reader) -> list[str]:
    moment = chat.now
    while moment < at(23, 59):
        moment += timedelta(minutes=10)
        chat.look(moment)
    return [slot[11:] for slot, _ in chat.sent if slot.startswith("2026-01-05")]


@pytest.mark.parametrize(
    ("old", "new", "when", "then"),
    [
        ((8,), (9,), (8, 30), []),  # today's was sent
        ((8,), (7,), (7, 30), ["07:00"]),  # today's is still due, and comes at once
        ((8,), (20,), (7, 30), ["20:00"]),
        ((8,), (20,), (12, 0), []),
        ((18,), (8,), (12, 0), ["08:00"]),
        ((18,), (10, 20), (12, 0), ["20:00"]),
        ((8,), (8, 18), (12, 0), ["18:00"]),
        ((8,), (9, 18), (8, 30), ["18:00"]),
        ((8, 18), (19,), (12, 0), ["19:00"]),
        ((8, 18), (8,), (12, 0), []),
        ((8,), (8, 10, 18), (12, 0), ["18:00"]),
        ((8, 12, 18), (10,), (9, 0), ["10:00"]),
        ((8, 18), (8, 18), (12, 0), ["18:00"]),
    ],
)
def test_a_change_in_the_middle_of_a_day_leaves_owed_what_the_day_still_lacks(
    old: tuple[int, ...], new: tuple[int, ...], when: tuple[int, int], then: list[str]
) -> None:
    chat = lived(*(time(hour) for hour in old), until=at(*when))
    chat.change(at(*when), times=tuple(time(hour) for hour in new))
    assert today(chat) == then
    assert chat.channel.next_due == at(new[0], day=6)


def test_an_edition_that_came_due_a_moment_before_the_change_is_not_dropped() -> None:
    chat = lived(time(8), until=at(7, 50))
    chat.change(at(8, 0), times=(time(9),))
    assert today(chat) == ["09:00"]


def test_changes_back_and_forth_bring_nothing_twice() -> None:
    chat = lived(time(8), until=at(8, 10))
    for minute, hour in ((20, 18), (30, 9), (40, 8), (50, 20)):
        chat.change(at(8, minute), times=(time(hour),))
    assert today(chat) == []


def test_weekdays_that_leave_today_out_drop_what_was_still_to_come_today() -> None:
    chat = lived(time(8), until=at(7, 30))
    chat.change(at(7, 30), days=((SATURDAY.weekday(),),))
    assert today(chat) == []
    assert chat.channel.next_due == datetime(2026, 1, 10, 8, tzinfo=UTC)


def test_a_chat_at_rest_begins_afresh_with_the_next_slot() -> None:
    resting = replace(reader(time(8)).channel, state="resting", next_due=SPRING)
    change = change_over(resting, replace(resting, state="active"), at(12))
    assert (change.next_due, change.owed) == (datetime(2026, 1, 6, 8, tzinfo=UTC), ())


def test_what_quiet_hours_held_back_comes_at_once_when_they_are_lifted() -> None:
    chat = reader(time(23), quiet=Quiet(start=time(22), end=time(7), wait=True))
    chat.look(at(6, 0))
    chat.sent.clear()
    chat.change(at(6, 30), quiet=None)
    assert chat.sent == [("2026-01-04T23:00", at(6, 30))]


@pytest.mark.parametrize("zone", ZONES)
def test_with_one_edition_a_day_every_day_of_a_year_has_one_whatever_is_changed_when(zone: str) -> None:
    chance = Random(zone)
    chat = reader(time(8), zone=zone)
    now = SPRING
    while now < SPRING + timedelta(days=365):
        now += timedelta(minutes=chance.choice((7, 20, 60, 170)))
        chat.look(now)
        if chance.random() < 0.1:
            chat.change(now, times=(time(chance.randrange(24), chance.choice((0, 15, 30, 59))),))
    first = SPRING.astimezone(ZoneInfo(zone)).date()
    days = [first + timedelta(days=ahead) for ahead in range(1, 364)]
    assert [chat.days[day] for day in days] == [1] * len(days)


@pytest.mark.parametrize("zone", ZONES)
def test_on_days_without_a_change_every_edition_comes_once_at_its_local_time(zone: str) -> None:
    """Times, weekdays and quiet hours change now and then; the program sleeps, but never longer than the grace."""
    chance, here = Random(zone), ZoneInfo(zone)
    chat = reader(time(8), zone=zone)
    promised: dict[date, list[str]] = {}
    now, changed = SPRING, SPRING.astimezone(here).date()
    while now < SPRING + timedelta(days=365):
        before = now.astimezone(here).date()
        now += timedelta(minutes=chance.choice((5, 20, 60)))
        chat.look(now)
        day = now.astimezone(here).date()
        if day > before and before > changed:
            promised[before] = [f"{at:%H:%M}" for at in _of_day(chat.channel, before)]
        if chance.random() < 0.008:
            changed = day
            chat.change(now, **_some_wish(chance))
    assert len(promised) > 150
    sent: dict[date, list[str]] = {}
    for slot, due in chat.sent:
        sent.setdefault(date.fromisoformat(slot[:10]), []).append(slot[11:])
        assert datetime.fromisoformat(slot) <= due.astimezone(here).replace(tzinfo=None)
    assert {day: sent.get(day, []) for day in promised} == promised


def _some_wish(chance: Random) -> dict[str, Any]:
    times = tuple(sorted(time(hour) for hour in chance.sample(range(24), chance.choice((1, 1, 2, 3)))))
    days = tuple(tuple(sorted(chance.sample(EVERY, chance.randrange(1, 7)))) for _ in times)
    return {"times": times, "days": days if chance.random() < 0.5 else ()}


def _of_day(channel: Channel, day: date) -> list[time]:
    days = channel.days or (EVERY,) * len(channel.times)
    return [at for at, on in zip(channel.times, days, strict=True) if day.weekday() in on]


@pytest.mark.parametrize("platform", ["telegram", "slack"])
@pytest.mark.parametrize("zone", ZONES)
def test_a_year_of_quiet_nights_loses_no_edition_and_wakes_nobody_who_is_to_be_left_alone(
    zone: str, platform: str
) -> None:
    quiet, here = Quiet(start=time(22), end=time(7)), ZoneInfo(zone)
    chat = reader(time(6), time(12), time(23), zone=zone, platform=platform, quiet=quiet)
    now = SPRING
    while now < SPRING + timedelta(days=365):
        now += timedelta(minutes=30)
        chat.look(now)
    woken = [due for _, due in chat.sent if is_quiet(quiet, due.astimezone(here).time())]
    days = [count for day, count in sorted(chat.days.items())][1:-1]
    if platform == "telegram":  # sent without a sound, at their time
        assert len(woken) == sum(slot[11:] != "12:00" for slot, _ in chat.sent)
        assert set(days) == {3}
    else:  # held back: what 23:00 and 06:00 would have brought comes once, at 07:00
        assert woken == []
        assert {slot[11:] for slot, _ in chat.sent[1:]} == {"06:00", "12:00"}
        assert set(days) == {2}
        held = [reason for slot, reason in chat.written.items() if slot.endswith("23:00")]
        assert all(reason.endswith("the next edition was due by then") for reason in held[1:-1])
