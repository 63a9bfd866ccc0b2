"""Subscriptions: what a chat wants, when, and when not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import Literal

from bot.models.addresses import Address, Manner
from digests.models import Style, Topic

ALERTS = "alerts"
"""What stands in the place of a conflict for the channel that carries a chat's alerts."""
NOTICES = "notices"
"""What stands in the place of a conflict for the channel that carries notices to administrators."""
RECEIPTS = "receipts"
"""The same for the channel that tells them each day what was sent."""
WITH_LOSSES: frozenset[Topic] = frozenset({"military", "humanitarian"})
"""Sections whose readers want the table of losses too."""
ChannelState = Literal["active", "resting", "unsubscribed"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Quiet:
    """Local hours in which nobody is to be woken, over midnight too: what comes due inside is sent without a sound.

    ``wait`` asks to hold it back until ``end`` instead, as is done anyway where a platform cannot send silently.
    """

    start: time
    end: time
    wait: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Channel:
    """A subscription: one address, one conflict, the local times of day at which it wants its edition.

    ``days`` holds for each of ``times`` the weekdays on which it counts (Monday is 0); empty means every day for all.
    ``news_only`` asks for silence instead of an edition with nothing new. ``sections`` empty means all. ``since`` is
    when the subscription began: slots before it are not owed. ``reason`` says why a resting channel rests. ``next_due``
    is the first slot not yet looked at: the store keeps it, so that it can tell which few of many channels are due.
    ``manner`` is how its chat is spoken to, None where it has not said.
    """

    id: int
    address: Address
    conflict: str
    times: tuple[time, ...]
    zone: str
    days: tuple[tuple[int, ...], ...] = ()
    quiet: Quiet | None = None
    news_only: bool = False
    sections: tuple[Topic, ...] = ()
    style: Style = "normal"
    state: ChannelState = "active"
    reason: str = ""
    since: datetime
    next_due: datetime | None = None
    manner: Manner | None = None
