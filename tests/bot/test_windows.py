"""Windows of time: local days, ranges, and the days before."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.windows import day_window, range_window, window_before


def test_a_local_day_starts_at_the_zones_midnight() -> None:
    window = day_window(date(2020, 11, 2), ZoneInfo("Asia/Yerevan"))
    assert window.start == datetime(2020, 11, 1, 20, tzinfo=UTC)
    assert window.length == timedelta(hours=24)
    assert window.edition_date == date(2020, 11, 2)


def test_the_day_clocks_go_back_is_25_hours_long() -> None:
    assert day_window(date(2020, 10, 25), ZoneInfo("Europe/Berlin")).length == timedelta(hours=25)


def test_a_range_is_dated_by_its_last_day_unless_told_otherwise() -> None:
    first, last = date(2020, 11, 2), date(2020, 11, 3)
    utc = ZoneInfo("UTC")
    assert range_window(first, last, utc).edition_date == last
    assert range_window(first, last, utc, edition_date=first).edition_date == first
    assert range_window(first, last, utc).length == timedelta(days=2)


def test_the_window_before_ends_where_this_one_starts() -> None:
    window = range_window(date(2020, 11, 2), date(2020, 11, 3), ZoneInfo("UTC"))
    before = window_before(window)
    assert before.end == window.start
    assert before.length == window.length
    assert before.edition_date == date(2020, 11, 1)
