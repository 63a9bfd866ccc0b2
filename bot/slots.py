"""The moments a channel's times of day come to, clock changes included. Pure: zones and times in, moments out.

A slot is a local date and time. Each local date and time is one slot, whatever the clocks do: a time that happens twice
is served the first time, a time that is skipped is served at the first moment after the gap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.models import Channel

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Slot:
    """A promised local date and time, as "2020-11-02T08:00", and the moment it comes to in UTC."""

    due: datetime
    key: str


def slots_between(times: Sequence[time], zone: ZoneInfo, after: datetime, until: datetime) -> list[Slot]:
    """The slots with ``after <= due <= until``, in order of time."""
    # A day more at either end: a gap may push a slot into the next day, and clocks may be turned back over midnight.
    first = after.astimezone(zone).date() - _DAY
    last = until.astimezone(zone).date() + _DAY
    found = _slots(times, zone, first, (last - first).days + 1)
    return [slot for slot in found if after <= slot.due <= until]


def next_slot(times: Sequence[time], zone: ZoneInfo, after: datetime) -> Slot | None:
    """The first slot whose moment is later than ``after``; None for a channel without times."""
    # The next day is enough, were it not for zones that skipped a whole day.
    coming = _slots(times, zone, after.astimezone(zone).date(), 4)
    return next((slot for slot in coming if slot.due > after), None)


def next_edition(channel: Channel, now: datetime) -> datetime | None:
    """When a channel's next edition is due, in UTC; None for a channel without times."""
    slot = next_slot(channel.times, ZoneInfo(channel.zone), now)
    return slot.due if slot else None


def moment_of(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The moment in UTC when the clocks of the zone show this date and time, or first show a later one."""
    wall = datetime.combine(day, at.replace(fold=0, tzinfo=None))
    moment = wall.replace(tzinfo=zone).astimezone(UTC)
    shown = moment.astimezone(zone).replace(tzinfo=None)
    return moment if shown == wall else _end_of_gap(wall, zone)


def _end_of_gap(wall: datetime, zone: ZoneInfo) -> datetime:
    """The first moment after the clocks skipped ``wall``, found by halving: they show less than it before the gap."""
    early = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    late = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    while late - early > timedelta(seconds=1):
        middle = early + (late - early) / 2
        if middle.astimezone(zone).replace(tzinfo=None) < wall:
            early = middle
        else:
            late = middle
    return late.replace(microsecond=0)


def _slots(times: Sequence[time], zone: ZoneInfo, first: date, days: int) -> Iterator[Slot]:
    """The slots of some days; the order of the clocks is the order of time, as each time counts when first shown."""
    in_order = sorted(set(times))
    for day in (first + ahead * _DAY for ahead in range(days)):
        for at in in_order:
            yield Slot(due=moment_of(day, at, zone), key=f"{day.isoformat()}T{at.isoformat('minutes')}")
