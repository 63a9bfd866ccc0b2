"""Slots: each local date and time once, at the right moment, whatever the clocks do."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slots import moment_of, next_slot, slots_between

BERLIN = ZoneInfo("Europe/Berlin")


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "day", "at", "expected"),
    [
        ("Asia/Yerevan", "2020-11-02", "08:00", "2020-11-02T04:00"),
        ("Asia/Kathmandu", "2020-11-02", "08:00", "2020-11-02T02:15"),
        ("Europe/Berlin", "2026-03-29", "02:30", "2026-03-29T01:00"),  # skipped: the gap ends at 03:00 local
        ("Europe/Berlin", "2026-03-29", "02:00", "2026-03-29T01:00"),
        ("Europe/Berlin", "2026-03-29", "03:00", "2026-03-29T01:00"),
        ("Europe/Berlin", "2026-10-25", "02:30", "2026-10-25T00:30"),  # happens twice: the first time counts
        ("Africa/Cairo", "2026-04-24", "00:00", "2026-04-23T22:00"),  # midnight itself is skipped
        ("America/Havana", "2026-03-08", "00:30", "2026-03-08T05:00"),
        ("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:30"),  # a gap of half an hour
        ("Pacific/Apia", "2011-12-30", "08:00", "2011-12-30T10:00"),  # the whole day is skipped
    ],
)
def test_a_local_time_comes_to_its_moment(zone: str, day: str, at: str, expected: str) -> None:
    assert moment_of(date.fromisoformat(day), time.fromisoformat(at), ZoneInfo(zone)) == utc(expected)


@given(
    st.dates(date(1990, 1, 1), date(2036, 12, 31)),
    st.times(),
    st.sampled_from(("Europe/Berlin", "America/New_York", "Asia/Gaza", "Pacific/Apia", "Africa/Casablanca")),
)
def test_no_moment_is_before_its_wall_clock_time_nor_is_it_later_than_it_must(day: date, at: time, name: str) -> None:
    zone, wall = ZoneInfo(name), datetime.combine(day, at)
    moment = moment_of(day, at, zone)
    assert moment.astimezone(zone).replace(tzinfo=None) >= wall
    # A second earlier the clocks showed less than that, at least before they were first turned back.
    assert (moment - timedelta(seconds=1)).astimezone(zone).replace(tzinfo=None) < wall


def test_slots_between_two_moments_hold_both_ends_in_order() -> None:
    slots = slots_between([time(18), time(8)], BERLIN, utc("2026-01-10T07:00"), utc("2026-01-11T07:00"))
    assert [slot.key for slot in slots] == ["2026-01-10T08:00", "2026-01-10T18:00", "2026-01-11T08:00"]


def test_the_same_time_asked_for_twice_is_one_slot() -> None:
    assert len(slots_between([time(8), time(8)], BERLIN, utc("2026-01-10T00:00"), utc("2026-01-11T00:00"))) == 1


def test_no_slots_without_times_or_when_the_end_is_before_the_start() -> None:
    assert slots_between([], BERLIN, utc("2026-01-10T00:00"), utc("2026-01-12T00:00")) == []
    assert slots_between([time(8)], BERLIN, utc("2026-01-12T00:00"), utc("2026-01-10T00:00")) == []
    assert next_slot([], BERLIN, utc("2026-01-10T00:00")) is None


def test_the_next_slot_is_later_than_the_moment_asked_about() -> None:
    first = next_slot([time(8)], BERLIN, utc("2026-01-10T06:59"))
    assert first is not None
    assert (first.key, first.due) == ("2026-01-10T08:00", utc("2026-01-10T07:00"))
    second = next_slot([time(8)], BERLIN, first.due)
    assert second is not None
    assert second.key == "2026-01-11T08:00"


def test_a_day_that_a_zone_skipped_does_not_end_the_series() -> None:
    coming = next_slot([time(8)], ZoneInfo("Pacific/Apia"), utc("2011-12-30T10:00"))
    assert coming is not None
    assert coming.key == "2011-12-31T08:00"
