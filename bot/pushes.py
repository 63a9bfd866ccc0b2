"""What a scheduled push holds: the edition of the span since the slot before, worded for the channel's platform."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.commands.briefing import briefing_reply, cut_page, find_amendments
from bot.errors import Unwanted
from bot.language.tongue import put_into
from bot.models import Channel, Delivery, Edition, Manner, Part, Reply
from bot.ports import Newsroom, Platform, Store
from bot.slots import is_quiet, is_silent, slots_of, waits
from bot.waves import Waves
from digests.models import Briefing, Bullet, LossRow, Topic, Window

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Worded:
    """An edition as every channel of one kind gets it."""

    edition_id: int
    parts: tuple[Part, ...]
    has_news: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Pushes:
    """Composes what the courier carries."""

    newsroom: Newsroom
    store: Store
    platforms: Mapping[str, Platform]
    _waves: Waves[Worded] = field(default_factory=Waves)

    async def compose(self, delivery: Delivery, channel: Channel) -> tuple[int | None, tuple[Part, ...]]:
        """The edition of a delivery's slot and its messages; the chat's next /why is about this edition."""
        window = slot_window(delivery, channel)
        place = (channel.zone, channel.address.platform, channel.manner)
        kind = (channel.conflict, window, channel.style, channel.sections, *place)
        worded = await self._waves.get(kind, lambda: self._make(window, channel))
        if channel.news_only and not worded.has_news:
            raise Unwanted("nothing new, and this chat asked for silence then")
        await self.store.remember_shown(channel.address, worded.edition_id)
        return worded.edition_id, prepare(worded.parts, delivery, channel)

    async def _make(self, window: Window, channel: Channel) -> Worded:
        edition = await self.newsroom.brief(conflict=channel.conflict, window=window, style=channel.style)
        reply = put_into(await self._word(edition, channel), channel.manner or Manner())
        parts = self.platforms[channel.address.platform].render(reply)
        fresh = has_news(edition.briefing, channel.sections)
        return Worded(edition_id=edition.id, parts=parts, has_news=fresh)

    async def _word(self, edition: Edition, channel: Channel) -> Reply:
        """A push about a span without articles names the newest day that has some."""
        reply = briefing_reply(edition, channel.sections, zone=channel.zone)
        wrong = await find_amendments(self.store, edition.briefing)
        reply = replace(reply, data=replace(reply.data, amendments=wrong))  # type: ignore[type-var]
        newest = None if edition.briefing.coverage.articles else await self.store.newest_day()
        if newest is None:
            return reply
        day = newest.astimezone(ZoneInfo(channel.zone)).date()
        return replace(reply, data=replace(reply.data, newest=day))  # type: ignore[type-var]


def has_news(briefing: Briefing, sections: Sequence[Topic]) -> bool:
    """Whether anything a channel is shown of a briefing was not in the one before."""
    page = cut_page(briefing, sections)
    bullets = (bullet for section in page.sections for bullet in section.bullets)
    lines: tuple[Bullet | LossRow, ...] = (*bullets, *page.losses)
    return any(line.change != "unchanged" for line in lines)


def prepare(parts: Sequence[Part], delivery: Delivery, channel: Channel) -> tuple[Part, ...]:
    """Messages as they go out: without a sound in quiet hours, each with a mark to find it by."""
    silent = is_silent(channel, delivery.due)
    return tuple(
        replace(part, silent=silent, mark=f"{delivery.id}.{number}") for number, part in enumerate(parts, start=1)
    )


def slot_window(delivery: Delivery, channel: Channel) -> Window:
    """From the channel's slot before to this one, at most a day; dated by this slot's local date.

    A channel served at 08:00 and 18:00 gets the night's news in the morning and the day's in the evening. What quiet
    hours held back until the next day is dated by that day.
    """
    zone = ZoneInfo(channel.zone)
    end = delivery.due.astimezone(UTC)
    earlier = [slot for slot in slots_of(channel, zone, end - ONE_DAY, end) if slot.due < end]
    # The slot at this hour yesterday lies 23 or 25 hours back where clocks changed in between.
    yesterday = datetime.combine(end.astimezone(zone).date() - ONE_DAY, end.astimezone(zone).time(), zone)
    start = earlier[-1].due if earlier else min(yesterday.astimezone(UTC), end - timedelta(hours=1))
    promised = datetime.fromisoformat(delivery.slot)
    held = waits(channel) and channel.quiet is not None and is_quiet(channel.quiet, promised.time())
    return Window(start=start, end=end, edition_date=end.astimezone(zone).date() if held else promised.date())
