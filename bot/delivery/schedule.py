"""What each channel is owed: the slots that have come since its schedule was last looked at."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import structlog

from bot.models import Agenda, Channel, Delivery, Owed
from bot.ports import Clock, Store
from bot.slots import Slot, hold, next_slot_of, slots_of

log = structlog.get_logger(__name__)

BATCH = 500
"""Channels written down in one transaction: few enough to keep other writers waiting for a moment only."""

LOOK_BACK = timedelta(days=14)
"""How far back missed slots are accounted for one by one; after longer silence nobody asks for each."""

PUNCTUAL = timedelta(minutes=2)
"""A slot is never served at the very moment it comes: this soon after it is on time, however short the grace."""


async def owe_due(store: Store, *, clock: Clock, grace: timedelta) -> int:
    """Write down what is due to every channel; returns how many deliveries that made."""
    made = 0
    now = clock()
    while channels := await store.due_channels(now=now, limit=BATCH):
        agendas = [agenda for channel in channels if (agenda := await _look(store, channel, now, grace))]
        made += await store.owe_all(agendas, now=now)
        if len(channels) < BATCH:
            break
    return made


def plan(channel: Channel, zone: ZoneInfo, *, now: datetime, grace: timedelta) -> Agenda:
    """What a channel is owed at this moment: its newest slot if it is not too late for that, no other.

    Every slot that came is accounted for: those not sent are written down with the reason.
    """
    after = max(channel.since, channel.next_due or channel.since, now - LOOK_BACK)
    missed = slots_of(channel, zone, after, now)
    coming = next_slot_of(channel, zone, now)
    owed = tuple(_owe(slot, newest=slot == missed[-1], late=now - slot.due, grace=grace) for slot in missed)
    if (
        owed and not owed[-1].skip and (free := hold(channel, zone, now)) > now
    ):  # what is late has run into quiet hours by now
        owed = (*owed[:-1], replace(owed[-1], due=free))
    return Agenda(channel=channel, owed=owed, next_due=coming.due if coming else None)


def is_edition(delivery: Delivery) -> bool:
    """Whether it was promised for a local time, rather than told once for a reason that its slot names."""
    return delivery.slot[:1].isdigit()


def is_too_late(late: timedelta, grace: timedelta) -> bool:
    """Whether an edition this late is not sent any more."""
    return late > max(grace, PUNCTUAL)


def tell_lateness(late: timedelta, grace: timedelta) -> str:
    """Why an edition is not sent any more."""
    return f"{_minutes(late)} late; after {_minutes(grace)} an edition is not sent any more"


def _owe(slot: Slot, *, newest: bool, late: timedelta, grace: timedelta) -> Owed:
    if is_too_late(late, grace):
        return Owed(slot=slot.key, due=slot.due, skip=tell_lateness(late, grace))
    skip = "" if newest else f"{_minutes(late)} late; the next edition was due by then"
    return Owed(slot=slot.key, due=slot.due, skip=skip)


async def _look(store: Store, channel: Channel, now: datetime, grace: timedelta) -> Agenda | None:
    """A channel's agenda; a channel whose zone this machine does not know is put to rest, and holds up nobody."""
    try:
        zone = ZoneInfo(channel.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        log.warning("unknown time zone", channel=channel.id, zone=channel.zone)
        await store.rest(channel.id, f"the time zone {channel.zone!r} is not known here")
        return None
    return plan(channel, zone, now=now, grace=grace)


def _minutes(span: timedelta) -> str:
    minutes = round(span.total_seconds() / 60)
    return f"{minutes // 60} h {minutes % 60:02} min" if minutes >= 60 else f"{minutes} min"
