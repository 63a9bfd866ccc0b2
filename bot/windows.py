"""Windows of time as people ask for them: a local day, a range of days, the days before."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from digests.models import Window


def day_window(day: date, zone: ZoneInfo) -> Window:
    """The local day as a window; 23 or 25 hours long where clocks change."""
    return range_window(day, day, zone)


def range_window(first: date, last: date, zone: ZoneInfo, edition_date: date | None = None) -> Window:
    """From the start of the first local day to the end of the last one; dated by the last unless told otherwise."""
    return Window(
        start=_midnight(first, zone),
        end=_midnight(last + timedelta(days=1), zone),
        edition_date=edition_date or last,
    )


def window_before(window: Window) -> Window:
    """The window of equal length that ends where this one starts."""
    start = window.start - window.length
    days = max(1, round(window.length / timedelta(days=1)))
    return Window(start=start, end=window.start, edition_date=window.edition_date - timedelta(days=days))


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)
