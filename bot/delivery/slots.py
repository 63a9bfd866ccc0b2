"""The moments a channel's times of day come to, clock changes included. Pure: zones and times in, moments out.

A slot is a local date and time. Each local date and time is one slot, whatever the clocks do: a time that happens twice
is served the first time, a time that is skipped is served at the first moment after the gap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)


@dataclass(frozen=True, order=True, slots=True)
class Slot:
    """A promised local date and time, as "2020-11-02T08:00", and the moment it comes to in UTC."""

    due: datetime
    key: str


def slots_between(times: Sequence[time], zone: ZoneInfo, after: datetime, until: datetime) -> list[Slot]:
    """The slots with ``after <= due <= until``, in order of time."""
    first = after.astimezone(zone).date() - _DAY
    last = until.astimezone(zone).date() + _DAY
    found = (_slot(day, at, zone) for day in _days(first, last) for at in sorted(set(times)))
    return sorted(slot for slot in found if after <= slot.due <= until)


def next_slot(times: Sequence[time], zone: ZoneInfo, after: datetime) -> Slot | None:
    """The first slot whose moment is later than ``after``; None for a channel without times."""
    # A zone may skip a whole day, so a few days are looked at.
    coming = slots_between(times, zone, after, after + 4 * _DAY)
    return next((slot for slot in coming if slot.due > after), None)


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


def _slot(day: date, at: time, zone: ZoneInfo) -> Slot:
    return Slot(due=moment_of(day, at, zone), key=f"{day.isoformat()}T{at.strftime('%H:%M')}")


def _days(first: date, last: date) -> Iterator[date]:
    return (first + ahead * _DAY for ahead in range((last - first).days + 1))
