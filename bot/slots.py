"""The moments a channel's times of day come to, clock changes included. Pure: zones and times in, moments out.

A slot is a local date and time. Each local date and time is one slot, whatever the clocks do: a time that happens twice
is served the first time, a time that is skipped is served at the first moment after the gap. A slot inside quiet hours
keeps its name; where the chat is to be left alone it comes due when they end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.models import Channel, Quiet

_DAY = timedelta(days=1)
_WEEK = 9
"""Days in which the next slot of a schedule by weekdays lies, were it not for zones that skipped a whole day."""

NEVER_SILENT = frozenset({"slack"})
"""Platforms that cannot send without a sound: in quiet hours their chats are left alone."""

Days = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Slot:
    """A promised local date and time, as "2020-11-02T08:00", and the moment it comes to in UTC."""

    due: datetime
    key: str

    @property
    def day(self) -> date:
        """The local date it was promised for."""
        return date.fromisoformat(self.key[:10])


def slots_between(
    times: Sequence[time], zone: ZoneInfo, after: datetime, until: datetime, days: Days = ()
) -> list[Slot]:
    """The slots with ``after <= due <= until``, in order of time."""
    # A day more at either end: a gap may push a slot into the next day, and clocks may be turned back over midnight.
    first = after.astimezone(zone).date() - _DAY
    last = until.astimezone(zone).date() + _DAY
    found = _slots(times, days, zone, first, (last - first).days + 1)
    return [slot for slot in found if after <= slot.due <= until]


def next_slot(times: Sequence[time], zone: ZoneInfo, after: datetime, days: Days = ()) -> Slot | None:
    """The first slot whose moment is later than ``after``; None for a channel without times."""
    coming = _slots(times, days, zone, after.astimezone(zone).date(), _WEEK)
    return next((slot for slot in coming if slot.due > after), None)


def slots_of(channel: Channel, zone: ZoneInfo, after: datetime, until: datetime) -> list[Slot]:
    """A channel's slots with ``after <= due <= until``: on its weekdays, and after its quiet hours where it waits."""
    if not waits(channel):
        return slots_between(channel.times, zone, after, until, channel.days)
    promised = slots_between(channel.times, zone, after - _DAY, until, channel.days)
    held = [replace(slot, due=hold(channel, zone, slot.due)) for slot in promised]
    return sorted((slot for slot in held if after <= slot.due <= until), key=lambda slot: (slot.due, slot.key))


def next_slot_of(channel: Channel, zone: ZoneInfo, after: datetime) -> Slot | None:
    """A channel's first slot whose moment is later than ``after``; None for a channel without times."""
    if not waits(channel):
        return next_slot(channel.times, zone, after, channel.days)
    coming = slots_of(channel, zone, after, after + _DAY)
    coming = coming or slots_of(channel, zone, after, after + _WEEK * _DAY)
    return next((slot for slot in coming if slot.due > after), None)


def next_edition(channel: Channel, now: datetime) -> datetime | None:
    """When a channel's next edition is due, in UTC; None for a channel without times."""
    after = max(now, (channel.next_due or now) - timedelta(microseconds=1))
    slot = next_slot_of(channel, ZoneInfo(channel.zone), after)
    return slot.due if slot else None


def waits(channel: Channel) -> bool:
    """Whether what comes due in a channel's quiet hours is held back until they end."""
    return channel.quiet is not None and (channel.quiet.wait or channel.address.platform in NEVER_SILENT)


def is_silent(channel: Channel, moment: datetime) -> bool:
    """Whether a message at this moment goes out without a sound."""
    return channel.quiet is not None and is_quiet(channel.quiet, moment.astimezone(ZoneInfo(channel.zone)).time())


def hold(channel: Channel, zone: ZoneInfo, moment: datetime) -> datetime:
    """The moment itself, or the end of the quiet hours it lies in, where the channel waits for that."""
    shown = moment.astimezone(zone)
    if channel.quiet is None or not waits(channel) or not is_quiet(channel.quiet, shown.time()):
        return moment
    ends = (moment_of(shown.date() + ahead * _DAY, channel.quiet.end, zone) for ahead in (0, 1, 2))
    return next(end for end in ends if end > moment)


def is_quiet(quiet: Quiet, at: time) -> bool:
    """Whether a local time lies in quiet hours; their end does not."""
    if quiet.start < quiet.end:
        return quiet.start <= at < quiet.end
    return at >= quiet.start or at < quiet.end


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


def _slots(times: Sequence[time], days: Days, zone: ZoneInfo, first: date, count: int) -> Iterator[Slot]:
    """The slots of some days; the order of the clocks is the order of time, as each time counts when first shown."""
    kept = {at: frozenset(on) for at, on in zip(times, days, strict=False)}
    in_order = sorted(set(times))
    for day in (first + ahead * _DAY for ahead in range(count)):
        for at in in_order:
            if at not in kept or day.weekday() in kept[at]:
                yield Slot(due=moment_of(day, at, zone), key=f"{day.isoformat()}T{at.isoformat('minutes')}")
