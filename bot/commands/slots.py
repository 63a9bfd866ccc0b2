"""When a channel's next edition is due."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.models import Channel


def next_edition(channel: Channel, now: datetime) -> datetime:
    """The next of the channel's times on its own clocks, in UTC; a time that a clock change skips comes just after."""
    zone = ZoneInfo(channel.zone)
    today = now.astimezone(zone).date()
    slots = (
        datetime.combine(today + timedelta(days=ahead), moment, zone).astimezone(UTC)
        for ahead in range(3)
        for moment in channel.times
    )
    return min(slot for slot in slots if slot > now)
