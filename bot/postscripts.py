"""What goes out besides editions: corrections of what was sent; to administrators the day's receipts and lost chats.

All of it is owed in the outbox like an edition, under a slot of its own, so that none is sent twice and none is lost.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from bot.corrections import words_of
from bot.language.tongue import put_into
from bot.models import (
    NOTICES,
    RECEIPTS,
    Address,
    Channel,
    Correction,
    Delivery,
    DeliveryPart,
    Manner,
    Part,
    Receipts,
    Reply,
)
from bot.platforms.cutting import plain_text
from bot.ports import Clock, Platform, Store
from bot.slots import is_silent
from digests.editing.ledger.faults import lines_of

CORRECTION, RESTED = "correction ", "rested "
"""What their slots begin with; a number follows."""
ONE_DAY = timedelta(days=1)
LONGEST_EDIT = 4000
"""Characters up to which an edited message surely fits every platform."""
MOST_BLOCKS = 45

Compose = Callable[[Delivery, Channel], Awaitable[tuple[int | None, tuple[Part, ...]]]]


@dataclass(frozen=True, kw_only=True, slots=True)
class CorrectionNote:
    """A correction as it is worded; ``was`` is the line as it was sent, ``brief`` asks for a remark under it."""

    line: int
    was: str
    text: str
    by: str
    at: datetime
    zone: str
    brief: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class LostChat:
    """A chat that cannot be reached any more."""

    where: str
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DayOfReceipts:
    """What was sent in a span, for administrators."""

    receipts: Receipts
    zone: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Postscripts:
    """Owes and words them; all other deliveries are composed by ``others``."""

    store: Store
    platforms: Mapping[str, Platform]
    others: Compose
    address: Address | None
    clock: Clock

    async def compose(self, delivery: Delivery, channel: Channel) -> tuple[int | None, tuple[Part, ...]]:
        """The messages of a delivery, whatever it is about."""
        platform = self.platforms[channel.address.platform]
        if delivery.slot.startswith(CORRECTION):
            return delivery.edition_id, await self._correct(delivery, channel, platform)
        if delivery.slot.startswith(RESTED):
            lost = await self.store.channel(int(delivery.slot.split()[1]))
            return None, platform.render(_spoken(_word_lost(lost), channel)) if lost else ()
        if channel.conflict == RECEIPTS:
            until = delivery.due
            receipts = await self.store.receipts(until - ONE_DAY, until)
            day = DayOfReceipts(receipts=receipts, zone=channel.zone)
            return None, platform.render(_spoken(Reply(message="receipts", data=day), channel))
        return await self.others(delivery, channel)

    async def follow(self, daily: time | None, zone: str) -> None:
        """Have the administrators' chat sent a line of receipts each day at this time, or no more."""
        if self.address is None:
            return
        times = (daily,) if daily else ()
        wanted = Channel(id=0, address=self.address, conflict=RECEIPTS, times=times, zone=zone, since=self.clock())
        await self.store.subscribe(wanted)

    async def tell_lost(self, lost: Channel) -> None:
        """Owe the administrators' chat a word about a chat that rests from now on; about itself it is told nothing."""
        if self.address is None or lost.address == self.address:
            return
        now = self.clock()
        channel = Channel(id=0, address=self.address, conflict=NOTICES, times=(), zone="UTC", since=now)
        kept = await self.store.subscribe(channel)
        await self.store.owe(channel=kept, slot=f"{RESTED}{lost.id} {now.isoformat()}", due=now, now=now)

    async def _correct(self, delivery: Delivery, channel: Channel, platform: Platform) -> tuple[Part, ...]:
        """An answer to the message that was wrong, and a remark in that message, where it fits."""
        correction = await self.store.correction(int(delivery.slot.removeprefix(CORRECTION)))
        corrected = await self.store.corrected(delivery)
        edition = await self.store.edition(correction.edition_id) if correction else None
        if correction is None or corrected is None or edition is None:
            return ()
        was = next((words_of(line) for line in lines_of(edition.briefing) if line.number == correction.line), "")
        note = _note(correction, was, channel.zone)
        wrong = _wrong_part(await self.store.parts(corrected), was)
        answer = platform.render(_spoken(Reply(message="correction", data=note), channel))
        if wrong is None or not wrong.message_id:
            return _quieted(answer, delivery, channel)
        remark = platform.render(_spoken(Reply(message="correction", data=replace(note, brief=True)), channel))
        under = tuple(replace(part, answers=wrong.message_id) for part in answer)
        return _quieted((*under, *_edited(wrong, remark)), delivery, channel)


def _spoken(reply: Reply, channel: Channel) -> Reply:
    """The reply in the language of the chat it goes to."""
    return put_into(reply, channel.manner or Manner())


def _note(correction: Correction, was: str, zone: str) -> CorrectionNote:
    return CorrectionNote(
        line=correction.line, was=was, text=correction.text, by=correction.by, at=correction.at, zone=zone
    )


def _wrong_part(parts: Sequence[DeliveryPart], was: str) -> DeliveryPart | None:
    """The message that holds the line, the first one where none is found to; only what surely arrived."""
    arrived = [part for part in parts if part.state == "sent" and part.part.replaces is None]
    words = " ".join(was.split())
    holding = (part for part in arrived if words and words in " ".join(plain_text(part.part.text).split()))
    return next(holding, arrived[0] if arrived else None)


def _edited(wrong: DeliveryPart, remark: Sequence[Part]) -> tuple[Part, ...]:
    """The message that was wrong with the remark under it; none where that would be too long, or a picture's words."""
    old, below = wrong.part, remark[0]
    text, blocks = f"{old.text}\n\n{below.text}", (*old.blocks, *below.blocks)
    if len(remark) > 1 or len(text) > LONGEST_EDIT or len(blocks) > MOST_BLOCKS or old.picture is not None:
        return ()
    return (replace(old, text=text, blocks=blocks if old.blocks else (), replaces=wrong.message_id, mark=""),)


def _quieted(parts: Sequence[Part], delivery: Delivery, channel: Channel) -> tuple[Part, ...]:
    silent = is_silent(channel, delivery.due)
    marked = enumerate(parts, start=1)
    return tuple(replace(p, silent=silent, mark="" if p.replaces else f"{delivery.id}.{n}") for n, p in marked)


def _word_lost(lost: Channel) -> Reply:
    where = f"{lost.address.platform}:{lost.address.chat}"
    return Reply(message="chat_lost", data=LostChat(where=where, why=lost.reason))
