"""Notices: what administrators are told of sources, once, over the same outbox and limits as every other message."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bot.language.phrase import Phrase, say
from bot.language.tongue import put_into
from bot.models import NOTICES, Address, Channel, Delivery, Manner, Notice, NoticeEvent, Part, Reply
from bot.ports import Clock, Newsroom, Platform, Store

SLOT = "notice "
"""What the slot of a notice begins with; its name follows, and a channel has each slot once."""
TO_DO: Mapping[NoticeEvent, Phrase] = {
    "went bad": say("It is tried again by itself, less and less often. /sources shows it, /source test tries it now."),
    "empty": say("Open its address: the outlet may have moved its feed."),
    "unchanged": say("Open its address: the outlet may have given it up."),
    "redirected": say("Enter the new address in sources.toml, or /source add it and /source remove the old one."),
}

Compose = Callable[[Delivery, Channel], Awaitable[tuple[int | None, tuple[Part, ...]]]]


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceNotice:
    """A notice as it is worded."""

    outlet: str
    name: str
    event: NoticeEvent
    why: str
    to_do: str
    url: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Notices:
    """Writes notices into the outbox, each under its name, so that none is told twice."""

    store: Store
    address: Address | None
    clock: Clock

    async def tell(self, notice: Notice) -> bool:
        """Owe the administrators' chat a notice; False where it was owed before. Without a chat only the log tells."""
        if self.address is None:
            return True
        now = self.clock()
        await self.store.note_notice(notice)
        channel = Channel(id=0, address=self.address, conflict=NOTICES, times=(), zone="UTC", since=now)
        kept = await self.store.subscribe(channel)
        return await self.store.owe(channel=kept, slot=f"{SLOT}{notice.name}", due=now, now=now)


@dataclass(frozen=True, kw_only=True, slots=True)
class NoticePushes:
    """Words the notices that are owed; all other deliveries are composed by ``others``."""

    store: Store
    newsroom: Newsroom
    platforms: Mapping[str, Platform]
    others: Compose

    async def compose(self, delivery: Delivery, channel: Channel) -> tuple[int | None, tuple[Part, ...]]:
        """The messages of a delivery; none for a notice whose words are gone."""
        if channel.conflict != NOTICES:
            return await self.others(delivery, channel)
        notice = await self.store.notice(delivery.slot.removeprefix(SLOT))
        if notice is None:
            return None, ()
        reply = put_into(self._word(notice), channel.manner or Manner())
        return None, self.platforms[channel.address.platform].render(reply)

    def _word(self, notice: Notice) -> Reply:
        roster = self.newsroom.roster
        source = roster.sources.get(notice.source_id) or roster.removed.get(notice.source_id)
        worded = SourceNotice(
            outlet=source.outlet if source else notice.source_id,
            name=notice.source_id,
            event=notice.event,
            why=notice.why,
            to_do=TO_DO.get(notice.event, ""),
            url=source.url if source else "",
        )
        return Reply(message="source_notice", data=worded)
