"""What a scheduled push holds: the edition of the span since the slot before, worded for the channel's platform."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.commands.briefing import briefing_reply
from bot.models import Channel, Delivery, Edition, Part, Reply
from bot.ports import Newsroom, Platform, Store
from bot.slots import slots_between
from digests.models import Window

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Pushes:
    """Composes what the courier carries."""

    newsroom: Newsroom
    store: Store
    platforms: Mapping[str, Platform]

    async def compose(self, delivery: Delivery, channel: Channel) -> tuple[int | None, tuple[Part, ...]]:
        """The edition of a delivery's slot and its messages; the chat's next /why is about this edition."""
        window = slot_window(delivery, channel)
        edition = await self.newsroom.brief(conflict=channel.conflict, window=window, style=channel.style)
        await self.store.remember_shown(channel.address, edition.id)
        reply = await self._word(edition, channel)
        return edition.id, self.platforms[channel.address.platform].render(reply)

    async def _word(self, edition: Edition, channel: Channel) -> Reply:
        """A push about a span without articles names the newest day that has some."""
        reply = briefing_reply(edition, channel.sections, zone=channel.zone)
        newest = None if edition.briefing.coverage.articles else await self.store.newest_day()
        if newest is None:
            return reply
        day = newest.astimezone(ZoneInfo(channel.zone)).date()
        return replace(reply, data=replace(reply.data, newest=day))  # type: ignore[type-var]


def slot_window(delivery: Delivery, channel: Channel) -> Window:
    """From the channel's slot before to this one, at most a day; dated by this slot's local date.

    A channel served at 08:00 and 18:00 gets the night's news in the morning and the day's in the evening.
    """
    zone = ZoneInfo(channel.zone)
    end = delivery.due.astimezone(UTC)
    earlier = [slot for slot in slots_between(channel.times, zone, end - ONE_DAY, end) if slot.due < end]
    # The slot at this hour yesterday lies 23 or 25 hours back where clocks changed in between.
    yesterday = datetime.combine(end.astimezone(zone).date() - ONE_DAY, end.astimezone(zone).time(), zone)
    start = earlier[-1].due if earlier else min(yesterday.astimezone(UTC), end - timedelta(hours=1))
    return Window(start=start, end=end, edition_date=datetime.fromisoformat(delivery.slot).date())
