"""From what was just read to what a chat is told at once: each story once, so many a day, and not in quiet hours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import structlog

from bot.alerts.matching import Sighting, find_sightings, is_same_story
from bot.commands.moments import Moment
from bot.models import ALERTS, Address, Alert, Channel
from bot.ports import Clock, Store
from bot.slots import hold
from bot.store.codec import encode
from digests.models import Article, Reading
from digests.profile import Profile

log = structlog.get_logger(__name__)

SLOT = "alert "
"""What the slot of an alert begins with; its number follows."""
FRESH = timedelta(hours=36)
"""An article published longer ago is no news, however lately it was read."""
STORY, MUTED = timedelta(days=3), timedelta(days=14)
"""How long a story that was told is the same story, and how long a muted one stays muted."""
MOST_A_DAY = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What an alert says: for which watches, and the moment as a timeline would tell it. ``last`` of the day."""

    conflict: str
    names: tuple[str, ...]
    moment: Moment
    last: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Alerts:
    """Owes chats their alerts, through the same outbox as every other message."""

    store: Store
    clock: Clock

    async def look_over(self, article: Article, reading: Reading, profile: Profile) -> int:
        """Look through an article just read for what is followed; returns how many alerts are owed for it.

        Looking twice owes nothing twice: a chat that was told a story is not told it again.
        """
        now = self.clock()
        if not _is_fresh(article, now):
            return 0
        by_chat: dict[Address, list[Sighting]] = {}
        for sighting in find_sightings(await self.store.watches(profile.id), article, reading, profile):
            by_chat.setdefault(sighting.watch.address, []).append(sighting)
        return sum([await self._tell(address, sighted, profile, now) for address, sighted in by_chat.items()])

    async def _tell(self, address: Address, sightings: Sequence[Sighting], profile: Profile, now: datetime) -> int:
        """Owe a chat one alert for each story it was not told yet."""
        told = list(await self.store.alerts_at(address, now - MUTED))
        owed = 0
        for sighting in sightings:
            if any(_is_told(sighting, alert, now) for alert in told):
                continue
            today = sum(alert.made > now - timedelta(days=1) for alert in told)
            if today >= MOST_A_DAY:
                log.info("alert held back", platform=address.platform, watch=sighting.watch.id)
                continue
            names = _names_of(sighting, sightings)
            said = Told(
                conflict=profile.name, names=tuple(names.values()), moment=sighting.moment, last=today + 1 == MOST_A_DAY
            )
            told.append(await self._owe(address, sighting, tuple(names), said, now))
            owed += 1
        return owed

    async def _owe(
        self, address: Address, sighting: Sighting, watches: tuple[int, ...], said: Told, now: datetime
    ) -> Alert:
        channel = await self.store.subscribe(await self._standing(address, now))
        alert = Alert(
            address=address,
            watches=watches,
            made=now,
            day=sighting.moment.day,
            words=sighting.words,
            record=encode(said),
        )
        return await self.store.owe_alert(
            alert, channel=channel, slot=SLOT, due=hold(channel, ZoneInfo(channel.zone), now)
        )

    async def _standing(self, address: Address, now: datetime) -> Channel:
        """The hidden channel alerts go by: with the zone and the quiet hours of the chat's own subscription."""
        own = next(iter(await self.store.channels_at(address)), None)
        return Channel(
            id=0,
            address=address,
            conflict=ALERTS,
            times=(),
            zone=own.zone if own else "UTC",
            quiet=own.quiet if own else None,
            since=now,
        )


def _is_fresh(article: Article, now: datetime) -> bool:
    return article.published is not None and now - FRESH <= article.published and not article.withdrawn


def _is_told(sighting: Sighting, alert: Alert, now: datetime) -> bool:
    """Whether a chat knows a story: lately told for the same watch, or muted whatever the watch."""
    near = abs(sighting.moment.day - alert.day) <= timedelta(days=1) and alert.made >= now - STORY
    concerned = alert.muted or (near and sighting.watch.id in alert.watches)
    return concerned and is_same_story(sighting.words, alert.words)


def _names_of(sighting: Sighting, others: Sequence[Sighting]) -> dict[int, str]:
    """The watches that one alert answers: this one's, and those that saw the same in the same article."""
    same = (other.watch for other in others if is_same_story(other.words, sighting.words))
    return {watch.id: watch.name for watch in same}
