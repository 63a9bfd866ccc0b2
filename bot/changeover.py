"""What a change of schedule leaves owed: no day gets its editions twice, and none is left without. Pure.

Editions of a day are counted, not matched by the hour: who had the 08:00 edition and moves to 09:00 has had today's;
who moves from 18:00 to 08:00 at noon is still owed one and gets it at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.models import Channel, Owed
from bot.slots import Slot, hold, slots_of

_DAY = timedelta(days=1)
_AHEAD = 10 * _DAY


@dataclass(frozen=True, kw_only=True, slots=True)
class Changeover:
    """The first moment at which the new schedule counts, and editions that are owed at once."""

    next_due: datetime | None
    owed: tuple[Owed, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Day:
    """One local date: how many editions were served or waived, how many were still to come, and the new slots."""

    had: int
    expected: int
    passed: Sequence[Slot]
    coming: Sequence[Slot]

    @property
    def left(self) -> int:
        """How many editions the new schedule has for the day beyond those it had."""
        return max(0, len(self.passed) + len(self.coming) - self.had)

    @property
    def kept(self) -> Sequence[Slot]:
        """The slots to come that count: as many as are left, the last ones."""
        allowed = max(self.left, self.expected)
        return self.coming[max(0, len(self.coming) - allowed) :]

    @property
    def missed(self) -> Slot | None:
        """The new slot that has passed already and stands for an edition still expected."""
        return self.passed[-1] if self.passed and len(self.coming) < min(self.expected, self.left) else None


def change_over(standing: Channel, wanted: Channel, now: datetime) -> Changeover:
    """How to go from one schedule to another at this moment; a channel at rest begins afresh."""
    zone = ZoneInfo(wanted.zone)
    coming = [slot for slot in slots_of(wanted, zone, now, now + _AHEAD) if slot.due > now]
    if standing.state != "active":
        return Changeover(next_due=coming[0].due if coming else None)
    today = now.astimezone(zone).date()
    days = {day: _compare(day, standing, wanted, now) for day in (today - _DAY, today, today + _DAY)}
    missed = [day.missed for day in days.values() if day.missed is not None]
    kept = [slot for slot in coming if slot.day not in days or slot in days[slot.day].kept]
    return Changeover(
        next_due=kept[0].due if kept else None,
        owed=tuple(_owe(missed, hold(wanted, zone, now))),
    )


def _compare(day: date, standing: Channel, wanted: Channel, now: datetime) -> _Day:
    old, new = _slots_on(day, standing), _slots_on(day, wanted)
    looked_at = standing.next_due or now
    # Of a day that is over only what was held back for the end of quiet hours is still expected.
    horizon = looked_at if day >= now.astimezone(ZoneInfo(wanted.zone)).date() else max(looked_at, now)
    return _Day(
        had=sum(standing.since <= slot.due < looked_at for slot in old),
        expected=sum(slot.due >= horizon for slot in old),
        passed=[slot for slot in new if slot.due <= now],
        coming=[slot for slot in new if slot.due > now],
    )


def _slots_on(day: date, channel: Channel) -> list[Slot]:
    """The slots promised for a local date, whenever they come due."""
    zone = ZoneInfo(channel.zone)
    noon = datetime.combine(day, datetime.min.time(), zone) + _DAY / 2
    around = slots_of(channel, zone, noon - 2 * _DAY, noon + 3 * _DAY)
    return [slot for slot in around if slot.day == day]


def _owe(missed: Sequence[Slot], due: datetime) -> Iterable[Owed]:
    """The newest is sent at once; an older one is written down as served by it."""
    for slot in missed:
        yield Owed(slot=slot.key, due=due, skip="" if slot is missed[-1] else "the next edition was due by then")
