"""The schedule: every slot is accounted for exactly once, and none is sent too late."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.delivery.schedule import owe_due, plan
from bot.models import Address, Channel
from bot.store.store import SqlStore
from tests.contracts.builders import a_channel
from tests.fakes import HandClock

GRACE = timedelta(hours=3)
YEREVAN = ZoneInfo("Asia/Yerevan")
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Gaza", "Africa/Cairo", "America/Havana", "Australia/Lord_Howe")
TIMES = (time(0), time(0, 30), time(1, 30), time(2), time(2, 30), time(8), time(23, 59))


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def morning(since: str = "2020-11-02T00:00", *times: time) -> Channel:
    return a_channel(times=times or (time(8),), since=moment(since))  # 08:00 in Yerevan is 04:00 UTC


def looked_at(channel: Channel, now: str, grace: timedelta = GRACE) -> list[tuple[str, str]]:
    return [(owed.slot, owed.skip) for owed in plan(channel, YEREVAN, now=moment(now), grace=grace).owed]


def test_nothing_is_owed_before_its_time() -> None:
    agenda = plan(morning(), YEREVAN, now=moment("2020-11-02T03:59"), grace=GRACE)
    assert (agenda.owed, agenda.next_due) == ((), moment("2020-11-02T04:00"))


def test_a_slot_is_owed_when_its_time_has_come() -> None:
    agenda = plan(morning(), YEREVAN, now=moment("2020-11-02T04:00"), grace=GRACE)
    assert [(owed.slot, owed.due, owed.skip) for owed in agenda.owed] == [
        ("2020-11-02T08:00", moment("2020-11-02T04:00"), "")
    ]
    assert agenda.next_due == moment("2020-11-03T04:00")


def test_slots_before_the_subscription_are_not_owed() -> None:
    assert looked_at(morning("2020-11-02T04:01"), "2020-11-02T05:00") == []
    assert looked_at(morning("2020-11-02T04:00"), "2020-11-02T05:00") == [("2020-11-02T08:00", "")]


def test_slots_that_were_looked_at_are_not_owed_again() -> None:
    channel = replace(morning(), next_due=moment("2020-11-03T04:00"))
    assert looked_at(channel, "2020-11-02T05:00") == []


def test_after_downtime_a_slot_within_the_grace_is_sent_late() -> None:
    assert looked_at(morning(), "2020-11-02T07:00") == [("2020-11-02T08:00", "")]


def test_a_slot_beyond_the_grace_is_skipped_with_the_reason() -> None:
    late = "3 h 01 min late; after 3 h 00 min an edition is not sent any more"
    assert looked_at(morning(), "2020-11-02T07:01") == [("2020-11-02T08:00", late)]


def test_after_downtime_only_the_newest_missed_slot_is_sent() -> None:
    channel = morning("2020-11-01T00:00", time(8), time(9))
    late = "after 3 h 00 min an edition is not sent any more"
    assert looked_at(channel, "2020-11-02T05:30") == [
        ("2020-11-01T08:00", f"25 h 30 min late; {late}"),
        ("2020-11-01T09:00", f"24 h 30 min late; {late}"),
        ("2020-11-02T08:00", "1 h 30 min late; the next edition was due by then"),
        ("2020-11-02T09:00", ""),
    ]


def test_with_no_grace_at_all_a_slot_is_still_served_when_it_comes() -> None:
    assert looked_at(morning(), "2020-11-02T04:01", timedelta()) == [("2020-11-02T08:00", "")]
    assert looked_at(morning(), "2020-11-02T04:03", timedelta())[0][1] != ""


def test_a_silence_of_months_is_not_accounted_for_slot_by_slot() -> None:
    assert len(looked_at(morning("2019-01-01T00:00"), "2020-11-02T04:00")) == 15


def test_a_channel_without_times_is_owed_nothing_ever() -> None:
    agenda = plan(a_channel(times=()), YEREVAN, now=moment("2030-01-01T00:00"), grace=GRACE)
    assert (agenda.owed, agenda.next_due) == ((), None)


@pytest.mark.parametrize("name", ZONES)
def test_over_a_year_with_its_clock_changes_every_slot_comes_once_at_its_local_time(name: str) -> None:
    """The program looks every 97 minutes and is down for some hours now and then."""
    zone, start = ZoneInfo(name), datetime(2026, 1, 1, 12, tzinfo=UTC)
    channel = replace(a_channel(times=TIMES, zone=name, since=start), next_due=start)
    written: list[str] = []
    now = start
    while now < start + timedelta(days=365):
        agenda = plan(channel, zone, now=now, grace=GRACE)
        written += [owed.slot for owed in agenda.owed]
        for owed in agenda.owed:
            shown = owed.due.astimezone(zone).replace(tzinfo=None)
            wall = datetime.fromisoformat(owed.slot)
            assert wall <= shown <= wall + timedelta(hours=1)
        channel = replace(channel, next_due=agenda.next_due)
        now += timedelta(minutes=97) if now.day % 9 else timedelta(hours=5)
    days = [start.astimezone(zone).date() + timedelta(days=ahead) for ahead in range(1, 364)]
    expected = [f"{day.isoformat()}T{at.strftime('%H:%M')}" for day in days for at in TIMES]
    assert [slot for slot in written if days[0] <= date.fromisoformat(slot[:10]) <= days[-1]] == expected


async def test_everything_due_is_written_down_once_and_is_then_due_no_more(store: SqlStore) -> None:
    for number in range(5):
        await store.subscribe(replace(morning(), address=Address(platform="telegram", chat=str(number))))
    clock = HandClock(moment("2020-11-02T04:00"))
    assert await owe_due(store, clock=clock, grace=GRACE) == 5
    assert await owe_due(store, clock=clock, grace=GRACE) == 0
    assert {delivery.slot for delivery in await store.deliveries("pending")} == {"2020-11-02T08:00"}
    clock.advance(timedelta(days=1))
    assert await owe_due(store, clock=clock, grace=GRACE) == 5


async def test_more_channels_than_one_transaction_takes_are_all_written_down(store: SqlStore) -> None:
    for number in range(501):
        await store.subscribe(replace(morning(), address=Address(platform="telegram", chat=str(number))))
    assert await owe_due(store, clock=HandClock(moment("2020-11-02T04:00")), grace=GRACE) == 501


async def test_a_channel_in_a_zone_nobody_knows_rests_and_holds_up_nobody(store: SqlStore) -> None:
    await store.subscribe(replace(morning(), zone="Mars/Olympus", conflict="another"))
    await store.subscribe(replace(morning(), zone="../etc", conflict="a third"))
    await store.subscribe(morning())
    assert await owe_due(store, clock=HandClock(moment("2020-11-02T04:00")), grace=GRACE) == 1
    reasons = [channel.reason for channel in await store.channels_at(morning().address) if channel.state == "resting"]
    assert reasons == ["the time zone 'Mars/Olympus' is not known here", "the time zone '../etc' is not known here"]


async def test_a_new_schedule_does_not_send_a_slot_again(store: SqlStore) -> None:
    clock = HandClock(moment("2020-11-02T04:00"))
    await store.subscribe(morning())
    await owe_due(store, clock=clock, grace=GRACE)
    await store.unsubscribe(morning().address)
    await store.subscribe(morning())
    assert await owe_due(store, clock=clock, grace=GRACE) == 0
